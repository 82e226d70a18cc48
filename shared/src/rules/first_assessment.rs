//! Which level a degree leads to without a review, after how many years of work.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use crate::committee::Level;
use crate::date::Date;
use crate::problem::Ineligible;

/// The table of degrees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct FirstAssessment {
    /// Document the table comes from.
    pub source: String,
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

/// What is known of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentFacts<'a> {
    /// Level applied for.
    pub level: Level,
    /// Highest education used for it, as stored.
    pub education: &'a str,
    /// Degree won with it, as stored; empty for none.
    pub degree: &'a str,
    /// Form of study, as stored.
    pub form: &'a str,
    /// First day of professional work after that graduation.
    pub working_since: Date,
    /// Day on which the years are counted.
    pub on: Date,
    /// Whether a title is held already.
    pub has_title: bool,
    /// Years and results of annual appraisals, as stored.
    pub appraisals: &'a [(u16, &'a str)],
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Levels that this education leads to, with the full years still to wait; lowest first.
    pub levels: Vec<(Level, u8)>,
    /// Why the level applied for is out of reach; empty when it is not.
    pub against: Vec<Ineligible>,
}

impl DegreeRow {
    fn is_for(&self, facts: &AssessmentFacts) -> bool {
        let among = |list: &[String], value: &str| list.iter().any(|v| v == value);
        among(&self.education, facts.education) || among(&self.degree, facts.degree)
    }
}

/// Whether a first assessment is open to this person at this level, and which levels are.
pub fn assess(rule: &FirstAssessment, facts: &AssessmentFacts) -> Verdict {
    let worked = facts.working_since.full_years_to(facts.on).max(0);
    let mut levels: Vec<(Level, u8)> = Vec::new();
    for row in rule.rows.iter().filter(|row| row.is_for(facts)) {
        let wait = (i32::from(row.years) - worked).max(0) as u8;
        match levels.iter_mut().find(|(level, _)| *level == row.level) {
            Some((_, least)) => *least = wait.min(*least),
            None => levels.push((row.level, wait)),
        }
    }
    levels.sort();
    let mut against = Vec::new();
    match levels.iter().find(|(level, _)| *level == facts.level) {
        None => against.push(Ineligible::DegreeForLevel),
        Some((_, 0)) => {}
        Some((_, wait)) => against.push(Ineligible::YearsOfWork {
            need: worked as u32 + u32::from(*wait),
            now: worked as u32,
        }),
    }
    if !rule.full_time.is_empty() && !rule.full_time.iter().any(|form| form == facts.form) {
        against.push(Ineligible::NotFullTime);
    }
    if facts.has_title {
        against.push(Ineligible::HasTitle);
    }
    let competent = |result: &str| rule.competent.iter().any(|c| c == result);
    if !rule.competent.is_empty() {
        let below = facts
            .appraisals
            .iter()
            .filter(|(_, result)| !competent(result));
        against.extend(below.map(|(year, _)| Ineligible::Appraisal {
            year: u32::from(*year),
        }));
    }
    Verdict { levels, against }
}
