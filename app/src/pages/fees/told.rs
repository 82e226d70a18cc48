//! Findings of a form of this area, each at its box.

use std::collections::BTreeMap;

use zhicheng_shared::problem::Report;

use crate::api::ApiError;
use crate::browser::dom;
use crate::words::{fees as words, problem};

/// By box.
pub fn told(report: &Report) -> BTreeMap<String, String> {
    let one = |found: &zhicheng_shared::problem::Problem| {
        let field = found.place.field.clone()?;
        let text = problem::sentence(&found.kind, words::label(&field));
        Some((field, text))
    };
    report.problems.iter().filter_map(one).collect()
}

/// The focus goes to the first of them.
pub fn focus_first(report: &Report) {
    let first = report.problems.first();
    if let Some(field) = first.and_then(|found| found.place.field.as_deref()) {
        dom::focus(field);
    }
}

/// What the server found wrong, if that is why it refused.
pub fn report_of(error: &ApiError) -> Option<Report> {
    match error {
        ApiError::Refused(body) => body.report(),
        ApiError::Unreachable | ApiError::Garbled { .. } => None,
    }
}
