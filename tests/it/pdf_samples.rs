//! One PDF of every sheet of every jurisdiction, as the tests of the file format look at them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use zhicheng_app::pdf::{Fonts, Meta, Pack, needed_packs, write};
use zhicheng_shared::jurisdiction::Loaded;
use zhicheng_shared::sheet::{Layout, Metrics, SheetData, SheetDef, bind, lay_out};
use zhicheng_tests::folders::loaded;
use zhicheng_tests::people::{guide_sample, rare};
use zhicheng_tests::pictures::Portrait;
use zhicheng_tests::pictures::files::Jpeg;
use zhicheng_tests::sheets::{filled, metrics, pack, submitted};

/// A sheet filled, laid out and written.
pub struct Sample {
    /// Jurisdiction and sheet.
    pub name: String,
    /// What it was laid out from; the first of several bound together.
    pub def: SheetDef,
    pub data: SheetData,
    pub layout: Layout,
    pub pdf: Vec<u8>,
}

/// Widths of the face, read once.
pub fn face() -> &'static Metrics {
    static METRICS: OnceLock<Metrics> = OnceLock::new();
    METRICS.get_or_init(metrics)
}

/// All packs that these layouts need.
fn fonts<'a>(layouts: impl Iterator<Item = &'a Layout>) -> Fonts {
    let mut fonts = Fonts::default();
    for layout in layouts {
        for index in needed_packs(layout, face()).expect("every character has a glyph") {
            if !fonts.has(index) {
                let whole = Pack::from_bytes(pack(index)).expect("the packs are whole");
                fonts.add(index, whole);
            }
        }
    }
    fonts
}

/// A portrait as a camera would give it.
pub fn photo() -> &'static [u8] {
    static PHOTO: OnceLock<Vec<u8>> = OnceLock::new();
    PHOTO.get_or_init(|| Portrait::default().draw().jpeg(&Jpeg::default()))
}

/// One of every sheet, a draft, and all papers bound.
pub fn samples() -> &'static [Sample] {
    static SAMPLES: OnceLock<Vec<Sample>> = OnceLock::new();
    SAMPLES.get_or_init(all)
}

/// The sample of this name.
pub fn sample(name: &str) -> &'static Sample {
    let found = samples().iter().find(|sample| sample.name == name);
    found.unwrap_or_else(|| panic!("no sample {name}"))
}

fn all() -> Vec<Sample> {
    let mut laid = Vec::new();
    let base = loaded("guangdong").sheets;
    for id in ["guangdong", "guangdong-2015", "guangzhou", "guangxi"] {
        let loaded = loaded(id);
        for (key, def) in &loaded.sheets {
            // The certificate is the country's, and most forms of 2015 are today's; once is enough.
            if id != "guangdong" && base.get(key) == Some(def) {
                continue;
            }
            let data = match key.as_str() {
                "certificate" => certificate(),
                _ => submitted(of(&loaded, key)),
            };
            laid.push((format!("{id}/{key}"), def.clone(), data));
        }
        if id == "guangdong" {
            let def = loaded.sheets["assessment"].clone();
            let mut data = of(&loaded, "assessment");
            data.draft = true;
            laid.push((format!("{id}/draft"), def, data));
        }
    }
    let mut laid: Vec<_> = laid
        .into_iter()
        .map(|(name, def, data)| {
            let layout = lay_out(&def, &data, face());
            (name, def, data, layout)
        })
        .collect();
    laid.push(papers());
    let fonts = fonts(laid.iter().map(|(_, _, _, layout)| layout));
    laid.into_iter()
        .map(|(name, def, data, layout)| {
            let meta = Meta {
                author: data.values.get("basic.name").cloned(),
                language: "zh-CN".to_owned(),
            };
            let pdf = write(&layout, &fonts, Some(photo()), &meta).expect("it can be written");
            Sample {
                name,
                def,
                data,
                layout,
                pdf,
            }
        })
        .collect()
}

/// What a sheet says of somebody who applies for the first business that prints it, or for the
/// jurisdiction's first where none does.
fn of(loaded: &Loaded, sheet: &str) -> SheetData {
    let businesses = &loaded.jurisdiction.businesses;
    let prints = businesses
        .iter()
        .find(|business| business.papers.iter().any(|paper| paper == sheet));
    let business = prints.unwrap_or(&businesses[0]);
    let person = match sheet {
        "review" => rare(&loaded.jurisdiction, &business.key, 2),
        _ => guide_sample(&loaded.jurisdiction, &business.key),
    };
    filled(loaded, &business.key, &person)
}

fn papers() -> (String, SheetDef, SheetData, Layout) {
    let loaded = loaded("guangdong");
    let business = loaded.jurisdiction.business("review").expect("the review");
    let data = submitted(of(&loaded, "review"));
    let lay = |key: &String| lay_out(&loaded.sheets[key], &data, face());
    let layouts = business.papers.iter().map(lay).collect();
    let def = loaded.sheets["review"].clone();
    let bound = bind("全部材料", layouts);
    ("guangdong/papers".to_owned(), def, data, bound)
}

fn certificate() -> SheetData {
    let values = [
        ("number", "2644001000123"),
        ("holder", "丁一"),
        ("document", "4420**********0011"),
        ("title", "高级工程师"),
        ("series", "工程技术人才"),
        ("specialty", "机械设计"),
        ("level", "副高级"),
        ("committee", "广东省机械工程技术高级职称评审委员会"),
        ("issuer", "广东省人力资源和社会保障厅"),
        ("year", "2026"),
        ("passed", "2026-12-10"),
        ("issued", "2026-12-30"),
        ("code", "{\"number\":\"2644001000123\"}"),
    ];
    let values = values.map(|(key, value)| (format!("certificate.{key}"), value.to_owned()));
    SheetData {
        values: BTreeMap::from(values),
        opinions: Vec::new(),
        ..submitted(SheetData::default())
    }
}
