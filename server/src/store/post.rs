//! What leaves, and what people are told on site.

use super::Stored;
use super::row::*;
use async_trait::async_trait;
use zhicheng_shared::api::account::Channel;

/// The outbox, and who sends what is in it.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// All that was to be sent, newest first, with the number of all.
    async fn outbox(&self, page: Paging) -> Stored<(Vec<Sent>, u64)>;
    /// How the letter of a code stands; none when there is no such ticket.
    async fn code_letter(&self, ticket: &str) -> Stored<Option<Sent>>;
    /// What is to be sent by a channel at a moment, what ends first first.
    async fn due(&self, channel: Channel, at: i64, most: u32) -> Stored<Vec<Waiting>>;
    /// Takes a lease, or keeps it, until a moment; whether it is this holder's.
    async fn lease(&self, name: &str, holder: &str, at: i64, until: i64) -> Stored<bool>;
    /// Gives a lease back.
    async fn release(&self, name: &str, holder: &str) -> Stored<()>;
    /// Notes that a try begins, and when the next one is, should nobody come to tell what came of
    /// this one; whether the letter still waits.
    async fn begin_try(&self, letter: &str, next: i64) -> Stored<bool>;
    /// Notes what came of a try. What has left, or come too late, loses its text.
    async fn tried(&self, letter: &Letter, tried: Tried) -> Stored<()>;
}

/// What people are told on site, and how they want to be told otherwise.
#[async_trait]
pub trait Notes: Send + Sync {
    /// How a person wants to be told.
    async fn told_by(&self, person: &str) -> Stored<ToldBy>;
    /// Sets it.
    async fn set_told_by(&self, person: &str, by: ToldBy, audit: Audit) -> Stored<()>;
    /// What a person was told, newest first, with the number of all.
    async fn notes(&self, person: &str, page: Paging) -> Stored<(Vec<Note>, u64)>;
    /// Applications of a year that are with their applicants and can be handed in, by id, after one.
    async fn unsubmitted(
        &self,
        jurisdiction: &str,
        year: u16,
        after: &str,
        most: u32,
    ) -> Stored<Vec<String>>;
    /// Reminds of something once; whether it was not done before.
    async fn remind(&self, application: &str, what: &str, telling: Telling) -> Stored<bool>;
}
