//! The committee's console.

use super::Stored;
use super::row::*;
use async_trait::async_trait;
use std::collections::BTreeMap;
use zhicheng_shared::api::console::{CaseRow, ReportRow};
use zhicheng_shared::book::Entry;
use zhicheng_shared::committee::Opened;
use zhicheng_shared::gate::Misconduct;

/// Books, pools, draws and integrity records.
#[async_trait]
pub trait Console: Send + Sync {
    /// Windows that committees have opened themselves.
    async fn opened(&self) -> Stored<Vec<Opened>>;
    /// The deeds of a book in order.
    async fn book(&self, committee: &str, year: u16) -> Stored<Vec<Entry>>;
    /// Writes the next deed, with what follows from it; [`super::StoreError::Stale`] when another has that place.
    async fn add_deed(&self, new: NewDeed) -> Stored<()>;
    /// Reports that wait for a bureau, oldest first.
    async fn reports_to(&self, bureau: &str) -> Stored<Vec<ReportRow>>;
    /// These applications as books show them, by id, as far as they ever came to the committee.
    async fn cases(&self, committee: &str, ids: &[String]) -> Stored<BTreeMap<String, CaseRow>>;
    /// Who applies with these applications, with the unit as it was handed in: person, name, unit's id.
    async fn applicants(&self, ids: &[String]) -> Stored<Vec<(String, String, String)>>;
    /// Who is in a committee's pool, and who was.
    async fn pool(&self, pool: &str) -> Stored<Vec<PoolRow>>;
    /// Changes an expert's place; [`super::StoreError::Missing`] when who leaves or changes is not in it.
    async fn change_pool(&self, change: PoolChange, audit: Audit) -> Stored<()>;
    /// Keeps a draw.
    async fn add_draw(&self, draw: DrawKept, audit: Audit) -> Stored<()>;
    /// One by id.
    async fn draw(&self, id: &str) -> Stored<Option<DrawKept>>;
    /// A committee's of a year, the latest first.
    async fn draws_of(&self, committee: &str, year: u16) -> Stored<Vec<DrawKept>>;
    /// The latest of all.
    async fn latest_draws(&self, most: u32) -> Stored<Vec<(String, String, i64, PublicDraw)>>;
    /// Keeps what a draw came to; [`super::StoreError::Stale`] when it changed meanwhile.
    async fn change_draw(&self, draw: DrawKept, audit: Audit) -> Stored<()>;
    /// Keeps an integrity record.
    async fn add_integrity(&self, record: IntegrityKept, audit: Audit) -> Stored<()>;
    /// Those recorded by this office or by an office below it, the latest first, with the number of all.
    async fn integrity_by(
        &self,
        organisation: &str,
        page: Paging,
    ) -> Stored<(Vec<IntegrityKept>, u64)>;
    /// Withdraws one that this office recorded.
    async fn withdraw_integrity(
        &self,
        id: &str,
        organisation: &str,
        at: i64,
        why: &str,
        audit: Audit,
    ) -> Stored<()>;
    /// Misconduct that stands against a person as an applicant.
    async fn misconduct(&self, person: &str) -> Stored<Vec<Misconduct>>;
    /// The person of a numbered application that came to this office, or to one below it.
    async fn applicant_numbered(&self, organisation: &str, number: &str) -> Stored<Option<String>>;
    /// Applications of a year that came to an office, counted.
    async fn counted(&self, organisation: &str, year: u16) -> Stored<Counted>;
}
