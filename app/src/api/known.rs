//! Names behind ids, as far as answers have told them: of organisations, and of own titles.

use std::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    static NAMES: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// What an id stands for.
pub fn name(id: &str) -> Option<String> {
    NAMES.with(|names| names.borrow().get(id).cloned())
}

/// Takes note of names.
pub fn learn(told: impl Iterator<Item = (String, String)>) {
    NAMES.with(|names| names.borrow_mut().extend(told));
}
