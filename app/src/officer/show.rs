//! What a stored text reads as: names instead of keys, by the form it was filled in under.

use std::collections::BTreeMap;

use zhicheng_shared::answers::Answers;
use zhicheng_shared::computed::compute;
use zhicheng_shared::date::Date;
use zhicheng_shared::form::{Computed, Field, FieldKind, Section, Values};
use zhicheng_shared::frozen::Frozen;
use zhicheng_shared::jurisdiction::{Business, Jurisdiction};
use zhicheng_shared::value::{Record, Wording};

use crate::words::common;

/// A frozen copy with the names behind its keys.
#[derive(Clone, Copy)]
pub struct Copy<'a> {
    pub form: &'a Jurisdiction,
    pub frozen: &'a Frozen,
    /// Names of organisations that the copy names without holding their names.
    pub named: &'a BTreeMap<String, String>,
    /// Names of regions by code; empty while they are not there.
    pub regions: &'a BTreeMap<String, String>,
    /// Day it was submitted, on which time that runs on is counted.
    pub day: Date,
}

impl<'a> Copy<'a> {
    /// The business, as it was when this was submitted.
    pub fn business(&self) -> Option<&'a Business> {
        self.form.business(&self.frozen.business)
    }

    /// The section or part with this key, parts first.
    pub fn section(&self, key: &str) -> Option<&'a Section> {
        let part = self.business().and_then(|b| b.part(key));
        part.or_else(|| self.form.section(key))
    }

    /// What it says and was asked for.
    pub fn answers(&self) -> Answers<'a> {
        self.frozen.answers(self.form)
    }

    /// The text of a field of a record, computed where it is computed; empty when nothing stands
    /// there.
    pub fn text(&self, field: &Field, values: &Values) -> String {
        match &field.kind {
            FieldKind::Computed(computed) => self.computed(computed, values),
            FieldKind::Supervisor { unit } => {
                let unit = values.get(unit).map_or("", |id| id.trim());
                let name = self.frozen.supervisor(unit);
                name.unwrap_or_default().to_owned()
            }
            _ => {
                let raw = values.get(&field.key).map_or("", String::as_str);
                self.raw(&field.kind, raw)
            }
        }
    }

    /// What a raw text of this kind reads as.
    pub fn raw(&self, kind: &FieldKind, raw: &str) -> String {
        let named = |id: &str| {
            let later = self.named.get(id).map(String::as_str);
            self.frozen.organisation(id).or(later).map(str::to_owned)
        };
        let wording = Wording {
            jurisdiction: self.form,
            dossier: &self.frozen.records,
            named: &named,
            region: &|code| self.region(code),
            level: common::level,
            page: Some(common::GIVEN),
        };
        wording.text(kind, raw)
    }

    /// A region with those around it, by its code.
    pub fn region(&self, code: &str) -> Option<String> {
        let name = |code: &str| self.regions.get(code).map(String::as_str);
        let own = name(code)?;
        let above = [
            format!("{}0000", code.get(..2)?),
            format!("{}00", code.get(..4)?),
        ];
        let mut parts: Vec<&str> = above
            .iter()
            .filter(|c| *c != code)
            .filter_map(|c| name(c))
            .collect();
        parts.push(own);
        parts.dedup();
        Some(parts.concat())
    }

    /// A record of the copy.
    pub fn record(&self, section: &str, id: &str) -> Option<&'a Record> {
        self.frozen
            .records
            .get(section)?
            .iter()
            .find(|r| r.id == id)
    }

    fn computed(&self, computed: &Computed, values: &Values) -> String {
        let record = Record {
            values: values.clone(),
            ..Record::default()
        };
        let hours = self.form.rules.hours_for(self.frozen.year);
        let text = compute(computed, &record, hours, self.day).unwrap_or_default();
        match (computed, text.as_str()) {
            (Computed::HoursReached, "yes") => common::YES.to_owned(),
            (Computed::HoursReached, "no") => common::NO.to_owned(),
            (
                Computed::Sum(_)
                | Computed::HoursReached
                | Computed::Years { .. }
                | Computed::Newer(_),
                _,
            ) => text,
        }
    }

    /// A few words by which a record is told from its neighbours: its columns, or its first texts.
    pub fn caption(&self, section: &Section, record: &Record) -> String {
        let columns = section.rows().map_or(&[][..], |r| &r.columns);
        let of_columns = columns.iter().filter_map(|key| section.field(key));
        let shown: Vec<&Field> = if columns.is_empty() {
            section.fields.iter().take(3).collect()
        } else {
            of_columns.collect()
        };
        let texts = shown.into_iter().map(|f| self.text(f, &record.values));
        let texts: Vec<String> = texts.filter(|t| !t.is_empty()).map(shortened).collect();
        texts.join(" · ")
    }
}

fn shortened(text: String) -> String {
    const MOST: usize = 24;
    if text.chars().count() <= MOST {
        return text;
    }
    text.chars().take(MOST).chain(['…']).collect()
}
