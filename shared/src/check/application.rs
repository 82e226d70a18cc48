//! Checking a whole application, as the first reviewer would.

use super::eligibility::eligibility;
use super::{Context, rows, section};
use crate::form::Section;
use crate::problem::{Place, Report};
use crate::taken::{records_taken, sections_taken};

/// Everything a submission needs: sections taken, parts, photo. Empty where nothing is missing.
///
/// Without a business or a draft in the context there is nothing to check.
pub fn application(context: &Context) -> Report {
    let mut report = Report::default();
    let (Some(business), Some(draft)) = (context.business, context.draft) else {
        return report;
    };
    super::photo::photo(context, &mut report);
    for taken in sections_taken(business, context.draft, context.dossier) {
        let Some(one) = context.jurisdiction.section(&taken.section) else {
            continue;
        };
        let records: Vec<_> = records_taken(one, context.draft, context.dossier)
            .into_iter()
            .cloned()
            .collect();
        report
            .problems
            .extend(section(context, one, &records, taken.min).problems);
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
