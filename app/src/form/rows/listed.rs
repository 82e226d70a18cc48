//! The rows of a section as its list shows them.

use yew::AttrValue;
use zhicheng_shared::answers::records_taken;
use zhicheng_shared::check;
use zhicheng_shared::form::Section;
use zhicheng_shared::order::{in_order, ranked};
use zhicheng_shared::problem::{Place, Problem};
use zhicheng_shared::value::Record;

use super::columns::cell;
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
    let kept = records_taken(section, None, written.dossier);
    let kept: Vec<Record> = kept.into_iter().cloned().collect();
    let among = check::among(&context, section, &kept);
    let beside = |record: &Record, hint: bool| {
        let here = |p: &&Problem| {
            p.place.record.as_deref() == Some(&record.id) && p.kind.is_hint() == hint
        };
        among.problems.iter().filter(here).count()
    };
    let shown = section.columns();
    let row = |record: &Record| Row {
        id: record.id.clone(),
        cells: shown
            .iter()
            .map(|column| cell(frame, written, column, record))
            .collect(),
        wrong: check::record(&context, section, Some(record))
            .problems
            .len()
            + beside(record, false),
        hints: beside(record, true),
        archived: record.archived,
        succeeds: record.succeeds.is_some(),
        replaced: record.is_replaced(records),
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
    let all = section.columns();
    let telling = all
        .iter()
        .filter(|column| period.is_none_or(|period| period.end != column.field.key));
    let cells = telling.map(|column| cell(frame, written, column, records[at]));
    let cells: Vec<String> = cells.filter(|c| !c.is_empty()).take(2).collect();
    Some(words::which(at + 1, &short(&cells.join("，"))))
}

/// In the order in which they are printed; what cannot be ordered stays at the end.
pub fn sorted<'a>(section: &Section, records: &'a [Record]) -> Vec<&'a Record> {
    in_order(section, records.iter().collect())
}

/// Ids of the records as a guide wants them put, where they stand otherwise.
pub fn wanted_order(
    written: Written<'_>,
    (frame, key): &(Frame, AttrValue),
) -> Option<Vec<String>> {
    let section = frame.section(key)?;
    let rows: Vec<&Record> = written.rows(key).iter().collect();
    let ids = |rows: &[&Record]| rows.iter().map(|r| r.id.clone()).collect::<Vec<_>>();
    let wanted = ids(&ranked(&frame.jurisdiction, section, &rows)?);
    (wanted != ids(&rows)).then_some(wanted)
}

/// The beginning of a long text.
pub fn short(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((at, _)) => [&text[..at], "…"].concat(),
        None => text.to_owned(),
    }
}
