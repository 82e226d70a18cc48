//! What operators do for people, organisations and everybody.

use super::Telling;
use zhicheng_shared::api::care::AccountChange;

/// What is kept of an account beside the person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountKept {
    pub disabled: Option<i64>,
    pub deeds: Vec<AccountDone>,
}

/// One thing done to an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountDone {
    pub at: i64,
    /// Person id.
    pub by: String,
    pub what: AccountChange,
    pub why: String,
}

/// Something done to an account, as it is written.
#[derive(Clone, Debug)]
pub struct ChangedAccount {
    pub person: String,
    pub done: AccountDone,
    /// The counter of tries that is forgotten.
    pub forget: Option<super::Counter>,
    pub tellings: Vec<Telling>,
}

/// An organisation that ends.
#[derive(Clone, Debug)]
pub struct Close {
    pub organisation: String,
    /// The one that it becomes part of; none where it just ends.
    pub into: Option<String>,
    pub at: i64,
    /// What those who belong to it are told on site.
    pub text: String,
}

/// What stands over all pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    pub id: String,
    pub at: i64,
    /// Person id.
    pub by: String,
    pub text: String,
    pub until: i64,
}
