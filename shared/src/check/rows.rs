//! Checking a section of rows: how many, in which years, without gaps and overlaps.

use super::{Context, record};
use crate::date::Date;
use crate::form::{Period, Rank, Section, Slot, Values};
use crate::order::ranked;
use crate::problem::{Place, ProblemKind, Report};
use crate::value::{Attachment, Record, read_date};
use std::collections::BTreeSet;

/// Most rows where a rule names no number.
const MAX_ROWS: u32 = 200;

/// Checks a whole section: each record, and the records among one another.
///
/// `min` is the fewest records the business wants, beside the section's own rule.
pub fn section(context: &Context, section: &Section, records: &[Record], min: u32) -> Report {
    let Some(rule) = section.rows() else {
        return record(context, section, records.first());
    };
    let mut report = Report::default();
    let now = records.len() as u32;
    let whole = || Place::section(&section.key);
    let min = min.max(rule.min);
    if now < min {
        report.push(whole(), ProblemKind::TooFewRows { min, now });
    }
    let max = rule.max.unwrap_or(MAX_ROWS);
    if now > max {
        report.push(whole(), ProblemKind::TooManyRows { max, now });
    }
    for one in records {
        report
            .problems
            .extend(record(context, section, Some(one)).problems);
    }
    report
        .problems
        .extend(among(context, section, records).problems);
    report
}

/// What is wrong with records among one another: the same year twice, gaps, overlaps. Each finding
/// stands at a field of the later record.
pub fn among(context: &Context, section: &Section, records: &[Record]) -> Report {
    let mut report = Report::default();
    let Some(rule) = section.rows() else {
        return report;
    };
    if !rule.unique.is_empty() {
        unique(section, &rule.unique, records, &mut report);
    }
    if let Some(period) = &rule.period {
        periods(context, section, period, records, &mut report);
    }
    rank(context, section, records, &mut report);
    report
}

/// The first row that a guide wants further up than people have put it.
fn rank(context: &Context, section: &Section, records: &[Record], report: &mut Report) {
    let own: Vec<&Record> = records.iter().collect();
    let Some(ranked) = ranked(context.jurisdiction, section, &own) else {
        return;
    };
    let mut places = own.iter().zip(&ranked).enumerate();
    let Some((at, (_, wanted))) = places.find(|(_, (is, wanted))| is.id != wanted.id) else {
        return;
    };
    let rule = section.rows();
    let by = match rule.and_then(|rule| rule.rank.as_ref()) {
        Some(Rank::Highest(key)) => Some(key),
        Some(Rank::Latest) => rule
            .and_then(|rule| rule.period.as_ref())
            .map(|period| &period.start),
        Some(Rank::Newer(_)) | None => None,
    };
    if let Some(field) = by {
        let place = Place::field(&section.key, Some(&wanted.id), field);
        let to = at as u32 + 1;
        report.push(place, ProblemKind::OutOfOrder { to });
    }
}

fn unique(section: &Section, field: &str, records: &[Record], report: &mut Report) {
    let mut seen = BTreeSet::new();
    for record in records {
        let Some(Ok((date, _))) = record.values.get(field).map(|raw| year_of(raw)) else {
            continue;
        };
        if !seen.insert(date.year()) {
            let place = Place::field(&section.key, Some(&record.id), field);
            let year = date.year().unsigned_abs();
            report.push(place, ProblemKind::SameYear { year });
        }
    }
}

fn year_of(raw: &str) -> Result<(Date, crate::form::Precision), ProblemKind> {
    let any = crate::form::DateRule {
        precision: crate::form::Precision::Year,
        future: true,
    };
    read_date(raw, &any)
}

/// One row's time: its start, its last day, and whether it may overlap others.
struct Span<'a> {
    record: &'a Record,
    from: Date,
    until: Date,
    side: bool,
}

