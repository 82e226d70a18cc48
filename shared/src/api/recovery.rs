//! Accounts whose password, name, number or address is lost or changes.

use super::account::{Channel, Proof};
use crate::identity::{DocumentKind, Sex};
use crate::jurisdiction::Registration;
use crate::lenient::Lenient;
use crate::work::Work;
use serde::{Deserialize, Serialize};

/// `GET /api/v1/registration`: a list of these, what registering asks for where one applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Registering {
    /// Id of the jurisdiction.
    pub jurisdiction: String,
    pub name: String,
    pub asks: Registration,
}

/// A security question by its key, with the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Answered {
    pub question: String,
    pub answer: String,
}

/// `POST /api/v1/sessions/by-code`: signs in by a code sent to the mobile. 200 with `Me`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignInByCode {
    pub mobile: String,
    pub proof: Proof,
}

/// `POST /api/v1/recovery/questions`: which questions an account is asked; of a name that nobody has
/// others that could be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskQuestions {
    /// Account name, document number, mobile or e-mail.
    pub name: String,
}

/// Texts of security questions: answer to [`AskQuestions`], and `GET /api/v1/me/questions`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Questions {
    pub questions: Vec<String>,
}

/// `POST /api/v1/recovery/password`: sets a new password by proof; every session ends. 204.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecoverPassword {
    pub by: Recovery,
    pub new: String,
}

/// By what somebody proves to be who registered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Recovery {
    /// A code sent to the mobile or the address of the account.
    Code {
        channel: Channel,
        to: String,
        proof: Proof,
    },
    /// Answers to its security questions, in the order they were asked.
    Answers {
        /// Account name, document number, mobile or e-mail.
        name: String,
        answers: Vec<String>,
        /// What the server asked to be computed first (428).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        work: Option<Work>,
    },
}

/// `POST /api/v1/recovery/name`: the account's name, told to who has proven its mobile or address and
/// knows the rest. 200 with [`FoundName`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FindName {
    pub document_kind: DocumentKind,
    pub document: String,
    pub name: String,
    pub sex: Sex,
    pub mobile: String,
    pub email: String,
    /// Which of the two was sent the code.
    pub channel: Channel,
    pub proof: Proof,
}

/// Answer to [`FindName`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundName {
    pub account: String,
}

/// `POST /api/v1/recovery/appeals`: asks the operator to set the wished-for password, where nothing
/// else is left. 204, whether or not there is such an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AppealWish {
    /// Account name, document number, mobile or e-mail.
    pub account: String,
    pub document_kind: DocumentKind,
    pub document: String,
    /// Name of the person.
    pub who: String,
    /// Where the outcome is told.
    pub mobile: String,
    /// What happened.
    pub why: String,
    /// The wished-for password; kept as a hash.
    pub password: String,
}

/// `PUT /api/v1/me/contact`: another mobile or address, by the password and a code sent there. 200
/// with `Me`; the former one is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeContact {
    pub channel: Channel,
    pub to: String,
    pub proof: Proof,
    pub password: String,
}

/// `PUT /api/v1/me/questions`: other security questions, by the password. 204.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeQuestions {
    /// Whose questions they are.
    pub jurisdiction: String,
    pub questions: Vec<Answered>,
    pub password: String,
}

/// `GET /api/v1/operator/appeals`: a `Page` of these, undecided ones first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppealRow {
    pub id: String,
    /// Unix seconds.
    pub at: i64,
    /// As typed.
    pub account: String,
    pub name: String,
    pub mobile: String,
    pub reason: String,
    /// Whether there is such an account; name, document and mobile fit it.
    pub found: bool,
    pub name_fits: bool,
    pub document_fits: bool,
    pub mobile_fits: bool,
    /// When it was decided, and whether it was granted.
    pub decided: Option<i64>,
    pub granted: bool,
    pub note: String,
}

/// `POST /api/v1/operator/appeals/{id}`: grants or refuses an appeal. 204.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecideAppeal {
    pub grant: bool,
    /// Why; kept with it.
    #[serde(default)]
    pub note: String,
}
