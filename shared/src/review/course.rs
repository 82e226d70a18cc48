//! What an application carries with it from stage to stage.

use super::event::Meeting;
use crate::form::Values;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an application carries with it from stage to stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Course {
    /// Version of the frozen copy, from 1, one more with every submission.
    pub version: u32,
    /// SHA-256 of the frozen copy.
    pub digest: String,
    /// Unix seconds of the last submission.
    pub submitted_at: i64,
    /// Whether any stage has given an opinion; ends the applicant's right to withdraw.
    pub opinion_given: bool,
    /// Stages that have agreed, each at most once, the latest agreement.
    #[serde(default)]
    pub approvals: Vec<Approval>,
    /// Paper that came in.
    #[serde(default)]
    pub papers: Vec<Papers>,
    /// The meeting's result.
    #[serde(default)]
    pub meeting: Option<Meeting>,
    /// The order number of the fee, once paid.
    #[serde(default)]
    pub paid: Option<String>,
    /// What stages filled into their forms, by stage, the latest of each.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, BTreeMap<String, String>>))]
    pub filled: BTreeMap<String, Values>,
}

/// One stage's agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Approval {
    /// Stage key.
    pub stage: String,
    /// Organisation id.
    pub organisation: String,
    /// Version of the frozen copy it agreed to.
    pub version: u32,
    /// Whether a public notice of that version passed at this stage.
    pub noticed: bool,
}

/// Paper received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Papers {
    /// Stage key.
    pub stage: String,
    /// Version of the frozen copy that the paper shows.
    pub version: u32,
    /// Unix seconds.
    pub at: i64,
    /// Person id of the officer.
    pub by: String,
}
