//! What is handed in on paper, with as many copies as the level wants.

use yew::prelude::*;
use zhicheng_shared::committee::Level;
use zhicheng_shared::jurisdiction::{Business, Material, Role};

use crate::components::{Cells, Column, Table};
use crate::form::{use_frame, use_written};
use crate::words::pages as words;

/// The papers of the business, those that are wanted where the unit is.
#[component]
pub fn Materials() -> Html {
    let frame = use_frame();
    let level = use_written(frame.clone(), |written, frame| {
        Level::from_key(frame.context(written).answers().wish(Role::Level)?)
    });
    let unit = frame.me.unit.as_ref();
    let region = unit.map_or("", |unit| &unit.region);
    let all = frame
        .business()
        .map_or(&[][..], |b: &Business| &b.materials);
    let rows = all.iter().filter(|m| m.wanted_in(region)).map(|m| Cells {
        key: m.name.clone().into(),
        cells: vec![
            html! { <>{ &m.name }</> },
            html! { <>{ copies(m, level) }</> },
            html! { <>{ &m.note }</> },
        ],
    });
    let rows: Vec<Cells> = rows.collect();
    if rows.is_empty() {
        return Html::default();
    }
    let columns = vec![
        Column::new(words::MATERIAL),
        Column::number(words::COPIES),
        Column::new(words::REMARK),
    ];
    html! {
        <details>
            <summary>{ words::MATERIALS }</summary>
            <Table caption={words::MATERIALS} quiet_caption=true {columns} {rows} />
        </details>
    }
}

/// The number of copies; the fewest and the most while the level is not known.
fn copies(material: &Material, level: Option<Level>) -> String {
    if level.is_some() {
        return material.copies_for(level).to_string();
    }
    let all = || material.copies_at.values().copied();
    let least = all().fold(material.copies, u16::min);
    let most = all().fold(material.copies, u16::max);
    words::copies(least, most)
}
