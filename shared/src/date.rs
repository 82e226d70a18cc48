//! Calendar dates of the Gregorian calendar, and the day that Beijing has at a moment.

use std::fmt;
use std::str::FromStr;

use crate::lenient::{Lenient, Node};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Seconds by which Beijing time is ahead of UTC; constant since 1992.
pub const BEIJING_OFFSET: i64 = 8 * 3600;

const DAY: i64 = 86_400;

/// A date that exists, years 1 to 9999; ordered by time; an ISO `YYYY-MM-DD` string on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateError {
    /// The text is not four digits, two digits and two digits, joined by hyphens.
    Shape,
    /// The shape is right, but no such day exists (30 February, month 13).
    NoSuchDay,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DateError::Shape => "not in the form YYYY-MM-DD",
            DateError::NoSuchDay => "no such day exists",
        })
    }
}

impl std::error::Error for DateError {}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// Whether the day is Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self, Weekday::Saturday | Weekday::Sunday)
    }
}

impl Date {
    /// The date, if it exists and its year is between 1 and 9999.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        let exists = (1..=9999).contains(&year) && day >= 1 && day <= days_in_month(year, month);
        exists.then_some(Date { year, month, day })
    }

    /// Year, 1 to 9999.
    pub fn year(self) -> i32 {
        self.year
    }

    /// Month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Reads `YYYY-MM-DD`, ASCII digits only.
    pub fn parse_iso(text: &str) -> Result<Date, DateError> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(DateError::Shape);
        }
        let year = digits(&bytes[..4])? as i32;
        let month = digits(&bytes[5..7])? as u8;
        let day = digits(&bytes[8..])? as u8;
        Date::new(year, month, day).ok_or(DateError::NoSuchDay)
    }

    /// Days since 1970-01-01, negative before it.
    pub fn to_days(self) -> i64 {
        // Years are counted from March, so that the leap day ends a year.
        let month = i64::from(self.month);
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The date that many days after 1970-01-01; held at the ends of the years 1 to 9999.
    pub fn from_days(days: i64) -> Date {
        let first = Date {
            year: 1,
            month: 1,
            day: 1,
        };
        let last = Date {
            year: 9999,
            month: 12,
            day: 31,
        };
        if days <= first.to_days() {
            return first;
        }
        if days >= last.to_days() {
            return last;
        }
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Date {
            year: year as i32,
            month: month as u8,
            day: day as u8,
        }
    }

    /// The day that Beijing has at a moment in Unix seconds.
    pub fn from_unix_beijing(at: i64) -> Date {
        Date::from_days(at.saturating_add(BEIJING_OFFSET).div_euclid(DAY))
    }

    /// Unix seconds at which this day begins in Beijing.
    pub fn start_in_beijing(self) -> i64 {
        self.to_days() * DAY - BEIJING_OFFSET
    }

    /// Unix seconds at which this day is over in Beijing: the first second of the next day.
    pub fn end_in_beijing(self) -> i64 {
        self.start_in_beijing() + DAY
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        match (self.to_days() + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// The date that many days later, or earlier when negative.
    pub fn plus_days(self, days: i64) -> Date {
        Date::from_days(self.to_days().saturating_add(days))
    }

    /// The same day that many years later; 29 February becomes 28 February where it has to.
    pub fn plus_years(self, years: i32) -> Date {
        let year = self.year.saturating_add(years).clamp(1, 9999);
        let day = self.day.min(days_in_month(year, self.month));
        Date {
            year,
            month: self.month,
            day,
        }
    }

    /// Full years from this date to a later one: an age on that day. Negative if it is earlier.
    pub fn full_years_to(self, later: Date) -> i32 {
        let before = (later.month, later.day) < (self.month, self.day);
        later.year - self.year - i32::from(before)
    }
}

/// Days of a month, 0 when there is no such month.
pub fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

fn digits(bytes: &[u8]) -> Result<u32, DateError> {
    bytes.iter().try_fold(0, |number, byte| match byte {
        b'0'..=b'9' => Ok(number * 10 + u32::from(byte - b'0')),
        _ => Err(DateError::Shape),
    })
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = DateError;
    fn from_str(text: &str) -> Result<Date, DateError> {
        Date::parse_iso(text)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = String::deserialize(deserializer)?;
        Date::parse_iso(&text).map_err(D::Error::custom)
    }
}

impl Lenient for Date {
    fn read(node: Node<'_>) -> Date {
        Date::parse_iso(&String::read(node)).unwrap_or_else(|_| {
            node.wrong();
            Date {
                year: 1,
                month: 1,
                day: 1,
            }
        })
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Date {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
        let date = SchemaFormat::KnownFormat(KnownFormat::Date);
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(date))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Date {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_one_to_one() {
        let mut expected = Date::new(1899, 12, 31).unwrap();
        for days in expected.to_days()..Date::new(2101, 1, 1).unwrap().to_days() {
            let date = Date::from_days(days);
            assert_eq!(date, expected);
            assert_eq!(date.to_days(), days);
            expected = next_by_hand(expected);
        }
    }

    fn next_by_hand(date: Date) -> Date {
        Date::new(date.year, date.month, date.day + 1)
            .or_else(|| Date::new(date.year, date.month + 1, 1))
            .or_else(|| Date::new(date.year + 1, 1, 1))
            .unwrap()
    }

    #[test]
    fn a_day_that_does_not_exist_is_told_from_a_wrong_shape() {
        assert_eq!(Date::parse_iso("2021-02-29"), Err(DateError::NoSuchDay));
        assert_eq!(Date::parse_iso("2021-13-01"), Err(DateError::NoSuchDay));
        assert_eq!(Date::parse_iso("2021-2-9"), Err(DateError::Shape));
        assert_eq!(Date::parse_iso("2021/02/09"), Err(DateError::Shape));
        assert_eq!(Date::parse_iso("+021-02-09"), Err(DateError::Shape));
        assert_eq!(
            Date::parse_iso("2024-02-29"),
            Ok(Date::new(2024, 2, 29).unwrap())
        );
    }

    #[test]
    fn beijing_is_a_day_ahead_in_the_evening_of_utc() {
        let noon_utc = 1_700_049_600; // 2023-11-15 12:00 UTC
        assert_eq!(Date::from_unix_beijing(noon_utc).to_string(), "2023-11-15");
        assert_eq!(
            Date::from_unix_beijing(noon_utc + 4 * 3600 - 1).to_string(),
            "2023-11-15"
        );
        assert_eq!(
            Date::from_unix_beijing(noon_utc + 4 * 3600).to_string(),
            "2023-11-16"
        );
        let day = Date::new(2023, 11, 15).unwrap();
        assert_eq!(day.end_in_beijing(), noon_utc + 4 * 3600);
        assert_eq!(day.weekday(), Weekday::Wednesday);
    }

    #[test]
    fn an_age_is_full_only_on_the_birthday() {
        let birth = Date::new(2000, 2, 29).unwrap();
        assert_eq!(birth.full_years_to(Date::new(2023, 2, 28).unwrap()), 22);
        assert_eq!(birth.full_years_to(Date::new(2023, 3, 1).unwrap()), 23);
        assert_eq!(birth.plus_years(1).to_string(), "2001-02-28");
    }
}
