//! The browser writes the same bytes as this machine does.
//!
//! Input and reference are those of the native test, `tests/it/sheet_bytes.rs`. The fonts are
//! compiled in, since a browser has no folders.
#![cfg(target_family = "wasm")]

#[path = "../../tests/it/sheet_bytes/made.rs"]
mod made;

use include_dir::{Dir, include_dir};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use zhicheng_app::pdf::unpacked;

wasm_bindgen_test_configure!(run_in_browser);

const KEPT: &str = include_str!("../../tests/it/sheet_bytes/kept.txt");

static FONTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/static/fonts");

fn file(name: &str) -> Vec<u8> {
    let file = FONTS.get_file([name, ".br"].concat());
    unpacked(file.map_or(&[], |file| file.contents())).expect("it is shipped")
}

#[wasm_bindgen_test]
fn the_browser_s_bytes_are_the_kept_ones() {
    let pack = |index: u16| file(&format!("{index:03}.bin"));
    assert_eq!(made::digests(&file("metrics.bin"), pack), KEPT);
}
