//! The time that files have to cover, up to now.

use crate::date::Date;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// So many months without a break, up to this month or the last one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Covers {
    /// How many.
    pub months: u8,
    /// Who says so.
    pub source: String,
}

impl Covers {
    /// First and last month of what is asked for: up to this month, and up to the last one. Each by its
    /// first day.
    pub fn spans(&self, today: Date) -> [(Date, Date); 2] {
        let span = |back: i32| {
            let until = month_before(today, back);
            (month_before(until, i32::from(self.months) - 1), until)
        };
        [span(0), span(1)]
    }
}

/// The first day of the month so many before a day's.
fn month_before(day: Date, months: i32) -> Date {
    let count = day.year() * 12 + i32::from(day.month()) - 1 - months;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    u8::try_from(month)
        .ok()
        .and_then(|month| Date::new(year, month, 1))
        .unwrap_or(day)
}
