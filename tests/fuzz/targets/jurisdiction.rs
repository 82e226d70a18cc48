//! A folder of a jurisdiction with anything in one of its files: loaded, or its mistakes told.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::collections::BTreeMap;
use zhicheng_shared::jurisdiction::load;

const FILES: [&str; 10] = [
    "jurisdiction.toml",
    "dossier.toml",
    "photo.toml",
    "rules.toml",
    "committees.toml",
    "businesses/review.toml",
    "sheets/review.toml",
    "organisations.csv",
    "catalogue.csv",
    "regions.csv",
];

fuzz_target!(|input: (u8, &str)| {
    let (which, text) = input;
    let name = FILES[usize::from(which) % FILES.len()];
    let first = "name = \"x\"\nregion = \"440000\"\n".to_owned();
    let mut folder = BTreeMap::from([("jurisdiction.toml".to_owned(), first)]);
    folder.insert(name.to_owned(), text.to_owned());
    let folders = BTreeMap::from([("x".to_owned(), folder)]);
    if let Err(mistakes) = load(&folders, "x") {
        assert!(!mistakes.is_empty(), "refused without a reason");
    }
});
