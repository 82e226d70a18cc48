//! What operators do for people, organisations and everybody.

use super::Stored;
use super::row::*;
use async_trait::async_trait;

/// Accounts that are disabled, organisations that end, letters sent again, announcements.
#[async_trait]
pub trait Care: Send + Sync {
    /// Since when an account is disabled, and what others did to it, newest first; that it was looked at is
    /// kept first.
    async fn account_kept(&self, person: &str, audit: Audit) -> Stored<AccountKept>;
    /// Does something to an account.
    async fn change_account(&self, change: ChangedAccount, audit: Audit) -> Stored<()>;
    /// Closes an organisation; [`super::StoreError::Stale`] where it is closed, or the one that it
    /// becomes part of is.
    async fn close_organisation(&self, close: Close, audit: Audit) -> Stored<()>;
    /// How many organisations stand directly below one and are open.
    async fn number_below(&self, organisation: &str) -> Stored<u64>;
    /// Lets a letter that was given up be tried again; [`super::StoreError::Stale`] where it was not
    /// given up, or is of no use any more.
    async fn send_again(&self, letter: &str, at: i64, audit: Audit) -> Stored<()>;
    /// Sign-ins by the day in Beijing, counted from 1970-01-01, since a moment.
    async fn sign_ins(&self, since: i64) -> Stored<Vec<(i64, u64)>>;
    /// Sessions last used since a moment, disabled accounts, letters given up, petitions that wait.
    async fn numbers(&self, since: i64) -> Stored<[u64; 4]>;
    /// What stands over all pages at a moment.
    async fn announced(&self, at: i64) -> Stored<Option<Announced>>;
    /// Puts something in its place, or lifts it.
    async fn announce(&self, new: Option<Announced>, audit: Audit) -> Stored<()>;
}
