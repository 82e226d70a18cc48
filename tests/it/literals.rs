//! No key of the data stands in Rust: what a jurisdiction calls its sections, fields, businesses,
//! stages, sheets and offices is told to the program by the data, never known to it.

mod allowed;
mod finder;
mod keys;
mod tokens;

use allowed::ALLOWED;
use finder::{Found, Source, found};
use keys::{Keys, Strict};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tokens::{Token, tokens};
use zhicheng_shared::jurisdiction::listed;
use zhicheng_tests::folders::{folders, root};

/// Every file of the three crates' own sources, by its path from the root, but for those that only
/// tests have.
fn sources() -> Vec<Source> {
    let top = root().join("../..");
    let mut files = Vec::new();
    for part in ["shared/src", "server/src", "app/src"] {
        gather(&top.join(part), &mut files);
    }
    files.sort();
    let tests: BTreeSet<PathBuf> = files.iter().flat_map(|file| of_tests(file)).collect();
    let ours = files
        .iter()
        .filter(|file| !file.ancestors().any(|part| tests.contains(part)));
    ours.map(|file| Source {
        file: file
            .strip_prefix(&top)
            .expect("below the root")
            .to_string_lossy()
            .into_owned(),
        text: std::fs::read_to_string(file).expect("a file"),
    })
    .collect()
}

