//! From an application to what its sheets say: codes become names, dates ISO, records rows.

use std::collections::BTreeMap;

use crate::answers::Answers;
use crate::committee::Level;
use crate::computed::compute;
use crate::date::Date;
use crate::form::{Field, FieldKind, Precision, Section, Shape};
use crate::gather::Gather;
use crate::identity::{DocumentKind, Given, Identity, Sex};
use crate::jurisdiction::{Business, Jurisdiction};
use crate::organisation::OrganisationKind;
use crate::value::{Dossier, Draft, Record, Value, plain, read, trimmed};

use super::input::{SheetData, SheetRow};
use super::papers::add_papers;
use super::reserved::Reserved;

/// Names that are words of the interface, not of the data.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// A level's name.
    pub level: fn(Level) -> &'static str,
    /// A sex.
    pub sex: fn(Sex) -> &'static str,
    /// A kind of document.
    pub document_kind: fn(DocumentKind) -> &'static str,
    /// A computed answer: yes, no.
    pub yes_no: (&'a str, &'a str),
    /// What a committee decided: granted, not granted.
    pub result: (&'a str, &'a str),
    /// A region's full name by its code.
    pub region: &'a dyn Fn(&str) -> Option<String>,
}

/// An application as its sheets see it: the frozen copy, or the draft with the living dossier.
#[derive(Clone, Copy)]
pub struct Applied<'a> {
    pub jurisdiction: &'a Jurisdiction,
    pub business: &'a Business,
    pub identity: Option<&'a Identity>,
    /// Number of the identity document, whole or masked as it may be shown here.
    pub document: &'a str,
    /// Records of the dossier; which of them are chosen is in the draft.
    pub dossier: &'a Dossier,
    pub draft: &'a Draft,
    /// Name of the unit.
    pub unit: &'a str,
    /// Code of the unit's region (GB/T 2260); empty while there is no unit.
    pub region: &'a str,
    /// Name of the supervisor of a unit, by its id; of the applicant's own where the id is empty.
    pub supervisor: &'a dyn Fn(&str) -> Option<String>,
    /// Names of other organisations that the answers name, by id.
    pub organisation: &'a dyn Fn(&str) -> Option<String>,
    /// Today in Beijing.
    pub today: Date,
}

impl<'a> Applied<'a> {
    /// What is said and asked for.
    pub fn answers(&self) -> Answers<'a> {
        Answers {
            jurisdiction: self.jurisdiction,
            business: Some(self.business),
            draft: Some(self.draft),
            dossier: self.dossier,
        }
    }
}

/// What an application's sheets say. Number, version, digest, photo and opinions are the
/// caller's to add.
pub fn sheet_data(applied: &Applied<'_>, names: &Names<'_>) -> SheetData {
    let mut data = SheetData {
        draft: true,
        date: applied.today.to_string(),
        ..SheetData::default()
    };
    let teller = Teller { applied, names };
    let answers = applied.answers();
    for (section, records) in answers.sections() {
        match &section.shape {
            Shape::Single | Shape::Newer(_) => {
                let record = records.into_iter().next().unwrap_or_default();
                for (field, text) in teller.record(section, &record, false) {
                    data.values.insert(format!("{}.{field}", section.key), text);
                }
            }
            Shape::Rows(_) => {
                let rows = records.iter().map(|record| SheetRow {
                    record: Some(record.id.clone()),
                    values: teller.record(section, record, false),
                });
                data.rows.insert(section.key.clone(), rows.collect());
            }
        }
    }
    for (part, values) in answers.parts() {
        let record = Record {
            values,
            ..Record::default()
        };
        for (field, text) in teller.record(part, &record, true) {
            data.values.insert(Reserved::Application.path(&field), text);
        }
    }
    teller.identity(&mut data);
    add_papers(&mut data, applied);
    data
}

struct Teller<'a> {
    applied: &'a Applied<'a>,
    names: &'a Names<'a>,
}

impl<'a> Teller<'a> {
    /// What is said in a record, or in a part of the application.
    fn record(&self, section: &Section, record: &Record, part: bool) -> BTreeMap<String, String> {
        let answers = self.applied.answers();
        let asked = |field: &&Field| answers.asks(section, &record.values, field);
        let told = section.fields.iter().filter(asked).filter_map(|field| {
            let text = self.field(field, record, part)?;
            (!text.is_empty()).then(|| (field.key.clone(), text))
        });
        told.gathered()
    }

