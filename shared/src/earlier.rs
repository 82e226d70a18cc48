//! What earlier applications hold, offered in a new one: answers field by field, records one by one. Nothing
//! is taken by itself, and nothing is offered that could not stand here.

use crate::check::{self, Context};
use crate::form::{Field, FieldKind, Section, Values};
use crate::value::{Dossier, Record, Value, is_empty, read, trimmed};
use std::collections::BTreeMap;

/// One earlier source of answers and records, newest first among others.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    pub from: From,
    /// What was answered: part key to field key to text.
    pub parts: BTreeMap<String, Values>,
    /// Records as they were used.
    pub records: Dossier,
}

/// Where something comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// An application that was handed in.
    Application {
        jurisdiction: String,
        business: String,
        year: u16,
        number: String,
    },
    /// What was answered before this application was started.
    Asked,
}

/// An answer that could be taken, and who all gave it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered<'a> {
    /// As it was typed.
    pub text: &'a str,
    /// The newest first.
    pub from: Vec<&'a From>,
}

/// A record that could be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded<'a> {
    /// With the fields that the section has here.
    pub record: Record,
    pub from: &'a From,
}

/// The different answers that earlier sources give to a question of the application, as far as they
/// could stand here: of its kind, and with nothing wrong about them.
pub fn answers<'a>(
    context: &Context,
    part: &Section,
    values: &Values,
    field: &Field,
    earlier: &'a [Earlier],
) -> Vec<Answered<'a>> {
    let mut all: Vec<Answered<'a>> = Vec::new();
    if field.locked || !is_offered(&field.kind) {
        return all;
    }
    for one in earlier {
        let Some(text) = answer(one, &part.key, &field.key) else {
            continue;
        };
        let alike = |known: &&mut Answered| same_text(&field.kind, known.text, text);
        if let Some(known) = all.iter_mut().find(alike) {
            known.from.push(&one.from);
            continue;
        }
        let mut with = values.clone();
        with.insert(field.key.clone(), text.to_owned());
        let wrong = check::field(context, part, &with, field);
        if wrong.is_none_or(|kind| kind.is_hint()) {
            all.push(Answered {
                text,
                from: vec![&one.from],
            });
        }
    }
    all
}

/// What a source says to a question: in the part of the same name where it has one, else wherever.
fn answer<'a>(earlier: &'a Earlier, part: &str, field: &str) -> Option<&'a str> {
    let own = earlier.parts.get(part).and_then(|values| values.get(field));
    let any = || earlier.parts.values().find_map(|values| values.get(field));
    let text = trimmed(own.or_else(any)?);
    (!is_empty(text)).then_some(text)
}

/// Whether an earlier answer to a question of this kind is an answer now. What is undertaken is
/// undertaken anew, and files and what follows from others are nothing to be typed.
fn is_offered(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Undertaking(_)
        | FieldKind::Supervisor { .. }
        | FieldKind::OwnTitle(_)
        | FieldKind::Computed(_)
        | FieldKind::Files(_)
        | FieldKind::Newer(_) => false,
        FieldKind::Text(_)
        | FieldKind::Rich(_)
        | FieldKind::Integer(_)
        | FieldKind::Decimal(_)
        | FieldKind::Year
        | FieldKind::Date(_)
        | FieldKind::Choice(_)
        | FieldKind::Name
        | FieldKind::Document
        | FieldKind::Mobile
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::Postcode
        | FieldKind::Region { .. }
        | FieldKind::Organisation { .. }
        | FieldKind::Series
        | FieldKind::Specialty
        | FieldKind::Level { .. }
        | FieldKind::Title
        | FieldKind::Committee
        | FieldKind::OwnRecord(_) => true,
    }
}

/// Records of a section that earlier applications used and the dossier holds no more, in no form.
pub fn records<'a>(
    section: &Section,
    dossier: &Dossier,
    earlier: &'a [Earlier],
) -> Vec<Recorded<'a>> {
    let none = Vec::new();
    let own = dossier.get(&section.key).unwrap_or(&none);
    let mut all: Vec<Recorded<'a>> = Vec::new();
    for one in earlier {
        for used in one.records.get(&section.key).into_iter().flatten() {
            let mut record = used.clone();
            record.values.retain(|key, _| section.field(key).is_some());
            let here = own.iter().any(|known| known.id == record.id);
            let kept = own.iter().chain(all.iter().map(|known| &known.record));
            let again = kept.clone().any(|known| same(section, known, &record));
            if !here && !again && !is_blank(section, &record) {
                all.push(Recorded {
                    record,
                    from: &one.from,
                });
            }
        }
    }
    all
}

/// Another record that says what this one says, an archived one before others: one of the two is
/// enough. What replaced another, and what was replaced, stand beside each other on purpose.
pub fn double<'a>(section: &Section, record: &Record, all: &'a [Record]) -> Option<&'a Record> {
    if is_blank(section, record) || record.archived {
        return None;
    }
    let linked = |one: &Record| {
        one.succeeds.as_deref() == Some(&record.id) || record.succeeds.as_deref() == Some(&one.id)
    };
    let same = |one: &&Record| one.id != record.id && !linked(one) && same(section, one, record);
    let mut doubles = all.iter().filter(same);
    let first = doubles.clone().next();
    doubles.find(|one| one.archived).or(first)
}

fn is_blank(section: &Section, record: &Record) -> bool {
    let mut typed = section
        .fields
        .iter()
        .filter_map(|f| record.values.get(&f.key));
    typed.all(|text| is_empty(text))
}

/// Whether two records say the same in every field that the section has here.
fn same(section: &Section, one: &Record, other: &Record) -> bool {
    let text = |record: &Record, key: &str| {
        let text = record.values.get(key).map_or("", |text| trimmed(text));
        text.to_owned()
    };
    section.fields.iter().all(|field| {
        let (one, other) = (text(one, &field.key), text(other, &field.key));
        same_text(&field.kind, &one, &other)
    })
}

/// Whether two texts stand for the same value, however they are written.
fn same_text(kind: &FieldKind, one: &str, other: &str) -> bool {
    let value = |text: &str| match read(kind, text) {
        Ok(Some(Value::Date(date, precision))) => Some((date, precision)),
        Ok(_) | Err(_) => None,
    };
    one == other || value(one).is_some_and(|known| value(other) == Some(known))
}
