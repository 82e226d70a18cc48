//! What a stored text reads as: names instead of keys, by the form it was filled in under.

use std::collections::BTreeMap;

use zhicheng_shared::answers::Answers;
use zhicheng_shared::committee::Level;
use zhicheng_shared::computed::compute;
use zhicheng_shared::date::Date;
use zhicheng_shared::form::{Computed, Field, FieldKind, OwnRecord, Section, Values};
use zhicheng_shared::frozen::Frozen;
use zhicheng_shared::jurisdiction::{Business, Jurisdiction};
use zhicheng_shared::value::Record;

use crate::words::common;
use crate::words::officer::application as words;

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
        let raw = raw.trim();
        if raw.is_empty() {
            return String::new();
        }
        let form = self.form;
        let name = match kind {
            FieldKind::Series => form.series(raw).map(|s| s.name.clone()),
            FieldKind::Specialty => form.specialty(raw).map(|s| s.name.clone()),
            FieldKind::Level { .. } => Level::from_key(raw).map(|l| common::level(l).to_owned()),
            FieldKind::Committee => form.committee(raw).map(|c| c.name.clone()),
            FieldKind::Region { .. } => self.region(raw),
            FieldKind::Organisation { .. } | FieldKind::OwnTitle(_) => {
                let later = self.named.get(raw).map(String::as_str);
                self.frozen.organisation(raw).or(later).map(str::to_owned)
            }
            FieldKind::OwnRecord(own) => self.own_record(own, raw),
            FieldKind::Undertaking(_) => Some(words::GIVEN.to_owned()),
            FieldKind::Date(_) | FieldKind::Year => Some(common::written_date(raw)),
            FieldKind::Text(_)
            | FieldKind::Rich(_)
            | FieldKind::Integer(_)
            | FieldKind::Decimal(_)
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
        };
        let text = name.unwrap_or_else(|| raw.to_owned());
        match kind {
            FieldKind::Integer(rule) | FieldKind::Decimal(rule) => text + &rule.unit,
            _ => text,
        }
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

    fn own_record(&self, own: &OwnRecord, id: &str) -> Option<String> {
        let record = self.record(&own.section, id)?;
        Some(self.fill(&own.show, &own.section, record))
    }

    /// A record of the copy.
    pub fn record(&self, section: &str, id: &str) -> Option<&'a Record> {
        self.frozen
            .records
            .get(section)?
            .iter()
            .find(|r| r.id == id)
    }

    fn fill(&self, pattern: &str, section: &str, record: &Record) -> String {
        let mut text = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            text += before;
            let Some((name, behind)) = after.split_once('}') else {
                return text + after;
            };
            text += &self.piece(name, section, record);
            rest = behind;
        }
        text + rest
    }

    fn piece(&self, name: &str, section: &str, record: &Record) -> String {
        let short = name.strip_suffix(":year");
        let (key, year) = (short.unwrap_or(name), short.is_some());
        let raw = record.values.get(key).map_or("", String::as_str);
        if year {
            return raw.chars().take(4).collect();
        }
        let field = self.form.section(section).and_then(|s| s.field(key));
        field.map_or_else(|| raw.to_owned(), |f| self.raw(&f.kind, raw))
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
