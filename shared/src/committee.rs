//! Committees, what they take, and why one does not fit.

use crate::date::Date;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A review committee and its scope.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Committee {
    /// Organisation id, the same as in organisations.csv (kind `committee`).
    pub key: String,
    /// Full official name.
    pub name: String,
    /// Series keys it takes.
    pub series: Vec<String>,
    /// Specialty keys it takes; empty means every specialty of its series.
    #[serde(default)]
    pub specialties: Vec<String>,
    /// Levels it takes.
    pub levels: Vec<Level>,
    /// GB/T 2260 codes of the regions whose units it serves; a city's code covers its counties.
    pub regions: Vec<String>,
    /// Codes of regions whose own units it serves, without those of the counties in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub just_regions: Vec<String>,
    /// Businesses it takes; empty means all that have a committee.
    #[serde(default)]
    pub businesses: Vec<String>,
    /// Ids of the units it serves, where it serves only its own (a school's committee).
    #[serde(default)]
    pub units: Vec<String>,
    /// When it accepts applications.
    #[serde(default)]
    pub windows: Vec<Window>,
    /// Telephone, room, person.
    #[serde(default)]
    pub contact: String,
    /// Address of its own notice.
    #[serde(default)]
    pub notice: String,
    /// Whether scope or window were made up for demonstration because no guide states them.
    #[serde(default)]
    pub demonstration: bool,
}

/// One acceptance window, days inclusive, Beijing time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Window {
    /// Year applied for.
    pub year: u16,
    /// First day.
    pub opens: Date,
    /// Last day, until midnight.
    pub closes: Date,
    /// Last day for what was sent back; the same as `closes` when absent.
    #[serde(default)]
    pub resubmission_closes: Option<Date>,
    /// Key of the business it is for; all when absent.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub business: String,
}

/// A window that a committee has opened or changed itself, in place of what the data says; kept beside the
/// data, so that no form changes by it. `GET /api/v1/jurisdictions/{id}/windows`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = OpenedWindow))]
pub struct Opened {
    /// Key of the committee.
    pub committee: String,
    pub window: Window,
}

/// The five levels, lowest first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Lenient,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    JuniorAssistant,
    Assistant,
    Intermediate,
    AssociateSenior,
    Senior,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl Level {
    /// All five, lowest first.
    pub const ALL: [Level; 5] = [
        Level::JuniorAssistant,
        Level::Assistant,
        Level::Intermediate,
        Level::AssociateSenior,
        Level::Senior,
    ];

    /// The key used in data and in stored values.
    pub fn key(self) -> &'static str {
        match self {
            Level::JuniorAssistant => "junior_assistant",
            Level::Assistant => "assistant",
            Level::Intermediate => "intermediate",
            Level::AssociateSenior => "associate_senior",
            Level::Senior => "senior",
            Level::Newer => "newer",
        }
    }

    /// The level with this key.
    pub fn from_key(key: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|l| l.key() == key)
    }
}

/// What an application is for, as far as a committee cares; empty text means not chosen yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted<'a> {
    pub business: &'a str,
    pub series: &'a str,
    pub specialty: &'a str,
    pub level: Option<Level>,
    /// GB/T 2260 code of the unit's region.
    pub region: &'a str,
    /// Id of the unit.
    pub unit: &'a str,
    pub year: u16,
    /// Today in Beijing.
    pub today: Option<Date>,
    /// Whether it was sent back before, so that the later closing day counts.
    pub resubmission: bool,
}

