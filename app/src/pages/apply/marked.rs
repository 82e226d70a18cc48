//! What a reviewer marked: each with the way there, and whether something was changed there since.

use yew::prelude::*;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::frozen::Frozen;
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::problem::Place;
use zhicheng_shared::review::{Mark, MarkKind, State};
use zhicheng_shared::value::{Attachment, Record};

use super::go;
use crate::components::{Badge, Tone};
use crate::form::{At, Frame, Query, Written, record_name, use_frame, use_written};
use crate::hooks::Resource;
use crate::route::Route;
use crate::router::Link;
use crate::words::{common, pages as words};

/// Marks as places of the form: a field of the application gets its part, single sections no record.
pub fn marks(jurisdiction: &Jurisdiction, body: &ApplicationBody) -> Vec<Mark> {
    let State::SentBack(back) = &body.state else {
        return Vec::new();
    };
    let business = jurisdiction.business(&body.row.business);
    let settle = |mark: &Mark| {
        let mut mark = mark.clone();
        if mark.section.is_empty()
            && let Some(field) = &mark.field
            && let Some(part) = business.and_then(|b| b.part_of(field))
        {
            mark.section.clone_from(&part.key);
        }
        if jurisdiction
            .section(&mark.section)
            .is_some_and(|s| s.rows().is_none())
        {
            mark.record = None;
        }
        mark
    };
    back.returned.marks.iter().map(settle).collect()
}

#[derive(Properties, PartialEq)]
pub struct MarkedProps {
    pub body: Resource<ApplicationBody>,
}

/// One mark as the list shows it.
#[derive(Clone, PartialEq)]
struct Row {
    place: Place,
    name: String,
    kind: MarkKind,
    note: String,
    mended: bool,
}

fn rows(written: Written<'_>, (frame, body): &(Frame, Resource<ApplicationBody>)) -> Vec<Row> {
    let sent = body.value.as_ref().and_then(|b| b.frozen.as_ref());
    let one = |mark: &Mark| {
        let place = Place {
            section: mark.section.clone(),
            record: mark.record.clone(),
            field: mark.field.clone(),
        };
        Row {
            name: name(written, frame, &place),
            mended: sent.is_some_and(|sent| changed(written, frame, &sent.copy, &place)),
            kind: mark.kind,
            note: mark.note.clone(),
            place,
        }
    };
    frame.marks.iter().map(one).collect()
}

/// Section and field, and which record is meant.
fn name(written: Written<'_>, frame: &Frame, place: &Place) -> String {
    let mut name = frame.name_of(&Place::section(&place.section));
    if place.field.is_some() {
        name += " · ";
        name += &frame.name_of(place);
    }
    if let Some(record) = record_name(frame, written, place) {
        name += &record;
    }
    name
}

/// Whether what stands at a place is no longer what was submitted.
fn changed(written: Written<'_>, frame: &Frame, sent: &Frozen, place: &Place) -> bool {
    let draft = written.draft;
    let field = place.field.as_deref();
    if frame.jurisdiction.section(&place.section).is_none() {
        let before = sent.draft.parts.get(&place.section);
        let now = draft.and_then(|d| d.parts.get(&place.section));
        let files = |all: &[Attachment]| in_slot(all, field);
        let text = |values: Option<&zhicheng_shared::form::Values>| match (values, field) {
            (Some(values), Some(field)) => values.get(field).into_iter().cloned().collect(),
            (Some(values), None) => values.values().cloned().collect(),
            (None, _) => Vec::new(),
        };
        return text(before) != text(now)
            || draft.is_some_and(|d| files(&d.attachments) != files(&sent.draft.attachments));
    }
    let none = Vec::new();
    let before = sent.records.get(&place.section).unwrap_or(&none);
    let now = written.rows(&place.section);
    match &place.record {
        Some(id) => {
            let of = |all: &[Record]| all.iter().find(|r| r.id == *id).map(|r| said(r, field));
            of(before) != of(now)
        }
        None => {
            // A record that was not sent before, or one of those that were and is another now.
            let known = |r: &&Record| before.iter().any(|b| b.id == r.id);
            let (kept, added): (Vec<&Record>, Vec<&Record>) = now.iter().partition(known);
            let kept = kept.into_iter().map(|r| said(r, field));
            let before: Vec<_> = before.iter().map(|r| said(r, field)).collect();
            field.is_none() && !added.is_empty()
                || kept.clone().count() != before.len()
                || kept.into_iter().any(|now| !before.contains(&now))
        }
    }
}

/// What a record says at a field, or altogether.
fn said(record: &Record, field: Option<&str>) -> (String, Vec<(String, String)>, Vec<String>) {
    let texts = record.values.iter();
    let texts = texts.filter(|(key, text)| {
        !zhicheng_shared::value::is_empty(text) && field.is_none_or(|field| field == key.as_str())
    });
    let texts = texts.map(|(key, text)| (key.clone(), text.clone()));
    let files = in_slot(&record.attachments, field);
    (record.id.clone(), texts.collect(), files)
}

/// Digests of the files in a slot, or of all.
fn in_slot(all: &[Attachment], slot: Option<&str>) -> Vec<String> {
    let here = all.iter().filter(|a| slot.is_none_or(|s| s == a.slot));
    here.map(|a| a.digest.clone()).collect()
}

/// The marks as a list.
#[component]
pub fn Marked(props: &MarkedProps) -> Html {
    let frame = use_frame();
    let rows = use_written((frame.clone(), props.body.clone()), rows);
    let id = frame.id().unwrap_or_default();
    let one = |row: &Row| {
        html! {
            <li>
                <Link<Route, Query> to={go::route(&frame, id, &row.place)} query={Some(At::query(&row.place))}>{ &row.name }</Link<Route, Query>>
                { " " }
                if row.mended {
                    <Badge tone={Tone::Good}>{ words::MENDED }</Badge>
                } else {
                    <b>{ common::mark(row.kind) }</b>
                }
                { "，" }{ &row.note }
            </li>
        }
    };
    html! { <ul>{ for rows.iter().map(one) }</ul> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhicheng_shared::form::Values;

    fn record(id: &str, text: &str) -> Record {
        Record {
            id: id.to_owned(),
            values: Values::from([("a".to_owned(), text.to_owned())]),
            ..Record::default()
        }
    }

    #[test]
    fn a_record_is_another_only_where_it_was_marked() {
        let (before, now) = (record("1", "x"), record("1", "y"));
        assert_ne!(said(&before, Some("a")), said(&now, Some("a")));
        assert_eq!(said(&before, Some("b")), said(&now, Some("b")));
        assert_ne!(said(&before, None), said(&now, None));
        let file = Attachment {
            slot: "b".to_owned(),
            ..Attachment::default()
        };
        let with = Record {
            attachments: vec![file],
            ..record("1", "x")
        };
        assert_ne!(said(&before, Some("b")), said(&with, Some("b")));
        assert_eq!(said(&before, Some("a")), said(&with, Some("a")));
    }
}
