//! Checking a whole application, as the first reviewer would.

use super::eligibility::eligibility;
use super::{Context, rows, section};
use crate::answers::records_taken;
use crate::problem::{Beside, Place, ProblemKind, Report};

/// Everything a submission needs: sections taken, parts, photo. Empty where nothing is missing.
///
/// Without a business or a draft in the context there is nothing to check.
pub fn application(context: &Context) -> Report {
    let mut report = Report::default();
    let (Some(_), Some(draft)) = (context.business, context.draft) else {
        return report;
    };
    super::photo::photo(context, &mut report);
    if let (Some(identity), Some(prints)) = (context.identity, context.prints)
        && let Some(kind) = super::unprintable(&identity.name, prints)
    {
        report.push(Place::beside(Beside::Name), kind);
    }
    if context.unit_elsewhere() {
        report.push(Place::beside(Beside::Unit), ProblemKind::UnitElsewhere);
    }
    let answers = context.answers();
    for (taken, one) in answers.uses() {
        let records = records_taken(one, context.draft, context.dossier);
        let records: Vec<_> = records
            .into_iter()
            .map(|r| answers.record(one, r))
            .collect();
        report
            .problems
            .extend(section(context, one, &records, taken.min).problems);
    }
    // A part that is not asked for wants nothing: neither its fields nor its files.
    for (part, values) in answers.parts() {
        for field in &part.fields {
            if let Some(kind) = super::field(context, part, &values, field) {
                report.push(Place::field(&part.key, None, &field.key), kind);
            }
        }
    }
    for (part, values) in answers.parts() {
        rows::slots(
            context,
            part,
            &values,
            &draft.attachments,
            None,
            &mut report,
        );
    }
    eligibility(context, &mut report);
    report
}
