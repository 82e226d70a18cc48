//! Public notices as the public reads them, and what became of one's objections.

use crate::lenient::Lenient;
use crate::review::StageKind;
use serde::{Deserialize, Serialize};

/// `GET /api/v1/public/notices`: a [`crate::api::Page`] of these, and one of them by id, for whoever
/// asks: no more than a notice needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeRow {
    /// Of the application: by it one objects.
    pub id: String,
    pub jurisdiction: String,
    /// Name of the jurisdiction.
    pub place: String,
    /// Name of the business.
    pub business: String,
    /// As it is written.
    pub name: String,
    pub unit: String,
    /// Title wanted, by name; empty where none is.
    pub title: String,
    /// Name of the organisation that holds the notice, and answers objections.
    pub office: String,
    /// Of what kind that is: a committee's notice comes after its review.
    pub kind: StageKind,
    /// Unix seconds.
    pub since: i64,
    /// The same; none while an objection stops the clock.
    pub until: Option<i64>,
    /// The end counts days off that are not announced yet.
    #[serde(default)]
    pub assumed: bool,
}

/// `GET /api/v1/objections`: one's own objections, newest first, with what became of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ObjectionRow {
    /// Id of the application.
    pub application: String,
    /// What was under notice, as the notice said it.
    pub name: String,
    pub unit: String,
    pub title: String,
    pub business: String,
    /// Name of the organisation that answers.
    pub office: String,
    /// Unix seconds.
    pub at: i64,
    pub text: String,
    /// Digests of the evidence.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// None while it waits.
    pub answer: Option<ObjectionAnswer>,
    /// Whether the notice goes on.
    pub open: bool,
}

/// The answer to an objection, without who wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ObjectionAnswer {
    /// Unix seconds.
    pub at: i64,
    pub upheld: bool,
    pub note: String,
}