/// Why a committee does not take an application; the first that applies, in this order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Unfit {
    /// Takes another business.
    Business,
    /// Takes other series.
    Series,
    /// Takes other specialties of the series.
    Specialty,
    /// Takes other levels.
    Level { takes: Vec<Level> },
    /// Serves other regions.
    Region,
    /// Serves only its own units.
    Unit,
    /// Does not accept applications of this year.
    Year { year: u16 },
    /// Not open yet.
    NotYet { opens: String },
    /// Closed already.
    Closed { closed: String },
    /// No committee has this key.
    Unknown,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl Committee {
    /// Whether this committee takes what is wanted; what is not chosen yet is not held against it.
    ///
    /// # Errors
    /// The first reason why not.
    pub fn takes(&self, wanted: &Wanted) -> Result<(), Unfit> {
        let chosen = |value: &str, among: &[String]| {
            value.is_empty() || among.is_empty() || among.iter().any(|a| a == value)
        };
        if !chosen(wanted.business, &self.businesses) {
            return Err(Unfit::Business);
        }
        if !chosen(wanted.series, &self.series) {
            return Err(Unfit::Series);
        }
        if !chosen(wanted.specialty, &self.specialties) {
            return Err(Unfit::Specialty);
        }
        if wanted.level.is_some_and(|l| !self.levels.contains(&l)) {
            return Err(Unfit::Level {
                takes: self.levels.clone(),
            });
        }
        if !wanted.region.is_empty() && !self.serves(wanted.region) {
            return Err(Unfit::Region);
        }
        if !chosen(wanted.unit, &self.units) {
            return Err(Unfit::Unit);
        }
        self.open(wanted)
    }

    /// Its window for a business in a year: the business's own, or the one for all.
    pub fn window(&self, business: &str, year: u16) -> Option<&Window> {
        let of = |key: &str| {
            let mut windows = self.windows.iter();
            windows.find(|one| one.year == year && one.business == key)
        };
        of(business).or_else(|| of(""))
    }

    /// As it is with the windows it has opened itself.
    pub fn under(&self, opened: &[Opened]) -> Cow<'_, Committee> {
        let own = opened.iter().filter(|one| one.committee == self.key);
        let mut all: Cow<'_, Committee> = Cow::Borrowed(self);
        for Opened { window, .. } in own {
            let windows = &mut all.to_mut().windows;
            let like =
                |one: &&mut Window| one.year == window.year && one.business == window.business;
            match windows.iter_mut().find(like) {
                Some(before) => *before = window.clone(),
                None => windows.push(window.clone()),
            }
        }
        all
    }

    /// The day on which its window for a year closed, once that is over: what is a draft from then
    /// on, be it withdrawn only now, can no longer be submitted.
    pub fn closed(&self, business: &str, year: u16, today: Date) -> Option<Date> {
        let window = self.window(business, year)?;
        (today > window.closes).then_some(window.closes)
    }

    /// The last day on which what is wanted can be handed in, until midnight.
    pub fn closes(&self, wanted: &Wanted) -> Option<Date> {
        let window = self.window(wanted.business, wanted.year)?;
        Some(match (wanted.resubmission, window.resubmission_closes) {
            (true, Some(later)) => later,
            _ => window.closes,
        })
    }

    /// Whether it serves the units of a region.
    fn serves(&self, region: &str) -> bool {
        let mut covering = self.regions.iter();
        covering.any(|code| crate::region::covers(code, region))
            || self.just_regions.iter().any(|code| code == region)
    }

    fn open(&self, wanted: &Wanted) -> Result<(), Unfit> {
        let window = self.window(wanted.business, wanted.year);
        let (Some(window), Some(closes)) = (window, self.closes(wanted)) else {
            return Err(Unfit::Year { year: wanted.year });
        };
        let Some(today) = wanted.today else {
            return Ok(());
        };
        if today < window.opens {
            Err(Unfit::NotYet {
                opens: window.opens.to_string(),
            })
        } else if today > closes {
            Err(Unfit::Closed {
                closed: closes.to_string(),
            })
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        serde_json::from_value(serde_json::Value::String(text.to_owned())).expect("a day")
    }

    fn window(business: &str, closes: &str) -> Window {
        Window {
            year: 2026,
            opens: day("2026-01-01"),
            closes: day(closes),
            resubmission_closes: None,
            business: business.to_owned(),
        }
    }

    #[test]
    fn what_a_committee_opens_itself_stands_in_place_of_the_data() {
        let text = r#"{ "key": "c", "name": "", "series": [], "levels": [], "regions": [] }"#;
        let mut committee: Committee = serde_json::from_str(text).expect("a committee");
        committee.windows = vec![window("", "2026-06-30")];
        let opened = |of: &str, window| Opened {
            committee: of.to_owned(),
            window,
        };
        let all = [
            opened("c", window("", "2026-09-30")),
            opened("c", window("review", "2026-12-31")),
            opened("d", window("", "2027-01-31")),
        ];
        let now = committee.under(&all);
        let closes = |business| now.window(business, 2026).map(|one| one.closes.to_string());
        assert_eq!(closes("review").as_deref(), Some("2026-12-31"));
        assert_eq!(closes("other").as_deref(), Some("2026-09-30"));
        assert_eq!(now.window("", 2027), None);
        assert_eq!(committee.windows, [window("", "2026-06-30")]);
    }

    #[test]
    fn a_window_for_all_is_written_as_before() {
        let text = serde_json::to_string(&window("", "2026-06-30")).expect("text");
        assert!(!text.contains("business"), "{text}");
    }
}
