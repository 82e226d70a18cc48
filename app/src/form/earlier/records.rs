//! Records that are there already, beside the rows that they fit: archived ones, those of earlier
//! applications, and two that say the same.

use yew::prelude::*;
use zhicheng_shared::earlier::{double, records};
use zhicheng_shared::problem::Place;
use zhicheng_shared::value::Record;

use super::{Known, named, short};
use crate::browser::random;
use crate::components::{Badge, Button, Dialog, Look, Remark, Tone};
use crate::form::frame::{Frame, use_frame};
use crate::form::rows::cell;
use crate::form::site::element;
use crate::form::store::{Change, Written, use_store, use_written};
use crate::hooks::{use_known_earlier, use_room};
use crate::words::{common, earlier as words, form};

/// A record to be chosen: archived in the dossier, or of an earlier application and no longer there.
#[derive(Clone, PartialEq)]
struct Choice {
    shown: String,
    /// Where it comes from, and what is taken; none for what is in use already.
    taken: Option<(String, Record)>,
}

fn choices(written: Written<'_>, (frame, key, known): &(Frame, AttrValue, Known)) -> Vec<Choice> {
    let Some(section) = frame.jurisdiction.section(key) else {
        return Vec::new();
    };
    let earlier = known.as_ref().map_or(&[][..], |known| known.as_slice());
    let columns = section.columns();
    let shown = |record: &Record| {
        let cells = columns
            .iter()
            .map(|column| cell(frame, written, column, record));
        let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
        short(&cells.join("，"))
    };
    let all = written.rows(key);
    let archived = all
        .iter()
        .filter(|record| record.archived && !record.is_replaced(all))
        .map(|record| Choice {
            shown: shown(record),
            taken: None,
        });
    let gone = records(section, written.dossier, earlier)
        .into_iter()
        .map(|one| Choice {
            shown: shown(&one.record),
            taken: Some((named(frame, one.from), one.record)),
        });
    archived.chain(gone).collect()
}

#[derive(Properties, PartialEq)]
pub struct SectionProps {
    pub section: AttrValue,
}

/// Archived records first, and what earlier applications used and the dossier holds no more.
#[component]
pub fn ArchivedRecords(props: &SectionProps) -> Html {
    let frame = use_frame();
    let store = use_store();
    let known = use_known_earlier();
    let all = use_written((frame.clone(), props.section.clone(), known), choices);
    let offered = !all.is_empty() && frame.id().is_some() && frame.editable;
    // Of the list, the button that adds to it stands last.
    let list = ["#", &element(&Place::section(&props.section))].concat();
    if !use_room(list, offered) {
        return Html::default();
    }
    let one = |choice: &Choice| {
        let action = match &choice.taken {
            None => html! { <Badge tone={Tone::Good}>{ words::IN_USE }</Badge> },
            Some((from, record)) => {
                let take = {
                    let (store, section) = (store.clone(), props.section.to_string());
                    let record = record.clone();
                    Callback::from(move |()| {
                        let record = Record {
                            id: random::id(),
                            archived: false,
                            succeeds: None,
                            replaced: Vec::new(),
                            ..record.clone()
                        };
                        store.change(Change::Add {
                            section: section.clone(),
                            record,
                        });
                    })
                };
                let name = [words::TAKE, "：", &choice.shown].concat();
                html! {
                    <>
                        <span class="small muted">{ from }</span>{ " " }
                        <Button look={Look::Quiet} label={name} on_press={take}>{ words::TAKE }</Button>
                    </>
                }
            }
        };
        html! {
            <li class="task">
                <span class="row row-apart">
                    <span>
                        { &choice.shown }
                        if choice.taken.is_none() {
                            { " " }<Badge tone={Tone::Good}>{ form::ARCHIVED }</Badge>
                        }
                    </span>
                    <span>{ action }</span>
                </span>
            </li>
        }
    };
    html! {
        <details class="archived">
            <summary>{ words::archived(all.len()) }</summary>
            <p class="help">{ words::ARCHIVED_NOTE }</p>
            <ul class="tasks">{ for all.iter().map(one) }</ul>
        </details>
    }
}

#[derive(Properties, PartialEq)]
pub struct RecordProps {
    pub section: AttrValue,
    pub record: AttrValue,
}

/// That another record says the same, and the way to keep one of them.
#[component]
pub fn Double(props: &RecordProps) -> Html {
    let frame = use_frame();
    let store = use_store();
    let asked = use_state_eq(|| false);
    let deps = (frame.clone(), props.section.clone(), props.record.clone());
    let other = use_written(deps, |written, (frame, section, id)| {
        let shape = frame.section(section)?;
        let own = written.record(section, id)?;
        let other = double(shape, own, written.rows(section))?;
        Some(other.archived)
    });
    let Some(archived) = other.filter(|_| frame.editable) else {
        return Html::default();
    };
    let ask = |on: bool| {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(on))
    };
    let drop = {
        let (section, record) = (props.section.to_string(), props.record.to_string());
        let asked = asked.clone();
        Callback::from(move |()| {
            asked.set(false);
            store.change(Change::Remove {
                section: section.clone(),
                record: record.clone(),
            });
        })
    };
    html! {
        <Remark tone={Tone::Warn}>
            <p>{ if archived { words::DOUBLE_ARCHIVED } else { words::DOUBLE } }</p>
            <Button on_press={ask(true)}>{ words::DROP }</Button>
            if *asked {
                <Dialog title={words::DROP_SURE} on_close={ask(false)} actions={html! {
                    <>
                        <Button on_press={ask(false)}>{ common::CANCEL }</Button>
                        <Button look={Look::Danger} on_press={drop}>{ form::DELETE }</Button>
                    </>
                }}>
                    <p>{ form::DELETE_FINAL }</p>
                </Dialog>
            }
        </Remark>
    }
}
