//! From an application to what its sheets say: codes become names, dates ISO, records rows.

use std::collections::BTreeMap;

use crate::answers::Answers;
use crate::committee::Level;
use crate::computed::compute;
use crate::date::Date;
use crate::form::{Field, FieldKind, Section, Shape, Values};
use crate::gather::Gather;
use crate::identity::{DocumentKind, Given, Identity, Sex};
use crate::jurisdiction::{Business, Jurisdiction};
use crate::organisation::OrganisationKind;
use crate::value::{Dossier, Draft, Record, Wording, trimmed};

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

/// What is said in a form that a stage asked its officer for.
pub(super) fn told_in(
    applied: &Applied<'_>,
    names: &Names<'_>,
    form: &Section,
    values: &Values,
) -> BTreeMap<String, String> {
    let record = Record {
        values: values.clone(),
        ..Record::default()
    };
    Teller { applied, names }.record(form, &record, true)
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
        let wording = Wording {
            jurisdiction: self.applied.jurisdiction,
            dossier: self.applied.dossier,
            named: self.applied.organisation,
            region: self.names.region,
            level: self.names.level,
            page: None,
        };
        Some(wording.text(&field.kind, raw))
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
