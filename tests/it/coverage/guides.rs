//! Every step, field, button and note of the five guides, and every sentence of what the system must do:
//! by which data or test it is there, or why it is not.

use super::{exists, jurisdictions};
use std::collections::{BTreeMap, BTreeSet};

/// Lines that are not there yet. May only fall.
const OPEN: usize = 5;

/// How many lines each guide, and each chapter, has.
const LINES: [(&str, usize); 15] = [
    ("S0", 120),
    ("S1", 171),
    ("S2", 54),
    ("S3", 131),
    ("S4", 109),
    ("SPEC 3", 31),
    ("SPEC 4", 30),
    ("SPEC 5", 42),
    ("SPEC 6", 31),
    ("SPEC 7", 13),
    ("SPEC 8", 15),
    ("SPEC 9", 9),
    ("SPEC 10", 20),
    ("SPEC 11", 12),
    ("SPEC 12", 22),
];

struct Line {
    guide: &'static str,
    step: &'static str,
    item: &'static str,
    by: &'static str,
}

fn lines() -> Vec<Line> {
    let rows = include_str!("COVERAGE.csv").lines().skip(1);
    rows.map(|row| {
        let fields: Vec<&str> = row.split(',').collect();
        let [guide, step, item, by] = fields[..] else {
            panic!("four fields: {row}");
        };
        Line {
            guide,
            step,
            item,
            by,
        }
    })
    .collect()
}

#[test]
fn every_line_of_the_guides_is_there_or_refused_with_its_reason() {
    let all = jurisdictions();
    let wrong: Vec<String> = lines()
        .iter()
        .filter(|line| !exists(&all, line.by))
        .map(|line| format!("{} {} {}: {}", line.guide, line.step, line.item, line.by))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_line_of_the_guides_is_left_out() {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines() {
        *found.entry(line.guide).or_default() += 1;
    }
    assert_eq!(found, LINES.into());
}

/// Of both maps, this one and the one of fields.
#[test]
fn what_is_open_only_becomes_less() {
    let of_fields: Vec<String> = super::lines().into_iter().map(|line| line.target).collect();
    let targets = lines().into_iter().map(|line| line.by.to_owned());
    let open: Vec<String> = targets
        .chain(of_fields)
        .filter_map(|by| by.strip_prefix("open:").map(str::to_owned))
        .collect();
    let mut reasons: BTreeMap<&String, usize> = BTreeMap::new();
    for reason in &open {
        *reasons.entry(reason).or_default() += 1;
    }
    println!("open {}: {reasons:#?}", open.len());
    assert_eq!(
        open.len(),
        OPEN,
        "more is open than before, or less: then write down the lesser number"
    );
}

/// A refusal that nothing refers to says nothing.
#[test]
fn every_refusal_is_of_something() {
    let mut used: BTreeSet<String> = lines().iter().map(|line| line.by.to_owned()).collect();
    used.extend(super::lines().into_iter().map(|line| line.target));
    for key in super::told::refusals() {
        assert!(used.contains(&format!("refused:{key}")), "{key}");
    }
}
