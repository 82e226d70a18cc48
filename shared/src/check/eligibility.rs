//! What the rules of section 7 make of an application: hints a first reviewer would give.

use super::Context;
use crate::eligibility::findings;
use crate::form::FieldKind;
use crate::problem::Report;
use crate::rules::HoursFacts;
use crate::value::{Record, Value, trimmed};

/// Adds what the rules find; says nothing where a fact they need was not entered yet.
pub fn eligibility(context: &Context, report: &mut Report) {
    let found = findings(context);
    let problems = found.iter().flat_map(|one| one.problems());
    report.problems.extend(problems);
}

/// Tenths of hours of public, professional and elective courses in a record.
pub fn hours_done(record: &Record, names: &HoursFacts) -> [u32; 3] {
    [&names.public, &names.professional, &names.elective].map(|field| {
        let rule = crate::form::NumberRule {
            decimals: 1,
            ..Default::default()
        };
        let raw = record.values.get(field).map_or("", |text| trimmed(text));
        match crate::value::read(&FieldKind::Decimal(rule), raw) {
            Ok(Some(Value::Number { units, .. })) => u32::try_from(units).unwrap_or(0),
            _ => 0,
        }
    })
}
