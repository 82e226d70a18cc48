//! The API's description: every answer of the suite is held against it (`zhicheng_tests::app`); here,
//! what must hold of the description itself.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use zhicheng_tests::app::described::description;

/// Each operation with its method and path.
fn operations() -> Vec<(String, &'static Value)> {
    let paths = description()["paths"].as_object().expect("paths");
    let each = paths.iter().flat_map(|(path, item)| {
        let methods = item.as_object().expect("operations");
        methods
            .iter()
            .map(move |(method, one)| (format!("{method} {path}"), one))
    });
    each.collect()
}

#[test]
fn every_operation_has_a_name_of_its_own() {
    let mut seen = BTreeMap::new();
    for (what, operation) in operations() {
        let id = operation["operationId"].as_str().expect("a name");
        if let Some(other) = seen.insert(id, what.clone()) {
            panic!("{id} is {other} and {what}");
        }
    }
    assert!(seen.len() > 40, "{}", seen.len());
}

#[test]
fn every_refusal_is_described_under_its_media_type() {
    for (what, operation) in operations() {
        for (status, response) in operation["responses"].as_object().expect("responses") {
            if status.as_str() >= "400" {
                let content = response["content"].as_object().expect("a body");
                let kinds: Vec<_> = content.keys().collect();
                assert_eq!(kinds, ["application/problem+json"], "{what} {status}");
            }
        }
    }
}

#[test]
fn what_needs_a_session_says_so() {
    let known = description()["components"]["securitySchemes"]
        .as_object()
        .expect("schemes");
    let mut needing = 0;
    for (what, operation) in operations() {
        let signed = operation["responses"].get("401").is_some();
        let security = operation["security"].as_array();
        assert_eq!(signed, security.is_some(), "{what}");
        for (name, _) in security
            .into_iter()
            .flatten()
            .flat_map(|one| one.as_object().expect("an object"))
        {
            assert!(known.contains_key(name), "{what}: {name}");
            needing += 1;
        }
    }
    assert!(needing > 30, "{needing}");
}

/// An alias that the description does not look through would be one schema for all its uses.
#[test]
fn no_schema_is_named_after_a_collection() {
    let schemas = description()["components"]["schemas"]
        .as_object()
        .expect("schemas");
    for name in ["BTreeMap", "HashMap", "Vec", "Option", "Values", "Dossier"] {
        assert!(!schemas.contains_key(name), "{name}");
    }
}

/// Two types of one name would be described as one, and one of them wrongly.
#[test]
fn no_two_types_are_described_under_one_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (mut seen, mut twice) = (BTreeSet::new(), Vec::new());
    for folder in ["shared/src", "server/src"] {
        for text in sources(&root.join(folder)) {
            for name in described_types(&text) {
                if !seen.insert(name.clone()) {
                    twice.push(name);
                }
            }
        }
    }
    assert!(seen.len() > 80, "{}", seen.len());
    assert_eq!(twice, Vec::<String>::new());
}

fn sources(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            texts.extend(sources(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            texts.push(std::fs::read_to_string(path).expect("text"));
        }
    }
    texts
}

/// Names under which a file's types are described.
fn described_types(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in text.split("ToSchema").skip(1) {
        let attributes = part.split("\npub ").next().unwrap_or_default();
        let other = attributes
            .split("schema(as = ")
            .nth(1)
            .and_then(|rest| rest.split(')').next());
        let own = part.split("\npub ").nth(1).and_then(|rest| {
            let mut words = rest.split(|c: char| !c.is_alphanumeric());
            let kind = words.next()?;
            (kind == "struct" || kind == "enum").then(|| words.next())?
        });
        names.extend(other.or(own).map(str::to_owned));
    }
    names
}
