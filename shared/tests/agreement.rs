//! 100,000 seeded answers give the same findings in the browser as natively.
//!
//! The answers and the reference are those of the native test, `tests/it/agreement.rs`. The data is
//! compiled in, since a browser has no folders; a file that is missing here changes the findings or
//! cannot be loaded, so the list below cannot fall behind unnoticed.
#![cfg(target_family = "wasm")]

#[path = "../../tests/src/agreement.rs"]
mod agreement;
#[expect(dead_code, reason = "the native tests use more of it")]
#[path = "../../tests/src/seeded.rs"]
mod seeded;

use agreement::{ANSWERS, SEED, change_one_rule, run};
use std::collections::BTreeMap;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use zhicheng_shared::jurisdiction::{Folder, Jurisdiction, load};

wasm_bindgen_test_configure!(run_in_browser);

const KEPT: &str = include_str!("../../tests/it/agreement.txt");

macro_rules! folder {
    ($id:literal, $($file:literal,)*) => {
        ($id.to_owned(), Folder::from([$((
            $file.to_owned(),
            include_str!(concat!("../jurisdictions/", $id, "/", $file)).to_owned(),
        )),*]))
    };
}

fn jurisdiction() -> Jurisdiction {
    let folders = BTreeMap::from([
        folder!(
            "national",
            "calendar.csv",
            "catalogue.csv",
            "dossier.toml",
            "jurisdiction.toml",
            "options.toml",
            "regions.csv",
            "rules.toml",
            "sheets/certificate.toml",
            "specialties.csv",
        ),
        folder!(
            "guangdong",
            "businesses/assessment.toml",
            "businesses/review.toml",
            "committees.toml",
            "dossier.toml",
            "jurisdiction.toml",
            "organisations.csv",
            "photo.toml",
            "rules.toml",
            "sheets/assessment.toml",
            "sheets/review.toml",
        ),
    ]);
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
