//! Sample people's sheets: filled, laid out, written.

use crate::folders::loaded;
use crate::people::{MECHANICAL, Person};
use zhicheng_app::pdf::{Fonts, Meta, Pack, PdfError, needed_packs, unpacked, write};
use zhicheng_app::words::sheet::names;
use zhicheng_shared::date::Date;
use zhicheng_shared::jurisdiction::Loaded;
use zhicheng_shared::sheet::{
    Applied, Layout, Metrics, PhotoRef, SheetData, SheetDef, StageOpinion, sheet_data,
};

/// A file of the fonts, as a browser gets it.
pub fn of_fonts(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/static/fonts");
    let file = std::fs::read(folder.join([name, ".br"].concat())).expect("it is shipped");
    unpacked(&file).expect("it is whole")
}

/// Widths of the face as shipped.
pub fn metrics() -> Metrics {
    Metrics::from_bytes(&of_fonts("metrics.bin")).expect("the shipped metrics are whole")
}

/// One pack as shipped.
pub fn pack(index: u16) -> Vec<u8> {
    of_fonts(&format!("{index:03}.bin"))
}

/// The packs that a layout needs.
///
/// # Errors
/// When no pack has one of its characters.
pub fn fonts(layout: &Layout, metrics: &Metrics) -> Result<Fonts, PdfError> {
    let mut fonts = Fonts::default();
    for index in needed_packs(layout, metrics)? {
        fonts.add(
            index,
            Pack::from_bytes(pack(index)).expect("the shipped packs are whole"),
        );
    }
    Ok(fonts)
}

/// A layout as PDF, with a photo if it shows one.
///
/// # Errors
/// As [`write`].
pub fn pdf(layout: &Layout, metrics: &Metrics, photo: Option<&[u8]>) -> Result<Vec<u8>, PdfError> {
    let meta = Meta {
        author: None,
        language: "zh-CN".to_owned(),
    };
    write(layout, &fonts(layout, metrics)?, photo, &meta)
}

/// A sheet of the jurisdiction `guangdong`.
pub fn sheet(key: &str) -> (Loaded, SheetDef) {
    let mut loaded = loaded("guangdong");
    let def = loaded
        .sheets
        .remove(key)
        .expect("a sheet of this jurisdiction");
    (loaded, def)
}

/// What a person's sheet says.
pub fn filled(loaded: &Loaded, business: &str, person: &Person) -> SheetData {
    let jurisdiction = &loaded.jurisdiction;
    let region = |code: &str| {
        let found = loaded.regions.iter().find(|region| region.code == code)?;
        Some(found.name.clone())
    };
    let identity = person.identity();
    let unit = loaded
        .organisations
        .iter()
        .find(|unit| unit.id == MECHANICAL.unit);
    let applied = Applied {
        jurisdiction,
        business: jurisdiction
            .business(business)
            .expect("a business of this jurisdiction"),
        identity: Some(&identity),
        document: &person.document,
        dossier: &person.dossier,
        draft: &person.draft,
        unit: unit.map_or("", |unit| &unit.name),
        region: MECHANICAL.region,
        supervisor: &|_| Some(String::new()),
        organisation: &|_| None,
        today: Date::parse_iso("2026-09-01").expect("a day that exists"),
    };
    sheet_data(&applied, &names(&region))
}

/// As it stands once it has been submitted and the unit has agreed.
pub fn submitted(mut data: SheetData) -> SheetData {
    data.draft = false;
    data.number = Some("GD202600000123".to_owned());
    data.version = 2;
    data.digest = Some("0123456789abcdef".repeat(4));
    data.photo = Some(PhotoRef {
        digest: "ab".repeat(32),
        width: 390,
        height: 567,
    });
    data.opinions.push(StageOpinion {
        stage: "unit".to_owned(),
        organisation: "中山市某某机械有限公司".to_owned(),
        officer: "陈经办".to_owned(),
        text: "情况属实，公示无异议，同意推荐。".to_owned(),
        date: "2026-09-12".to_owned(),
        decision: String::new(),
    });
    data
}
