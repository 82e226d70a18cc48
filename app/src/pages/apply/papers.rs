//! What is handed in on paper, while an application is filled in: seen, printed, added to, all in one file.

use yew::prelude::*;
use zhicheng_shared::answers::Belonging;

use super::said::{Said, use_said};
use crate::api::dossier;
use crate::form::{Frame, Written, use_frame, use_written};
use crate::pages::paper_list::{PaperRow, PaperTable, paper_rows};
use crate::route::Route;
use crate::router::Link;
use crate::sheet::{Gather, PdfButton};
use crate::words::paper_list as words;

/// The list, the papers printed in one file, and what is attached behind them.
type Papered = (Vec<PaperRow>, Vec<String>, Vec<Belonging>);

fn papered(written: Written<'_>, frame: &Frame) -> Papered {
    let answers = frame.context(written).answers();
    let region = frame.unit().map_or("", |unit| unit.region);
    let printed = frame.business().map(|b| b.printed(&answers, region));
    (
        paper_rows(&answers, region, false),
        printed.unwrap_or_default(),
        answers.files(),
    )
}

#[derive(Properties, PartialEq)]
pub struct PapersProps {
    pub step: AttrValue,
}

#[component]
pub fn Papers(props: &PapersProps) -> Html {
    let frame = use_frame();
    let (rows, keys, files) = use_written(frame.clone(), papered);
    let Said { now, loading } = use_said(&frame);
    let Some(business) = frame.business() else {
        return Html::default();
    };
    let name = frame.me.identity.name.clone();
    let photo = frame.me.photo.as_ref();
    let photo = photo.map(|photo| AttrValue::from(dossier::blob_address(&photo.digest)));
    let data = now.filter(|_| !loading);
    let bundle = data.as_ref().filter(|_| !keys.is_empty()).map(|data| {
        let gather = Gather::papers(&frame.jurisdiction.id, &keys, data, &name, &files);
        html! {
            <>
                <p class="small muted">{ words::BUNDLE_NOTE }</p>
                <PdfButton {gather} label={words::BUNDLE} />
            </>
        }
    });
    let own = (!business.own_lines.is_empty() && frame.editable).then(|| Route::StepSection {
        id: frame.id().unwrap_or_default().to_owned(),
        step: props.step.to_string(),
        section: business.own_lines.clone(),
    });
    html! {
        <section class="card stack" aria-labelledby="paper-list">
            <h2 id="paper-list">{ words::LIST }</h2>
            <p>{ words::NOTE }</p>
            <PaperTable jurisdiction={frame.jurisdiction.id.clone()} {rows} {data} {name} {photo} />
            if let Some(to) = own {
                <div><Link<Route> {to} classes="button">{ words::ADD_OWN }</Link<Route>></div>
            }
            { for bundle }
        </section>
    }
}
