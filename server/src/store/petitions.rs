//! What is asked of offices about organisations and people, and who acts for whom.

use super::Stored;
use super::row::*;
use async_trait::async_trait;

/// What is asked, what became of it, and the rights that came of it.
#[async_trait]
pub trait Petitions: Send + Sync {
    /// Keeps one; [`super::Unique::Petition`] where the same waits already.
    async fn add_petition(&self, petition: Petition, audit: Audit) -> Stored<()>;
    /// One by id.
    async fn petition(&self, id: &str) -> Stored<Option<Petition>>;
    /// A person's own, newest first, with the number of all.
    async fn petitions_of(&self, person: &str, page: Paging) -> Stored<(Vec<Petition>, u64)>;
    /// An office's, waiting ones first, newest first, with the number of all.
    async fn petitions_at(&self, office: &str, page: Paging) -> Stored<(Vec<Petition>, u64)>;
    /// Moves one on, with what that brings about; [`super::StoreError::Stale`] where it stands
    /// otherwise.
    async fn step_petition(&self, step: PetitionStep, audit: Audit) -> Stored<()>;
    /// Who acts for the organisations below one, with the number of all.
    async fn rights_below(&self, office: &str, page: Paging) -> Stored<(Vec<Right>, u64)>;
    /// Gives an office, and tells of it.
    async fn appoint(
        &self,
        organisation: &str,
        person: &str,
        tellings: Vec<Telling>,
        audit: Audit,
    ) -> Stored<()>;
    /// Takes an office away, and tells of it; [`super::StoreError::Missing`] where it is not held.
    async fn end_right(&self, end: EndRight, audit: Audit) -> Stored<()>;
    /// An organisation that has this code, or just this name.
    async fn organisation_like(&self, code: &str, name: &str) -> Stored<Option<Organisation>>;
    /// The operators.
    async fn operators(&self) -> Stored<Vec<String>>;
}
