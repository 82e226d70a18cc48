//! People nobody thought of: whatever they say is printed once, within its cell, and never over
//! something else.

mod extremes;
mod made_up;
mod orderly;

use std::collections::{BTreeMap, BTreeSet};

use zhicheng_shared::sheet::{
    Block, Item, Layout, Page, SheetData, SheetRow, Template, TextItem, lay_out,
};
use zhicheng_tests::seeded::Seeded;
use zhicheng_tests::sheets::sheet;

use crate::pdf_samples::face;
use made_up::{named, some_person, tables};
use orderly::orderly;

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
