//! What people are told by message, in the jurisdiction's words: `message.KIND`, with places for
//! values.

use super::Jurisdiction;
use crate::review::Status;
use std::collections::BTreeMap;

/// Handed in for the first time, before it has a number.
pub const SUBMITTED: &str = "submitted";
/// A draft whose window is about to close.
pub const CLOSING_DRAFT: &str = "closing_draft";
/// What was sent back, and cannot be handed in again for long.
pub const CLOSING_SENT_BACK: &str = "closing_sent_back";
/// A paper certificate that is on its way by post.
pub const POSTED: &str = "posted";
/// Money that was paid back.
pub const PAID_BACK: &str = "paid_back";
/// An objection is answered: told to who objected.
pub const OBJECTION_ANSWERED: &str = "objection_answered";
/// Who tells: a word that every jurisdiction has.
pub const SENDER: &str = "message.sender";

/// Places of a message.
pub const PLACES: [&str; 7] = [
    "application_number",
    "business",
    "stage",
    "until",
    "days",
    "tracking",
    "yuan",
];

/// Every kind of message that a word can be for.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    let others = [
        SUBMITTED,
        CLOSING_DRAFT,
        CLOSING_SENT_BACK,
        POSTED,
        PAID_BACK,
        OBJECTION_ANSWERED,
    ];
    Status::ALL.into_iter().map(Status::key).chain(others)
}

impl Jurisdiction {
    /// Who tells, as messages begin with it.
    pub fn sender(&self) -> &str {
        self.words.get(SENDER).map_or("", String::as_str)
    }

    /// A message of a kind with its places filled; none where the jurisdiction has no word for it.
    pub fn message(&self, kind: &str, values: &BTreeMap<String, String>) -> Option<String> {
        let mut text = self.words.get(&format!("message.{kind}"))?.clone();
        for place in PLACES {
            let value = values.get(place).map_or("", String::as_str);
            text = text.replace(&format!("{{{place}}}"), value);
        }
        Some(text)
    }
}

/// The first place in braces that no message has.
#[cfg(feature = "load")]
pub(super) fn strange_place(text: &str) -> Option<&str> {
    let names = text.split('{').skip(1);
    let mut names = names.map(|piece| piece.split('}').next().unwrap_or_default());
    names.find(|name| !PLACES.contains(name))
}
