//! What is handed in on paper, as lists of papers and covers of bundles say it.

use crate::committee::Level;
use crate::jurisdiction::Role;

use super::data::Applied;
use super::input::{SheetData, SheetRow};

/// Adds the papers as rows of `materials` (name, copies, note), the number of copies of each that
/// a sheet prints as `copies.KEY`, and what is applied for in which year as `business.*`.
pub(super) fn add_papers(data: &mut SheetData, applied: &Applied<'_>) {
    let (business, jurisdiction) = (applied.business, applied.jurisdiction);
    let level = applied
        .answers()
        .wish(Role::Level)
        .and_then(Level::from_key);
    let mut rows = Vec::new();
    for material in &business.materials {
        if !material.wanted_in(applied.region) {
            continue;
        }
        let copies = material.copies_for(level).to_string();
        if !material.sheet.is_empty() {
            let path = format!("copies.{}", material.sheet);
            data.values.insert(path, copies.clone());
        }
        let values = [
            ("name", material.name.clone()),
            ("copies", copies),
            ("note", material.note.clone()),
        ];
        let said = values.into_iter().filter(|(_, text)| !text.is_empty());
        rows.push(SheetRow {
            record: None,
            values: said.map(|(key, text)| (key.to_owned(), text)).collect(),
        });
    }
    data.rows.insert("materials".to_owned(), rows);
    let values = [
        ("name", business.name.clone()),
        ("year", jurisdiction.year.to_string()),
        ("jurisdiction", jurisdiction.name.clone()),
    ];
    let told = values.map(|(key, text)| (format!("business.{key}"), text));
    data.values.extend(told);
}
