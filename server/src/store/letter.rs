//! Messages: as they are wished, as they lie in the outbox, and what became of them.

use crate::post::Trouble;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use zhicheng_shared::api::account::Channel;
use zhicheng_shared::api::operator::OutboxState;

/// A message as it is wished.
#[derive(Clone, Debug)]
pub struct Message {
    pub at: i64,
    pub channel: Channel,
    pub to: String,
    pub text: String,
}

/// A message as it lies in the outbox and leaves: known by its id, however often it is sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Letter {
    #[serde(default)]
    pub id: String,
    pub at: i64,
    pub channel: Channel,
    pub to: String,
    /// Of mail.
    #[serde(default)]
    pub subject: String,
    pub text: String,
    /// What it says, by which gateways choose the template they have approved.
    #[serde(default)]
    pub kind: String,
    /// What stands in such a template, by name.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// After this moment it is worth nothing.
    #[serde(default)]
    pub expires: i64,
}

/// What a person is told: on site, and by letters.
#[derive(Clone, Debug, Default)]
pub struct Telling {
    pub note: Option<Note>,
    pub letters: Vec<Letter>,
}

/// What a person is told on site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub person: String,
    /// Of which application.
    pub application: String,
    pub at: i64,
    pub text: String,
}

/// A letter that waits, and how often it was tried.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub letter: Letter,
    pub tries: u32,
}

/// What came of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tried {
    /// The other side has it.
    Left,
    /// It will not be tried again.
    GivenUp { why: Trouble },
    /// It will be, at this moment.
    Again { next: i64, why: Trouble },
    /// Nobody has any use for it any more.
    Late,
}

/// How a letter stands.
#[derive(Clone, Debug)]
pub struct Sent {
    pub letter: Letter,
    pub state: OutboxState,
    pub tries: u32,
    pub next: i64,
    pub why: Option<Trouble>,
}
