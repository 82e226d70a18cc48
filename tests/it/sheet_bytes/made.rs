//! One person's papers as PDF, and the digests of their bytes.
//!
//! Compiled natively and for the browser alike, so the data is compiled in.

use std::collections::BTreeMap;

use zhicheng_app::pdf::{Fonts, Meta, Pack, needed_packs, write};
use zhicheng_shared::frozen::digest;
use zhicheng_shared::sheet::{Layout, Metrics, SheetData, SheetDef, bind, lay_out};

/// What the person's papers say: a photo, a code, characters beyond the basic plane.
const PERSON: &str = include_str!("person.json");

const SHEETS: [(&str, &str); 4] = [
    (
        "review",
        include_str!("../../../shared/jurisdictions/guangdong/sheets/review.toml"),
    ),
    (
        "register",
        include_str!("../../../shared/jurisdictions/guangdong/sheets/register.toml"),
    ),
    (
        "catalogue",
        include_str!("../../../shared/jurisdictions/guangdong/sheets/catalogue.toml"),
    ),
    (
        "spine",
        include_str!("../../../shared/jurisdictions/guangdong/sheets/spine.toml"),
    ),
];

/// The head of a JPEG of three colours, with an end; the writer passes it through.
pub const PHOTO: &[u8] = &[
    0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 2, 0x37, 1, 0x86, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1,
    0xFF, 0xD9,
];

/// Name, length and SHA-256 of each sheet, of the draft, and of all bound together.
pub fn digests(metrics: &[u8], pack: impl Fn(u16) -> Vec<u8>) -> String {
    let metrics = Metrics::from_bytes(metrics).expect("the metrics are whole");
    let data: SheetData = serde_json::from_str(PERSON).expect("what a sheet says");
    let defs = SHEETS.map(|(name, text)| {
        let def: SheetDef = toml::from_str(text).expect("a sheet's definition");
        (name, def)
    });
    let mut layouts: BTreeMap<&str, Layout> = BTreeMap::new();
    for (name, def) in &defs {
        layouts.insert(name, lay_out(def, &data, &metrics));
    }
    layouts.insert("bound", bind("all", layouts.values().cloned().collect()));
    let draft = SheetData {
        draft: true,
        ..data.clone()
    };
    layouts.insert("draft", lay_out(&defs[0].1, &draft, &metrics));
    let mut fonts = Fonts::default();
    for layout in layouts.values() {
        for index in needed_packs(layout, &metrics).expect("every character has a glyph") {
            if !fonts.has(index) {
                let whole = Pack::from_bytes(pack(index)).expect("the packs are whole");
                fonts.add(index, whole);
            }
        }
    }
    let meta = Meta {
        author: data.values.get("basic.name").cloned(),
        language: "zh-CN".to_owned(),
    };
    let lines = layouts.iter().map(|(name, layout)| {
        let pdf = write(layout, &fonts, Some(PHOTO), &meta).expect("it can be written");
        format!("{name} {} {}\n", pdf.len(), digest(&pdf))
    });
    lines.collect()
}
