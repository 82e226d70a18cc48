//! Applications on the wire.

use crate::date::Date;
use crate::frozen::Frozen;
use crate::lenient::Lenient;
use crate::review::{Command, Entry, EventKind, Route, State, Status};
use crate::value::Draft;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `POST /api/v1/applications`: starts one. 201 with [`ApplicationBody`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Start {
    pub jurisdiction: String,
    pub business: String,
    /// Values of the part filled in before it is made.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, String>))]
    pub start: crate::form::Values,
}

/// `GET /api/v1/applications` (own): a [`crate::api::Page`] of these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApplicationRow {
    pub id: String,
    pub jurisdiction: String,
    pub business: String,
    pub year: u16,
    /// Number shown to people, given at the first submission; empty before.
    pub number: String,
    pub created: i64,
    pub submitted: Option<i64>,
    pub status: Status,
    /// Index of the present stage in the route; none before submission.
    pub stage: Option<usize>,
    /// Key of the stage where it is, or where it ended; none while it is with the applicant.
    #[serde(default)]
    pub at: Option<String>,
    /// Name of the organisation whose turn it is; empty for the applicant.
    pub holder: String,
    /// Sent back and not yet mended.
    pub sent_back: bool,
    pub certificate: String,
    /// Title wanted, by name, as far as chosen.
    pub title: String,
    pub allowed: Vec<EventKind>,
    /// The day on which the committee's window closed, once that is over: what is withdrawn then
    /// cannot be submitted again.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub closed: Option<Date>,
}

/// `GET /api/v1/applications/{id}`: for its applicant, and for officers at whose stage it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApplicationBody {
    pub row: ApplicationRow,
    /// Revision of draft and state; every change counts it up.
    pub revision: u64,
    pub state: State,
    /// Resolved at submission; before, as it would be now, none while the unit is not chosen.
    pub route: Option<Route>,
    /// Present for the applicant only.
    pub draft: Option<Draft>,
    /// The copy submitted last, and its version.
    pub frozen: Option<FrozenBody>,
    pub history: Vec<HistoryRow>,
    /// The end of the notice in `state` counts days off that are not announced yet, and moves when
    /// they are.
    #[serde(default)]
    pub notice_assumed: bool,
}

/// A frozen copy with its digest.
/// `GET /api/v1/applications/{id}/versions/{version}`: an earlier one, for what changed since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FrozenBody {
    pub version: u32,
    pub digest: String,
    pub at: i64,
    pub copy: Frozen,
    /// Names, as they are now, of organisations that the copy names without holding their names, by
    /// id: copies of version 1 hold none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub named: BTreeMap<String, String>,
}

impl FrozenBody {
    /// The name of an organisation that the copy names.
    pub fn organisation(&self, id: &str) -> Option<&str> {
        let later = self.named.get(id).map(String::as_str);
        self.copy.organisation(id).or(later)
    }
}

/// One row of history with the names behind its ids.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryRow {
    pub entry: Entry,
    pub person: String,
    pub organisation: String,
}

/// `PUT /api/v1/applications/{id}/draft`: stores what was typed, complete or not.
/// 200 with [`crate::api::dossier::Saved`]; 409 `stale` with the present [`PutDraft`] in `current`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct PutDraft {
    /// The revision last seen.
    pub revision: u64,
    pub draft: Draft,
}

/// `POST /api/v1/applications/{id}/events`. 200 with [`ApplicationBody`]; 422 with a report when a
/// submission does not pass; 409 `refused` with state and refusal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PostEvent {
    /// The revision last seen.
    pub revision: u64,
    /// For an officer: the organisation acted for.
    #[serde(default)]
    pub organisation: Option<String>,
    pub event: Command,
    /// With a submission: what says that it was announced in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<Token>,
}

/// `POST /api/v1/applications/{id}/tokens`: what is about to be submitted, before it is. 200 with
/// [`Token`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TokenWish {
    /// [`crate::answers::Answers::digest`] of it.
    pub digest: String,
}

/// That the server was told of a content at this moment: a submission of it that comes with this, at
/// most ten minutes later, counts as received then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Token {
    pub application: String,
    pub digest: String,
    /// Unix seconds.
    pub at: i64,
    /// Ed25519 over [`Token::bytes`], lowercase hex.
    pub signature: String,
}

impl Token {
    /// The bytes that are signed; the first line keeps anything else that is signed from passing for
    /// them.
    pub fn bytes(&self) -> Vec<u8> {
        let Token {
            application,
            digest,
            at,
            signature: _,
        } = self;
        format!("zhicheng token 1\n{application} {digest} {at}").into_bytes()
    }
}

/// Answer to a submission, kept by the applicant: signed by the server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    pub application: String,
    /// Number of the application as people know it; empty in receipts of before, which lack it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    pub digest: String,
    pub at: i64,
    /// Ed25519 over [`Receipt::bytes`], lowercase hex.
    pub signature: String,
}

/// What the code of a receipt begins with.
const RECEIPT: &str = "ZR1";
/// Characters of an Ed25519 signature in hex.
const SIGNATURE: usize = 128;

impl Receipt {
    /// The bytes that are signed.
    pub fn bytes(&self) -> Vec<u8> {
        let Receipt {
            application,
            number,
            digest,
            at,
            signature: _,
        } = self;
        match number.as_str() {
            "" => format!("{application} {digest} {at}"),
            number => format!("zhicheng receipt 2\n{number} {application} {digest} {at}"),
        }
        .into_bytes()
    }

    /// The whole in one word, as it is printed, kept in a file and pasted.
    pub fn code(&self) -> String {
        let Receipt {
            application,
            number,
            digest,
            at,
            signature,
        } = self;
        format!("{RECEIPT}:{number}:{application}:{at}:{digest}:{signature}")
    }

    /// Finds a code in a text, whatever stands around it and however its lines were broken.
    pub fn read(text: &str) -> Option<Receipt> {
        let after = text.split_once(RECEIPT)?.1;
        let plain: String = after.chars().filter(|c| !c.is_whitespace()).collect();
        let mut fields = plain.strip_prefix(':')?.splitn(5, ':');
        let mut next = || fields.next().map(str::to_owned);
        let (number, application, at, digest) = (next()?, next()?, next()?, next()?);
        let signature = next()?;
        Some(Receipt {
            application,
            number,
            digest,
            at: at.parse().ok()?,
            signature: signature.get(..SIGNATURE)?.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_is_read_out_of_whatever_stands_around_its_code() {
        let receipt = Receipt {
            application: "ab".repeat(16),
            number: "GD-2026-000001".into(),
            digest: "0f".repeat(32),
            at: 1_795_395_600,
            signature: "9a".repeat(64),
        };
        let code = receipt.code();
        assert_eq!(Receipt::read(&code), Some(receipt.clone()));
        let (head, tail) = code.split_at(60);
        let letter = format!("回执\r\n  {head}\r\n  {tail}\r\n--boundary--");
        assert_eq!(Receipt::read(&letter), Some(receipt));
        assert_eq!(Receipt::read(&code[..code.len() - 1]), None);
        assert_eq!(Receipt::read("ZC1:1:2:3"), None);
    }
}
