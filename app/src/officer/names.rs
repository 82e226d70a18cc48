//! Jurisdictions by id, for the names behind the keys of lists.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::api::office::QueueRow;
use zhicheng_shared::committee::Level;
use zhicheng_shared::jurisdiction::Jurisdiction;

use crate::api::{Answer, jurisdiction};
use crate::hooks::use_resource;
use crate::words::common;

/// Jurisdictions fetched so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names(BTreeMap<String, Rc<Jurisdiction>>);

impl Names {
    /// A business by its name; its key until the jurisdiction is there.
    pub fn business(&self, jurisdiction: &str, key: &str) -> String {
        let business = self.0.get(jurisdiction).and_then(|j| j.business(key));
        business.map_or_else(|| key.to_owned(), |b| b.name.clone())
    }

    /// All businesses known, key and name, each key once.
    pub fn businesses(&self) -> Vec<(String, String)> {
        let mut seen = BTreeSet::new();
        let all = self.0.values().flat_map(|j| &j.businesses);
        let first = all.filter(|b| seen.insert(b.key.clone()));
        first.map(|b| (b.key.clone(), b.name.clone())).collect()
    }

    /// How an application stands, as its applicant reads it too.
    pub fn status(&self, row: &QueueRow) -> String {
        let form = self.0.get(&row.jurisdiction).map(|form| &**form);
        common::status_in(form, row.status, row.stage.as_deref())
    }

    /// A specialty by its name.
    pub fn specialty(&self, jurisdiction: &str, key: &str) -> String {
        let specialty = self.0.get(jurisdiction).and_then(|j| j.specialty(key));
        specialty.map_or_else(|| key.to_owned(), |s| s.name.clone())
    }
}

/// A level by its name; what is no key is shown as it is.
pub fn level(key: &str) -> String {
    Level::from_key(key).map_or_else(|| key.to_owned(), |l| common::level(l).to_owned())
}

/// Fetches the jurisdictions named.
pub async fn fetched(ids: BTreeSet<String>) -> Answer<Names> {
    let mut names = Names::default();
    for id in ids {
        let found = jurisdiction::read(&id).await?;
        names.0.insert(id, Rc::new(found));
    }
    Ok(names)
}

/// Fetches the jurisdictions named, and keeps those fetched before.
#[hook]
pub fn use_names(wanted: BTreeSet<String>) -> Names {
    let kept = use_mut_ref(BTreeSet::<String>::new);
    kept.borrow_mut().extend(wanted);
    let all = kept.borrow().clone();
    let names = use_resource(all, |ids| async move { fetched(ids).await });
    let last = use_mut_ref(Names::default);
    if let Some(now) = &names.value {
        (**now).clone_into(&mut last.borrow_mut());
    }

    last.borrow().clone()
}
