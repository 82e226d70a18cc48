//! What is kept of ways in beside the password.

use serde::{Deserialize, Serialize};

/// What was begun in a browser.
#[derive(Clone, Debug)]
pub struct Errand {
    /// Keyed digest of what the browser shows for it.
    pub id: String,
    pub until: i64,
    /// Sealed as it is kept.
    pub said: String,
}

/// Somebody at a provider who is joined with a person.
#[derive(Clone, Debug)]
pub struct Joining {
    pub provider: String,
    /// Keyed digest of what the provider calls them.
    pub subject: String,
    pub person: String,
    pub at: i64,
    /// The errand that it ends.
    pub errand: String,
}

/// A provider that leads to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    pub provider: String,
    pub at: i64,
}

/// A browser that waits for a phone. Code, number and browser are keyed digests.
#[derive(Clone, Debug)]
pub struct Scan {
    pub code: String,
    pub number: String,
    pub browser: String,
    pub until: i64,
    /// What it calls itself.
    pub device: String,
    pub network: String,
}

/// What a phone finds under a code.
#[derive(Clone, Debug)]
pub struct Scanned {
    pub code: String,
    pub until: i64,
    pub device: String,
    pub network: String,
    /// Who looked at it first.
    pub person: Option<String>,
    pub fate: ScanFate,
}

/// How far a scan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScanFate {
    Waiting,
    /// A phone has opened it.
    Seen,
    Agreed,
    Refused,
}

/// A passkey.
#[derive(Clone, Debug)]
pub struct PasskeyRow {
    /// As its device calls it, base64url.
    pub id: String,
    pub person: String,
    /// The device on which it was made, as people know it.
    pub name: String,
    pub at: i64,
    /// When it was last used.
    pub last: i64,
    /// Public key and counter, as the library keeps them.
    pub key: String,
}
