//! A table whose rows become cards on narrow screens.

use yew::prelude::*;

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub name: AttrValue,
    pub class: &'static str,
}

impl Column {
    /// A plain column.
    pub fn new(name: impl Into<AttrValue>) -> Self {
        Self {
            name: name.into(),
            class: "",
        }
    }

    /// A column of numbers or dates.
    pub fn number(name: impl Into<AttrValue>) -> Self {
        Self {
            name: name.into(),
            class: "number",
        }
    }
}

/// One row: a key that stays with it, and a cell for each column.
#[derive(Clone, PartialEq)]
pub struct Cells {
    pub key: AttrValue,
    pub cells: Vec<Html>,
}

#[derive(Properties, PartialEq)]
pub struct TableProps {
    pub caption: AttrValue,
    /// Whether the caption is only for who cannot see.
    #[prop_or_default]
    pub quiet_caption: bool,
    pub columns: Vec<Column>,
    pub rows: Vec<Cells>,
    /// Rows stay rows on narrow screens, and the table scrolls.
    #[prop_or_default]
    pub dense: bool,
}

#[component]
pub fn Table(props: &TableProps) -> Html {
    let head = props
        .columns
        .iter()
        .map(|c| html! { <th scope="col">{ &c.name }</th> });
    html! {
        <div class="table-wrap">
            <table class={classes!("table", (!props.dense).then_some("table-cards"))}>
                <caption class={classes!(props.quiet_caption.then_some("visually-hidden"))}>{ &props.caption }</caption>
                <thead><tr>{ for head }</tr></thead>
                <tbody>{ for props.rows.iter().map(|row| row_of(row, &props.columns)) }</tbody>
            </table>
        </div>
    }
}

fn row_of(row: &Cells, columns: &[Column]) -> Html {
    let cells = row.cells.iter().zip(columns).map(|(cell, column)| {
        let label = (!column.name.is_empty()).then(|| column.name.clone());
        html! { <td class={column.class} data-label={label}>{ cell.clone() }</td> }
    });
    html! { <tr key={row.key.to_string()}>{ for cells }</tr> }
}
