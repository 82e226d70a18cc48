//! What stylesheets have to keep: nothing that a mouse alone shows, marks that forced colours leave, and the colours
//! that texts speak of.

use std::path::{Path, PathBuf};

/// Stylesheets with their rules: the conditions around each, and its selectors.
fn rules() -> Vec<(String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/styles");
    let files = std::fs::read_dir(folder).expect("stylesheets").flatten();
    let mut rules = Vec::new();
    for file in files.map(|entry| entry.path()) {
        let name = file.file_name().expect("a name").to_string_lossy();
        let text = std::fs::read_to_string(&file).expect("a stylesheet");
        let mut around = Vec::<String>::new();
        for piece in plain(&text).split_inclusive(['{', '}', ';']) {
            let (said, end) = piece.split_at(piece.len() - 1);
            match end {
                "{" => {
                    let head = said.split_whitespace().collect::<Vec<_>>().join(" ");
                    rules.push((name.to_string(), around.join(" "), head.clone()));
                    around.push(head);
                }
                "}" => drop(around.pop()),
                _ => {}
            }
        }
    }
    assert!(rules.len() > 200, "the stylesheets are read");
    rules
}

/// Without comments.
fn plain(text: &str) -> String {
    let pieces = text.split("/*");
    pieces
        .enumerate()
        .map(|(at, piece)| match at {
            0 => piece,
            _ => piece.split_once("*/").map_or("", |(_, rest)| rest),
        })
        .collect()
}

#[test]
fn what_shows_under_a_mouse_stays_on_no_screen_without_one() {
    for (file, around, head) in rules() {
        assert!(
            !head.contains(":hover") || around.contains("(hover: hover)"),
            "{file}: {head} stays after a tap"
        );
    }
}

#[test]
fn what_is_chosen_or_current_has_a_mark_in_forced_colours() {
    let rules = rules();
    let marks = |selector: &str| {
        let ends = ["-here", "-on", ".here", "[aria-selected=\"true\"]"];
        let first = selector.split([' ', ':']).map(str::trim);
        first
            .into_iter()
            .any(|part| ends.iter().any(|end| part.ends_with(end)))
    };
    let mut seen = 0;
    for (file, around, head) in &rules {
        for selector in head.split(',').map(str::trim).filter(|one| marks(one)) {
            seen += 1;
            let kept = rules.iter().any(|(of, around, head)| {
                of == file && around.contains("forced-colors") && head.contains(selector)
            });
            assert!(
                kept || around.contains("forced-colors"),
                "{file}: {selector} is told by colour alone"
            );
        }
    }
    assert!(seen >= 7, "{seen} marks");
}

#[test]
fn texts_point_to_what_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for folder in ["shared/jurisdictions", "app/src/words"] {
        gather(&root.join(folder), &mut files);
    }
    assert!(files.len() > 60, "{} files", files.len());
    let mut blue = 0;
    for file in &files {
        let text = std::fs::read_to_string(file).expect("a file");
        // There is no red frame, and nothing on the pages is called so.
        for gone in ["红框", "红色框", "“照片”"] {
            assert!(!text.contains(gone), "{}: {gone}", file.display());
        }
        blue += text.matches("标题为蓝色").count();
    }
    assert!(blue > 0, "what is core is told by its colour");
    let styles = |name: &str| {
        std::fs::read_to_string(root.join("app/styles").join(name)).expect("a stylesheet")
    };
    let form = styles("form.css");
    let core = form
        .split(".field-core > .label {")
        .nth(1)
        .and_then(|rest| rest.split('}').next());
    assert!(core.is_some_and(|core| core.contains("color: var(--accent)")));
    for value in styles("tokens.css").split("--accent: #").skip(1) {
        let part = |at: usize| u8::from_str_radix(&value[at..at + 2], 16).expect("a colour");
        assert!(
            part(4) > part(2) && part(2) > part(0),
            "blue: {}",
            &value[..6]
        );
    }
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, files);
        } else if path
            .extension()
            .is_some_and(|end| end == "toml" || end == "rs")
        {
            files.push(path);
        }
    }
}

#[test]
fn texts_grow_with_the_size_that_people_set() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/styles");
    let mut sizes = 0;
    for entry in std::fs::read_dir(folder).expect("stylesheets").flatten() {
        let file = entry.path();
        let text = plain(&std::fs::read_to_string(&file).expect("a stylesheet"));
        for said in text.split("font-size:").skip(1) {
            let size = said.split([';', '}']).next().unwrap_or_default().trim();
            // Zero hides the blanks between parts of a drawing.
            let grows = size == "0" || !(size.ends_with("px") || size.ends_with("pt"));
            assert!(grows, "{}: {size} stays as it is", file.display());
            sizes += 1;
        }
    }
    assert!(sizes > 20, "{sizes} sizes");
}
