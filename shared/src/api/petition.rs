//! What is asked of an office about organisations and people: to act for a unit, to register one, to
//! correct who somebody is.

use super::account::OrganisationKind;
use crate::date::Date;
use crate::identity::{DocumentKind, Sex};
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// `POST /api/v1/petitions`: asks to act for a unit, or to register one. 201 with a [`PetitionRow`].
/// Where a unit with this code or name is here already, 409 with its `OrganisationRow` as `current`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", tag = "ask", deny_unknown_fields)]
pub enum Ask {
    /// To act for an organisation.
    Rights(AskRights),
    /// To register a unit that is not here.
    Unit(AskUnit),
}

/// To act for an organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskRights {
    pub organisation: String,
    pub why: String,
    /// The sealed form, uploaded before.
    pub file: PetitionFile,
}

/// To register a unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskUnit {
    pub name: String,
    /// Unified social credit code.
    pub code: String,
    /// GB/T 2260.
    pub region: String,
    /// What sort of unit, such as a company, in words.
    #[serde(default)]
    pub nature: String,
    /// Id of the supervisor or bureau that it belongs to; empty for the bureau of its region.
    #[serde(default)]
    pub supervisor: String,
    /// Who can be asked about it, and their telephone.
    pub contact: String,
    pub phone: String,
}

/// `POST /api/v1/offices/{organisation}/identities`: a bureau's officer asks that who somebody is be
/// corrected; a colleague confirms. 201 with a [`PetitionRow`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskIdentity {
    /// Account name or document number of the person, with the name as it is kept: both must fit.
    pub login: String,
    pub known_as: String,
    /// As it is to be.
    pub identity: NewIdentity,
    pub why: String,
    /// A picture of the document.
    pub file: PetitionFile,
}

/// Who somebody is, as it is to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct NewIdentity {
    pub name: String,
    pub document_kind: DocumentKind,
    /// In full.
    pub document: String,
    pub sex: Sex,
    pub birth: Date,
}

/// A file that goes with what is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct PetitionFile {
    /// Its name on the person's device.
    pub name: String,
    /// SHA-256 of its content, lowercase hex.
    pub digest: String,
}

/// What is asked, as `GET /api/v1/petitions` lists one's own, `GET /api/v1/offices/{organisation}/petitions`
/// an office's and `GET /api/v1/operator/petitions` those that no office decides (each a `Page`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PetitionRow {
    pub id: String,
    pub at: i64,
    pub what: PetitionKind,
    pub state: PetitionState,
    /// Name of who asks, and the account.
    pub by: String,
    pub account: String,
    /// Whether the reader asked it.
    pub own: bool,
    /// Whether the reader may decide it now.
    pub decides: bool,
    /// Name of who decides; empty for the operators.
    pub office: String,
    /// Name of the organisation or of the person that it is about.
    pub about: String,
    /// Where it is about an organisation that is here: its id.
    #[serde(default)]
    pub organisation: String,
    pub code: String,
    pub region: String,
    pub nature: String,
    pub supervisor: String,
    pub contact: String,
    pub phone: String,
    pub why: String,
    /// Document number as it is kept, masked, and who the person is to be, to the office only.
    #[serde(default)]
    pub before: String,
    #[serde(default)]
    pub identity: Option<NewIdentity>,
    pub file: Option<PetitionFile>,
    /// What was done, in order.
    pub deeds: Vec<PetitionDeed>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PetitionKind {
    Rights,
    Unit,
    Identity,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PetitionState {
    /// Nobody has decided yet.
    Waiting,
    Granted,
    Refused,
    /// Taken back by who asked.
    Withdrawn,
    /// Granted, and taken away since.
    Cancelled,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// One thing done about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PetitionDeed {
    pub at: i64,
    /// How it stood afterwards.
    pub state: PetitionState,
    /// Name of who did it.
    pub by: String,
    /// Why; empty where nothing was said.
    pub why: String,
}

/// `POST /api/v1/offices/{organisation}/petitions/{id}` and `POST /api/v1/operator/petitions/{id}`:
/// grants or refuses; a refusal says why. 204.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecidePetition {
    pub grant: bool,
    #[serde(default)]
    pub why: String,
}

/// `GET /api/v1/offices/{organisation}/rights`: who acts for the organisations below this one (a `Page`).
/// `POST /api/v1/offices/{organisation}/rights/{unit}/{person}` with [`Why`] takes the right away. 204.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RightRow {
    pub organisation: String,
    pub organisation_name: String,
    pub kind: OrganisationKind,
    pub person: String,
    pub name: String,
    pub account: String,
    /// Unix seconds.
    pub since: i64,
}

/// Why something is done: what the person is told, and what stays in the history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Why {
    pub why: String,
}

/// `POST /api/v1/offices/{organisation}/leave`: hands what one has taken over to a colleague, and acts for the organisation no more. 204.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LeaveOffice {
    /// Person id of the colleague; empty where one has taken nothing.
    #[serde(default)]
    pub to: String,
}
