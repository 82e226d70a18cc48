//! PDF/A-2a and PDF/UA-1, clause by clause: one check each, for what a writer like ours answers for.

mod bytes;
mod catalogue;
mod drawn;
mod file;
mod fonts;
mod graphics;
mod metadata;
mod planted;
mod structure;
mod tables;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::Document;

use crate::pdf_samples::{sample, samples};
use file::File;

/// A clause of ISO 19005-2 (A) or ISO 14289-1 (UA), and what stands against it in a file.
type Clause = (&'static str, fn(&File) -> Vec<String>);

fn clauses() -> impl Iterator<Item = &'static Clause> {
    let parts = [
        bytes::CLAUSES,
        catalogue::CLAUSES,
        metadata::CLAUSES,
        graphics::CLAUSES,
        fonts::CLAUSES,
        structure::CLAUSES,
        tables::CLAUSES,
    ];
    parts.into_iter().flatten()
}

/// The clauses that a file does not keep, each with the first places.
fn findings(file: &File) -> BTreeMap<&'static str, Vec<String>> {
    let checked = clauses().map(|(name, check)| {
        let mut places = check(file);
        places.truncate(4);
        (*name, places)
    });
    checked.filter(|(_, places)| !places.is_empty()).collect()
}

#[test]
fn every_sheet_keeps_every_clause() {
    let checked = samples().iter().map(|sample| {
        let found = findings(&File::read(&sample.pdf));
        (sample.name.as_str(), found)
    });
    let broken: Vec<_> = checked.filter(|(_, found)| !found.is_empty()).collect();
    assert_eq!(broken, []);
}

/// A check that finds nothing anywhere proves nothing: one defect at a time, and exactly it is found.
#[test]
fn every_clause_finds_the_defect_planted_against_it() {
    let whole = &sample("guangdong/register").pdf;
    let document = Document::load_mem(whole).expect("a PDF");
    let mut missed: BTreeSet<&str> = clauses().map(|(name, _)| *name).collect();
    let mut wrong = Vec::new();
    let mut look = |clause: &'static str, file: File| {
        let found = findings(&file);
        if !found.keys().eq([&clause]) {
            wrong.push((clause, found));
        }
        missed.remove(clause);
    };
    for (clause, plant) in planted::BYTES {
        let mut bytes = whole.clone();
        plant(&mut bytes);
        look(clause, File::new(bytes, document.clone()));
    }
    for (clause, plant) in planted::objects() {
        let mut changed = document.clone();
        plant(&mut changed);
        look(clause, File::new(whole.clone(), changed));
    }
    assert_eq!(wrong, [], "found something else or nothing");
    assert_eq!(missed, BTreeSet::new(), "clauses without a defect");
}
