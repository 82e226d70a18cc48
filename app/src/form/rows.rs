//! A section of rows: the list, and one record at a time.

use std::cmp::Reverse;

use yew::prelude::*;
use zhicheng_shared::answers::records_taken;
use zhicheng_shared::check;
use zhicheng_shared::form::{RowOrder, Section};
use zhicheng_shared::gather::ordered;
use zhicheng_shared::problem::{Place, Problem};
use zhicheng_shared::value::Record;

use super::at::{At, use_at};
use super::control::shown_value;
use super::earlier::{ArchivedRecords, Double};
use super::frame::{Frame, use_frame};
use super::section::Fields;
use super::site::{Site, element};
use super::store::{Change, Written, use_store, use_written};
use crate::browser::dom;
use crate::components::{Badge, Button, Cells, Column, Dialog, Empty, Look, Remark, Table, Tone};
use crate::route::Here;
use crate::router::{Link, use_location, use_navigator};
use crate::words::{common, form as words};

#[derive(Properties, PartialEq)]
pub struct RowsProps {
    pub section: AttrValue,
}

/// One row as the list shows it.
#[derive(Clone, PartialEq)]
struct Row {
    id: String,
    cells: Vec<String>,
    wrong: usize,
    /// What a reviewer may ask about.
    hints: usize,
    archived: bool,
    succeeds: bool,
    replaced: bool,
    marked: usize,
}

fn list(written: Written<'_>, (frame, key): &(Frame, AttrValue)) -> Vec<Row> {
    let Some(section) = frame.section(key) else {
        return Vec::new();
    };
    let context = frame.context(written);
    let records = written.rows(key);
    let replaced = |id: &str| records.iter().any(|r| r.succeeds.as_deref() == Some(id));
    let kept = records_taken(section, None, written.dossier);
    let kept: Vec<Record> = kept.into_iter().cloned().collect();
    let among = check::among(&context, section, &kept);
    let beside = |record: &Record, hint: bool| {
        let here = |p: &&Problem| {
            p.place.record.as_deref() == Some(&record.id) && p.kind.is_hint() == hint
        };
        among.problems.iter().filter(here).count()
    };
    let row = |record: &Record| Row {
        id: record.id.clone(),
        cells: columns(section)
            .map(|f| shown_value(frame, written, &f.kind, text(record, &f.key)))
            .collect(),
        wrong: check::record(&context, section, Some(record))
            .problems
            .len()
            + beside(record, false),
        hints: beside(record, true),
        archived: record.archived,
        succeeds: record.succeeds.is_some(),
        replaced: replaced(&record.id),
        marked: frame
            .marks
            .iter()
            .filter(|m| m.record.as_deref() == Some(&record.id))
            .count(),
    };
    sorted(section, records).into_iter().map(row).collect()
}

/// Which record a place names among those of its section, in a few words; none where it names none.
pub fn record_name(frame: &Frame, written: Written<'_>, place: &Place) -> Option<String> {
    let section = frame.jurisdiction.section(&place.section)?;
    section.rows()?;
    let id = place.record.as_deref()?;
    let records = sorted(section, written.rows(&place.section));
    let at = records.iter().position(|r| r.id == id)?;
    let cells =
        columns(section).map(|f| shown_value(frame, written, &f.kind, text(records[at], &f.key)));
    let cells: Vec<String> = cells.filter(|c| !c.is_empty()).take(2).collect();
    Some(words::which(at + 1, &short(&cells.join("，"))))
}

fn text<'a>(record: &'a Record, field: &str) -> &'a str {
    record.values.get(field).map_or("", String::as_str)
}

fn columns(section: &Section) -> impl Iterator<Item = &zhicheng_shared::form::Field> {
    let named = section
        .rows()
        .map(|r| r.columns.as_slice())
        .unwrap_or_default();
    let first: Vec<&zhicheng_shared::form::Field> = match named {
        [] => section.fields.iter().take(4).collect(),
        keys => keys.iter().filter_map(|key| section.field(key)).collect(),
    };
    first.into_iter()
}

/// In the order in which they are printed; what cannot be ordered stays at the end.
pub fn sorted<'a>(section: &Section, records: &'a [Record]) -> Vec<&'a Record> {
    let all = records.iter();
    let key = |record: &Record, field: &str| {
        let raw = text(record, field);
        let any = zhicheng_shared::form::DateRule {
            precision: zhicheng_shared::form::Precision::Year,
            future: true,
        };
        let sortable = zhicheng_shared::value::read_date(raw, &any)
            .map_or_else(|_| raw.to_owned(), |(d, _)| d.to_string());
        (sortable.is_empty(), sortable)
    };
    match section.rows().map(|r| &r.order) {
        Some(RowOrder::Ascending(field)) => ordered(all, |r| key(r, field)),
        Some(RowOrder::Descending(field)) => ordered(all, |r| Reverse(key(r, field))),
        Some(RowOrder::Own | RowOrder::Newer(_)) | None => all.collect(),
    }
}

