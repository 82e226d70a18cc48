//! The rows of a section as its list shows them.

use std::cmp::Reverse;

use yew::AttrValue;
use zhicheng_shared::answers::records_taken;
use zhicheng_shared::check;
use zhicheng_shared::form::{DateRule, Field, Precision, RowOrder, Section};
use zhicheng_shared::gather::ordered;
use zhicheng_shared::problem::{Place, Problem};
use zhicheng_shared::value::{Record, read_date};

use crate::form::control::shown_value;
use crate::form::frame::Frame;
use crate::form::store::Written;
use crate::words::form as words;

/// One row as the list shows it.
#[derive(Clone, PartialEq)]
pub struct Row {
    pub id: String,
    pub cells: Vec<String>,
    pub wrong: usize,
    /// What a reviewer may ask about.
    pub hints: usize,
    pub archived: bool,
    pub succeeds: bool,
    pub replaced: bool,
    pub marked: usize,
}

/// All of them, in the order in which they are printed.
pub fn list(written: Written<'_>, (frame, key): &(Frame, AttrValue)) -> Vec<Row> {
    let Some(section) = frame.section(key) else {
        return Vec::new();
    };
    let context = frame.context(written);
    let records = written.rows(key);
    let replaced = |id: &str| records.iter().any(|r| r.succeeds.as_deref() == Some(id));
    let kept = records_taken(section, None, written.dossier);
    let kept: Vec<Record> = kept.into_iter().cloned().collect();
    let among = check::among(&context, section, &kept);
    let beside = |record: &Record, hint: bool| {
        let here = |p: &&Problem| {
            p.place.record.as_deref() == Some(&record.id) && p.kind.is_hint() == hint
        };
        among.problems.iter().filter(here).count()
    };
    let row = |record: &Record| Row {
        id: record.id.clone(),
        cells: columns(section)
            .map(|f| shown_value(frame, written, &f.kind, text(record, &f.key)))
            .collect(),
        wrong: check::record(&context, section, Some(record))
            .problems
            .len()
            + beside(record, false),
        hints: beside(record, true),
        archived: record.archived,
        succeeds: record.succeeds.is_some(),
        replaced: replaced(&record.id),
        marked: frame
            .marks
            .iter()
            .filter(|m| m.record.as_deref() == Some(&record.id))
            .count(),
    };
    sorted(section, records).into_iter().map(row).collect()
}

/// Which record a place names among those of its section, in a few words; none where it names none.
pub fn record_name(frame: &Frame, written: Written<'_>, place: &Place) -> Option<String> {
    let section = frame.jurisdiction.section(&place.section)?;
    section.rows()?;
    let id = place.record.as_deref()?;
    let records = sorted(section, written.rows(&place.section));
    let at = records.iter().position(|r| r.id == id)?;
    // When a period ended says less of it than what it was.
    let period = section.rows().and_then(|rule| rule.period.as_ref());
    let telling = columns(section).filter(|f| period.is_none_or(|period| period.end != f.key));
    let cells = telling.map(|f| shown_value(frame, written, &f.kind, text(records[at], &f.key)));
    let cells: Vec<String> = cells.filter(|c| !c.is_empty()).take(2).collect();
    Some(words::which(at + 1, &short(&cells.join("，"))))
}

fn text<'a>(record: &'a Record, field: &str) -> &'a str {
    record.values.get(field).map_or("", String::as_str)
}

/// The fields that the list shows.
pub fn columns(section: &Section) -> impl Iterator<Item = &Field> {
    let named = section
        .rows()
        .map(|r| r.columns.as_slice())
        .unwrap_or_default();
    let first: Vec<&Field> = match named {
        [] => section.fields.iter().take(4).collect(),
        keys => keys.iter().filter_map(|key| section.field(key)).collect(),
    };
    first.into_iter()
}

/// In the order in which they are printed; what cannot be ordered stays at the end.
pub fn sorted<'a>(section: &Section, records: &'a [Record]) -> Vec<&'a Record> {
    let all = records.iter();
    let key = |record: &Record, field: &str| {
        let raw = text(record, field);
        let any = DateRule {
            precision: Precision::Year,
            future: true,
        };
        let sortable = read_date(raw, &any).map_or_else(|_| raw.to_owned(), |(d, _)| d.to_string());
        (sortable.is_empty(), sortable)
    };
    match section.rows().map(|r| &r.order) {
        Some(RowOrder::Ascending(field)) => ordered(all, |r| key(r, field)),
        Some(RowOrder::Descending(field)) => ordered(all, |r| Reverse(key(r, field))),
        Some(RowOrder::Own | RowOrder::Newer(_)) | None => all.collect(),
    }
}

/// The beginning of a long text.
pub fn short(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((at, _)) => [&text[..at], "…"].concat(),
        None => text.to_owned(),
    }
}
