//! Hours of continuing education, by year and kind of course.

use super::HoursFacts;
use crate::form::{FieldKind, NumberRule};
use crate::lenient::Lenient;
use crate::value::{Record, Value, read, trimmed};
use serde::{Deserialize, Serialize};

/// Hours asked for in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct HoursRule {
    /// Document the numbers come from.
    pub source: String,
    /// Clause of the document, where it is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clause: String,
    /// First year applied for in which it is in force.
    pub year: u16,
    /// Whole hours of public courses.
    pub public: u32,
    /// Whole hours of professional courses.
    pub professional: u32,
    /// Whole hours of elective courses.
    pub elective: u32,
    /// How many years count, the year applied for being the last.
    pub years: u8,
}

impl HoursRule {
    /// Whole hours of all courses.
    pub fn total(&self) -> u32 {
        self.public + self.professional + self.elective
    }

    /// The years that count, earliest first.
    pub fn years_counted(&self, applied: u16) -> impl Iterator<Item = u16> + use<> {
        let first = (applied + 1).saturating_sub(u16::from(self.years));
        first..=applied
    }
}

/// What is missing in one year, in tenths of an hour; 0 where enough was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HoursShort {
    /// Of public courses.
    pub public: u32,
    /// Of professional courses.
    pub professional: u32,
    /// Of elective courses.
    pub elective: u32,
}

impl HoursShort {
    /// Whether nothing is missing.
    pub fn is_enough(self) -> bool {
        self == HoursShort::default()
    }
}

/// What is missing in a year with so many tenths of an hour of public, professional and
/// elective courses. More of one kind does not make up for another.
pub fn hours_short(rule: &HoursRule, tenths: [u32; 3]) -> HoursShort {
    let short = |hours: u32, done: u32| (hours * 10).saturating_sub(done);
    HoursShort {
        public: short(rule.public, tenths[0]),
        professional: short(rule.professional, tenths[1]),
        elective: short(rule.elective, tenths[2]),
    }
}

/// Tenths of hours of public, professional and elective courses in a record.
pub fn hours_done(record: &Record, names: &HoursFacts) -> [u32; 3] {
    [&names.public, &names.professional, &names.elective].map(|field| {
        let rule = NumberRule {
            decimals: 1,
            ..NumberRule::default()
        };
        let raw = record.values.get(field).map_or("", |text| trimmed(text));
        match read(&FieldKind::Decimal(rule), raw) {
            Ok(Some(Value::Number { units, .. })) => u32::try_from(units).unwrap_or(0),
            _ => 0,
        }
    })
}
