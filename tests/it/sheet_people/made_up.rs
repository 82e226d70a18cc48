//! What people nobody thought of say, for any sheet.

use std::collections::{BTreeMap, BTreeSet};

use zhicheng_shared::sheet::{Block, SheetData, SheetDef, SheetRow, StageOpinion, Table, Template};
use zhicheng_tests::seeded::Seeded;

/// The single values that a sheet names, opinions left out.
pub fn named(def: &SheetDef) -> BTreeSet<String> {
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

pub fn tables(def: &SheetDef) -> impl Iterator<Item = &Table> {
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

pub fn some_person(def: &SheetDef, seeded: &mut Seeded) -> SheetData {
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
