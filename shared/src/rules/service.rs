//! From when to when service and material count, and how many years are asked for.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use crate::committee::Level;
use crate::date::Date;

/// When service and material begin to count after a title, and when they end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct ServiceRule {
    /// Documents the table comes from.
    pub source: String,
    /// Clause of the document, where it is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clause: String,
    /// First year applied for in which it is in force.
    pub year: u16,
    /// Day of the year applied for on which both end.
    pub ends: MonthDay,
    /// Titles won by review, by the year they were reviewed for: the last row whose `from` is
    /// not after that year counts. The day on which they were passed plays no part.
    pub by_review: Vec<ReviewRow>,
}

/// A day of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct MonthDay {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// How titles reviewed from some year on count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct ReviewRow {
    /// First review year of this row; 0 for all before the next.
    pub from: u16,
    /// When years of service begin.
    pub service: Start,
    /// When material begins to count.
    pub material: Start,
}

/// A day, so many years after the review year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = PeriodStart))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Start {
    /// Years after the review year.
    #[serde(default)]
    pub years_later: u8,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// How the present title was won.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// By a review for this year.
    Review { year: u16 },
    /// By assessment, passed on this day.
    Assessment { passed: Date },
    /// There is no title; work began on this day.
    NoTitle { work_start: Date },
}

/// What counts, for one application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceFacts {
    /// Years of service are counted in it.
    pub service: Span,
    /// Achievements, papers and awards have to lie in it.
    pub material: Span,
}

/// Two days and all between them; both count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Span {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Span {
    /// Whether a day lies in it.
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Full years, both days counted: 1 January to 31 December is one. 0 when it is empty.
    pub fn full_years(self) -> u32 {
        self.from.full_years_to(self.to.plus_days(1)).max(0) as u32
    }
}

/// What counts for an application for a year; none when the table names days that do not
/// exist or has no row for the review year.
pub fn window(rule: &ServiceRule, origin: Origin, applied: u16) -> Option<ServiceFacts> {
    let to = Date::new(i32::from(applied), rule.ends.month, rule.ends.day)?;
    let both = |from| ServiceFacts {
        service: Span { from, to },
        material: Span { from, to },
    };
    match origin {
        Origin::Assessment { passed } => Some(both(passed)),
        Origin::NoTitle { work_start } => Some(both(work_start)),
        Origin::Review { year } => {
            let rows = rule.by_review.iter().filter(|row| row.from <= year);
            let row = rows.max_by_key(|row| row.from)?;
            let day = |start: Start| {
                Date::new(
                    i32::from(year) + i32::from(start.years_later),
                    start.month,
                    start.day,
                )
            };
            Some(ServiceFacts {
                service: Span {
                    from: day(row.service)?,
                    to,
                },
                material: Span {
                    from: day(row.material)?,
                    to,
                },
            })
        }
    }
}

/// Years of service asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct YearsNeeded {
    /// Document the number comes from.
    pub source: String,
    /// Clause of the document, where it is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clause: String,
    /// First year applied for in which it is in force.
    pub year: u16,
    /// Level applied for.
    pub level: Level,
    /// Keys of the series it is for; all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<String>,
    /// Level held; none when it is asked of people without a title.
    #[serde(default)]
    pub held: Option<Level>,
    /// Values of the education field this is for; any when both lists are empty.
    #[serde(default)]
    pub education: Vec<String>,
    /// Values of the degree field this is for; one of either list is enough.
    #[serde(default)]
    pub degree: Vec<String>,
    /// Full years.
    pub years: u8,
}

/// What is wished for and held, as far as years of service depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held<'a> {
    /// Key of the series applied for.
    pub series: &'a str,
    /// Level applied for.
    pub level: Level,
    /// Level held; none without a title.
    pub held: Option<Level>,
    /// Education that counts, as stored.
    pub education: &'a str,
    /// Degree won with it, as stored; empty for none.
    pub degree: &'a str,
}

impl YearsNeeded {
    /// Whether it leads to the level in the series, whoever asks.
    pub fn leads_to(&self, series: &str, level: Level) -> bool {
        let of_series = self.series.is_empty() || self.series.iter().any(|one| one == series);
        of_series && self.level == level
    }

    /// Whether it is for this education or degree.
    pub fn is_for(&self, education: &str, degree: &str) -> bool {
        let among = |list: &[String], value: &str| list.iter().any(|v| v == value);
        let any = self.education.is_empty() && self.degree.is_empty();
        any || among(&self.education, education) || among(&self.degree, degree)
    }
}

/// The rows of the newest document in force that lead to a level in a series.
pub fn years_rows<'a>(
    rows: &'a [YearsNeeded],
    applied: u16,
    series: &str,
    level: Level,
) -> Vec<&'a YearsNeeded> {
    let valid = rows
        .iter()
        .filter(|row| row.year <= applied && row.leads_to(series, level));
    let newest = valid.clone().map(|row| row.year).max();
    valid.filter(|row| Some(row.year) == newest).collect()
}

/// The fewest years that any row in force asks for; none when no row leads to that level.
pub fn years_needed<'a>(
    rows: &'a [YearsNeeded],
    applied: u16,
    wished: &Held<'_>,
) -> Option<&'a YearsNeeded> {
    let in_force = years_rows(rows, applied, wished.series, wished.level);
    in_force
        .into_iter()
        .filter(|row| row.held == wished.held && row.is_for(wished.education, wished.degree))
        .min_by_key(|row| row.years)
}
