//! Passkeys: public keys by which people sign in with their devices.

use super::Stored;
use super::row::{Audit, Message, PasskeyRow};
use async_trait::async_trait;

/// Passkeys.
#[async_trait]
pub trait Passkeys: Send + Sync {
    /// Keeps one, with what is told of it. [`super::StoreError::Taken`] when its id is known.
    async fn add_passkey(
        &self,
        passkey: PasskeyRow,
        messages: Vec<Message>,
        audit: Audit,
    ) -> Stored<()>;
    /// One by its id.
    async fn passkey(&self, id: &str) -> Stored<Option<PasskeyRow>>;
    /// A person's, oldest first.
    async fn passkeys(&self, person: &str) -> Stored<Vec<PasskeyRow>>;
    /// Notes that one was used, from what it was to what it is now. [`super::StoreError::Stale`] when it is no
    /// longer what it was: used in the same moment, or taken away.
    async fn use_passkey(&self, before: PasskeyRow, key: String, at: i64) -> Stored<()>;
    /// Takes one away.
    async fn remove_passkey(
        &self,
        person: &str,
        id: &str,
        messages: Vec<Message>,
        audit: Audit,
    ) -> Stored<()>;
}
