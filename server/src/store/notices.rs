//! Public notices: what the public may read, and whose objections are whose.

use super::Stored;
use super::row::Paging;
use async_trait::async_trait;
use std::collections::BTreeMap;
use zhicheng_shared::api::account::OrganisationKind;
use zhicheng_shared::review::{Entry, State};

/// What is looked for among what is under notice; empty text for all.
#[derive(Clone, Debug, Default)]
pub struct FindNotices {
    pub jurisdiction: String,
    /// Leading digits of the region of the organisation that holds the notice.
    pub region: String,
    /// Id of that organisation.
    pub office: String,
    /// Its kind.
    pub kind: Option<OrganisationKind>,
    /// Part of the name of the applicant's unit.
    pub unit: String,
    /// The one with this id.
    pub id: String,
    /// What is over by then is not found.
    pub now: i64,
}

/// Of an application what a notice says.
#[derive(Clone, Debug)]
pub struct Told {
    pub id: String,
    pub jurisdiction: String,
    pub business: String,
    pub name: String,
    pub unit: String,
    pub title: String,
}

/// An application under notice, with who holds it.
#[derive(Clone, Debug)]
pub struct Noticed {
    pub told: Told,
    pub state: State,
    pub office: String,
    pub kind: OrganisationKind,
}

/// What a person objected to.
#[derive(Clone, Debug, Default)]
pub struct Objected {
    /// Each application with its history, objected to last first.
    pub to: Vec<(Told, Vec<Entry>)>,
    /// The names of the organisations that held their notices.
    pub offices: BTreeMap<String, String>,
    /// How many applications there are.
    pub total: u64,
}

/// What is under notice, and what was objected.
#[async_trait]
pub trait Notices: Send + Sync {
    /// What is under notice, newest first, with the number of all.
    async fn noticed(&self, find: FindNotices, page: Paging) -> Stored<(Vec<Noticed>, u64)>;
    /// What a person has objected to.
    async fn objected(&self, person: &str, page: Paging) -> Stored<Objected>;
}
