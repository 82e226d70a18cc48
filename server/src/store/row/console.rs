//! What a committee's console keeps: its book, its draws, integrity records.

use super::Audit;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use zhicheng_shared::api::console::Against;
use zhicheng_shared::book::Entry;
use zhicheng_shared::date::Date;
use zhicheng_shared::draw::{Avoid, List};

/// A deed to be written as the next one of a book.
#[derive(Clone, Debug)]
pub struct NewDeed {
    pub committee: String,
    pub year: u16,
    /// The bureau above the committee, which reports go to; empty for none.
    pub bureau: String,
    pub entry: Entry,
    pub audit: Audit,
}

/// An expert's place in a committee's pool.
#[derive(Clone, Debug)]
pub struct PoolRow {
    pub person: String,
    pub name: String,
    /// Present unit: id and name.
    pub unit: (String, String),
    pub jurisdiction: String,
    pub specialties: String,
    pub since: i64,
    pub gone: Option<i64>,
    pub why: String,
    pub avoids: Vec<Avoid>,
    /// Joined by an application of their own.
    pub applied: bool,
    /// Integrity records that stand against them as an expert.
    pub recorded: u32,
}

/// What changes of an expert's place.
#[derive(Clone, Debug)]
pub struct PoolChange {
    pub jurisdiction: String,
    pub pool: String,
    pub person: String,
    pub specialties: String,
    pub avoids: Vec<Avoid>,
    /// Enters the pool at this moment, if not in it.
    pub joins: Option<i64>,
    /// Leaves it at this moment, and why.
    pub leaves: Option<(i64, String)>,
    /// What the book notes of it.
    pub note: Option<NewDeed>,
}

/// A draw, as everybody may know it; kept as JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PublicDraw {
    pub name: String,
    pub commitment: String,
    pub list: List,
    pub cases: u32,
    /// When it was drawn, with the seed, by then no secret, and the words.
    pub drawn: Option<(i64, String, String)>,
    pub declined: Vec<String>,
}

/// What of a draw is sealed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SecretDraw {
    pub seed: String,
    /// Person id of each token.
    pub experts: BTreeMap<String, String>,
    /// The applications that say who is avoided.
    pub applications: Vec<String>,
}

/// A draw.
#[derive(Clone, Debug)]
pub struct DrawKept {
    pub id: String,
    pub committee: String,
    pub year: u16,
    pub at: i64,
    pub revision: i64,
    pub public: PublicDraw,
    pub secret: SecretDraw,
}

/// What an integrity record says; sealed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Finding {
    pub what: String,
    pub source: String,
    pub found: Date,
}

/// An integrity record.
#[derive(Clone, Debug)]
pub struct IntegrityKept {
    pub id: String,
    pub person: String,
    /// By name.
    pub name: String,
    pub against: Against,
    pub application: String,
    pub finding: Finding,
    pub organisation: String,
    pub officer: String,
    pub at: i64,
    pub withdrawn: Option<(i64, String)>,
}

/// Applications counted by where they are, by day, committee and level.
#[derive(Clone, Debug, Default)]
pub struct Counted {
    pub by_stage: Vec<(String, u64)>,
    pub by_day: Vec<(String, u64)>,
    pub by_committee: Vec<(String, u64)>,
    pub by_level: Vec<(String, u64)>,
}
