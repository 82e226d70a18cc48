//! Accounts: registering, signing in, who one is.

use super::recovery::Answered;
use crate::date::Date;
use crate::identity::{DocumentKind, Identity, Sex};
use crate::lenient::Lenient;
use crate::work::Work;
use serde::{Deserialize, Serialize};

/// `POST /api/v1/codes`: sends a code to a mobile or an e-mail address (through the outbox).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SendCode {
    pub channel: Channel,
    /// The mobile number or the address.
    pub to: String,
}

/// Answer to [`SendCode`]; the same whether or not an account exists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeSent {
    /// Handed back with the code.
    pub ticket: String,
    /// Seconds until the code expires.
    pub lives: u32,
    /// The code itself, only where the server runs as a demonstration without gateways.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demo_code: Option<String>,
}

/// `GET /api/v1/codes/{ticket}`: how the message with a code stands. A ticket that there is not is
/// answered as one whose message has left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeState {
    pub state: CodeFate,
}

/// How the message with a code stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CodeFate {
    /// It is about to be sent.
    Sending,
    /// The gateway has taken it, or there is none.
    Left,
    /// The gateway is away or takes none now; it is tried again.
    Delayed,
    /// The gateway never takes it.
    Refused,
    /// It could not be sent as long as the code lived.
    Late,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// Where a code is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Mobile,
    Email,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

impl Channel {
    /// As requests name it, and reports the box it was typed into.
    pub fn key(self) -> &'static str {
        match self {
            Channel::Mobile => "mobile",
            Channel::Email => "email",
            Channel::Newer => "",
        }
    }
}

/// A ticket with the code that came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Proof {
    pub ticket: String,
    pub code: String,
}

/// `POST /api/v1/accounts`: registers a person and signs in. 201 with [`Me`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Account name, 4 to 32 letters, digits or `_`, beginning with a letter.
    pub account: String,
    /// At least 8 characters, at most 128, not among the usual ones.
    pub password: String,
    pub document_kind: DocumentKind,
    /// Full number; never comes back.
    pub document: String,
    pub name: String,
    pub sex: Sex,
    pub birth: Date,
    pub mobile: String,
    pub email: String,
    /// Proof of the mobile number.
    pub mobile_proof: Proof,
    /// Proof of the e-mail address.
    pub email_proof: Proof,
    /// Telephone, may be empty.
    #[serde(default)]
    pub phone: String,
    /// QQ number, may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub qq: String,
    /// Where one applies: whose questions and terms these are.
    #[serde(default)]
    pub jurisdiction: String,
    /// As many security questions as are asked there.
    #[serde(default)]
    pub questions: Vec<Answered>,
    /// Version of the terms that were agreed to.
    #[serde(default)]
    pub terms: String,
    /// The honesty undertaking was read and accepted.
    pub undertaking: bool,
}

/// `POST /api/v1/sessions`: signs in by account name, document number, mobile or e-mail. 200 with [`Me`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    pub name: String,
    pub password: String,
    /// What the server asked to be computed first (428).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<Work>,
}

/// `GET /api/v1/me`: who is signed in. 401 when nobody is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    pub person: String,
    pub account: String,
    pub identity: Identity,
    /// Masked.
    pub mobile: String,
    /// Masked.
    pub email: String,
    /// Organisations this person may act for.
    pub offices: Vec<Office>,
    /// Unit the person belongs to, if chosen.
    pub unit: Option<OrganisationRow>,
    /// The photo kept for sheets and certificates.
    pub photo: Option<crate::frozen::PhotoRef>,
    /// What was measured of it, so that each place's rule can be asked.
    #[serde(default)]
    pub measured: Option<crate::photo::Measured>,
    /// Whether this person is an operator.
    pub operator: bool,
    /// The server's clock, Unix seconds.
    pub now: i64,
    /// Key with which a device seals what it keeps for this person, 64 hex digits. It is always the
    /// same and kept by no device, so that only who signs in can read what they left there.
    #[serde(default)]
    pub journal: String,
}

/// One office a person holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Office {
    pub organisation: String,
    pub name: String,
    pub kind: OrganisationKind,
}

pub use crate::organisation::OrganisationKind;

/// Organisations found are counted up to here: who types goes on typing, and nobody pages so far.
pub const COUNTED: u32 = 1000;

/// An organisation as found by `GET /api/v1/organisations?q=&kind=unit&region=&proxy=&page=` ([`crate::api::Page`] of these).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationRow {
    pub id: String,
    pub kind: OrganisationKind,
    pub name: String,
    pub code: String,
    /// GB/T 2260.
    pub region: String,
    /// Name of the supervisor, empty when there is none.
    pub supervisor: String,
    /// For people without an employer of their own account.
    pub proxy: bool,
    /// Who those people are, in a sentence; empty where nobody says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub serves: String,
}

/// `GET /api/v1/me/units`: a list of these, the present one first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitOf {
    /// Organisation id.
    pub unit: String,
    pub name: String,
    /// Unix seconds.
    pub since: i64,
    /// The application that brought the move; none for the unit chosen first.
    pub application: Option<String>,
}

/// `PUT /api/v1/me/unit`: chooses the unit, once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChooseUnit {
    pub unit: String,
}

/// `GET /api/v1/me/document`: the own full document number, for the sheet; each look is logged.
/// `GET /api/v1/applications/{id}/document`: the applicant's, for an office at whose stage it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnDocument {
    pub document: String,
}

/// `GET /api/v1/me/contacts`: the own mobile number and address, in full, for forms that ask for them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contacts {
    pub mobile: String,
    pub email: String,
}

/// `GET` and `PUT /api/v1/me/told-by`: how a person wants to be told what becomes of their
/// applications, beside on site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct ToldBy {
    pub sms: bool,
    pub mail: bool,
}

impl Default for ToldBy {
    fn default() -> ToldBy {
        ToldBy {
            sms: true,
            mail: true,
        }
    }
}

/// What a message is about that is about no application: what one asked of an office.
pub const PETITIONS: &str = "petitions";
/// The same of the account itself, or of an office that one holds.
pub const ACCOUNT: &str = "account";

/// `GET /api/v1/me/messages`: what a person was told, newest first (a `Page`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageRow {
    pub at: i64,
    pub text: String,
    /// Of which application; [`PETITIONS`], [`ACCOUNT`], or empty for one's objections.
    pub application: String,
}

/// At what somebody looked.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Lenient,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LookedAt {
    /// What was handed in.
    #[default]
    Application,
    /// The whole document number, for a paper.
    Document,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

/// `GET /api/v1/me/looks`: who looked at one's applications, latest first (a `Page`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LookShown {
    /// The first look of that day, Unix seconds.
    pub at: i64,
    pub what: LookedAt,
    /// Name of the office that looked.
    pub organisation: String,
    /// Name of the business.
    pub business: String,
    pub application: String,
    pub number: String,
}

/// `PUT /api/v1/me/password`; every other session ends. 204.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    pub old: String,
    pub new: String,
}

/// One session, in `GET /api/v1/me/sessions`; `DELETE /api/v1/me/sessions/{id}` ends it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionRow {
    pub id: String,
    pub since: i64,
    pub last: i64,
    pub device: String,
    pub current: bool,
}
