//! Checking a whole application, as the first reviewer would.

use super::eligibility::eligibility;
use super::{Context, rows, section};
use crate::form::{RowOrder, Section};
use crate::jurisdiction::{Business, SectionUse};
use crate::problem::{Place, ProblemKind, Report};
use crate::value::Record;
use std::collections::BTreeSet;

/// Everything a submission needs: sections taken, parts, photo. Empty where nothing is missing.
///
/// Without a business or a draft in the context there is nothing to check.
pub fn application(context: &Context) -> Report {
    let mut report = Report::default();
    let (Some(business), Some(draft)) = (context.business, context.draft) else {
        return report;
    };
    if business.photo && !context.photo {
        report.push(Place::section("photo"), ProblemKind::PhotoMissing);
    }
    for (one, min) in taken(context, business) {
        let records = records_taken(context, one);
        report
            .problems
            .extend(section(context, one, &records, min).problems);
    }
    for part in &business.parts {
        part_problems(context, part, &mut report);
    }
    let files = &draft.attachments;
    for part in &business.parts {
        let values = draft.parts.get(&part.key).cloned().unwrap_or_default();
        rows::slots(context, part, &values, files, None, &mut report);
    }
    eligibility(context, &mut report);
    report
}

fn part_problems(context: &Context, part: &Section, report: &mut Report) {
    let Some(draft) = context.draft else { return };
    let empty = crate::form::Values::new();
    let values = draft.parts.get(&part.key).unwrap_or(&empty);
    let look_up = |key: &str| context.look_up(values, key);
    if part.when.as_ref().is_some_and(|when| !when.holds(look_up)) {
        return;
    }
    for field in &part.fields {
        if let Some(kind) = super::field(context, part, values, field) {
            report.push(Place::field(&part.key, None, &field.key), kind);
        }
    }
}

/// The dossier sections this application takes, each with the fewest records wanted.
fn taken<'a>(
    context: &Context<'a>,
    business: &'a Business,
) -> impl Iterator<Item = (&'a Section, u32)> {
    let holds = |one: &SectionUse| {
        let when = one.when.as_ref();
        when.is_none_or(|when| when.holds(|key| context.typed(key)))
    };
    let uses: Vec<&SectionUse> = business.uses.iter().filter(|u| holds(u)).collect();
    uses.into_iter()
        .filter_map(|one| Some((context.jurisdiction.section(&one.section)?, one.min)))
}

/// The records of a section that go into the application, in printing order.
///
/// Chosen ones where the section is chosen from; else all but those that a successor replaces.
pub fn records_taken(context: &Context, section: &Section) -> Vec<Record> {
    let none = Vec::new();
    let all = context.dossier.get(&section.key).unwrap_or(&none);
    let chosen = context.draft.and_then(|d| d.chosen.get(&section.key));
    let replaced: BTreeSet<&str> = all.iter().filter_map(|r| r.succeeds.as_deref()).collect();
    let mut records: Vec<Record> = match chosen {
        Some(ids) => ids
            .iter()
            .filter_map(|id| all.iter().find(|r| r.id == *id).cloned())
            .collect(),
        None => all
            .iter()
            .filter(|r| !replaced.contains(r.id.as_str()))
            .cloned()
            .collect(),
    };
    let text = |r: &Record, key: &str| sortable(r.values.get(key).map_or("", String::as_str));
    match section.rows().map(|r| &r.order) {
        Some(RowOrder::Ascending(key)) => records.sort_by_key(|r| text(r, key)),
        Some(RowOrder::Descending(key)) => {
            records.sort_by_key(|r| std::cmp::Reverse(text(r, key)));
        }
        Some(RowOrder::Own) | None => {}
    }
    records
}

/// Dates in calendar order however they were written; other text as it is.
fn sortable(raw: &str) -> String {
    let any = crate::form::DateRule {
        precision: crate::form::Precision::Year,
        future: true,
    };
    match crate::value::read_date(raw, &any) {
        Ok((date, _)) => date.to_string(),
        Err(_) => raw.to_owned(),
    }
}
