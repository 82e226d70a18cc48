//! 意见建议: what visitors wrote, for those who answer.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// Longest text and answer, in characters.
pub const TEXT: u32 = 2000;
/// Longest name and contact, in characters.
pub const CONTACT: u32 = 60;

/// How an opinion stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OpinionState {
    /// Nobody has said anything to it.
    #[default]
    Waiting,
    /// Somebody is looking into it.
    UnderWay,
    Answered,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// `GET /api/v1/opinions`: a `Page` of these, unanswered ones first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpinionRow {
    /// By which who wrote it follows it.
    pub number: String,
    /// Unix seconds.
    pub at: i64,
    /// Name of the jurisdiction.
    pub place: String,
    /// Name of the bureau it went to; empty where it went to the operator alone.
    pub office: String,
    pub name: String,
    pub contact: String,
    pub text: String,
    pub state: OpinionState,
    pub answer: String,
}

/// `POST /api/v1/opinions/{number}`: answers one, or says that it is looked into. 204.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerOpinion {
    /// The organisation acted for; empty as operator.
    #[serde(default)]
    pub office: String,
    /// `under_way` or `answered`.
    pub state: OpinionState,
    /// Shown to who knows the number.
    #[serde(default)]
    pub answer: String,
}
