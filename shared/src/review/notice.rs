//! A public notice inside a stage: a hold of full working days that objections stop.

use crate::calendar::Calendar;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// A running or stopped public notice with what was objected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Notice {
    /// Unix seconds when it was opened.
    pub opened_at: i64,
    /// Whether time passes.
    pub clock: Clock,
    /// In the order in which they came.
    #[serde(default)]
    pub objections: Vec<Objection>,
}

/// Whether the time of a notice passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "clock", rename_all = "snake_case")]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub enum Clock {
    /// Over at `until` (Unix seconds), which is `days` full working days after `since`.
    Running { since: i64, until: i64, days: u8 },
    /// Stopped by an objection at `at` with so many full working days to go.
    Stopped { at: i64, days_left: u8 },
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// An objection of a signed-in person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Objection {
    /// Person id.
    pub by: String,
    /// Unix seconds.
    pub at: i64,
    /// What is objected.
    pub text: String,
    /// Digests of what was handed in with it.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// The stage's answer.
    #[serde(default)]
    pub resolution: Option<Resolution>,
}

/// The answer to an objection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Resolution {
    /// Person id of the officer.
    pub by: String,
    /// Unix seconds.
    pub at: i64,
    /// Whether the objection is right.
    pub upheld: bool,
    /// Why.
    pub note: String,
}

impl Notice {
    /// Objections that wait for an answer.
    pub fn open_objections(&self) -> usize {
        self.objections
            .iter()
            .filter(|o| o.resolution.is_none())
            .count()
    }

    /// Whether an objection was found right, so that the notice can only fail.
    pub fn upheld(&self) -> bool {
        let mut answers = self.objections.iter().filter_map(|o| o.resolution.as_ref());
        answers.any(|answer| answer.upheld)
    }

    /// Unix seconds when it is over, by what the calendar knows by now; none while the clock is
    /// stopped. An end that was computed before a year's days off were announced moves with them.
    pub fn ends(&self, calendar: &Calendar) -> Option<i64> {
        self.clock.with_end(calendar).until()
    }

    /// Unix seconds when it is over, as it was computed; none while the clock is stopped.
    pub fn until(&self) -> Option<i64> {
        self.clock.until()
    }
}

impl Clock {
    /// The same with the end that follows from what the calendar knows by now.
    #[must_use]
    pub fn with_end(self, calendar: &Calendar) -> Clock {
        match self {
            // As long as not all is known, what was told stands.
            Clock::Running { since, until, days } if calendar.knows_end(until) => Clock::Running {
                since,
                until: calendar.deadline_at(since, u32::from(days)),
                days,
            },
            Clock::Running { .. } | Clock::Stopped { .. } | Clock::Newer => self,
        }
    }

    fn until(self) -> Option<i64> {
        match self {
            Clock::Running { until, .. } => Some(until),
            Clock::Stopped { .. } | Clock::Newer => None,
        }
    }
}
