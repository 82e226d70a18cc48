//! What the public is told: kinds of articles and telephones say something.

use super::super::Loaded;
use super::Faults;
use std::collections::BTreeSet;

const FILE: &str = "public.toml";

pub(super) fn check_public(loaded: &Loaded, faults: &mut Faults) {
    let mut keys = BTreeSet::new();
    for kind in &loaded.public.kinds {
        if !keys.insert(&kind.key) {
            let what = format!("kind {:?} stands twice", kind.key);
            faults.add(FILE, &kind.key, what);
        }
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if kind.key.is_empty() || !kind.key.chars().all(plain) {
            let what = format!(
                "kind {:?} stands in an address: a to z, digits, _",
                kind.key
            );
            faults.add(FILE, &kind.key, what);
        }
        if kind.name.is_empty() {
            faults.add(FILE, &kind.key, format!("kind {:?} has no name", kind.key));
        }
    }
    let mut keys = BTreeSet::new();
    for phone in &loaded.public.phones {
        if !keys.insert(&phone.key) {
            let what = format!("telephone {:?} stands twice", phone.key);
            faults.add(FILE, &phone.key, what);
        }
        if phone.name.is_empty() || phone.phone.is_empty() {
            let what = format!("telephone {:?} wants a name and a number", phone.key);
            faults.add(FILE, &phone.key, what);
        }
    }
}
