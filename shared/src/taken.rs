//! What an application takes from the dossier: which sections, and which of their records.

use crate::form::{RowOrder, Section};
use crate::jurisdiction::{Business, SectionUse};
use crate::value::{Dossier, Draft, Record, Value, read};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The sections a business takes now, in its order: those whose condition holds of what is typed.
pub fn sections_taken<'a>(
    business: &'a Business,
    draft: Option<&'a Draft>,
    dossier: &'a Dossier,
) -> impl Iterator<Item = &'a SectionUse> {
    let holds = move |one: &&SectionUse| is_taken(one, draft, dossier);
    business.uses.iter().filter(holds)
}

/// Whether one section is taken now.
pub fn is_taken(one: &SectionUse, draft: Option<&Draft>, dossier: &Dossier) -> bool {
    let when = one.when.as_ref();
    when.is_none_or(|when| when.holds(|key| typed(draft, dossier, key)))
}

/// The text typed into the application under this key, or, written `section.field`, into a dossier
/// section with one record.
pub fn typed<'a>(draft: Option<&'a Draft>, dossier: &'a Dossier, key: &str) -> Option<&'a str> {
    if let Some(typed) = draft.and_then(|d| d.value(key)) {
        return Some(typed);
    }
    let (section, field) = key.split_once('.')?;
    let record = dossier.get(section)?.first()?;
    record.values.get(field).map(String::as_str)
}

/// The records of a section that go into the application, in printing order: the chosen ones where
/// the section is chosen from, else all but those that a successor replaces.
pub fn records_taken<'a>(
    section: &Section,
    draft: Option<&Draft>,
    dossier: &'a Dossier,
) -> Vec<&'a Record> {
    let all = dossier.get(&section.key).map_or(&[][..], Vec::as_slice);
    let mut records: Vec<&Record> = match draft.and_then(|d| d.chosen.get(&section.key)) {
        Some(ids) => ids
            .iter()
            .filter_map(|id| all.iter().find(|record| record.id == *id))
            .collect(),
        None => {
            let replaced: BTreeSet<&str> =
                all.iter().filter_map(|r| r.succeeds.as_deref()).collect();
            all.iter()
                .filter(|r| !replaced.contains(r.id.as_str()))
                .collect()
        }
    };
    match section.rows().map(|rows| &rows.order) {
        Some(RowOrder::Ascending(key)) => records.sort_by_cached_key(|r| sortable(section, r, key)),
        Some(RowOrder::Descending(key)) => {
            records.sort_by_cached_key(|r| Reverse(sortable(section, r, key)));
        }
        Some(RowOrder::Own) | None => {}
    }
    records
}

/// Dates in calendar order however they were written, numbers by size; other text as it is.
fn sortable(section: &Section, record: &Record, key: &str) -> String {
    let raw = record.values.get(key).map_or("", String::as_str);
    match section.field(key).map(|field| read(&field.kind, raw)) {
        Some(Ok(Some(Value::Date(date, _)))) => date.to_string(),
        Some(Ok(Some(Value::Number { units, .. }))) => format!("{units:020}"),
        Some(Ok(_) | Err(_)) | None => raw.to_owned(),
    }
}
