//! Questions and terms of registering.

use super::super::Loaded;
use super::Faults;
use std::collections::BTreeSet;

/// Pages have boxes for so many.
const MOST: u8 = 3;
const FILE: &str = "registration.toml";

pub(super) fn check_registration(loaded: &Loaded, faults: &mut Faults) {
    let asks = &loaded.registration;
    let keys: BTreeSet<&str> = asks.questions.iter().map(|one| one.key.as_str()).collect();
    if keys.len() < usize::from(asks.asked) || asks.asked > MOST {
        let what = format!(
            "`asked` wants {} questions, there are {}, and at most {MOST} are asked",
            asks.asked,
            keys.len()
        );
        faults.add(FILE, "asked", what);
    }
    for question in asks.questions.iter().filter(|one| one.text.is_empty()) {
        let what = format!("question {:?} has no text", question.key);
        faults.add(FILE, &question.key, what);
    }
    if asks.terms.version.is_empty() != asks.terms.text.is_empty() {
        let what = "terms have a version and a text, or neither".to_owned();
        faults.add(FILE, "terms", what);
    }
}
