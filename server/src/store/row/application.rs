//! Rows of applications.

use zhicheng_shared::frozen::Frozen;
use zhicheng_shared::review::{Route, State};
use zhicheng_shared::value::Draft;

/// What lists show of an application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub name: String,
    pub unit: String,
    pub series: String,
    /// Title wanted, by name.
    pub title: String,
    /// Level key.
    pub level: String,
    /// Specialty by name.
    pub specialty: String,
}

/// An application to be started.
#[derive(Clone, Debug)]
pub struct NewApplication {
    pub id: String,
    pub person: String,
    pub jurisdiction: String,
    pub business: String,
    pub year: u16,
    pub created: i64,
    pub draft: Draft,
    pub summary: Summary,
}

/// An application as kept.
#[derive(Clone, Debug)]
pub struct Application {
    pub id: String,
    pub person: String,
    pub jurisdiction: String,
    pub business: String,
    pub year: u16,
    /// Empty before the first submission.
    pub number: String,
    pub created: i64,
    pub submitted: Option<i64>,
    pub revision: u64,
    pub state: State,
    pub draft: Draft,
    pub route: Option<Route>,
    pub since: i64,
    pub summary: Summary,
    pub certificate: String,
}

/// A frozen copy as kept.
#[derive(Clone, Debug)]
pub struct FrozenRow {
    pub version: u32,
    pub digest: String,
    pub at: i64,
    pub copy: Frozen,
}

/// What a paper shows: a version that was submitted, and its application by now.
#[derive(Clone, Debug)]
pub struct PaperRow {
    pub application: String,
    pub jurisdiction: String,
    pub business: String,
    pub state: State,
    /// Unix seconds when the version was submitted.
    pub at: i64,
    /// The last version submitted.
    pub latest: u32,
}

/// What is looked for among one's own applications.
#[derive(Clone, Debug, Default)]
pub struct FindOwn {
    /// Empty for all, as the business.
    pub jurisdiction: String,
    pub business: String,
    /// Submitted, or made where it was not yet submitted, at or after.
    pub from: Option<i64>,
    /// The same before.
    pub until: Option<i64>,
    /// Only those that have not ended.
    pub open: bool,
    /// Status key, empty for all.
    pub status: String,
    /// Part of the number.
    pub number: String,
    /// With the flag of what was sent back, or without it.
    pub returned: Option<bool>,
    /// Only those that wait for the person.
    pub waiting: bool,
}
