//! What the rules of section 7 make of an application: hints a first reviewer would give.

use super::Context;
use crate::eligibility::findings;
use crate::problem::Report;

/// Adds what the rules find; says nothing where a fact they need was not entered yet.
pub fn eligibility(context: &Context, report: &mut Report) {
    let found = findings(context);
    let problems = found.iter().flat_map(|one| one.problems());
    report.problems.extend(problems);
}
