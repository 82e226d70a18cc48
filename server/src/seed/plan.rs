//! What the many are made of: names, words of units, applications, opinions.

use serde::Deserialize;
use std::collections::BTreeMap;
use zhicheng_shared::form::Values;
use zhicheng_shared::value::Dossier;

const PLAN: &str = include_str!("../../demo/seed.json");
const DOSSIER: &str = include_str!("../../demo/dossier.json");

/// The data as they are written.
#[derive(Deserialize)]
pub struct Plan {
    pub surnames: String,
    pub double_surnames: Vec<String>,
    pub given: String,
    pub stems: String,
    /// Sections that people of a kind have filled in.
    pub dossiers: Vec<Vec<String>>,
    pub opinions: Opinions,
    pub units: Vec<UnitPlan>,
    pub applications: Vec<ApplicationPlan>,
    /// A whole dossier, of which everybody has some sections.
    #[serde(skip)]
    pub dossier: Dossier,
}

/// What officers and applicants say.
#[derive(Deserialize)]
pub struct Opinions {
    pub approve: Vec<String>,
    pub send_back: Vec<String>,
    pub reject: Vec<String>,
    pub terminate: Vec<String>,
    pub notice: Vec<String>,
}

/// Units that stand where one of the data stands.
#[derive(Deserialize)]
pub struct UnitPlan {
    /// Organisation id.
    pub like: String,
    pub weight: usize,
    pub place: String,
    pub trades: Vec<String>,
    pub forms: Vec<String>,
}

/// An application as it is filled in.
#[derive(Deserialize)]
pub struct ApplicationPlan {
    pub jurisdiction: String,
    pub business: String,
    /// Units from which it is made, by the ones that they are like.
    pub units: Vec<String>,
    pub weight: usize,
    pub parts: BTreeMap<String, Values>,
}

impl Plan {
    /// The data built in.
    pub fn read() -> Plan {
        let mut plan: Plan = serde_json::from_str(PLAN).expect("built in, and read by a test");
        plan.dossier = serde_json::from_str(DOSSIER).expect("built in, and read by a test");
        plan
    }
}