#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let frame = use_frame();
    let at = use_at();
    let record = at.record_in(&props.section).map(str::to_owned);
    let there = use_written(
        (props.section.clone(), record),
        |written, (section, record)| {
            let id = record.as_ref()?;
            written
                .record(section, id)
                .map(|_| AttrValue::from(id.clone()))
        },
    );
    {
        // Back in the list, the focus is where it was left.
        let (section, before) = (props.section.clone(), use_mut_ref(|| None::<AttrValue>));
        use_effect_with(there.clone(), move |there| {
            let left = before.replace(there.clone());
            if let (None, Some(record)) = (there, left) {
                let _ = dom::focus(&element(&whole(&section, &record)))
                    || dom::focus(&element(&Place::section(&section)));
            }
        });
    }
    let Some(section) = frame.section(&props.section) else {
        return Html::default();
    };
    match there {
        Some(record) => {
            html! { <RecordForm key={record.to_string()} section={props.section.clone()} record={record.clone()} /> }
        }
        None => html! { <RowList section={props.section.clone()} label={section.name.clone()} /> },
    }
}

#[derive(Properties, PartialEq)]
struct RowListProps {
    section: AttrValue,
    label: AttrValue,
}

/// The ways between a section's list and its records, on the same page.
#[derive(Clone, PartialEq)]
pub struct OpenRecord {
    /// To a record, by its id.
    pub open: Callback<String>,
    /// The address of the list.
    pub list: Here,
}

/// Leads to a record of a section on the same page, and back to the list.
#[hook]
pub fn use_open_record(section: AttrValue) -> OpenRecord {
    let navigator = use_navigator();
    let path = use_location().map_or_else(String::new, |l| l.path().to_owned());
    let list = Here(path);
    let open = {
        let here = list.clone();
        Callback::from(move |record: String| {
            if let Some(navigator) = &navigator {
                let place = whole(&section, &record);
                navigator.push_with_query(&here, &At::query(&place));
            }
        })
    };
    OpenRecord { open, list }
}

/// The address of the list, while one of its records is open.
#[hook]
pub fn use_open_list() -> Option<Here> {
    let at = use_at();
    let path = use_location()?.path().to_owned();
    let open = use_written(at, |written, at| {
        let place = at.0.as_ref()?;
        written
            .record(&place.section, place.record.as_ref()?)
            .map(|_| ())
    });
    open.map(|()| Here(path))
}

/// A record as a place.
fn whole(section: &str, record: &str) -> Place {
    Place {
        section: section.to_owned(),
        record: Some(record.to_owned()),
        field: None,
    }
}

