//! People nobody thought of: whatever they say is printed once, within its cell, and never over
//! something else.

use std::collections::{BTreeMap, BTreeSet};

use zhicheng_shared::sheet::{
    Block, Item, Layout, Page, SheetData, SheetDef, SheetRow, StageOpinion, Table, Template,
    TextItem, from_mm, lay_out,
};
use zhicheng_tests::seeded::Seeded;
use zhicheng_tests::sheets::sheet;

use crate::pdf_samples::face;

/// The single values that a sheet names, opinions left out.
fn named(def: &SheetDef) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let mut add = |text: &Template| paths.extend(text.paths().map(str::to_owned));
    for block in def.pages.iter().flat_map(|page| &page.blocks) {
        match block {
            Block::Heading(heading) => add(&heading.text),
            Block::Grid(grid) => {
                let cells = grid.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| add(&cell.text));
            }
            Block::Box(framed) if framed.stage.is_none() => add(&framed.text),
            Block::Box(_) | Block::Table(_) | Block::Space { .. } => {}
        }
    }
    paths
}

fn tables(def: &SheetDef) -> impl Iterator<Item = &Table> {
    let blocks = def.pages.iter().flat_map(|page| &page.blocks);
    blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Heading(_) | Block::Grid(_) | Block::Box(_) | Block::Space { .. } => None,
    })
}

/// Pieces of what people write: both widths of punctuation, words, numbers, rare characters.
const PIECES: [&str; 28] = [
    "的",
    "一",
    "设计",
    "机械制造",
    "（专利号",
    "）",
    "，",
    "。",
    "、",
    "：“",
    "”；",
    "《",
    "》",
    "——",
    "……",
    "ISO9001",
    "GB/T 15834-2011",
    "12.5%",
    "a@b.cn",
    " ",
    "\n",
    "䶮",
    "𬱖",
    "𠮷",
    "98.6",
    "主持完成",
    "力工人日",
    "·",
];

fn some_text(seeded: &mut Seeded) -> String {
    let pieces = [0, 1, 1, 2, 3, 5, 8, 40][seeded.below(8)];
    (0..pieces).map(|_| *seeded.pick(&PIECES)).collect()
}

fn some_person(def: &SheetDef, seeded: &mut Seeded) -> SheetData {
    let values = named(def).into_iter().map(|path| (path, some_text(seeded)));
    let values: BTreeMap<String, String> = values.collect();
    let mut rows: BTreeMap<String, Vec<SheetRow>> = BTreeMap::new();
    for table in tables(def) {
        let count = [0, 0, 0, 1, 1, 2, 4][seeded.below(7)];
        let fields: BTreeSet<&str> = table.columns.iter().flat_map(|c| c.text.paths()).collect();
        for _ in 0..count {
            let own = fields
                .iter()
                .map(|field| ((*field).to_owned(), some_text(seeded)));
            let mut values: BTreeMap<String, String> = own.collect();
            for filter in &table.only {
                values.insert(filter.field.clone(), seeded.pick(&filter.is).clone());
            }
            let rows = rows.entry(table.section.clone()).or_default();
            let record = Some(format!("{}{}", table.section, rows.len()));
            rows.push(SheetRow { record, values });
        }
    }
    let opinion = StageOpinion {
        stage: "unit".to_owned(),
        text: some_text(seeded),
        ..StageOpinion::default()
    };
    SheetData {
        values,
        rows,
        opinions: vec![opinion],
        draft: seeded.below(2) == 0,
        digest: Some("0123456789abcdef".repeat(4)),
        ..SheetData::default()
    }
}

/// Left, top, right, bottom of the ink of a line: the em box without what hangs in the air.
fn ink(text: &TextItem) -> [i32; 4] {
    let (up, down) = (text.size * 80 / 100, text.size * 8 / 100);
    [text.x, text.y - up, text.x + text.width, text.y + down]
}

