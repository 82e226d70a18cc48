//! The frozen copy, section by section, each field with a place for a mark.

use std::collections::BTreeSet;

use yew::prelude::*;
use zhicheng_shared::form::{FieldKind, Section, Values};
use zhicheng_shared::frozen::Frozen;
use zhicheng_shared::problem::Place;
use zhicheng_shared::review::EventKind;
use zhicheng_shared::value::{Attachment, Record};

use super::case::Case;
use super::field::{FieldRow, MarkSpot, anchor};
use super::files::Files;
use crate::browser::dom;
use crate::components::{Badge, Tone};
use crate::officer::course::last_marks;
use crate::officer::difference::{What, changes};
use crate::officer::marks::Marks;
use crate::officer::show::Copy;
use crate::officer::typed::{Edit, Typed};
use crate::words::officer::application as words;

mod person;

use person::person;

#[derive(Properties, PartialEq)]
pub struct CopyViewProps {
    pub case: Case,
    pub typed: Typed,
    pub on_edit: Callback<Edit>,
}

/// What all sections look at.
struct Look<'a> {
    copy: Copy<'a>,
    typed: &'a Typed,
    on_edit: &'a Callback<Edit>,
    /// Whether marks can be put.
    marking: bool,
    changed: BTreeSet<Place>,
    added: BTreeSet<Place>,
    /// What the last send-back wanted mended.
    asked: Marks,
    /// The version that this office decided on last.
    before: Option<&'a Frozen>,
}

#[component]
pub fn CopyView(props: &CopyViewProps) -> Html {
    // On a phone the list would push the copy itself off the screen.
    let wide = *use_state_eq(dom::is_wide);
    let Some(copy) = props.case.copy() else {
        return html! { <p>{ words::NO_COPY }</p> };
    };
    let (changed, added) = changed(&props.case);
    let look = Look {
        copy,
        typed: &props.typed,
        on_edit: &props.on_edit,
        marking: props.case.can(EventKind::SendBack),
        changed,
        added,
        asked: Marks::of(last_marks(&props.case.body.history)),
        before: props.case.before.as_ref().map(|before| &before.copy),
    };
    let sections = shown(&copy);
    let way = |(section, records): &(&Section, Vec<Record>)| {
        let marks = props.typed.marks.in_section(&section.key);
        html! {
            <li key={section.key.clone()}>
                <a href={["#", &anchor(&Place::section(&section.key))].concat()}>{ &section.name }</a>
                if section.rows().is_some() {
                    <span class="small muted">{ " " }{ records.len() }</span>
                }
                if marks > 0 {
                    { " " }<Badge tone={Tone::Bad}>{ words::marks(marks) }</Badge>
                }
            </li>
        }
    };
    html! {
        <div class="copy stack">
            <details class="copy-ways" open={wide}>
                <summary>{ words::SECTIONS }</summary>
                <ul>{ for sections.iter().map(way) }</ul>
            </details>
            { person(&props.case, &copy) }
            { for sections.iter().map(|(section, records)| section_card(&look, section, records)) }
            { own_files(&look) }
        </div>
    }
}

/// The places that changed and the records that are new since the version compared with.
fn changed(case: &Case) -> (BTreeSet<Place>, BTreeSet<Place>) {
    let (Some(before), Some(now)) = (&case.before, &case.body.frozen) else {
        return Default::default();
    };
    let form = &case.form;
    let found = changes(&before.copy.counting(form), &now.copy.counting(form));
    let (added, other): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|c| c.what == What::RecordAdded);
    let places =
        |list: Vec<crate::officer::difference::Change>| list.into_iter().map(|c| c.place).collect();
    (places(other), places(added))
}

/// Parts and sections that belong to this copy, with their records as far as they count.
fn shown<'a>(copy: &Copy<'a>) -> Vec<(&'a Section, Vec<Record>)> {
    let answers = copy.answers();
    let parts = answers.parts().map(|(part, _)| (part, Vec::new()));
    parts.chain(answers.sections()).collect()
}

fn section_card(look: &Look, section: &Section, records: &[Record]) -> Html {
    let place = Place::section(&section.key);
    let part = look
        .copy
        .business()
        .is_some_and(|b| b.part(&section.key).is_some());
    let none = Values::new();
    let body = if part {
        let values = look
            .copy
            .frozen
            .draft
            .parts
            .get(&section.key)
            .unwrap_or(&none);
        fields(look, section, Of::Section, values, &[])
    } else if section.rows().is_none() {
        match records.first() {
            Some(record) => fields(
                look,
                section,
                Of::Section,
                &record.values,
                &record.attachments,
            ),
            None => html! { <p class="muted">{ words::NO_RECORDS }</p> },
        }
    } else if records.is_empty() {
        html! { <p class="muted">{ words::NO_RECORDS }</p> }
    } else {
        records
            .iter()
            .enumerate()
            .map(|(at, r)| record_card(look, section, at, r))
            .collect()
    };
    let id = anchor(&place);
    html! {
        <section key={section.key.clone()} class="card copy-section" aria-labelledby={id.clone()}>
            <div class="row row-apart">
                <h2 {id} tabindex="-1">{ &section.name }</h2>
                { spot(look, place, &section.name) }
            </div>
            { body }
        </section>
    }
}

