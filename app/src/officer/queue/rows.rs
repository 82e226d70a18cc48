//! The rows of the queue: a dense table on wide screens, cards on narrow ones.

use yew::prelude::*;
use zhicheng_shared::api::office::QueueRow;
use zhicheng_shared::review::Status;

use crate::components::{Badge, Tone};
use crate::hooks::use_session;
use crate::officer::filter::{Filter, Sort};
use crate::officer::names::{Names, level};
use crate::officer::route::Route;
use crate::officer::selection::{Move, Selection};
use crate::officer::tone;
use crate::router::Link;
use crate::words::{common, officer as words, review};

/// The element id of a row.
pub fn row_id(id: &str) -> String {
    ["row-", id].concat()
}

#[derive(Properties, PartialEq)]
pub struct RowsProps {
    pub rows: Vec<QueueRow>,
    pub filter: Filter,
    pub on_filter: Callback<Filter>,
    pub names: Names,
    pub selection: Selection,
    pub on_move: Callback<Move>,
    pub office: String,
}

#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let session = use_session();
    let mark_all = {
        let on_move = props.on_move.clone();
        Callback::from(move |_: Event| on_move.emit(Move::MarkAll))
    };
    html! {
        <>
            <p class="small muted officer-keys" id="queue-keys">{ words::KEYS }</p>
            <div class="table-wrap">
                <table class="table table-cards queue" aria-describedby="queue-keys">
                    <caption class="visually-hidden">{ words::view(props.filter.view) }</caption>
                    <thead>
                        <tr>
                            <th scope="col" class="queue-mark">
                                <input
                                    type="checkbox"
                                    aria-label={words::MARK_ALL}
                                    checked={props.selection.all_marked()}
                                    onchange={mark_all}
                                />
                            </th>
                            { head(props, Sort::Name) }
                            { head(props, Sort::Number) }
                            { head(props, Sort::Unit) }
                            <th scope="col">{ words::COLUMN_TITLE }</th>
                            { head(props, Sort::Submitted) }
                            { head(props, Sort::Since) }
                            { head(props, Sort::Status) }
                            <th scope="col">{ words::COLUMN_TAKEN }</th>
                        </tr>
                    </thead>
                    <tbody>{ for props.rows.iter().enumerate().map(|(at, r)| row(props, at, r, session.now())) }</tbody>
                </table>
            </div>
        </>
    }
}

fn head(props: &RowsProps, sort: Sort) -> Html {
    let on = props.filter.sort == Some(sort);
    let down = props.filter.descending;
    let order = on.then_some(if down { "descending" } else { "ascending" });
    let onclick = {
        let (filter, on_filter) = (props.filter.clone(), props.on_filter.clone());
        Callback::from(move |_: MouseEvent| on_filter.emit(filter.sorted_by(sort)))
    };
    html! {
        <th scope="col" aria-sort={order}>
            <button type="button" class="queue-sort" {onclick}>
                { words::sort(sort) }
                <span aria-hidden="true">{ if !on { "" } else if down { " ↓" } else { " ↑" } }</span>
            </button>
        </th>
    }
}

fn row(props: &RowsProps, at: usize, row: &QueueRow, now: i64) -> Html {
    let selection = &props.selection;
    let (here, marked) = (selection.at() == at, selection.is_marked(&row.id));
    let onfocus = {
        let on_move = props.on_move.clone();
        Callback::from(move |_: FocusEvent| on_move.emit(Move::To(at)))
    };
    let onchange = {
        let (on_move, id) = (props.on_move.clone(), row.id.clone());
        Callback::from(move |_: Event| on_move.emit(Move::MarkId(id.clone())))
    };
    let to = Route::Application {
        office: props.office.clone(),
        id: row.id.clone(),
    };
    let business = props.names.business(&row.jurisdiction, &row.business);
    let specialty = props.names.specialty(&row.jurisdiction, &row.specialty);
    html! {
        <tr
            key={row.id.clone()}
            id={row_id(&row.id)}
            tabindex={if here { "0" } else { "-1" }}
            class={classes!(here.then_some("queue-here"), marked.then_some("queue-marked"))}
            aria-selected={if marked { "true" } else { "false" }}
            {onfocus}
        >
            <td class="queue-mark">
                <input type="checkbox" aria-label={words::mark_row(&row.name, &row.number)} checked={marked} {onchange} />
            </td>
            <td class="queue-name"><Link<Route> {to}>{ &row.name }</Link<Route>></td>
            <td class="number" data-label={words::COLUMN_NUMBER}>
                { &row.number }
                if row.version > 1 {
                    { " " }<span class="small muted">{ words::version(row.version) }</span>
                }
            </td>
            <td data-label={words::COLUMN_UNIT}>{ &row.unit }</td>
            <td data-label={words::COLUMN_TITLE}>
                { &row.title }
                <span class="small muted">{ " " }{ level(&row.level) }{ " " }{ specialty }{ " " }{ business }</span>
            </td>
            <td class="number" data-label={words::COLUMN_SUBMITTED}>{ review::short_moment(row.submitted) }</td>
            <td class="number" data-label={words::COLUMN_SINCE}>
                { review::short_moment(row.since) }
                <span class="small muted">{ " " }{ words::waiting((now - row.since) / 86_400) }</span>
            </td>
            <td data-label={words::COLUMN_STATUS}>
                <Badge tone={tone(row.status)}>{ props.names.status(row) }</Badge>
                if let Some(until) = row.notice_until {
                    { " " }<span class={classes!("small", (until <= now).then_some("good"))}>
                        { words::decision::until(&review::short_moment(until)) }
                        if row.notice_assumed {
                            { common::END_ASSUMED }
                        }
                    </span>
                } else if row.status == Status::Notice {
                    { " " }<Badge tone={Tone::Warn}>{ words::decision::OBJECTION_WAITS }</Badge>
                }
            </td>
            <td data-label={words::COLUMN_TAKEN}>{ &row.taken_by }</td>
        </tr>
    }
}
