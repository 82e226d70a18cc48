//! Age on the first day of work.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use crate::date::Date;

/// Youngest age at which work may have begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct WorkAgeRule {
    /// Document the threshold comes from.
    pub source: String,
    /// Clause of the document, where it is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clause: String,
    /// First year applied for in which it is in force.
    pub year: u16,
    /// Full years of age.
    pub least: u8,
}

/// Age in full years on the first day of work.
///
/// # Errors
/// The same age, when it is below the threshold; negative when work began before birth.
pub fn work_age(rule: &WorkAgeRule, birth: Date, work_start: Date) -> Result<i32, i32> {
    let age = birth.full_years_to(work_start);
    if age >= i32::from(rule.least) {
        Ok(age)
    } else {
        Err(age)
    }
}