fn record_card(look: &Look, section: &Section, at: usize, record: &Record) -> Html {
    let place = Place {
        record: Some(record.id.clone()),
        ..Place::section(&section.key)
    };
    let caption = look.copy.caption(section, record);
    let number = words::record(at + 1);
    let name = [number.as_str(), " ", &caption].concat();
    let of = Of::Record(&record.id, &number);
    let added = look.added.contains(&place);
    html! {
        <div key={record.id.clone()} class="copy-record" id={anchor(&place)} tabindex="-1">
            <div class="row row-apart">
                <h3>
                    { &name }
                    if added {
                        { " " }<Badge tone={Tone::Warn}>{ words::ADDED }</Badge>
                    }
                </h3>
                { spot(look, place, &words::within(&name, &section.name)) }
            </div>
            { fields(look, section, of, &record.values, &record.attachments) }
        </div>
    }
}

fn spot(look: &Look, place: Place, label: &str) -> Html {
    html! {
        <MarkSpot
            mark={look.typed.marks.on(&place).cloned()}
            asked={look.asked.on(&place).cloned()}
            {place}
            label={label.to_owned()}
            enabled={look.marking}
            on_edit={look.on_edit.clone()}
        />
    }
}

/// What fields stand in.
#[derive(Clone, Copy)]
enum Of<'a> {
    /// A part, or the only record of a section.
    Section,
    /// A record among several, by its id and by the number that people see.
    Record(&'a str, &'a str),
}

fn fields(look: &Look, section: &Section, of: Of, values: &Values, files: &[Attachment]) -> Html {
    let (record, around) = match of {
        Of::Section => (None, section.name.clone()),
        Of::Record(id, number) => (Some(id), [&section.name, number].concat()),
    };
    let row = |field: &zhicheng_shared::form::Field| {
        let text = look.copy.text(field, values);
        let answers = look.copy.answers();
        if !answers.asks(section, values, field) {
            return None;
        }
        let hidden = matches!(field.kind, FieldKind::Files(_));
        let computed = matches!(field.kind, FieldKind::Computed(_));
        // What comes from the account stands in the card of the person.
        if text.is_empty() && (hidden || computed || field.locked) {
            return None;
        }
        let place = Place::field(&section.key, record, &field.key);
        let long = text.chars().count() > 60 || text.contains('\n');
        Some(html! {
            <FieldRow
                key={field.key.clone()}
                label={field.label.clone()}
                name={words::within(&field.label, &around)}
                {text}
                {long}
                core={field.core}
                changed={look.changed.contains(&place)}
                mark={look.typed.marks.on(&place).cloned()}
                asked={look.asked.on(&place).cloned()}
                {place}
                enabled={look.marking && !field.locked && !computed}
                on_edit={look.on_edit.clone()}
            />
        })
    };
    let stood = look
        .before
        .and_then(|before| before.records.get(&section.key))
        .and_then(|records| match record {
            Some(id) => records.iter().find(|r| r.id == id),
            None => records.first(),
        });
    let earlier = gone(stood.map_or(&[], |r| &r.attachments), files);
    let slots = section
        .slots
        .iter()
        .chain(section.fields.iter().filter_map(|f| match &f.kind {
            FieldKind::Files(slot) => Some(slot),
            _ => None,
        }));
    let names = slots
        .map(|s| (s.key.clone(), s.name.clone()))
        .collect::<Vec<_>>();
    html! {
        <>
            <dl class="copy-fields">{ for section.fields.iter().filter_map(row) }</dl>
            if !files.is_empty() || !earlier.is_empty() {
                <Files files={files.to_vec()} {earlier} slots={names} />
            }
        </>
    }
}

/// The files that stood there before and do not any more.
fn gone(before: &[Attachment], now: &[Attachment]) -> Vec<Attachment> {
    let same = |a: &Attachment, b: &Attachment| a.slot == b.slot && a.digest == b.digest;
    let gone = before.iter().filter(|b| !now.iter().any(|n| same(b, n)));
    gone.cloned().collect()
}

/// The application's own files, by the slots of its parts.
fn own_files(look: &Look) -> Html {
    let files = look.copy.answers().draft().attachments;
    let stood = look.before.map_or(&[][..], |b| &b.draft.attachments);
    let earlier = gone(stood, &files);
    if files.is_empty() && earlier.is_empty() {
        return Html::default();
    }
    let parts = look.copy.business().into_iter().flat_map(|b| &b.parts);
    let slots = parts
        .flat_map(|p| &p.slots)
        .map(|s| (s.key.clone(), s.name.clone()))
        .collect::<Vec<_>>();
    html! {
        <section class="card copy-section" aria-labelledby="copy-files">
            <h2 id="copy-files">{ words::APPLICATION_FILES }</h2>
            <Files {files} {earlier} {slots} />
        </section>
    }
}
