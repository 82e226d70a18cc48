//! How the house is kept: crates point one way, and every file says what it is for.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The name of a crate of ours without what all of them begin with.
fn own(name: &str) -> Option<&str> {
    name.strip_prefix("zhicheng-")
}

#[test]
fn app_and_server_know_shared_and_not_each_other() {
    let told = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(root())
        .output()
        .expect("cargo metadata");
    let metadata: Value = serde_json::from_slice(&told.stdout).expect("JSON");
    let mut edges = BTreeSet::new();
    for package in metadata["packages"].as_array().expect("packages") {
        let from = package["name"].as_str().expect("a name");
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let to = dependency["name"].as_str().expect("a name");
            // A crate names itself where its tests want more of its features.
            if let (Some(from), Some(to)) = (own(from), own(to))
                && from != to
            {
                edges.insert(format!("{from} > {to}"));
            }
        }
    }
    let allowed = [
        "app > shared",
        "server > shared",
        "shared > derive",
        "tests > app",
        "tests > server",
        "tests > shared",
    ];
    assert_eq!(
        edges.iter().map(String::as_str).collect::<Vec<_>>(),
        allowed
    );
}

#[test]
fn every_file_begins_with_what_it_is_for() {
    let mut files = Vec::new();
    for part in ["shared", "app", "server", "tests"] {
        gather(&root().join(part), &mut files);
    }
    assert!(files.len() > 100, "{} files", files.len());
    let silent = files.iter().filter(|file| {
        let text = std::fs::read_to_string(file).expect("a file");
        !text.starts_with("//! ")
    });
    assert_eq!(silent.collect::<Vec<_>>(), Vec::<&PathBuf>::new());
    let nested = files.iter().filter(|file| file.ends_with("mod.rs"));
    assert_eq!(nested.collect::<Vec<_>>(), Vec::<&PathBuf>::new());
}

/// Sentences stand in `words`, in tests and in data; logic speaks in kinds and numbers.
#[test]
fn no_chinese_sentence_outside_words() {
    let mut files = Vec::new();
    for part in ["shared/src", "server/src", "app/src"] {
        gather(&root().join(part), &mut files);
    }
    let mut found = Vec::new();
    for file in files
        .iter()
        .filter(|f| !f.components().any(|c| c.as_os_str() == "words"))
    {
        let text = std::fs::read_to_string(file).expect("a file");
        // What stands in a file's own tests and in comments is no sentence people read.
        let code = text.split("#[cfg(test)]").next().expect("a first part");
        for (number, line) in code.lines().enumerate() {
            let code = line.split("//").next().expect("a first part");
            let run = code
                .split(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c))
                .map(|r| r.chars().count())
                .max();
            if run.unwrap_or(0) >= 6 {
                found.push(format!("{}:{}", file.display(), number + 1));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// Which keys an input method takes is decided in one place, for every handler and shortcut.
#[test]
fn keys_are_read_in_one_place() {
    let mut files = Vec::new();
    gather(&root().join("app/src"), &mut files);
    let texts = files
        .iter()
        .filter(|file| !file.ends_with("browser/keys.rs"));
    let (mut handlers, mut others) = (0, Vec::new());
    for file in texts {
        let text = std::fs::read_to_string(file).expect("a file");
        handlers += text.matches("event: KeyboardEvent").count();
        let asked = text.matches("keys::meant(&event)").count();
        let by_itself = [
            "event.key()",
            "is_composing()",
            "key_code()",
            "event.code()",
        ]
        .iter()
        .any(|call| text.contains(call));
        if by_itself || text.matches("KeyboardEvent|").count() > asked {
            others.push(file);
        }
    }
    assert!(handlers >= 5, "{handlers} handlers of keys");
    assert_eq!(others, Vec::<&PathBuf>::new());
}

/// Officers and start pages fill in the same forms, so a form knows only its store; and calls to the
/// browser that are no element of a page have their own place.
#[test]
fn a_form_knows_neither_the_desk_nor_the_browser() {
    let mut files = vec![root().join("app/src/form.rs")];
    gather(&root().join("app/src/form"), &mut files);
    assert!(files.len() > 20, "{} files", files.len());
    let mut others = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a file");
        for word in ["state::", "use_desk", "use_papers", "Papers", "web_sys"] {
            if text.contains(word) {
                others.push((file.clone(), word));
            }
        }
    }
    assert_eq!(others, Vec::<(PathBuf, &str)>::new());
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !path.ends_with("target") {
                gather(&path, files);
            }
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}
