//! Working days: weekdays but for holidays, and the weekend days worked to make up for them.
//!
//! The State Council announces them year by year. Of a year that is not announced yet, the holidays
//! that the law fixes by their date are known all the same; the others, and what is worked to make
//! up for them, are assumed not to be.

use std::collections::BTreeSet;

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use crate::date::Date;

/// Deviations from Monday to Friday, as the State Council announces them each year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
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

/// Month and day of the holidays that fall on the same date each year: New Year's Day, 1 and 2 May,
/// 1 to 3 October (全国年节及纪念日放假办法, article 2, as amended in 2024).
const FIXED: [(u8, u8); 6] = [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)];

impl Calendar {
    /// Whether the days off of a year are announced: then some of 1 to 3 October are among them,
    /// since these are never all on a weekend.
    pub fn is_announced(&self, year: i32) -> bool {
        let national = |day| Date::new(year, 10, day);
        let mut days = (1..=3).filter_map(national);
        days.any(|day| self.holidays.contains(&day))
    }

    /// The last day of the last year that is announced; none when nothing is.
    pub fn known_until(&self) -> Option<Date> {
        let years = self.holidays.iter().map(|day| day.year());
        let last = years.filter(|year| self.is_announced(*year)).max()?;
        Date::new(last, 12, 31)
    }

    /// Whether nothing had to be assumed to tell which days up to this one are worked.
    pub fn knows(&self, date: Date) -> bool {
        self.known_until().is_some_and(|until| date <= until)
    }

    /// The same of the end of a period, which is the midnight after its last day.
    pub fn knows_end(&self, until: i64) -> bool {
        self.knows(Date::from_unix_beijing(until - 1))
    }

    /// Whether people work on that day; a holiday wins over a make-up day.
    pub fn is_working_day(&self, date: Date) -> bool {
        if self.holidays.contains(&date) {
            return false;
        }
        if FIXED.contains(&(date.month(), date.day())) && !self.is_announced(date.year()) {
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
