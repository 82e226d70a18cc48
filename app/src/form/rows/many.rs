//! Deleting several records at once: chosen one by one, asked once, archived ones barred with the reason.

use std::collections::BTreeSet;

use yew::prelude::*;

use super::listed::{Row, short};
use crate::components::{Button, Dialog, Look};
use crate::words::{common, form as words};

/// The tick of a row, or why it has none.
pub fn tick(row: &Row, number: usize, marked: &BTreeSet<String>, on: &Callback<String>) -> Html {
    let onchange = {
        let (on, id) = (on.clone(), row.id.clone());
        Callback::from(move |_: Event| on.emit(id.clone()))
    };
    if row.archived {
        return html! { <span class="small muted">{ words::ARCHIVED_STAYS }</span> };
    }
    html! {
        <label class="tick">
            <input type="checkbox" checked={marked.contains(&row.id)} {onchange} aria-label={words::mark(number)} />
        </label>
    }
}

#[derive(Properties, PartialEq)]
pub struct BarProps {
    pub rows: Vec<Row>,
    pub marked: BTreeSet<String>,
    pub on_mark: Callback<BTreeSet<String>>,
    pub on_delete: Callback<Vec<String>>,
    pub on_leave: Callback<()>,
}

/// What can be done with those marked.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let asked = use_state_eq(|| false);
    let ask = |on: bool| {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(on))
    };
    let free = || props.rows.iter().filter(|row| !row.archived);
    let all: BTreeSet<String> = free().map(|row| row.id.clone()).collect();
    let mark_all = {
        let (on_mark, all) = (props.on_mark.clone(), all.clone());
        Callback::from(move |()| on_mark.emit(all.clone()))
    };
    let going: Vec<&Row> = free().filter(|r| props.marked.contains(&r.id)).collect();
    let delete = {
        let (asked, on_delete) = (asked.clone(), props.on_delete.clone());
        let ids: Vec<String> = going.iter().map(|row| row.id.clone()).collect();
        Callback::from(move |()| {
            asked.set(false);
            on_delete.emit(ids.clone());
        })
    };
    let line = |row: &&Row| {
        let said: Vec<&str> = row.cells.iter().map(String::as_str).collect();
        let said: Vec<&str> = said.into_iter().filter(|cell| !cell.is_empty()).collect();
        html! { <li>{ short(&said.join("，")) }</li> }
    };
    html! {
        <div class="row" role="group" aria-label={words::DELETE_MANY}>
            <span class="number" role="status">{ words::marked(going.len()) }</span>
            if going.len() < all.len() {
                <Button look={Look::Quiet} on_press={mark_all}>{ words::MARK_ALL }</Button>
            }
            <Button look={Look::Danger} disabled={going.is_empty()} on_press={ask(true)}>{ words::DELETE_MARKED }</Button>
            <Button look={Look::Quiet} on_press={props.on_leave.clone()}>{ common::CANCEL }</Button>
            if *asked {
                <Dialog title={words::delete_rows(going.len())} on_close={ask(false)} actions={html! {
                    <>
                        <Button on_press={ask(false)}>{ common::CANCEL }</Button>
                        <Button look={Look::Danger} on_press={delete}>{ words::DELETE }</Button>
                    </>
                }}>
                    <ul>{ for going.iter().map(line) }</ul>
                    <p>{ words::DELETE_FINAL }</p>
                </Dialog>
            }
        </div>
    }
}
