//! The officers' side: queue, counts, colleagues, decisions on many.

use zhicheng_shared::api::Page;
use zhicheng_shared::api::office::{Counts, ManyEvents, ManyResult, OfficerRow, QueueRow};

use super::client::{self, Answer};

/// The queue; the query is written by the caller, without a question mark.
pub async fn queue(organisation: &str, query: &str) -> Answer<Page<QueueRow>> {
    client::get(&["/offices/", organisation, "/queue?", query].concat()).await
}

/// Numbers for the charts.
pub async fn counts(organisation: &str) -> Answer<Counts> {
    client::get(&["/offices/", organisation, "/counts"].concat()).await
}

/// Colleagues, for handing over.
pub async fn officers(organisation: &str) -> Answer<Vec<OfficerRow>> {
    client::get(&["/offices/", organisation, "/officers"].concat()).await
}

/// The same event on several applications.
pub async fn post_events(organisation: &str, body: &ManyEvents) -> Answer<Vec<ManyResult>> {
    client::post(&["/offices/", organisation, "/events"].concat(), body).await
}
