//! Fees: each says what it is for and by what right, and a stage that `pays` has one that falls due.

use super::{Faults, list};
use crate::fee::{Due, MOST};
use crate::jurisdiction::{Business, Loaded};
use std::collections::BTreeSet;

const FILE: &str = "fees.toml";

/// Checks the fees of a jurisdiction.
pub(super) fn check(loaded: &Loaded, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for fee in &loaded.jurisdiction.fees {
        let mut wrong = |what: String| faults.add(FILE, &fee.key, what);
        if !seen.insert(&fee.key) {
            wrong(format!("fee {:?} is there twice", fee.key));
        }
        if fee.name.is_empty() || fee.source.is_empty() {
            wrong(format!("fee {:?} says its name and its source", fee.key));
        }
        let amounts = || fee.amount.iter().chain(fee.amount_at.values());
        if amounts().next().is_none() {
            wrong(format!("fee {:?} has no amount", fee.key));
        }
        if let Some(amount) = amounts().find(|amount| **amount > MOST) {
            wrong(format!("fee {:?}: {amount} fen are too much", fee.key));
        }
        let businesses = &loaded.jurisdiction.businesses;
        for key in &fee.businesses {
            if !businesses.iter().any(|one| one.key == *key) {
                let known = list(businesses.iter().map(|one| &one.key));
                wrong(format!("no business {key:?}; known: {known}"));
            }
        }
    }
}

/// Checks that what a stage lets people pay is known.
pub(super) fn check_business(
    loaded: &Loaded,
    business: &Business,
    file: &str,
    faults: &mut Faults,
) {
    let stages = business.route.iter().flat_map(|route| &route.stages);
    let mut fees = loaded.jurisdiction.fees.iter();
    let known = fees.any(|fee| fee.falls_due(Due::Agreed, &business.key));
    for stage in stages.filter(|stage| stage.pays && !known) {
        let what = format!("stage {:?} pays, and no fee falls due here", stage.key);
        faults.add(file, "pays", what);
    }
}
