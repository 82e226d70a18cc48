//! Rules that are computed instead of remembered: arithmetic here, thresholds in data.

pub mod appraisal;
pub mod education_hours;
pub mod facts;
pub mod first_assessment;
pub mod id_number;
pub mod service;
pub mod study;
pub mod work_age;

use crate::lenient::{Lenient, Node};
use serde::{Deserialize, Serialize};

pub use appraisal::{AppraisalCount, AppraisalRule, count_appraisals};
pub use education_hours::{HoursRule, HoursShort, hours_done, hours_short};
pub use facts::{EducationFacts, Facts, HoursFacts, MaterialFacts};
pub use first_assessment::{DegreeRow, FirstAssessment};
pub use service::{
    Held, MonthDay, Origin, ReviewRow, ServiceFacts, ServiceRule, Span, Start, YearsNeeded, window,
    years_needed, years_rows,
};
pub use study::{StudyRow, StudyRule};
pub use work_age::{WorkAgeRule, work_age};

/// A jurisdiction's thresholds. Each table names its source document and the first year applied
/// for in which it is in force; of several, the latest that is in force counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Rules {
    /// Where the rules find what they count.
    #[serde(default = "Facts::of_first_version")]
    pub facts: Facts,
    /// Youngest age at which work may have begun.
    pub work_age: Vec<WorkAgeRule>,
    /// First assessment by degree.
    pub first_assessment: Vec<FirstAssessment>,
    /// Windows of service and of material.
    pub service: Vec<ServiceRule>,
    /// Years of service asked for by level and education.
    pub years_needed: Vec<YearsNeeded>,
    /// Annual appraisals.
    pub appraisals: Vec<AppraisalRule>,
    /// Continuing education.
    pub hours: Vec<HoursRule>,
    /// Which fields of study fit which specialties.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub study: Vec<StudyRule>,
    /// Gaps between rows, in forms kept by version 1; sections' own rules say it.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub rows: Gone,
}

impl Rules {
    /// The hours asked for in the year applied for, and where those done stand.
    pub fn hours_for(&self, applied: u16) -> Option<(&HoursRule, &HoursFacts)> {
        in_force(&self.hours, applied).map(|rule| (rule, &self.facts.hours))
    }
}

/// What forms kept by an earlier version hold and nothing reads any more; whether it was there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gone(pub bool);

impl<'de> Deserialize<'de> for Gone {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Gone, D::Error> {
        serde::de::IgnoredAny::deserialize(from).map(|_| Gone(true))
    }
}

impl Lenient for Gone {
    fn read(_: Node<'_>) -> Gone {
        Gone(true)
    }
}

/// A table with a first year in which it is in force.
pub trait Dated {
    /// First year applied for in which it is in force.
    fn year(&self) -> u16;
    /// The document it comes from.
    fn source(&self) -> &str;
    /// Its clause; empty where it is not known.
    fn clause(&self) -> &str;
}

macro_rules! dated {
    ($($table:ty),+ $(,)?) => {
        $(impl Dated for $table {
            fn year(&self) -> u16 {
                self.year
            }
            fn source(&self) -> &str {
                &self.source
            }
            fn clause(&self) -> &str {
                &self.clause
            }
        })+
    };
}

dated!(
    AppraisalRule,
    FirstAssessment,
    HoursRule,
    ServiceRule,
    StudyRule,
    WorkAgeRule,
    YearsNeeded,
);

/// The latest table that is in force for the year applied for.
pub fn in_force<T: Dated>(tables: &[T], applied: u16) -> Option<&T> {
    let valid = tables.iter().filter(|table| table.year() <= applied);
    valid.max_by_key(|table| table.year())
}
