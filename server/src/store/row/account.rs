//! What is kept of accounts beside the people themselves.

use super::Message;
use serde::{Deserialize, Serialize};
use zhicheng_shared::api::account::Channel;
use zhicheng_shared::identity::DocumentKind;

/// Security questions with one hash of all their answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questions {
    /// As they were worded when they were chosen.
    pub questions: Vec<String>,
    pub answers: String,
}

/// A version of something that was agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    pub what: &'static str,
    pub jurisdiction: String,
    pub version: String,
}

/// A password that takes the place of another; all sessions end but one.
#[derive(Clone, Debug)]
pub struct NewPassword {
    pub person: String,
    pub hash: String,
    /// The session that goes on; empty for none.
    pub keep: String,
    /// Tickets used up by it.
    pub tickets: Vec<String>,
    pub messages: Vec<Message>,
}

/// A number or an address that takes the place of another.
#[derive(Clone, Debug)]
pub struct NewContact {
    pub person: String,
    pub channel: Channel,
    pub target: String,
    /// Used up by it.
    pub ticket: String,
    pub messages: Vec<Message>,
}

/// An appeal for a new password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appeal {
    pub id: String,
    pub at: i64,
    pub said: Said,
    /// Hash of the password wished for.
    pub wish: String,
    pub decided: Option<Decided>,
}

/// What an appeal says, sealed as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub account: String,
    pub document_kind: DocumentKind,
    pub document: String,
    pub name: String,
    pub mobile: String,
    pub reason: String,
}

/// How an appeal was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub at: i64,
    /// Operator.
    pub by: String,
    pub granted: bool,
    pub note: String,
}

/// What a try at a code came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFit {
    Fits,
    Wrong,
    /// Its time is over.
    Late,
    /// Used, tried too often, or long over.
    Gone,
    /// It was sent somewhere else.
    Elsewhere,
}
