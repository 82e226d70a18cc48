//! Mistakes as people make them in data, one planted at a time: each is told with its file, its line and
//! what is known.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use zhicheng_shared::jurisdiction::{Folder, Mistake, load};
use zhicheng_tests::folders::folders;

/// A mistake: a text of a file in a folder, what becomes of it, and what is told.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Planted {
    of: String,
    path: String,
    from: String,
    to: String,
    told: String,
    /// Where it is told: at what was written where this is empty, else as the table says.
    #[serde(default)]
    at: String,
}

fn table() -> BTreeMap<String, Vec<Planted>> {
    toml::from_str(include_str!("mistakes.toml")).expect("the table reads")
}

/// What is wrong with how one mistake is told; nothing where all is right.
fn amiss(shipped: &BTreeMap<String, Folder>, one: &Planted) -> Option<String> {
    let text = &shipped[&one.of][&one.path];
    let Some(begin) = text.find(&one.from) else {
        return Some(format!("{}/{} has no {:?}", one.of, one.path, one.from));
    };
    let mut all = shipped.clone();
    let changed = text.replacen(&one.from, &one.to, 1);
    let end = begin + one.to.trim_end().len();
    let written = line_at(&changed, begin)..=line_at(&changed, end);
    all.get_mut(&one.of)?.insert(one.path.clone(), changed);
    let loads = match one.of.as_str() {
        "national" => "guangdong",
        own => own,
    };
    let Err(mistakes) = load(&all, loads) else {
        return Some(format!("{:?} is taken for right", one.to));
    };
    let Some(found) = mistakes.iter().find(|told| told.what.contains(&one.told)) else {
        return Some(format!("{:?}: {mistakes:#?}", one.to));
    };
    let Some(line) = found.line else {
        return Some(format!("no line: {found}"));
    };
    let (path, lines) = match (one.at.as_str(), one.at.split_once('|')) {
        ("*", _) => return None,
        ("", _) => (one.path.as_str(), written),
        (text, None) => (one.path.as_str(), on(&all[&one.of][&one.path], text)),
        (_, Some((path, text))) => (path, on(&all[&one.of][path], text)),
    };
    let right = found.file == format!("{}/{path}", one.of) && lines.contains(&line);
    (!right).then(|| format!("{found}; wanted {path}:{lines:?}"))
}

#[test]
fn every_mistake_is_told_with_its_file_its_line_and_what_is_known() {
    let (shipped, table) = (folders(), table());
    let all = || table.values().flatten();
    let amiss: Vec<String> = all().filter_map(|one| amiss(&shipped, one)).collect();
    assert!(amiss.is_empty(), "{}", amiss.join("\n"));
    let kinds: BTreeSet<&String> = all().map(|one| &one.told).collect();
    assert!(kinds.len() >= 40, "{}", kinds.len());
}

/// Lines count from 1.
fn line_at(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The line on which a part of a text stands.
fn on(text: &str, part: &str) -> RangeInclusive<usize> {
    let at = text.find(part);
    let line = line_at(text, at.unwrap_or_else(|| panic!("no {part:?}")));
    line..=line
}

#[test]
fn all_that_is_shipped_is_in_order() {
    let folders = folders();
    for id in zhicheng_shared::jurisdiction::listed(&folders) {
        let mistakes: Vec<Mistake> = load(&folders, &id).err().unwrap_or_default();
        assert!(mistakes.is_empty(), "{mistakes:#?}");
    }
}
