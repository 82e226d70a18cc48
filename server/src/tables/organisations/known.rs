//! Organisations by whatever a table may name them by: number, code, name.

use crate::store::row::Organisation;
use std::collections::HashMap;
use zhicheng_shared::organisation::OrganisationKind;

/// What is known of one.
#[derive(Clone, Debug)]
pub struct Short {
    pub id: String,
    pub kind: OrganisationKind,
    pub name: String,
    pub code: String,
    pub region: String,
    pub parent: String,
}

impl Short {
    /// Whether a row says the same of it.
    pub fn says(&self, row: &Organisation) -> bool {
        (self.kind, &self.name, &self.region) == (row.kind, &row.name, &row.region)
            && (row.code.is_empty() || self.code == row.code)
            && (row.parent.is_empty() || self.parent == row.parent)
    }
}

/// All of them; each text is kept once a place, so that a hundred thousand fit.
#[derive(Default)]
pub struct Known {
    all: Vec<Short>,
    by_id: HashMap<String, usize>,
    by_code: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Known {
    /// Adds one.
    pub fn add(&mut self, one: &Organisation) {
        let at = self.all.len();
        self.by_id.insert(one.id.clone(), at);
        if !one.code.is_empty() {
            self.by_code.entry(one.code.clone()).or_default().push(at);
        }
        self.by_name.entry(one.name.clone()).or_default().push(at);
        self.all.push(Short {
            id: one.id.clone(),
            kind: one.kind,
            name: one.name.clone(),
            code: one.code.clone(),
            region: one.region.clone(),
            parent: one.parent.clone(),
        });
    }

    /// The one that a row means: by its number where it has one, else by its code among its kind, else by
    /// kind, name and region together.
    pub fn same(&self, row: &Organisation) -> Option<&Short> {
        if !row.id.is_empty() {
            return self.by_id.get(&row.id).map(|at| &self.all[*at]);
        }
        let of = |map: &HashMap<String, Vec<usize>>, key: &str| {
            let found = map.get(key).into_iter().flatten();
            let mut found = found.map(|at| &self.all[*at]);
            found.find(|one| {
                one.kind == row.kind && (!row.code.is_empty() || one.region == row.region)
            })
        };
        if row.code.is_empty() {
            of(&self.by_name, &row.name)
        } else {
            of(&self.by_code, &row.code)
        }
    }

    /// Ids of those that a text names.
    pub fn named(&self, said: &str) -> Vec<&str> {
        if let Some(at) = self.by_id.get(said) {
            return vec![&self.all[*at].id];
        }
        let found = self.by_code.get(said).or_else(|| self.by_name.get(said));
        let found = found.into_iter().flatten();
        found.map(|at| self.all[*at].id.as_str()).collect()
    }
}
