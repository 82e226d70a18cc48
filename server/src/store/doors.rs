//! Ways in beside the password: what was begun in a browser, who at a provider is whom here, and browsers that wait
//! for a phone.

use super::Stored;
use super::row::{Audit, Errand, Joined, Joining, Message, Scan, ScanFate, Scanned};
use async_trait::async_trait;

/// Ways in beside the password.
#[async_trait]
pub trait Doors: Send + Sync {
    /// Keeps what was begun, in place of what was begun under this name.
    async fn add_errand(&self, errand: Errand) -> Stored<()>;
    /// What was begun, if it is not over; it stays.
    async fn errand(&self, id: &str, now: i64) -> Stored<Option<String>>;
    /// The same, once: nobody gets it again.
    async fn take_errand(&self, id: &str, now: i64) -> Stored<Option<String>>;

    /// The person whom a provider knows by this digest.
    async fn person_joined(&self, provider: &str, subject: &str) -> Stored<Option<String>>;
    /// The providers that lead to a person.
    async fn joined(&self, person: &str) -> Stored<Vec<Joined>>;
    /// Joins somebody at a provider with a person, in place of who was before, and ends the errand.
    /// [`super::StoreError::Missing`] when that was taken meanwhile.
    async fn join(&self, joining: Joining, messages: Vec<Message>, audit: Audit) -> Stored<()>;
    /// Parts them again.
    async fn part(
        &self,
        person: &str,
        provider: &str,
        messages: Vec<Message>,
        audit: Audit,
    ) -> Stored<()>;

    /// A browser begins to wait, in place of what it waited for before.
    async fn add_scan(&self, scan: Scan) -> Stored<()>;
    /// What waits under the digest of a code or of its number.
    async fn scan(&self, code: &str, now: i64) -> Stored<Option<Scanned>>;
    /// Notes who looks at it; the first alone. Whether it is theirs.
    async fn see_scan(&self, code: &str, person: &str, now: i64) -> Stored<bool>;
    /// Notes what the person who looked at it answers. [`super::StoreError::Missing`] when it is over, answered or
    /// another's.
    async fn answer_scan(&self, code: &str, person: &str, agreed: bool, audit: Audit)
    -> Stored<()>;
    /// How it stands with what a browser waits for; what is agreed to or refused is taken, once.
    async fn take_scan(&self, browser: &str, now: i64) -> Stored<Option<(ScanFate, String)>>;

    /// Throws away what is over.
    async fn sweep_doors(&self, now: i64) -> Stored<()>;
}
