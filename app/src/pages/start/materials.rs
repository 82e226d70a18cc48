//! What is handed in on paper, with as many copies as the level wants, and the empty forms of it.

use yew::prelude::*;

use crate::form::{use_frame, use_written};
use crate::pages::paper_list::{PaperTable, paper_rows};
use crate::words::{pages as words, paper_list};

/// The papers of the business, those that are wanted by what is said so far.
#[component]
pub fn Materials() -> Html {
    let frame = use_frame();
    let rows = use_written(frame.clone(), |written, frame| {
        let region = frame.me.unit.as_ref().map_or("", |unit| &unit.region);
        paper_rows(&frame.context(written).answers(), region, true)
    });
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <details>
            <summary>{ words::MATERIALS }</summary>
            <p>{ paper_list::NOTE_BEFORE }</p>
            <PaperTable jurisdiction={frame.jurisdiction.id.clone()} {rows} />
        </details>
    }
}