fn periods(
    context: &Context,
    section: &Section,
    period: &Period,
    records: &[Record],
    report: &mut Report,
) {
    let mut spans: Vec<Span> = records
        .iter()
        .filter_map(|record| span(context, period, record))
        .collect();
    spans.sort_by_key(|s| (s.from, s.until));
    let main: Vec<&Span> = spans.iter().filter(|s| !s.side).collect();
    let mut covered: Option<Date> = None;
    for one in main {
        let place = || Place::field(&section.key, Some(&one.record.id), &period.start);
        if let Some(covered) = covered {
            let days = one.from.to_days() - covered.to_days() - 1;
            if days > i64::from(period.gap_days.unwrap_or(u32::MAX)) {
                let kind = ProblemKind::Gap {
                    days: days as u32,
                    from: covered.plus_days(1).to_string(),
                    until: one.from.plus_days(-1).to_string(),
                };
                report.push(place(), kind);
            }
            if period.no_overlap && one.from < covered {
                let kind = ProblemKind::Overlap {
                    from: one.from.to_string(),
                    until: covered.min(one.until).to_string(),
                };
                report.push(place(), kind);
            }
        }
        covered = Some(covered.map_or(one.until, |c| c.max(one.until)));
    }
}

fn span<'a>(context: &Context, period: &Period, record: &'a Record) -> Option<Span<'a>> {
    let text = |key: &str| crate::value::trimmed(record.values.get(key).map_or("", String::as_str));
    let (from, _) = year_of(text(&period.start)).ok()?;
    let until = match text(&period.end) {
        "" => context.today,
        raw => {
            let (date, precision) = year_of(raw).ok()?;
            last_day(date, precision)
        }
    };
    let side = period
        .may_overlap
        .as_ref()
        .is_some_and(|when| when.holds(|key| record.values.get(key).map(String::as_str)));
    (from <= until).then_some(Span {
        record,
        from,
        until,
        side,
    })
}

/// The last day of a date that names only a month or a year.
fn last_day(date: Date, precision: crate::form::Precision) -> Date {
    use crate::form::Precision;
    match precision {
        Precision::Day | Precision::Newer => date,
        Precision::Month => {
            let days = crate::date::days_in_month(date.year(), date.month());
            date.plus_days(i64::from(days) - i64::from(date.day()))
        }
        Precision::Year => date.plus_years(1).plus_days(-1),
    }
}

/// Checks the attachments of a record, or of a part, against their slots.
pub fn slots(
    context: &Context,
    section: &Section,
    values: &Values,
    attachments: &[Attachment],
    record: Option<&str>,
    report: &mut Report,
) {
    let answers = context.answers();
    let of_fields = section.fields.iter().filter_map(|f| match &f.kind {
        crate::form::FieldKind::Files(slot) if answers.asks(section, values, f) => Some(slot),
        _ => None,
    });
    let own = section.slots.iter();
    let own = own.filter(|slot| answers.takes_files(section, values, slot));
    for slot in own.chain(of_fields) {
        let place = || Place::field(&section.key, record, &slot.key);
        for kind in slot_problems(slot, attachments) {
            report.push(place(), kind);
        }
    }
}

/// What is wrong with the files in one slot.
pub fn slot_problems(slot: &Slot, attachments: &[Attachment]) -> Vec<ProblemKind> {
    let files: Vec<&Attachment> = attachments.iter().filter(|a| a.slot == slot.key).collect();
    let now = files.len() as u32;
    let max = slot.max.unwrap_or(1);
    let max_bytes = u64::from(slot.max_kib.unwrap_or(20_480)) * 1024;
    let name = || slot.key.clone();
    let mut problems = Vec::new();
    if now < slot.min {
        problems.push(ProblemKind::AttachmentMissing {
            slot: name(),
            min: slot.min,
            now,
        });
    }
    if now > max {
        problems.push(ProblemKind::AttachmentTooMany {
            slot: name(),
            max,
            now,
        });
    }
    for file in files {
        if file.size > max_bytes {
            let now = file.size;
            problems.push(ProblemKind::AttachmentTooLarge {
                slot: name(),
                max: max_bytes,
                now,
            });
        }
        if !slot.types.is_empty() && !slot.types.contains(&file.kind) {
            let allowed = slot.types.clone();
            problems.push(ProblemKind::AttachmentType {
                slot: name(),
                allowed,
            });
        }
    }
    problems
}
