//! A committee's book of a year: what it planned, when it was open, who judged in which group, what was said
//! and voted, what was reported upward. The book is its deeds in order; everything else follows from them, so
//! page and server hold the same book and ask the same rules.

mod fold;
mod rules;

pub use fold::{Book, Reported, Seat};
pub use rules::{Known, MOST_CASES, NotNow, Side, cases, may};

use crate::date::Date;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// One thing done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = BookDeed))]
#[serde(tag = "deed", rename_all = "snake_case")]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub enum Deed {
    /// The year's plan, or another in its place.
    Plan(Plan),
    /// When applications of a business are taken, in place of what stood before.
    Window(Opening),
    /// A specialty group, or another in its place.
    Group(Group),
    /// A group's opinion on an application, or another in its place.
    Opinion(Opinion),
    /// A meeting is called, or changed as long as nothing was voted on.
    Session(Session),
    /// What was voted on at a meeting; the server writes it with the results.
    Vote(Vote),
    /// Results are reported to the bureau.
    Report(Report),
    /// The bureau has received a report, or sends it back.
    Receive(Receipt),
    /// Somebody joined the pool of experts; the server writes it.
    Join { person: String },
    /// Somebody left the pool of experts; the server writes it.
    Leave { person: String, why: String },
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// What a committee plans for a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = YearPlan))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Plan {
    pub name: String,
    /// Days on which it means to review.
    pub from: Date,
    pub until: Date,
    #[serde(default)]
    pub note: String,
}

/// When applications are taken; days inclusive, Beijing time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Opening {
    /// Key of the business; empty for all.
    #[serde(default)]
    pub business: String,
    pub opens: Date,
    pub closes: Date,
    /// Last day for what was sent back.
    #[serde(default)]
    pub resubmission_closes: Option<Date>,
    /// Why, as it is kept.
    #[serde(default)]
    pub why: String,
}

/// A specialty group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = SpecialtyGroup))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Group {
    /// Its name is its key.
    pub name: String,
    /// Experts by person id; the first leads it.
    pub members: Vec<String>,
}

/// What a group says of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = GroupOpinion))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Opinion {
    pub group: String,
    /// Application id.
    pub application: String,
    pub recommends: bool,
    pub text: String,
}

/// A meeting with its agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = CommitteeSession))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Session {
    /// Its name is its key.
    pub name: String,
    pub date: Date,
    #[serde(default)]
    pub room: String,
    /// Experts by person id.
    pub members: Vec<String>,
    /// Application ids in order.
    pub agenda: Vec<String>,
}

/// What was voted on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = SessionVote))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Vote {
    pub session: String,
    /// Who was there, by person id.
    pub attended: Vec<String>,
    pub results: Vec<VoteResult>,
}

/// The result of one application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct VoteResult {
    pub application: String,
    pub votes_for: u32,
    pub votes_against: u32,
    pub passed: bool,
}

/// Results reported upward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ResultReport))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Report {
    /// Its name is its key.
    pub name: String,
    pub applications: Vec<String>,
    #[serde(default)]
    pub note: String,
}

/// What the bureau says of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ReportReceipt))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Receipt {
    pub report: String,
    /// Received; else it is sent back.
    pub accepted: bool,
    #[serde(default)]
    pub note: String,
}

/// A deed with who did it when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = BookEntry))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Entry {
    /// From 1, without a gap.
    pub seq: u64,
    /// Unix seconds.
    pub at: i64,
    /// Officer, by person id.
    pub person: String,
    /// For which organisation.
    pub organisation: String,
    pub deed: Deed,
}

impl Deed {
    /// What sort it is, as it is kept beside it.
    pub fn kind(&self) -> &'static str {
        match self {
            Deed::Plan(_) => "plan",
            Deed::Window(_) => "window",
            Deed::Group(_) => "group",
            Deed::Opinion(_) => "opinion",
            Deed::Session(_) => "session",
            Deed::Vote(_) => "vote",
            Deed::Report(_) => "report",
            Deed::Receive(_) => "receive",
            Deed::Join { .. } => "join",
            Deed::Leave { .. } => "leave",
            Deed::Newer => "newer",
        }
    }

    /// Whether officers ask for it; the rest the server writes beside what it does.
    pub fn is_asked(&self) -> bool {
        match self {
            Deed::Plan(_)
            | Deed::Window(_)
            | Deed::Group(_)
            | Deed::Opinion(_)
            | Deed::Session(_)
            | Deed::Report(_)
            | Deed::Receive(_) => true,
            Deed::Vote(_) | Deed::Join { .. } | Deed::Leave { .. } | Deed::Newer => false,
        }
    }
}

/// The specialties of an expert as they are written down, one by one.
pub fn specialties(text: &str) -> Vec<String> {
    let parts = text.split(['、', '，', ',', '；', ';', '\n']);
    let mut all: Vec<String> = Vec::new();
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        if !all.iter().any(|one| one == part) {
            all.push(part.to_owned());
        }
    }
    all
}

#[cfg(test)]
mod tests;
