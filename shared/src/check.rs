//! Checking what was entered: one function for browser and server, findings instead of errors.

mod application;
mod context;
mod eligibility;
mod field;
pub mod paying;
mod photo;
mod rows;
mod said;
mod spelling;

pub use application::application;
pub use context::{Context, UnitFacts};
pub use field::{applies, field, required, unprintable};
pub use rows::{among, section, slot_problems};
pub use said::{SAID, said};
pub use spelling::{DocumentFacts, document, document_facts};

use crate::form::{Section, Values};
use crate::problem::{Place, Report};
use crate::value::{Record, is_empty};

/// What of a form that a stage asks of its officer counts: the texts that are asked for and not empty.
/// Files are not looked for, since only texts go with a decision.
///
/// # Errors
/// What is missing or wrong, by its place in the form.
pub fn form(context: &Context, form: &Section, values: &Values) -> Result<Values, Report> {
    let mut report = Report::default();
    for one in &form.fields {
        if let Some(kind) = field(context, form, values, one) {
            report.push(Place::field(&form.key, None, &one.key), kind);
        }
    }
    if !report.passes() {
        return Err(report);
    }
    let record = Record {
        values: values.clone(),
        ..Record::default()
    };
    let mut said = context.answers().record(form, &record).values;
    said.retain(|_, text| !is_empty(text));
    Ok(said)
}

/// Checks the fields of one record, or of a section with one record.
///
/// Attachments are checked too; `record` is absent for a section that has no record yet.
pub fn record(context: &Context, section: &Section, record: Option<&Record>) -> Report {
    let empty = Values::new();
    let values = record.map_or(&empty, |r| &r.values);
    let id = section.rows().and(record).map(|r| r.id.as_str());
    let mut report = Report::default();
    for one in &section.fields {
        if let Some(kind) = field(context, section, values, one) {
            report.push(Place::field(&section.key, id, &one.key), kind);
        }
    }
    let attachments = record.map_or(&[][..], |r| &r.attachments);
    rows::slots(context, section, values, attachments, id, &mut report);
    report
}
