//! What is kept of who looked at a person's applications.

use super::Stored;
use super::row::*;
use async_trait::async_trait;

/// Looks at people's applications.
#[async_trait]
pub trait Looks: Send + Sync {
    /// Keeps a look, once a day of the same officer for the same organisation at the same thing.
    async fn look(&self, look: Look) -> Stored<()>;
    /// Looks at a person's applications, latest first, with the number of all.
    async fn looks(&self, person: &str, page: Paging) -> Stored<(Vec<LookRow>, u64)>;
}
