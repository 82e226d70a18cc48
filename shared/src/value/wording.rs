//! What a stored text reads as: the one way from value to text, for forms, for officers and on paper.

use super::{fold, plain, read_date, trimmed};
use crate::committee::Level;
use crate::form::{DateRule, FieldKind, OwnRecord, Precision};
use crate::jurisdiction::Jurisdiction;
use crate::value::{Dossier, Record};

/// What values are read by: the names that each side has at hand.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    pub jurisdiction: &'a Jurisdiction,
    /// Own records that a field can name.
    pub dossier: &'a Dossier,
    /// Organisations and own titles, by id.
    pub named: &'a dyn Fn(&str) -> Option<String>,
    /// A region's full name, by its code.
    pub region: &'a dyn Fn(&str) -> Option<String>,
    /// A level's name.
    pub level: fn(Level) -> &'static str,
    /// Where it is read on a page, the word for an undertaking that was given. On paper the undertaking
    /// itself stands, and numbers do without the unit, which the form prints.
    pub page: Option<&'a str>,
}

impl Wording<'_> {
    /// What a text of this kind reads as; one that stands for nothing known stays as it was typed.
    pub fn text(&self, kind: &FieldKind, raw: &str) -> String {
        let raw = trimmed(raw);
        if raw.is_empty() {
            return String::new();
        }
        self.name(kind, raw).unwrap_or_else(|| raw.to_owned())
    }

    /// A record in the words of an own-record field: `{field}`, or `{field:year}` of a date.
    pub fn record(&self, own: &OwnRecord, record: &Record) -> String {
        let mut text = String::new();
        let mut rest = own.show.as_str();
        while let Some((words, after)) = rest.split_once('{') {
            text += words;
            let Some((place, after)) = after.split_once('}') else {
                return text + after;
            };
            let (key, year) = match place.strip_suffix(":year") {
                Some(key) => (key, true),
                None => (place, false),
            };
            let value = self.of_record(own, record, key);
            match year {
                true => text.extend(value.chars().take(4)),
                false => text += &value,
            }
            rest = after;
        }
        text + rest
    }

    fn of_record(&self, own: &OwnRecord, record: &Record, key: &str) -> String {
        let raw = record.values.get(key).map_or("", String::as_str);
        let section = self.jurisdiction.section(&own.section);
        match section.and_then(|section| section.field(key)) {
            // A record does not name itself.
            Some(field) if !matches!(field.kind, FieldKind::OwnRecord(_)) => {
                self.text(&field.kind, raw)
            }
            Some(_) | None => trimmed(raw).to_owned(),
        }
    }

    fn name(&self, kind: &FieldKind, raw: &str) -> Option<String> {
        let jurisdiction = self.jurisdiction;
        match kind {
            FieldKind::Date(_) | FieldKind::Year => Some(written_date(raw)),
            FieldKind::Region { .. } => (self.region)(raw),
            FieldKind::Organisation { .. } | FieldKind::OwnTitle(_) => (self.named)(raw),
            FieldKind::Series => jurisdiction.series(raw).map(|found| found.name.clone()),
            FieldKind::Specialty => jurisdiction.specialty(raw).map(|found| found.name.clone()),
            FieldKind::Level { .. } => {
                let level = Level::from_key(raw)?;
                Some((self.level)(level).to_owned())
            }
            FieldKind::Committee => jurisdiction.committee(raw).map(|found| found.name.clone()),
            FieldKind::OwnRecord(own) => {
                let records = self.dossier.get(&own.section)?;
                let record = records.iter().find(|record| record.id == raw)?;
                Some(self.record(own, record))
            }
            FieldKind::Undertaking(undertaking) => {
                let given = self.page.unwrap_or(&undertaking.text);
                (fold(raw) == "yes").then(|| given.to_owned())
            }
            FieldKind::Rich(_) => Some(plain(raw)),
            FieldKind::Integer(rule) | FieldKind::Decimal(rule) => {
                self.page.map(|_| [raw, &rule.unit].concat())
            }
            // A choice is stored as the word that was chosen.
            FieldKind::Choice(_)
            | FieldKind::Text(_)
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
}

/// A date as it was typed, in the one writing of lists and papers, as exact as it was typed:
/// `2011-07`; what is no date stays as it is.
pub fn written_date(raw: &str) -> String {
    let any = DateRule {
        precision: Precision::Year,
        future: true,
    };
    match read_date(raw, &any) {
        Ok((date, Precision::Day | Precision::Newer)) => date.to_string(),
        Ok((date, Precision::Month)) => format!("{:04}-{:02}", date.year(), date.month()),
        Ok((date, Precision::Year)) => date.year().to_string(),
        Err(_) => raw.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_one_writing_however_they_were_typed() {
        for (typed, shown) in [
            ("2007.9", "2007-09"),
            ("201107", "2011-07"),
            ("20210301", "2021-03-01"),
            ("2021年3月1日", "2021-03-01"),
            ("２０２４", "2024"),
            ("明天", "明天"),
            ("", ""),
        ] {
            assert_eq!(written_date(typed), shown);
        }
    }
}
