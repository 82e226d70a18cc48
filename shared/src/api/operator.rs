//! The operator's side on the wire: organisations, officers, the outbox.

use super::account::{Channel, OrganisationKind, OrganisationRow};
use super::office::OfficerRow;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// `POST /api/v1/operator/organisations`: adds one. 201 with an `OrganisationRow`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddOrganisation {
    pub kind: OrganisationKind,
    pub name: String,
    pub code: String,
    /// GB/T 2260.
    pub region: String,
    /// Id of the supervisor or of the bureau above; empty for none.
    #[serde(default)]
    pub parent: String,
    #[serde(default)]
    pub proxy: bool,
    /// Who may apply through it, of one with `proxy`.
    #[serde(default)]
    pub serves: String,
}

/// `POST /api/v1/operator/officers`: gives a registered person an office. 201.
/// `DELETE /api/v1/operator/officers/{organisation}/{person}` takes it away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddOfficer {
    pub organisation: String,
    /// Account name of the person.
    pub account: String,
}

/// `GET /api/v1/operator/officers/{organisation}`: any organisation with its officers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Staff {
    pub organisation: OrganisationRow,
    pub officers: Vec<OfficerRow>,
}

/// `GET /api/v1/operator/failed-ends`: decided applications whose end could not be put under them,
/// longest waiting first (a `Page`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FailedEndRow {
    /// Number of the application.
    pub number: String,
    /// Name of the applicant.
    pub name: String,
    /// Since when it is decided, Unix seconds.
    pub since: i64,
    pub tries: u64,
    /// The next try by itself, Unix seconds.
    pub next: i64,
    /// Why the last try failed, in words.
    pub why: String,
}

/// `GET /api/v1/operator/outbox`: what was to be sent, newest first (a `Page`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutboxRow {
    #[serde(default)]
    pub id: String,
    /// Whether it can be tried again: `POST /api/v1/operator/outbox/{id}/again`. 204.
    #[serde(default)]
    pub again: bool,
    pub at: i64,
    pub channel: Channel,
    /// Masked where it leaves.
    pub to: String,
    /// Empty where it leaves: it is the person's, and may hold a code.
    pub text: String,
    #[serde(default)]
    pub state: OutboxState,
    /// How often it was tried.
    #[serde(default)]
    pub tries: u32,
    /// The next try, Unix seconds, as long as it waits for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
    /// The last trouble, in words that name nobody; empty when there was none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// How a message in the outbox stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OutboxState {
    /// No gateway: here it stays.
    #[default]
    Kept,
    /// It is about to be sent, or to be tried again.
    Waiting,
    /// The gateway has taken it.
    Left,
    /// The gateway will not take it.
    GivenUp,
    /// It could not be sent as long as it was of use.
    Late,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}
