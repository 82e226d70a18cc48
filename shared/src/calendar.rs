//! Working days: weekdays but for holidays, and the weekend days worked to make up for them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::date::Date;

/// Deviations from Monday to Friday, as the State Council announces them each year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Days off, weekend or not.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub holidays: BTreeSet<Date>,
    /// Saturdays and Sundays that are worked.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub workdays: BTreeSet<Date>,
}

impl Calendar {
    /// Whether people work on that day; a holiday wins over a make-up day.
    pub fn is_working_day(&self, date: Date) -> bool {
        if self.holidays.contains(&date) {
            return false;
        }
        self.workdays.contains(&date) || !date.weekday().is_weekend()
    }

    /// The n-th working day after a date, which does not count itself; the date itself for 0.
    pub fn add_working_days(&self, start: Date, days: u32) -> Date {
        let mut date = start;
        let mut left = days;
        // The calendar of dates ends; without a working day before its end, that is the answer.
        while left > 0 && date.plus_days(1) > date {
            date = date.plus_days(1);
            left -= u32::from(self.is_working_day(date));
        }
        date
    }

    /// Unix seconds when so many full working days after the day of `at` are over in Beijing.
    pub fn deadline_at(&self, at: i64, days: u32) -> i64 {
        let opened = Date::from_unix_beijing(at);
        self.add_working_days(opened, days).end_in_beijing()
    }

    /// Working days that lie wholly between two moments: neither the day of the one nor of
    /// the other counts.
    pub fn full_days_between(&self, from: i64, to: i64) -> u32 {
        let last = Date::from_unix_beijing(to);
        let mut date = Date::from_unix_beijing(from).plus_days(1);
        let mut days = 0;
        while date < last {
            days += u32::from(self.is_working_day(date));
            date = date.plus_days(1);
        }
        days
    }
}
