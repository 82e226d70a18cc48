//! The committee's console on the wire: its book, its pool of experts, its draws, integrity records, figures.

use crate::book::{Deed, Entry, Side};
use crate::committee::Level;
use crate::date::Date;
use crate::draw::{Avoid, Drawn, List, Place};
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `GET /api/v1/offices/{organisation}/books/{committee}/{year}`, for officers of the committee and of the
/// bureau above it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BookBody {
    /// Of the committee.
    pub name: String,
    pub year: u16,
    /// Whose officer reads it.
    pub side: Side,
    /// The deeds in order.
    pub entries: Vec<Entry>,
    /// Names of the people and organisations in it, by id.
    pub names: BTreeMap<String, String>,
    /// The applications in it, by id.
    pub cases: BTreeMap<String, CaseRow>,
}

/// An application as a book shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseRow {
    pub number: String,
    pub name: String,
    pub unit: String,
    pub title: String,
    pub level: String,
    pub specialty: String,
    pub status: crate::review::Status,
    pub revision: u64,
}

/// `POST` to the same: one deed more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeedWish {
    /// Deeds the page has seen.
    pub seen: u64,
    pub deed: Deed,
}

/// `POST /api/v1/offices/{organisation}/books/{committee}/{year}/votes`: the results of a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Ballots {
    /// Name of the meeting.
    pub session: String,
    /// Who was there, by person id.
    pub attended: Vec<String>,
    pub ballots: Vec<Ballot>,
}

/// What was voted on one application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    pub application: String,
    /// The revision last seen.
    pub revision: u64,
    pub votes_for: u32,
    pub votes_against: u32,
    /// Granted where it passed.
    pub level: Option<Level>,
    #[serde(default)]
    pub specialty: String,
    #[serde(default)]
    pub note: String,
}

/// An expert in `GET /api/v1/offices/{organisation}/pool`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExpertRow {
    pub person: String,
    pub name: String,
    /// Present unit by name.
    pub unit: String,
    pub specialties: Vec<String>,
    /// Unix seconds.
    pub since: i64,
    /// When they left, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<(i64, String)>,
    /// Whom they avoid.
    pub avoids: Vec<Avoid>,
    /// Joined by an application of their own; else the committee entered them.
    pub applied: bool,
    /// Integrity records that stand against them as an expert.
    pub recorded: u32,
}

/// `POST /api/v1/offices/{organisation}/pool`: enters a registered person as an expert.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct JoinWish {
    pub account: String,
    /// Has to be the name of who has the account.
    pub name: String,
    pub specialties: String,
}

/// `POST /api/v1/offices/{organisation}/pool/{person}`: what is known of an expert.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExpertWish {
    pub specialties: String,
    pub avoids: Vec<Avoid>,
}

/// `POST /api/v1/offices/{organisation}/pool/{person}/leave`: takes an expert out of the pool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LeaveWish {
    pub why: String,
}

/// `POST /api/v1/offices/{organisation}/draws`: announces a draw. The server makes the seed and publishes its
/// digest with the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DrawWish {
    pub year: u16,
    pub name: String,
    pub places: Vec<Place>,
    /// The applications to be judged, which say who is avoided.
    pub applications: Vec<String>,
}

/// `POST /api/v1/offices/{organisation}/draws/{id}`: draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DrawNow {
    /// What somebody present says at that moment.
    pub words: String,
}

/// `POST /api/v1/offices/{organisation}/draws/{id}/decline`: somebody drawn cannot come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeclineWish {
    pub token: String,
}

/// What everybody may know of a draw. `GET /api/v1/draws/{id}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DrawBody {
    pub id: String,
    /// By name.
    pub committee: String,
    pub year: u16,
    pub name: String,
    /// When it was announced, Unix seconds.
    pub at: i64,
    /// SHA-256 of the seed.
    pub commitment: String,
    /// SHA-256 of the list.
    pub digest: String,
    pub list: List,
    /// How many applications are to be judged.
    pub cases: u32,
    /// What came of it, once it was drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// What came of a draw.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DrawOutcome))]
pub struct Outcome {
    /// Unix seconds.
    pub at: i64,
    /// 64 lowercase hex digits.
    pub seed: String,
    pub words: String,
    /// Tokens of who could not come, in order.
    pub declined: Vec<String>,
    pub drawn: Vec<Drawn>,
}

/// A draw for the committee's own officers. `GET /api/v1/offices/{organisation}/draws?year=`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnDraw {
    pub draw: DrawBody,
    /// Person id and name of each token.
    pub experts: BTreeMap<String, (String, String)>,
}

/// A draw in the list that everybody sees. `GET /api/v1/draws`: the latest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DrawRow {
    pub id: String,
    /// By name.
    pub committee: String,
    pub name: String,
    pub at: i64,
    pub drawn: bool,
}

/// A report in `GET /api/v1/offices/{organisation}/reports`, for the bureau above.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportRow {
    /// Id of the committee.
    pub committee: String,
    pub committee_name: String,
    pub year: u16,
    pub name: String,
    pub at: i64,
    /// How many results.
    pub results: u32,
}

/// Against whom an integrity record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Against {
    Applicant,
    Expert,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// An integrity record in `GET /api/v1/offices/{organisation}/integrity`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IntegrityRow {
    pub id: String,
    pub against: Against,
    pub name: String,
    /// Number of the application; empty for an expert.
    pub application: String,
    pub what: String,
    pub source: String,
    /// Day of the decision.
    pub found: Date,
    /// When it was recorded, Unix seconds, by which organisation, by name.
    pub at: i64,
    pub by: String,
    /// When it was withdrawn, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<(i64, String)>,
    /// Whether this office may withdraw it.
    pub own: bool,
}

/// `POST /api/v1/offices/{organisation}/integrity`: records misconduct.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct IntegrityWish {
    pub against: Against,
    /// Number of the application, or person id of the expert.
    pub of: String,
    pub what: String,
    /// By which decision: document and number.
    pub source: String,
    pub found: Date,
}

/// `GET /api/v1/offices/{organisation}/figures?year=`: applications that came to this office.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figures {
    /// Where they are: a kind of organisation while one has them, else a status.
    pub by_stage: Vec<(String, u64)>,
    /// ISO day of submission.
    pub by_day: Vec<(String, u64)>,
    /// Committee by name.
    pub by_committee: Vec<(String, u64)>,
    /// Level key.
    pub by_level: Vec<(String, u64)>,
}
