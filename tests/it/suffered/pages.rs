//! Works only in an old browser, in a mode of it, or after a plug-in; and nothing is usable on a phone.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn works_in_any_browser_without_a_plug_in_or_a_mode() {
    for page in ["index.html", "officer.html", "app/static/start.js"] {
        let text = read(page).to_lowercase();
        for sign in [
            "<object",
            "<embed",
            "<applet",
            "activex",
            "x-ua-compatible",
            "useragent",
            "msie",
            "<!--[if",
        ] {
            assert!(!text.contains(sign), "{page}: {sign}");
        }
    }
    // Nothing but what the page brings along is asked for.
    for page in ["index.html", "officer.html"] {
        let text = read(page);
        for from in ["src=\"http", "href=\"http", "src=\"//", "href=\"//"] {
            assert!(!text.contains(from), "{page}: {from}");
        }
    }
}

#[test]
fn every_story_is_told_at_phone_width() {
    for page in ["index.html", "officer.html"] {
        let text = read(page);
        assert!(text.contains("width=device-width"), "{page}");
        assert!(
            !text.contains("user-scalable=no") && !text.contains("maximum-scale"),
            "{page}"
        );
    }
    let folder = root().join("tests/browser");
    let mut told = 0;
    for entry in std::fs::read_dir(folder).expect("stories") {
        let path = entry.expect("an entry").path();
        if !path.is_file() {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a story");
        let stories = text
            .lines()
            .filter(|line| line.contains("fn ") && line.contains("_desktop("));
        for story in stories {
            let phone = story.replace("_desktop(", "_phone(");
            assert!(text.contains(phone.trim()), "{}: {story}", path.display());
            told += 1;
        }
    }
    assert!(told > 30, "{told} stories");
}