/// Files and folders of the modules that a file has for tests only.
fn of_tests(file: &Path) -> Vec<PathBuf> {
    let text = std::fs::read_to_string(file).expect("a file");
    let folder = match file.file_stem().and_then(|s| s.to_str()) {
        Some("main" | "lib") => file.parent().expect("a folder").to_owned(),
        _ => file.with_extension(""),
    };
    let modules = finder::modules_of_tests(&tokens(&text)).into_iter();
    modules
        .flat_map(|name| [folder.join(format!("{name}.rs")), folder.join(name)])
        .collect()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn no_key_of_the_data_is_a_literal_in_rust() {
    let (keys, sources) = (Keys::of(&folders()), sources());
    assert!(keys.len() > 500, "{} keys", keys.len());
    assert!(sources.len() > 300, "{} files", sources.len());
    let all: Vec<Found> = sources.iter().flat_map(|one| found(one, &keys)).collect();
    let mut used: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut wrong = Vec::new();
    for one in &all {
        let entry = ALLOWED
            .iter()
            .find(|entry| entry.holds(&one.file) && entry.words.contains(&one.literal.as_str()));
        match entry {
            Some(entry) => {
                used.extend(
                    entry
                        .words
                        .iter()
                        .map(|word| (entry.place, *word))
                        .filter(|(_, word)| *word == one.literal),
                );
            }
            None => wrong.push(one.to_string()),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let named = ALLOWED
        .iter()
        .flat_map(|entry| entry.words.iter().map(|word| (entry.place, *word)));
    let idle: Vec<_> = named.filter(|one| !used.contains(one)).collect();
    assert_eq!(idle, Vec::new(), "no longer needed in the list");
}

#[test]
fn the_list_of_what_is_allowed_stays_short_and_says_why() {
    assert!(ALLOWED.len() <= 12, "{} entries", ALLOWED.len());
    for entry in ALLOWED {
        assert!(
            entry.why.len() > 20 && !entry.words.is_empty(),
            "{}",
            entry.place
        );
    }
}

/// Jurisdictions and offices are named nowhere, not even inside a longer text or an attribute.
#[test]
fn no_jurisdiction_and_no_office_is_named_in_rust() {
    let all = folders();
    let offices = keys::offices(&all);
    // A base is no place of its own.
    let places = listed(&all);
    let names: Vec<&String> = places.iter().chain(&offices).collect();
    assert!(names.len() > 50, "{} names", names.len());
    let mut wrong = Vec::new();
    for source in sources() {
        for token in finder::of_the_program(&tokens(&source.text)) {
            let Token::Text(text) = &token.what else {
                continue;
            };
            let named = names.iter().filter(|name| names_it(text, name));
            wrong.extend(named.map(|name| format!("{}:{}: {name}", source.file, token.line)));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Whether a text names something as a word of its own.
fn names_it(text: &str, name: &str) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(name).any(|(at, _)| {
        !part(text[..at].chars().next_back()) && !part(text[at + name.len()..].chars().next())
    })
}

/// The keys of a small jurisdiction, for the finder's own tests.
fn few() -> Keys {
    let mut keys = Keys::default();
    keys.add("basic", "section", Strict::Always);
    keys.add("work_start", "field of basic", Strict::Never);
    keys.add("market", "seat", Strict::Never);
    keys.add("是", "choice of list yes_no", Strict::Always);
    keys
}

fn told(text: &str) -> Vec<String> {
    let (file, text) = ("shared/src/planted.rs".to_owned(), text.to_owned());
    let all = found(&Source { file, text }, &few());
    all.iter().map(ToString::to_string).collect()
}

#[test]
fn a_planted_literal_is_found_with_its_line_and_what_it_equals() {
    for (line, literal, planted) in [
        (2, "basic", "fn a() {\n    section(\"basic\");\n}"),
        (1, "basic", "const KEY: &str = \"basic\";"),
        (1, "basic", "const KEY: &[u8] = b\"basic\";"),
        (1, "basic", "const KEY: &str = r#\"basic\"#;"),
        (1, "basic", "const KEY: &str = \"b\\x61sic\";"),
        (1, "basic", "const KEY: &str = \"b\\u{61}sic\";"),
        (
            1,
            "work_start",
            "match key { \"work_start\" => true, _ => false }",
        ),
        (
            1,
            "market",
            "fn a<'a>(x: &'a str) -> bool { x == \"market\" && '\"' != 'b' }",
        ),
        (
            3,
            "market",
            "/* a /* b */ \"market\" */\n// \"market\"\nlet a = \"market\";",
        ),
        (1, "是", "if raw == \"是\" {}"),
        // A section stands before a point, in a path and in a pattern.
        (1, "basic.work_start", "text(\"basic.work_start\")"),
        (1, "basic.{field}", "format!(\"basic.{field}\")"),
        // An element's own attribute is the page's, a component's is the program's.
        (
            1,
            "basic",
            "html! { <Section key=\"k\" section=\"basic\" /> }",
        ),
        (
            1,
            "basic",
            "html! { <p id=\"basic\">{ shown(\"basic\") }</p> }",
        ),
        // A variant's word, but of what is always data.
        (1, "basic", "match self { Known::Basic => \"basic\" }"),
        (1, "market", "match self { Seat::Unit => \"market\" }"),
        (
            5,
            "market",
            "#[cfg(test)]\nmod tests {\n    fn a() { \"market\" }\n}\nfn b() { \"market\" }",
        ),
    ] {
        let all = told(planted);
        assert_eq!(all.len(), 1, "{planted}: {all:?}");
        let begins = format!("shared/src/planted.rs:{line}: {literal:?} is ");
        assert!(all[0].starts_with(&begins), "{planted}: {all:?}");
    }
}

#[test]
fn what_is_no_key_of_the_data_is_passed_over() {
    for innocent in [
        "// \"basic\"\n/// \"basic\"\n//! basic",
        "#[serde(tag = \"basic\", rename = \"market\")]\nenum A {}",
        "#![doc = \"basic\"]",
        "#[cfg(test)]\nmod tests { const A: &str = \"basic\"; }",
        "#[cfg(all(test, target_arch = \"wasm32\"))]\nmod tests { const A: &str = \"basic\"; }",
        "#[cfg(test)]\nfn a() -> &'static str { \"basic\" }",
        "let a = \"basics\"; let b = \"a basic thing\"; let c = 'b';",
        "match self { Seat::Market => \"market\" }",
        "match key { \"market\" => Some(Seat::Market), _ => None }",
        "html! { <input id=\"basic\" class=\"market\" aria-label=\"basic\" /> }",
        "html! { <Input id=\"basic\" label={words::A} mode=\"market\" /> }",
        "html! { <p class={classes!(\"small\", \"market\")}>{ text }</p> }",
        "html! { <button type={if go { \"market\" } else { \"button\" }} /> }",
    ] {
        assert_eq!(told(innocent), Vec::<String>::new(), "{innocent}");
    }
    // Sentences say what they like; only steering by a choice's text would be a fault.
    let words = Source {
        file: "app/src/words/common.rs".to_owned(),
        text: "pub const YES: &str = \"是\"; pub const KEY: &str = \"basic\";".to_owned(),
    };
    let all: BTreeMap<String, u32> = found(&words, &few())
        .into_iter()
        .map(|one| (one.literal, one.line))
        .collect();
    assert_eq!(all, BTreeMap::from([("basic".to_owned(), 1)]));
}

#[test]
fn modules_that_only_tests_have_are_known() {
    let text = "#[cfg(test)]\nmod sample;\nmod real;\n#[cfg(test)] pub(crate) mod more;";
    assert_eq!(finder::modules_of_tests(&tokens(text)), ["sample", "more"]);
}
