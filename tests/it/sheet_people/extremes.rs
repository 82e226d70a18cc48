//! The real form empty, with a summary of 30,000 characters, with 500 achievements, with a cell as
//! wide as one character.

use std::collections::BTreeMap;

use zhicheng_shared::sheet::{
    Block, Layout, Page, SheetData, SheetRow, Template, from_mm, lay_out,
};
use zhicheng_tests::sheets::sheet;

use super::check;
use crate::pdf_samples::face;

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
fn rows_for_the_pen_make_no_page_of_their_own() {
    let (_, def) = sheet("review");
    // Page 5 has tables of projects, patents and awards. Records grow with their words; the table of
    // awards is below them, with its rows for the pen.
    for words in 0..120 {
        let words = "研制".repeat(words);
        let row = |field: &str| SheetRow {
            record: Some("0".to_owned()),
            values: BTreeMap::from([(field.to_owned(), words.clone())]),
        };
        let mut data = SheetData::default();
        for (section, field) in [("projects", "role"), ("patents", "benefit")] {
            data.rows.insert(section.to_owned(), vec![row(field)]);
        }
        let layout = lay_out(&def, &data, face());
        check(&layout, words.len());
        for page in &layout.pages {
            let marks = page.texts().filter(|text| text.node.is_some());
            let printed: String = marks.map(|text| text.text.as_str()).collect();
            assert!(!printed.is_empty(), "page {}", page.label);
        }
    }
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