#[component]
fn RowList(props: &RowListProps) -> Html {
    let frame = use_frame();
    let store = use_store();
    let rows = use_written((frame.clone(), props.section.clone()), list);
    let open = use_open_record(props.section.clone()).open;
    let deleting = use_state_eq(|| None::<(usize, String)>);
    let Some(section) = frame.section(&props.section) else {
        return Html::default();
    };
    let rule = section.rows().cloned().unwrap_or_default();
    let own_order = rule.order == RowOrder::Own;
    let mut heads: Vec<Column> = columns(section)
        .map(|f| Column::new(f.label.clone()))
        .collect();
    heads.push(Column::new(words::STATE));
    heads.push(Column::new(words::ACTIONS));
    let count = rows.len();
    let cells = |(number, row): (usize, &Row)| {
        let mut cells: Vec<Html> = row
            .cells
            .iter()
            .map(|c| html! { <>{ short(c) }</> })
            .collect();
        cells.push(state(row));
        let press = |work: Callback<String>| {
            let id = row.id.clone();
            Callback::from(move |()| work.emit(id.clone()))
        };
        let shift = |up: bool| {
            let (store, section) = (store.clone(), props.section.to_string());
            Callback::from(move |record: String| {
                store.change(Change::Move {
                    section: section.clone(),
                    record,
                    up,
                });
            })
        };
        let ask = {
            let (deleting, id) = (deleting.clone(), row.id.clone());
            Callback::from(move |()| deleting.set(Some((number + 1, id.clone()))))
        };
        let name = |verb: &str| {
            AttrValue::from([verb, &words::row(number + 1), "：", &props.label].concat())
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
                <Button id={element(&whole(&props.section, &row.id))} look={Look::Quiet} label={name(edit)} on_press={press(open.clone())}>{ edit }</Button>
                if own_order && frame.editable && count > 1 {
                    <Button look={Look::Quiet} label={name(words::UP)} disabled={number == 0} on_press={press(shift(true))}>{ words::UP }</Button>
                    <Button look={Look::Quiet} label={name(words::DOWN)} disabled={number + 1 == count} on_press={press(shift(false))}>{ words::DOWN }</Button>
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
    let add_id = ["f-", &props.section, "--"].concat();
    let dialog = (*deleting).clone().map(|(number, id)| {
        let close = {
            let deleting = deleting.clone();
            Callback::from(move |()| deleting.set(None))
        };
        let delete = {
            let (store, section, close) = (store.clone(), props.section.to_string(), close.clone());
            let add_id = add_id.clone();
            Callback::from(move |()| {
                store.change(Change::Remove {
                    section: section.clone(),
                    record: id.clone(),
                });
                close.emit(());
                dom::focus_soon(add_id.clone());
            })
        };
        let actions = html! {
            <>
                <Button on_press={close.clone()}>{ common::CANCEL }</Button>
                <Button look={Look::Danger} on_press={delete}>{ words::DELETE }</Button>
            </>
        };
        let row = rows.get(number - 1);
        let said: Vec<&str> = row
            .iter()
            .flat_map(|r| &r.cells)
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
    let empty = if rule.min == 0 {
        words::MAY_BE_EMPTY
    } else {
        ""
    };
    html! {
        <div class="stack">
            <ArchivedRecords section={props.section.clone()} />
            if rows.is_empty() {
                <Empty title={[words::NO_ROWS, empty].concat()} />
            } else {
                <Table caption={props.label.clone()} quiet_caption=true columns={heads} rows={table_rows} />
            }
            if frame.editable {
                <div><Button id={add_id.clone()} label={[words::ADD, "：", &props.label].concat()} on_press={add}>{ words::ADD }</Button></div>
            }
            { for dialog }
        </div>
    }
}

fn short(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((at, _)) => [&text[..at], "…"].concat(),
        None => text.to_owned(),
    }
}

fn state(row: &Row) -> Html {
    html! {
        <>
            if row.marked > 0 {
                <Badge tone={Tone::Bad}>{ common::status(zhicheng_shared::review::Status::SentBack) }</Badge>{ " " }
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

#[derive(Properties, PartialEq)]
struct RecordFormProps {
    section: AttrValue,
    record: AttrValue,
}

/// One record, and the way back to the list.
#[component]
fn RecordForm(props: &RecordFormProps) -> Html {
    let frame = use_frame();
    let store = use_store();
    let OpenRecord { open, list } = use_open_record(props.section.clone());
    let heading = use_node_ref();
    let (number, archived) = use_written(
        (frame.clone(), props.section.clone(), props.record.clone()),
        |written, (frame, section, id)| {
            let Some(shape) = frame.section(section) else {
                return (0, false);
            };
            let records = sorted(shape, written.rows(section));
            let at = records.iter().position(|r| r.id == id.as_str());
            (
                at.map_or(0, |at| at + 1),
                at.is_some_and(|at| records[at].archived),
            )
        },
    );
    {
        let heading = heading.clone();
        use_effect_with((), move |()| {
            dom::focus_node(&heading);
        });
    }
    let Some(section) = frame.section(&props.section) else {
        return Html::default();
    };
    let site = Site::Record {
        section: props.section.clone(),
        record: props.record.clone(),
        rows: true,
    };
    let here = whole(&props.section, &props.record);
    let marks: Vec<Html> = frame
        .marks_at(&here)
        .map(|m| html! { <p>{ words::MARKED }<b>{ common::mark(m.kind) }</b>{ "，" }{ &m.note }</p> })
        .collect();
    let mend = {
        let (store, section, record, open) = (
            store.clone(),
            props.section.clone(),
            props.record.clone(),
            open.clone(),
        );
        Callback::from(move |()| {
            let from = store.read(|written| written.record(&section, &record).cloned());
            open.emit(store.add(&section, from.as_ref()));
        })
    };
    let another = {
        let (store, section) = (store.clone(), props.section.clone());
        Callback::from(move |()| open.emit(store.add(&section, None)))
    };
    html! {
        <div class="record stack">
            <div class="row row-apart">
                <h2 ref={heading} id={element(&here)} tabindex="-1">{ &section.name }{ " " }{ words::row(number) }</h2>
                <Link<Here> to={list.clone()} classes="button button-quiet">{ words::DONE }</Link<Here>>
            </div>
            if archived {
                <Remark>
                    <p>{ words::ARCHIVED_NOTE }</p>
                    <Button on_press={mend}>{ words::MEND }</Button>
                </Remark>
            }
            if !marks.is_empty() {
                <Remark tone={Tone::Bad}>{ for marks }</Remark>
            }
            <Double section={props.section.clone()} record={props.record.clone()} />
            <Fields {site} />
            <div class="row">
                <Link<Here> to={list} classes="button">{ words::DONE }</Link<Here>>
                if frame.editable {
                    <Button on_press={another}>{ words::ADD_ANOTHER }</Button>
                }
            </div>
        </div>
    }
}
