//! The list of a section's records: seen, put in order, deleted one by one or several at once.

use std::collections::BTreeSet;

use yew::prelude::*;
use zhicheng_shared::form::RowOrder;
use zhicheng_shared::review::Status;

use super::listed::{Row, list, short, wanted_order};
use super::many::{Bar, tick};
use super::order::{Drag, Handle};
use super::{use_open_record, whole};
use crate::browser::dom;
use crate::components::{
    Badge, Button, Cells, Column, Dialog, Empty, Look, Table, Tone, use_toast,
};
use crate::form::earlier::ArchivedRecords;
use crate::form::frame::use_frame;
use crate::form::site::element;
use crate::form::store::{Change, use_store, use_written};
use crate::hooks::KnownEarlier;
use crate::words::{common, form as words};

#[derive(Properties, PartialEq)]
pub struct RowListProps {
    pub section: AttrValue,
    pub label: AttrValue,
}

#[component]
pub fn RowList(props: &RowListProps) -> Html {
    let frame = use_frame();
    let store = use_store();
    let toast = use_toast();
    let rows = use_written((frame.clone(), props.section.clone()), list);
    let wanted = use_written((frame.clone(), props.section.clone()), wanted_order);
    let open = use_open_record(props.section.clone()).open;
    let deleting = use_state_eq(|| None::<(usize, String)>);
    // Those marked for being deleted together, while that is wished for.
    let marking = use_state_eq(|| None::<BTreeSet<String>>);
    let drag = use_state_eq(|| None::<Drag>);
    let said = use_state_eq(AttrValue::default);
    // What is offered stands before the rows, unless it comes when they are there already.
    let settled = use_context::<KnownEarlier>().is_none_or(|known| known.settled);
    let first = *use_state_eq(|| settled);
    let Some(section) = frame.section(&props.section) else {
        return Html::default();
    };
    let rule = section.rows().cloned().unwrap_or_default();
    let count = rows.len();
    let own_order = rule.order == RowOrder::Own && frame.editable && count > 1;
    let number_head = match rule.order {
        RowOrder::Own => words::OWN_NUMBER,
        RowOrder::Ascending(_) | RowOrder::Descending(_) | RowOrder::Newer(_) => words::NUMBER,
    };
    let mut heads = vec![Column::number(number_head)];
    heads.extend(
        section
            .columns()
            .iter()
            .map(|c| Column::new(c.head.to_owned())),
    );
    let archived_head = frame.jurisdiction.archived_column();
    heads.extend(archived_head.map(|head| Column::new(head.to_owned())));
    heads.push(Column::new(words::STATE));
    heads.push(Column::new(words::ACTIONS));
    let places: Vec<String> = rows
        .iter()
        .map(|row| element(&whole(&props.section, &row.id)))
        .collect();
    let put = {
        let (store, section, said) = (store.clone(), props.section.to_string(), said.clone());
        Callback::from(move |(record, from, to): (String, usize, usize)| {
            store.change(Change::Move {
                section: section.clone(),
                record,
                to,
            });
            said.set(words::moved(from + 1, to + 1, count).into());
        })
    };
    let add_id = ["f-", &props.section, "--"].concat();
    // Each to its place, from the first on: what was put stays where it is.
    let rank = wanted.filter(|_| own_order).map(|wanted| {
        let (store, section, said) = (store.clone(), props.section.to_string(), said.clone());
        let add_id = add_id.clone();
        Callback::from(move |()| {
            for (to, record) in wanted.iter().enumerate() {
                store.change(Change::Move {
                    section: section.clone(),
                    record: record.clone(),
                    to,
                });
            }
            said.set(words::RANKED.into());
            // The button that was pressed is gone now.
            dom::focus_soon(add_id.clone());
        })
    });
    let mark = {
        let marking = marking.clone();
        Callback::from(move |id: String| {
            let mut marked = (*marking).clone().unwrap_or_default();
            if !marked.remove(&id) {
                marked.insert(id);
            }
            marking.set(Some(marked));
        })
    };
    let cells = |(number, row): (usize, &Row)| {
        let name = |verb: &str| {
            AttrValue::from([verb, &words::row(number + 1), "：", &props.label].concat())
        };
        let to = |place: usize| {
            let (put, id) = (put.clone(), row.id.clone());
            Callback::from(move |()| put.emit((id.clone(), number, place)))
        };
        let handle = own_order.then(|| {
            let on_move = {
                let (put, id) = (put.clone(), row.id.clone());
                Callback::from(move |place| put.emit((id.clone(), number, place)))
            };
            let on_drag = {
                let drag = drag.clone();
                Callback::from(move |now| drag.set(now))
            };
            html! {
                <Handle
                    id={["order-", &row.id].concat()} at={number} rows={places.clone()} label={name(words::DRAG)}
                    drag={*drag} {on_drag} {on_move}
                />
            }
        });
        let mut cells = vec![html! {
            <span class={classes!("row-number", Drag::mark(*drag, number))}>
                if let Some(marked) = &*marking {
                    { tick(row, number + 1, marked, &mark) }
                }
                { for handle }
                { number + 1 }
            </span>
        }];
        cells.extend(row.cells.iter().map(|c| html! { <>{ short(c) }</> }));
        if archived_head.is_some() {
            cells.push(archived(row));
        }
        cells.push(state(row));
        let ask = {
            let (deleting, id) = (deleting.clone(), row.id.clone());
            Callback::from(move |()| deleting.set(Some((number + 1, id.clone()))))
        };
        let press = {
            let (open, id) = (open.clone(), row.id.clone());
            Callback::from(move |()| open.emit(id.clone()))
        };
        let fixed = row.archived || !frame.editable;
        let blank = row.cells.iter().all(String::is_empty);
        let edit = match (fixed, blank) {
            (true, _) => words::VIEW,
            (false, true) => words::FILL,
            (false, false) => words::EDIT,
        };
        cells.push(html! {
            <div class="table-actions">
                <Button id={element(&whole(&props.section, &row.id))} look={Look::Quiet} label={name(edit)} on_press={press}>{ edit }</Button>
                if own_order {
                    <Button look={Look::Quiet} label={name(words::UP)} disabled={number == 0} on_press={to(number.saturating_sub(1))}>{ words::UP }</Button>
                    <Button look={Look::Quiet} label={name(words::DOWN)} disabled={number + 1 == count} on_press={to(number + 1)}>{ words::DOWN }</Button>
                }
                if !fixed {
                    <Button look={Look::Quiet} label={name(words::DELETE)} on_press={ask}>{ words::DELETE }</Button>
                }
            </div>
        });
        Cells {
            key: row.id.clone().into(),
            cells,
        }
    };
    let table_rows: Vec<Cells> = rows.iter().enumerate().map(cells).collect();
    let add = {
        let (store, section, open) = (store.clone(), props.section.clone(), open.clone());
        Callback::from(move |()| open.emit(store.add(&section, None)))
    };
    let remove = {
        let (store, section, add_id) = (store.clone(), props.section.to_string(), add_id.clone());
        Callback::from(move |ids: Vec<String>| {
            for record in ids {
                store.change(Change::Remove {
                    section: section.clone(),
                    record,
                });
            }
            dom::focus_soon(add_id.clone());
        })
    };
    let dialog = (*deleting).clone().map(|(number, id)| {
        let close = {
            let deleting = deleting.clone();
            Callback::from(move |()| deleting.set(None))
        };
        let delete = {
            let (remove, close) = (remove.clone(), close.clone());
            Callback::from(move |()| {
                close.emit(());
                remove.emit(vec![id.clone()]);
            })
        };
        let actions = html! {
            <>
                <Button on_press={close.clone()}>{ common::CANCEL }</Button>
                <Button look={Look::Danger} on_press={delete}>{ words::DELETE }</Button>
            </>
        };
        let row = rows.get(number - 1);
        let cells = row.iter().flat_map(|r| &r.cells);
        let said: Vec<&str> = cells
            .map(String::as_str)
            .filter(|c| !c.is_empty())
            .collect();
        html! {
            <Dialog title={words::delete_row(number)} on_close={close} {actions}>
                if !said.is_empty() {
                    <p>{ short(&said.join("，")) }</p>
                }
                <p>{ words::DELETE_FINAL }</p>
            </Dialog>
        }
    });
    let set_marking = |to: Option<BTreeSet<String>>| {
        let marking = marking.clone();
        Callback::from(move |()| marking.set(to.clone()))
    };
    let on_mark = {
        let marking = marking.clone();
        Callback::from(move |marked| marking.set(Some(marked)))
    };
    let on_delete = {
        let marking = marking.clone();
        Callback::from(move |ids: Vec<String>| {
            marking.set(None);
            toast.emit(words::deleted(ids.len()).into());
            remove.emit(ids);
        })
    };
    let several = rows.iter().filter(|row| !row.archived).count() > 1;
    let empty = if rule.min == 0 {
        words::MAY_BE_EMPTY
    } else {
        ""
    };
    html! {
        <div class="stack">
            if first {
                <ArchivedRecords section={props.section.clone()} />
            }
            if rows.is_empty() {
                <Empty title={[words::NO_ROWS, empty].concat()} />
            } else {
                <Table caption={props.label.clone()} quiet_caption=true columns={heads} rows={table_rows} />
            }
            <span class="visually-hidden" role="status">{ (*said).clone() }</span>
            if let Some(marked) = (*marking).clone() {
                <Bar {rows} {marked} {on_mark} {on_delete} on_leave={set_marking(None)} />
            } else if frame.editable {
                <div class="row">
                    <Button id={add_id} label={[words::ADD, "：", &props.label].concat()} on_press={add}>{ words::ADD }</Button>
                    if let Some(rank) = rank {
                        <Button look={Look::Quiet} label={[words::RANK, "：", &props.label].concat()} on_press={rank}>{ words::RANK }</Button>
                    }
                    if several {
                        <Button look={Look::Quiet} label={[words::DELETE_MANY, "：", &props.label].concat()} on_press={set_marking(Some(BTreeSet::new()))}>{ words::DELETE_MANY }</Button>
                    }
                </div>
            }
            if !first {
                <ArchivedRecords section={props.section.clone()} />
            }
            { for dialog }
        </div>
    }
}

fn archived(row: &Row) -> Html {
    if row.archived {
        html! { <Badge tone={Tone::Good}>{ words::ARCHIVED }</Badge> }
    } else {
        html! { words::NOT_ARCHIVED }
    }
}

fn state(row: &Row) -> Html {
    html! {
        <>
            if row.marked > 0 {
                <Badge tone={Tone::Bad}>{ common::status(Status::SentBack) }</Badge>{ " " }
            }
            if row.replaced {
                <Badge>{ words::REPLACED }</Badge>
            } else if row.archived {
                <Badge tone={Tone::Good}>{ words::ARCHIVED }</Badge>
            } else if row.wrong > 0 {
                <Badge tone={Tone::Bad}>{ words::wrong(row.wrong) }</Badge>
            } else if row.hints > 0 {
                <Badge tone={Tone::Warn}>{ words::hints(row.hints) }</Badge>
            } else {
                <Badge tone={Tone::Good}>{ words::FILLED }</Badge>
            }
            if row.succeeds {
                { " " }<Badge>{ words::SUCCEEDS }</Badge>
            }
        </>
    }
}
