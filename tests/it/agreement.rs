//! 100,000 seeded answers give the findings kept in `agreement.txt`; the browser's test reads the same file.

use zhicheng_tests::agreement::{ANSWERS, SEED, change_one_rule, run};
use zhicheng_tests::folders::loaded;

/// The reference: digest and counts. Written anew with `UPDATE_AGREEMENT=1` when a rule changes.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/it/agreement.txt");

#[test]
fn native_checks_agree_with_the_reference() {
    let outcome = run(&loaded("guangdong").jurisdiction, ANSWERS, SEED);
    if std::env::var_os("UPDATE_AGREEMENT").is_some() {
        std::fs::write(KEPT, outcome.text()).unwrap();
    }
    assert_eq!(outcome.text(), std::fs::read_to_string(KEPT).unwrap());
    assert!(
        outcome.counts.len() >= 24,
        "most kinds of finding occur: {:?}",
        outcome.counts
    );
}

#[test]
fn one_changed_rule_is_noticed() {
    let mut jurisdiction = loaded("guangdong").jurisdiction;
    change_one_rule(&mut jurisdiction);
    let changed = run(&jurisdiction, ANSWERS, SEED);
    assert_ne!(changed.text(), std::fs::read_to_string(KEPT).unwrap());
}
