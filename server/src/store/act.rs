//! What was asked for under a key: kept in the transaction that did it, so that who asks again,
//! because no answer came, is told what it came to instead of doing it twice or being refused.

use std::future::Future;

tokio::task_local! {
    static PRESENT: Act;
}

/// One thing asked for, by whom and under which key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Person id; empty where somebody has none yet.
    pub person: String,
    /// Chosen by who asks.
    pub key: String,
    /// Keyed digest of what is asked for: another content under the same key is another thing.
    pub digest: String,
    /// Number of the request.
    pub request: String,
    /// Unix seconds.
    pub at: i64,
}

/// What an act came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub digest: String,
    /// What it was done to or what it made: the object of its audit row.
    pub object: String,
}

/// Does something as this act: the first audited write keeps it.
pub async fn under<F: Future>(act: Act, deed: F) -> F::Output {
    PRESENT.scope(act, deed).await
}

/// The act that is being done, if it is one.
pub fn present() -> Option<Act> {
    PRESENT.try_with(Clone::clone).ok()
}
