//! What a line can name beside the data: a test that there is, or a refusal that says why.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Where tests are.
const FOLDERS: [&str; 6] = [
    "tests/it",
    "tests/browser",
    "app/src",
    "server/src",
    "shared/src",
    "shared/tests",
];

/// The names of all tests and stories.
pub fn tests() -> &'static BTreeSet<String> {
    static TESTS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let files = FOLDERS
            .iter()
            .flat_map(|folder| files(&root().join(folder)));
        files.flat_map(|file| tests_in(&read(&file))).collect()
    });
    &TESTS
}

/// The keys of what is refused, each with its reason.
pub fn refusals() -> &'static BTreeSet<String> {
    static REFUSALS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let text = read(&root().join("docs/refused.md"));
        let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
        let keys = rows.filter_map(|row| {
            let (key, why) = row.split_once("` | ")?;
            assert!(why.split(" | ").count() >= 2, "{key}: what, and why");
            Some(key.to_owned())
        });
        keys.collect()
    });
    &REFUSALS
}

/// The functions that an attribute makes tests.
fn tests_in(source: &str) -> Vec<String> {
    let (mut found, mut marked) = (Vec::new(), false);
    for line in source.lines().map(str::trim) {
        if line.starts_with("#[") && line.contains("test") && !line.contains("cfg(") {
            marked = true;
        } else if let (true, Some((_, after))) = (marked, line.split_once("fn ")) {
            let name = after.split(['(', '<']).next().unwrap_or_default();
            found.push(name.to_owned());
            marked = false;
        }
    }
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of the project");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => files(&path),
            false => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect()
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn tests_and_stories_are_known_by_their_names() {
    for name in ["tests_and_stories_are_known_by_their_names", "review_phone"] {
        assert!(tests().contains(name), "{name}");
    }
    assert!(!tests().contains("read"), "no test");
}
