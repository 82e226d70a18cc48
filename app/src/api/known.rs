//! Names behind ids, as far as answers have told them: of organisations, and of own titles.

use std::cell::RefCell;
use std::collections::BTreeMap;
use zhicheng_shared::api::account::OrganisationRow;

thread_local! {
    static NAMES: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
    static SUPERVISORS: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// What an id stands for.
pub fn name(id: &str) -> Option<String> {
    NAMES.with(|names| names.borrow().get(id).cloned())
}

/// Who supervises an organisation, by its id.
pub fn supervisor(id: &str) -> Option<String> {
    SUPERVISORS.with(|names| names.borrow().get(id).cloned())
}

/// Takes note of supervisors.
pub fn learn_supervisors<'a>(rows: impl Iterator<Item = &'a OrganisationRow>) {
    let told = rows.map(|row| (row.id.clone(), row.supervisor.clone()));
    SUPERVISORS.with(|names| names.borrow_mut().extend(told));
}

/// Takes note of names.
pub fn learn(told: impl Iterator<Item = (String, String)>) {
    NAMES.with(|names| names.borrow_mut().extend(told));
}
