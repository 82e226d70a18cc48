//! Which level a degree leads to without a review, after how many years of work.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use crate::committee::Level;

/// The table of degrees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct FirstAssessment {
    /// Document the table comes from.
    pub source: String,
    /// Clause of the document, where it is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clause: String,
    /// First year applied for in which it is in force.
    pub year: u16,
    /// Who may, one row for a degree and a level.
    pub rows: Vec<DegreeRow>,
    /// Values of the form of study that count as full-time; empty when any form counts.
    #[serde(default)]
    pub full_time: Vec<String>,
    /// Results of annual appraisals that count as competent; empty when they are not asked for.
    #[serde(default)]
    pub competent: Vec<String>,
}

/// A degree, the years of work after it, and the level it leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct DegreeRow {
    /// Values of the education field that this row is for.
    #[serde(default)]
    pub education: Vec<String>,
    /// Values of the degree field that this row is for; one of either list is enough.
    #[serde(default)]
    pub degree: Vec<String>,
    /// Full years of professional work since.
    pub years: u8,
    /// Level it leads to.
    pub level: Level,
}

impl DegreeRow {
    fn leads(&self, education: &str, degree: &str) -> bool {
        let among = |list: &[String], value: &str| list.iter().any(|v| v == value);
        among(&self.education, education) || among(&self.degree, degree)
    }
}

impl FirstAssessment {
    /// Full years of work asked for with this education or degree; none where it leads to no
    /// assessment at the level.
    pub fn years_for(&self, level: Level, education: &str, degree: &str) -> Option<u8> {
        let rows = self.rows.iter().filter(|row| row.level == level);
        let fits = rows.filter(|row| row.leads(education, degree));
        fits.map(|row| row.years).min()
    }

    /// Years with a result below competent; none where results are not asked for.
    pub fn below(&self, appraisals: &[(u16, &str)]) -> Vec<u16> {
        let competent = |result: &str| {
            self.competent.is_empty() || self.competent.iter().any(|one| one == result)
        };
        let below = appraisals.iter().filter(|(_, result)| !competent(result));
        below.map(|(year, _)| *year).collect()
    }
}
