//! 100,000 seeded answers give the same findings in the browser as natively.
//!
//! The answers and the reference are those of the native test, `tests/it/agreement.rs`. The data is
//! compiled in, since a browser has no folders.
#![cfg(target_family = "wasm")]

#[path = "../../tests/src/agreement.rs"]
mod agreement;
#[expect(dead_code, reason = "the native tests use more of it")]
#[path = "../../tests/src/seeded.rs"]
mod seeded;

use agreement::{ANSWERS, SEED, change_one_rule, run};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::path::Path;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use zhicheng_shared::jurisdiction::{Folder, Jurisdiction, load};

wasm_bindgen_test_configure!(run_in_browser);

const KEPT: &str = include_str!("../../tests/it/agreement.txt");

static DATA: Dir = include_dir!("$CARGO_MANIFEST_DIR/jurisdictions");

/// Adds every file below, under its path within the jurisdiction's folder.
fn gather(dir: &Dir, root: &Path, folder: &mut Folder) {
    for file in dir.files() {
        if let (Ok(path), Some(text)) = (file.path().strip_prefix(root), file.contents_utf8()) {
            folder.insert(path.to_string_lossy().into_owned(), text.to_owned());
        }
    }
    for below in dir.dirs() {
        gather(below, root, folder);
    }
}

fn jurisdiction() -> Jurisdiction {
    let folders = DATA.dirs().map(|dir| {
        let mut folder = Folder::new();
        gather(dir, dir.path(), &mut folder);
        (dir.path().to_string_lossy().into_owned(), folder)
    });
    let folders: BTreeMap<String, Folder> = folders.collect();
    match load(&folders, "guangdong") {
        Ok(loaded) => loaded.jurisdiction,
        Err(mistakes) => panic!("{mistakes:#?}"),
    }
}

#[wasm_bindgen_test]
fn the_browser_s_checks_agree_with_the_reference() {
    assert_eq!(run(&jurisdiction(), ANSWERS, SEED).text(), KEPT);
}

#[wasm_bindgen_test]
fn one_changed_rule_is_noticed_in_the_browser() {
    let mut jurisdiction = jurisdiction();
    change_one_rule(&mut jurisdiction);
    assert_ne!(run(&jurisdiction, ANSWERS, SEED).text(), KEPT);
}
