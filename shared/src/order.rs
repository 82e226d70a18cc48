//! The order of a section's rows: as they are printed, and as a guide wants people to put them.

use crate::eligibility::known::{day, text};
use crate::form::{FieldKind, Rank, RowOrder, Section};
use crate::gather::ordered;
use crate::jurisdiction::Jurisdiction;
use crate::value::{Record, Value, fold, read};
use std::cmp::Reverse;

/// Rows in the order in which they are listed and printed; one that says nothing to be ordered by keeps
/// to the end.
pub fn in_order<'a>(section: &Section, records: Vec<&'a Record>) -> Vec<&'a Record> {
    match section.rows().map(|rows| &rows.order) {
        Some(RowOrder::Ascending(key)) => ordered(records, |r| {
            let said = sortable(section, r, key);
            (said.is_empty(), said)
        }),
        Some(RowOrder::Descending(key)) => ordered(records, |r| {
            let said = sortable(section, r, key);
            (said.is_empty(), Reverse(said))
        }),
        Some(RowOrder::Own | RowOrder::Newer(_)) | None => records,
    }
}

/// Rows as a guide wants them put: what has the same rank stays in order, what has none to the end.
/// None where people may put them as they like.
pub fn ranked<'a>(
    jurisdiction: &Jurisdiction,
    section: &Section,
    records: &[&'a Record],
) -> Option<Vec<&'a Record>> {
    let rule = section.rows()?;
    if rule.order != RowOrder::Own {
        return None;
    }
    let rows = records.iter().copied();
    match rule.rank.as_ref()? {
        Rank::Highest(key) => {
            let list = choices(jurisdiction, section, key)?;
            let place = |record: &Record| {
                let said = fold(text(record, key));
                let at = list.iter().position(|one| fold(one) == said);
                at.unwrap_or(list.len())
            };
            Some(ordered(rows, |record| place(record)))
        }
        Rank::Latest => {
            let period = rule.period.as_ref()?;
            Some(ordered(rows, |record| {
                let start = day(text(record, &period.start));
                let on = start.is_some() && text(record, &period.end).is_empty();
                let end = day(text(record, &period.end));
                (start.is_none(), !on, Reverse((end, start)))
            }))
        }
        Rank::Newer(_) => None,
    }
}

/// The choices of a field, the highest first where rows are ranked by it.
fn choices<'a>(
    jurisdiction: &'a Jurisdiction,
    section: &'a Section,
    key: &str,
) -> Option<&'a [String]> {
    let FieldKind::Choice(rule) = &section.field(key)?.kind else {
        return None;
    };
    match rule.list.is_empty() {
        true => Some(&rule.of),
        false => jurisdiction.options.get(&rule.list).map(Vec::as_slice),
    }
}

/// Dates in calendar order however they were written, numbers by size; other text as it is.
fn sortable(section: &Section, record: &Record, key: &str) -> String {
    let raw = text(record, key);
    match section.field(key).map(|field| read(&field.kind, raw)) {
        Some(Ok(Some(Value::Date(date, _)))) => date.to_string(),
        Some(Ok(Some(Value::Number { units, .. }))) => format!("{units:020}"),
        Some(Ok(_) | Err(_)) | None => raw.to_owned(),
    }
}
