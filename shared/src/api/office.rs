//! The officers' side on the wire: the queue and decisions on many at once.

use crate::lenient::Lenient;
use crate::review::{Command, EventKind, Refusal, Status};
use serde::{Deserialize, Serialize};

/// `GET /api/v1/offices/{organisation}/queue?view=&business=&status=&q=&from=&until=&sort=&page=`:
/// a [`crate::api::Page`] of [`QueueRow`]. `view` is `todo` (at this office's stage), `mine`
/// (taken by oneself), `done` (decided here) or `all`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueRow {
    pub id: String,
    pub number: String,
    pub jurisdiction: String,
    pub business: String,
    pub year: u16,
    pub name: String,
    pub unit: String,
    /// Title wanted, by name.
    pub title: String,
    pub level: String,
    pub specialty: String,
    pub submitted: i64,
    /// Since when it lies at this stage.
    pub since: i64,
    pub status: Status,
    /// Key of the stage where it is; none while it is with the applicant.
    #[serde(default)]
    pub stage: Option<String>,
    pub version: u32,
    pub revision: u64,
    /// Officer who took it, by name.
    pub taken_by: String,
    /// End of a running public notice.
    pub notice_until: Option<i64>,
    /// That end counts days off that are not announced yet, and moves when they are.
    #[serde(default)]
    pub notice_assumed: bool,
    pub allowed: Vec<EventKind>,
    /// Key of the form that the stage asks for with an agreement; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asks: String,
}

/// `GET /api/v1/offices/{organisation}/counts`: numbers for the charts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Counts {
    pub todo: u64,
    pub mine: u64,
    pub under_notice: u64,
    pub done: u64,
    /// Decisions a day, ISO date to count, the last 30 days.
    pub by_day: Vec<(String, u64)>,
}

/// `POST /api/v1/offices/{organisation}/events`: the same event on several applications.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ManyEvents {
    /// Application id and the revision last seen.
    pub on: Vec<(String, u64)>,
    pub event: Command,
}

/// What became of one of them; one failure does not stop the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ManyResult {
    pub id: String,
    /// None when it went through.
    pub refusal: Option<Refusal>,
    /// Someone else changed it meanwhile.
    pub stale: bool,
}

/// `GET /api/v1/offices/{organisation}/officers`: colleagues, for handing over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficerRow {
    pub person: String,
    pub name: String,
    pub account: String,
}