/// Nothing leaves the page, nothing lies over another, no rule runs through a line.
fn orderly(page: &Page) -> Result<(), String> {
    let mut texts: Vec<&TextItem> = page.texts().filter(|t| !t.text.trim().is_empty()).collect();
    texts.sort_by_key(|text| ink(text)[1]);
    for (at, text) in texts.iter().enumerate() {
        let [left, top, right, bottom] = ink(text);
        if left < 0 || top < 0 || right > page.width || bottom > page.height {
            return Err(format!("{:?} leaves the page", text.text));
        }
        let below = texts[at + 1..]
            .iter()
            .take_while(|other| ink(other)[1] < bottom);
        for other in below {
            let [from, _, to, _] = ink(other);
            if from < right && left < to {
                return Err(format!("{:?} over {:?}", text.text, other.text));
            }
        }
    }
    for item in &page.items {
        let Item::Line(line) = item else { continue };
        if line.x1 < 0 || line.x2 > page.width || line.y1 < 0 || line.y2 > page.height {
            return Err(format!("{line:?} leaves the page"));
        }
        // A cell's edges are its rules: a line within its cell crosses none. A bracket's empty half
        // may hang over the edge, which is no ink.
        let through = texts.iter().find(|text| {
            let [left, top, right, bottom] = ink(text);
            let half = text.size / 2;
            let upright = line.x1 == line.x2
                && (left + half..right - half).contains(&line.x1)
                && line.y1 < bottom
                && top < line.y2;
            let level = line.y1 == line.y2
                && (top..bottom).contains(&line.y1)
                && line.x1 < right - half
                && left + half < line.x2;
            upright || level
        });
        if let Some(text) = through {
            return Err(format!("{line:?} through {:?}", text.text));
        }
    }
    Ok(())
}

fn check(layout: &Layout, who: usize) {
    assert_eq!(layout.problems, [], "person {who}");
    for page in &layout.pages {
        if let Err(wrong) = orderly(page) {
            panic!("person {who}, page {}: {wrong}", page.label);
        }
    }
}

#[test]
fn a_thousand_people_have_orderly_pages() {
    let mut seeded = Seeded::new(20_261_121);
    let defs = [
        "review",
        "assessment",
        "reissue",
        "unit_change",
        "notice",
        "spine",
    ];
    let defs = defs.map(|key| sheet(key).1);
    for who in 0..1000 {
        // The long form is a tenth of them, since it is most of the time.
        let def = &defs[if who % 10 == 0 { 0 } else { 1 + who % 5 }];
        let layout = lay_out(def, &some_person(def, &mut seeded), face());
        match def.key.as_str() {
            // Its cells may not grow; what does not fit is told.
            "spine" => layout
                .pages
                .iter()
                .for_each(|page| assert!(!page.items.is_empty())),
            _ => check(&layout, who),
        }
    }
}

#[test]
fn disorder_is_noticed() {
    let (_, def) = sheet("review");
    let whole = lay_out(&def, &SheetData::default(), face());
    let spoil = |change: fn(&mut TextItem)| {
        let mut page = whole.pages[1].clone();
        let text = page.items.iter_mut().find_map(|item| match item {
            Item::Text(text) if text.text == "性别" => Some(text),
            _ => None,
        });
        change(text.expect("a label"));
        orderly(&page).is_err()
    };
    assert!(!spoil(|_| {}));
    assert!(
        spoil(|text| text.x += 6000),
        "over the next label or a rule"
    );
    assert!(spoil(|text| text.y += 1100), "through the rule below");
    assert!(spoil(|text| text.x = -10), "off the page");
}