    fn field(&self, field: &Field, record: &Record, part: bool) -> Option<String> {
        if let FieldKind::Computed(computed) = &field.kind {
            let jurisdiction = self.applied.jurisdiction;
            let hours = jurisdiction.rules.hours_for(jurisdiction.year);
            let text = compute(computed, record, hours, self.applied.today)?;
            return Some(match text.as_str() {
                "yes" => self.names.yes_no.0.to_owned(),
                "no" => self.names.yes_no.1.to_owned(),
                _ => text,
            });
        }
        if let FieldKind::Supervisor { unit } = &field.kind {
            let unit = record.values.get(unit).map_or("", |id| trimmed(id));
            return (self.applied.supervisor)(unit);
        }
        if !part
            && matches!(&field.kind, FieldKind::Organisation { of } if OrganisationKind::Unit.is(of))
        {
            // The unit is chosen with the account; a record need not name it.
            return Some(self.applied.unit.to_owned());
        }
        let raw = trimmed(record.values.get(&field.key)?);
        if raw.is_empty() {
            return None;
        }
        Some(
            self.named(&field.kind, raw)
                .unwrap_or_else(|| raw.to_owned()),
        )
    }

    /// What a code stands for; none for text that stands for itself, and for unknown codes.
    fn named(&self, kind: &FieldKind, raw: &str) -> Option<String> {
        let jurisdiction = self.applied.jurisdiction;
        match kind {
            FieldKind::Date(_) => match read(kind, raw) {
                Ok(Some(Value::Date(date, precision))) => Some(date_text(date, precision)),
                _ => None,
            },
            FieldKind::Region { .. } => (self.names.region)(raw),
            FieldKind::Organisation { .. } | FieldKind::OwnTitle(_) => {
                (self.applied.organisation)(raw)
            }
            FieldKind::Series => jurisdiction.series(raw).map(|series| series.name.clone()),
            FieldKind::Specialty => jurisdiction.specialty(raw).map(|found| found.name.clone()),
            FieldKind::Level { .. } => {
                Level::from_key(raw).map(|level| (self.names.level)(level).to_owned())
            }
            FieldKind::Committee => jurisdiction.committee(raw).map(|found| found.name.clone()),
            FieldKind::OwnRecord(own) => {
                let records = self.applied.dossier.get(&own.section)?;
                let record = records.iter().find(|record| record.id == raw)?;
                Some(shown(&own.show, record))
            }
            FieldKind::Undertaking(undertaking) => Some(undertaking.text.clone()),
            FieldKind::Rich(_) => Some(plain(raw)),
            FieldKind::Text(_)
            | FieldKind::Integer(_)
            | FieldKind::Decimal(_)
            | FieldKind::Year
            | FieldKind::Choice(_)
            | FieldKind::Name
            | FieldKind::Document
            | FieldKind::Mobile
            | FieldKind::Phone
            | FieldKind::Email
            | FieldKind::Postcode
            | FieldKind::Supervisor { .. }
            | FieldKind::Title
            | FieldKind::Computed(_)
            | FieldKind::Files(_)
            | FieldKind::Newer(_) => None,
        }
    }

    /// What comes from the account stands over what a record may hold.
    fn identity(&self, data: &mut SheetData) {
        let Some(identity) = self.applied.identity else {
            return;
        };
        data.author = Some(identity.name.clone());
        let section = &self.applied.jurisdiction.rules.facts.identity;
        if section.is_empty() {
            return;
        }
        let masked = self.applied.document.is_empty();
        for given in Given::ALL {
            let text = match given {
                Given::DocumentKind => {
                    (self.names.document_kind)(identity.document_kind).to_owned()
                }
                Given::DocumentNumber if masked => identity.document_masked.clone(),
                Given::DocumentNumber => self.applied.document.to_owned(),
                Given::Name => identity.name.clone(),
                Given::Sex => (self.names.sex)(identity.sex).to_owned(),
                Given::BirthDate => identity.birth.to_string(),
            };
            data.values
                .insert(format!("{section}.{}", given.key()), text);
        }
    }
}

fn date_text(date: Date, precision: Precision) -> String {
    let whole = date.to_string();
    let length = match precision {
        Precision::Year => 4,
        Precision::Month => 7,
        Precision::Day | Precision::Newer => 10,
    };
    whole.get(..length).unwrap_or(&whole).to_owned()
}

/// A record in the words of an own-record field: `{field}`, or `{field:year}` of a date.
fn shown(show: &str, record: &Record) -> String {
    let mut text = String::new();
    let mut rest = show;
    while let Some((words, after)) = rest.split_once('{') {
        text.push_str(words);
        let Some((place, after)) = after.split_once('}') else {
            return text + after;
        };
        let (field, year) = match place.strip_suffix(":year") {
            Some(field) => (field, true),
            None => (place, false),
        };
        let value = record.values.get(field).map_or("", |value| trimmed(value));
        let end = if year {
            value.char_indices().nth(4).map_or(value.len(), |c| c.0)
        } else {
            value.len()
        };
        text.push_str(&value[..end]);
        rest = after;
    }
    text + rest
}
