//! Transfers to the office's account: people bring the money there, and the office says when it has come.

use super::{Back, Bill, Doubt, Notice, Provider};
use async_trait::async_trait;
use zhicheng_shared::api::fees::PayBy;

/// Transfers.
pub struct Offline;

#[async_trait]
impl Provider for Offline {
    fn by(&self) -> PayBy {
        PayBy::Transfer
    }

    fn account(&self) -> &'static str {
        ""
    }

    fn page(&self, _: &Bill, _: i64) -> Option<String> {
        None
    }

    /// A bank tells nothing by itself.
    fn notice(&self, _: &[u8]) -> Result<Notice, Doubt> {
        Err(Doubt::Stranger)
    }

    async fn ask(&self, _: &Bill, _: i64) -> Result<Notice, Doubt> {
        Err(Doubt::Away)
    }

    /// The office has paid it back at its bank before it says so.
    async fn refund(&self, _: &Back, _: i64) -> Result<(), Doubt> {
        Ok(())
    }
}
