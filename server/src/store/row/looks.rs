//! Who looked at a person's application.

use zhicheng_shared::api::account::LookedAt;

/// A look at an application by somebody whose it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whose application it is.
    pub person: String,
    pub application: String,
    /// For which organisation; empty when for none.
    pub organisation: String,
    pub officer: String,
    pub what: LookedAt,
    /// Unix seconds.
    pub at: i64,
}

/// The same as it is told, with what names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookRow {
    pub look: Look,
    /// The application's number, empty before the first submission.
    pub number: String,
    pub jurisdiction: String,
    pub business: String,
}