/// Every value is a word of its own, and so it can be counted.
#[test]
fn every_value_is_printed_as_often_as_the_form_names_it() {
    for key in ["review", "assessment", "notice", "reissue", "unit_change"] {
        let (_, def) = sheet(key);
        let mut count = 0;
        let mut word = || {
            count += 1;
            format!("Q{count:04}")
        };
        let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
        let mut data = SheetData::default();
        for path in named(&def) {
            data.values.insert(path, word());
        }
        for table in tables(&def) {
            let fields: BTreeSet<&str> =
                table.columns.iter().flat_map(|c| c.text.paths()).collect();
            for _ in 0..3 {
                let own = fields.iter().map(|field| ((*field).to_owned(), word()));
                let mut values: BTreeMap<String, String> = own.collect();
                for filter in &table.only {
                    values.insert(filter.field.clone(), filter.is[0].clone());
                }
                let rows = data.rows.entry(table.section.clone()).or_default();
                rows.push(SheetRow {
                    record: None,
                    values,
                });
            }
        }
        let mut want = |text: &Template, values: &BTreeMap<String, String>| {
            for value in text.paths().filter_map(|path| values.get(path)) {
                *wanted.entry(value.clone()).or_default() += 1;
            }
        };
        for block in def.pages.iter().flat_map(|page| &page.blocks) {
            match block {
                Block::Heading(heading) => want(&heading.text, &data.values),
                Block::Grid(grid) => {
                    let cells = grid.rows.iter().flat_map(|row| &row.cells);
                    // Choices are printed all, whichever is made; what is none of them is added.
                    cells.for_each(|cell| want(&cell.text, &data.values));
                }
                Block::Box(framed) => {
                    if framed.stage.is_none() {
                        want(&framed.text, &data.values);
                    }
                }
                Block::Table(table) => {
                    let rows = data.rows.get(&table.section).into_iter().flatten();
                    let kept = rows.filter(|row| {
                        table
                            .only
                            .iter()
                            .all(|f| f.is.contains(&row.values[&f.field]))
                    });
                    for row in kept {
                        table
                            .columns
                            .iter()
                            .for_each(|column| want(&column.text, &row.values));
                    }
                }
                Block::Space { .. } => {}
            }
        }
        let layout = lay_out(&def, &data, face());
        let said: String = layout
            .pages
            .iter()
            .flat_map(Page::texts)
            .filter(|text| text.node.is_some())
            .map(|text| text.text.as_str())
            .collect();
        assert!(wanted.len() > 5, "{key}");
        for (value, times) in wanted.iter().filter(|(value, _)| value.starts_with('Q')) {
            assert_eq!(
                said.matches(value.as_str()).count(),
                *times,
                "{key}: {value}"
            );
        }
    }
}

fn with(values: &[(&str, &str)]) -> SheetData {
    let values = values.iter();
    SheetData {
        values: values
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect(),
        ..SheetData::default()
    }
}

fn said(layout: &Layout) -> String {
    let texts = layout.pages.iter().flat_map(Page::texts);
    texts.map(|text| text.text.as_str()).collect()
}

#[test]
fn the_real_form_holds_extremes() {
    let (_, def) = sheet("review");
    let empty = lay_out(&def, &SheetData::default(), face());
    check(&empty, 0);
    assert_eq!(empty.pages.len(), 17);

    let summary = "研制".repeat(15_000);
    let long = lay_out(&def, &with(&[("application.summary", &summary)]), face());
    check(&long, 1);
    assert_eq!(
        said(&long).matches('研').count() - said(&empty).matches('研').count(),
        15_000
    );

    let achievement = |at: usize| SheetRow {
        record: Some(at.to_string()),
        values: [
            ("form", "独立完成"),
            ("project", "项目"),
            ("effect", "显著"),
        ]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into(),
    };
    let mut data = SheetData::default();
    data.rows.insert(
        "achievements".to_owned(),
        (0..500).map(achievement).collect(),
    );
    let many = lay_out(&def, &data, face());
    check(&many, 2);
    assert_eq!(said(&many).matches("显著").count(), 500);
}

#[test]
fn a_cell_one_character_wide_holds_its_text() {
    let (_, mut def) = sheet("review");
    let table = def.pages.iter_mut().flat_map(|page| &mut page.blocks);
    let table = table.into_iter().find_map(|block| match block {
        Block::Table(table) if table.columns.len() > 2 => Some(table),
        _ => None,
    });
    let table = table.expect("a table");
    // As wide as one character of the form's type and the cell's padding.
    let room = def.paper.width - def.paper.left - def.paper.right;
    let room = room - table.side.as_ref().map_or(0.0, |side| side.width);
    let field = table.columns[0]
        .text
        .paths()
        .next()
        .expect("a field")
        .to_owned();
    let section = table.section.clone();
    table.columns[0].width = 7.0;
    let others = table.columns.len() as f64 - 1.0;
    for column in &mut table.columns[1..] {
        column.width = (room - 7.0) / others;
    }
    table.columns[0].text = Template::parse(&format!("{{{field}}}")).expect("a template");
    let values = BTreeMap::from([(field, "设计，制造".to_owned())]);
    let mut data = SheetData::default();
    data.rows.insert(
        section,
        vec![SheetRow {
            record: None,
            values,
        }],
    );
    let layout = lay_out(&def, &data, face());
    check(&layout, 0);
    assert!(said(&layout).contains("设计，制造"));
    let narrow = layout
        .pages
        .iter()
        .flat_map(Page::texts)
        .filter(|text| text.text == "设");
    assert!(narrow.count() == 1 && from_mm(7.0) < 2 * 1050);
}
