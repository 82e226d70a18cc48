//! The wire contract: paths, requests, responses and errors of the server.

pub mod account;
pub mod application;
pub mod article;
pub mod care;
pub mod certificate;
pub mod console;
pub mod dossier;
pub mod fees;
pub mod mailing;
pub mod moved;
pub mod newer;
pub mod notice;
pub mod office;
pub mod operator;
pub mod opinion;
pub mod paper;
pub mod petition;
pub mod recovery;
pub mod table;
pub mod upload;

pub use newer::Newer;

use crate::lenient::Lenient;
use crate::problem::Report;
use serde::{Deserialize, Serialize};

/// Where every path of the contract begins.
pub const PREFIX: &str = "/api/v1";

/// Header with the key of what is asked for: 16 to 80 letters, digits, hyphens or underscores, new
/// for each thing and the same whenever it is sent again. What was done under a key is not done
/// twice: for a day, the same person's same request is answered with what it came to.
pub const KEY: &str = "idempotency-key";

/// Header in which a page names the person it believes to be signed in. Where somebody else is by
/// now, since the browser's tabs share one session, the server refuses whatever was asked.
pub const PERSON: &str = "x-zhicheng-person";

/// Header with which the server says what its clock says, in Unix seconds: by it pages count down, and
/// never by the device's.
pub const TIME: &str = "x-zhicheng-time";

/// Whether an answer with this status and `content-type` can be the server's own: JSON, a picture, a
/// PDF or other bytes, or nothing at all. A gateway between answers with a page or a sentence of its own,
/// with status 200 as well, and has done nothing of what was asked.
pub fn is_the_servers(status: u16, kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let kind = kind.to_ascii_lowercase();
    let bytes = ["application/octet-stream", "application/pdf"].contains(&kind.as_str());
    let bytes = bytes || kind.starts_with("image/");
    matches!(status, 204 | 304) || kind == "application/json" || kind.ends_with("+json") || bytes
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    pub rows: Vec<T>,
    /// All rows that match, over all pages.
    pub total: u64,
    /// Page shown, from 1.
    pub page: u32,
    /// Rows a page.
    pub size: u32,
}

/// What the server says when it refuses (RFC 9457 `application/problem+json`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErrorBody {
    /// `about:blank`, or a path that names the kind.
    #[serde(rename = "type", default)]
    pub type_: String,
    /// What kind of refusal, for programs.
    pub code: ErrorCode,
    /// HTTP status.
    pub status: u16,
    /// A sentence for people.
    #[serde(default)]
    pub title: String,
    /// What is wrong where, when the body was checked (422).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
    /// The present state, when the state refuses the event (409): status, stage and revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<crate::review::State>,
    /// Why the workflow refuses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<crate::review::Refusal>,
    /// What stands on the server, when a revision is stale (409), as JSON of the thing itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub current: Option<serde_json::Value>,
    /// What has to be computed before the same is asked again (428).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub challenge: Option<crate::work::Challenge>,
    /// Seconds until a further try may go through (429, 503).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// Number under which the operator finds this answer in the log.
    #[serde(default)]
    pub request: String,
}

/// Kinds of refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The body or the query is not of the agreed form (400).
    Malformed,
    /// Not signed in, or signed out meanwhile (401).
    SignedOut,
    /// Name or password do not fit (401).
    WrongPassword,
    /// Signed in, but without the role this path needs (403).
    NotYours,
    /// No such thing, or not for this person to know of (404).
    NotFound,
    /// Somebody else is signed in than the page believes (409).
    OtherPerson,
    /// The revision sent is not the present one (409).
    Stale,
    /// The workflow refuses this event in this state (409).
    Refused,
    /// Taken by another: account name, number, mobile or e-mail (409).
    Taken,
    /// One unfinished application per business and year (409).
    AlreadyOpen,
    /// Larger than allowed (413).
    TooLarge,
    /// Not a type that is taken, by content (415).
    WrongType,
    /// Checked and found wanting (422).
    Invalid,
    /// Too many tries (429).
    TooMany,
    /// A proof of work is asked for first (428).
    WorkWanted,
    /// Busy; try again after the seconds named (503).
    Busy,
    /// The server has no room left to keep anything (507).
    Full,
    /// A fault of the server (500).
    Internal,
    /// Something newer than this page.
    #[cfg_attr(feature = "exact", serde(skip_deserializing))]
    #[cfg_attr(not(feature = "exact"), serde(other))]
    Newer,
}

#[cfg(test)]
mod tests {
    use super::is_the_servers;

    #[test]
    fn a_gateway_s_answer_is_none_whatever_its_status() {
        for kind in [
            "text/html",
            "text/html; charset=utf-8",
            "TEXT/HTML",
            "text/plain",
            "",
        ] {
            for status in [200, 201, 403, 502, 511] {
                assert!(!is_the_servers(status, kind), "{status} {kind}");
            }
        }
    }

    #[test]
    fn json_bytes_pictures_and_nothing_are_the_servers() {
        for kind in [
            "application/json",
            "application/json; charset=utf-8",
            "application/problem+json",
            "application/octet-stream",
            "image/jpeg",
        ] {
            assert!(is_the_servers(200, kind), "{kind}");
        }
        assert!(is_the_servers(204, ""));
    }
}
