//! What operators do for people, organisations and everybody: accounts, closing, announcements.

use super::account::Office;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// `POST /api/v1/operator/people`: somebody by account name, document number, mobile or address; each
/// look is logged. 200 with a [`PersonRow`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FindPerson {
    pub login: String,
}

/// Somebody, as an operator sees them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonRow {
    pub person: String,
    pub account: String,
    pub name: String,
    /// Masked, as are mobile and address.
    pub document: String,
    pub mobile: String,
    pub email: String,
    /// Name of the unit, empty for none.
    pub unit: String,
    pub offices: Vec<Office>,
    pub operator: bool,
    /// Whether it is the reader.
    pub own: bool,
    /// Since when the account may not sign in, Unix seconds.
    pub disabled: Option<i64>,
    /// Sessions that live.
    pub sessions: u32,
    /// What others did to the account, newest first.
    pub deeds: Vec<AccountDeed>,
}

/// One thing done to an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountDeed {
    pub at: i64,
    pub what: AccountChange,
    /// Name of who did it.
    pub by: String,
    pub why: String,
}

/// What can be done to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AccountChange {
    /// It signs in no more, and every session ends.
    Disable,
    /// It signs in again.
    Enable,
    /// Every session ends.
    EndSessions,
    /// Failed tries are forgotten, so that signing in costs no work.
    Unlock,
    /// The person is no operator any more.
    RevokeOperator,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// `POST /api/v1/operator/people/{person}`: does something to an account; the person is told. 204.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeAccount {
    pub change: AccountChange,
    pub why: String,
}

/// `POST /api/v1/operator/organisations/{organisation}/close`: look-ups offer it no more; what is under
/// way there goes on. 204.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CloseOrganisation {
    /// Id of the organisation that it becomes part of; empty where it just ends.
    #[serde(default)]
    pub into: String,
    pub why: String,
}

/// `GET /api/v1/operator/glance`: who comes in, and who is kept out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Glance {
    /// Sign-ins a day, ISO date to count, the last 14 days.
    pub sign_ins: Vec<(String, u64)>,
    /// Sessions that live.
    pub sessions: u64,
    /// Tries at passwords that failed in the present quarter of an hour.
    pub failed: u32,
    /// Accounts that are disabled.
    pub disabled: u64,
    /// Letters that were given up.
    pub given_up: u64,
    /// Petitions that wait, wherever.
    pub petitions: u64,
}

/// `PUT /api/v1/operator/announcement`: what stands over all pages until a moment, in place of what
/// stands there; `DELETE` lifts it. 204.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Announce {
    pub text: String,
    /// Unix seconds.
    pub until: i64,
}

/// `GET /api/v1/announcement`: what stands over all pages now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Announcement {
    /// Empty for none.
    pub text: String,
    pub until: i64,
}
