//! Choosing, record by record, what goes into an application.

use yew::prelude::*;
use zhicheng_shared::value::Record;

use crate::components::{Badge, Button, Cells, Column, Look, Table, Tone};
use crate::form::{Alone, Frame, Written, cell, short, use_frame, use_written};
use crate::hooks::use_papers;
use crate::route::Route;
use crate::router::Link;
use crate::state::desk::Action;
use crate::words::{form as words, pages};

#[derive(Properties, PartialEq)]
pub struct ChooseProps {
    pub section: AttrValue,
}

/// One record: id, what it says in each column, chosen, archived.
#[derive(Clone, PartialEq)]
struct Row {
    id: String,
    cells: Vec<String>,
    chosen: bool,
    archived: bool,
    /// Another has taken its place.
    replaced: bool,
}

fn list(written: Written<'_>, (frame, key): &(Frame, AttrValue)) -> Vec<Row> {
    let Some(section) = frame.jurisdiction.section(key) else {
        return Vec::new();
    };
    let chosen = written.draft.and_then(|d| d.chosen.get(key.as_str()));
    let records = written.rows(key);
    let shown = section.columns();
    let row = |record: &Record| Row {
        id: record.id.clone(),
        cells: shown
            .iter()
            .map(|column| cell(frame, written, column, record))
            .collect(),
        chosen: chosen.map_or(!record.is_replaced(records), |ids| ids.contains(&record.id)),
        archived: record.archived,
        replaced: record.is_replaced(records),
    };
    let mut rows: Vec<Row> = records.iter().map(row).collect();
    // What is archived is chosen first.
    rows.sort_by_key(|row| !row.archived);
    rows
}

/// The records of a section with a tick each; without a choice all of them are taken.
#[component]
pub fn Choose(props: &ChooseProps) -> Html {
    let frame = use_frame();
    let papers = use_papers();
    let rows = use_written((frame.clone(), props.section.clone()), list);
    let Some(section) = frame.jurisdiction.section(&props.section) else {
        return Html::default();
    };
    let put = {
        let (papers, section, application) = (
            papers.clone(),
            props.section.to_string(),
            frame.id().unwrap_or_default().to_owned(),
        );
        move |ids: Vec<String>| {
            papers.act(Action::Choose {
                application: application.clone(),
                section: section.clone(),
                ids,
            });
        }
    };
    let fixed = !frame.editable;
    let mut heads = vec![Column::number(words::CHOSEN), Column::new(words::STATE)];
    heads.extend(
        section
            .columns()
            .iter()
            .map(|c| Column::new(c.head.to_owned())),
    );
    let one = |(at, row): (usize, &Row)| {
        let onchange = {
            let (put, rows, id) = (put.clone(), rows.clone(), row.id.clone());
            Callback::from(move |_: Event| {
                let kept = rows.iter().filter(|r| r.chosen != (r.id == id));
                put(kept.map(|r| r.id.clone()).collect());
            })
        };
        let said: Vec<&str> = row.cells.iter().map(String::as_str).collect();
        let said: Vec<&str> = said.into_iter().filter(|cell| !cell.is_empty()).collect();
        let label = words::choose(at + 1, &short(&said.join("，")));
        let mut cells = vec![
            html! {
                <label class="tick">
                    <input type="checkbox" checked={row.chosen} disabled={fixed} {onchange} aria-label={label} />
                    <span aria-hidden="true">{ at + 1 }</span>
                </label>
            },
            html! {
                <>
                    { if row.chosen { words::CHOSEN } else { words::NOT_CHOSEN } }
                    if row.archived {
                        { " " }<Badge tone={Tone::Good}>{ words::ARCHIVED }</Badge>
                    }
                </>
            },
        ];
        cells.extend(row.cells.iter().map(|text| html! { <>{ short(text) }</> }));
        Cells {
            key: row.id.clone().into(),
            cells,
        }
    };
    let table: Vec<Cells> = rows.iter().enumerate().map(one).collect();
    let all = {
        let (put, rows) = (put.clone(), rows.clone());
        Callback::from(move |()| put(rows.iter().map(|r| r.id.clone()).collect()))
    };
    let offered = |row: &Row| row.archived && !row.replaced;
    let archived = {
        let (put, rows) = (put.clone(), rows.clone());
        Callback::from(move |()| {
            let kept = rows.iter().filter(|r| r.chosen || offered(r));
            put(kept.map(|r| r.id.clone()).collect());
        })
    };
    let waiting = rows.iter().any(|r| offered(r) && !r.chosen);
    let none = {
        let put = put.clone();
        Callback::from(move |()| put(Vec::new()))
    };
    let chosen = rows.iter().filter(|r| r.chosen).count();
    html! {
        <section class="card stack choose" aria-label={section.name.clone()}>
            <div class="row row-apart">
                <h2>{ &section.name }</h2>
                <span class="muted number">{ words::chosen(chosen, rows.len()) }</span>
            </div>
            if rows.is_empty() {
                <p class="muted">{ pages::CHOOSE_EMPTY }</p>
            } else {
                <Alone><Table caption={section.name.clone()} quiet_caption=true columns={heads} rows={table} /></Alone>
            }
            if !fixed {
                <div class="row">
                    if waiting {
                        <Button look={Look::Quiet} on_press={archived}>{ words::CHOOSE_ARCHIVED }</Button>
                    }
                    if rows.len() > 1 {
                        <Button look={Look::Quiet} on_press={all}>{ words::CHOOSE_ALL }</Button>
                        <Button look={Look::Quiet} on_press={none}>{ words::CHOOSE_NONE }</Button>
                    }
                    <Link<Route> to={Route::Section { section: props.section.to_string() }} classes="button button-quiet">{ words::GO_ADD }</Link<Route>>
                </div>
            }
        </section>
    }
}
