//! What is handed in on paper, as lists of papers and covers of bundles say it.

use crate::committee::Level;
use crate::jurisdiction::Role;

use super::data::Applied;
use super::input::{SheetData, SheetRow};
use super::reserved::{OfBusiness, OfMaterial, Reserved};

/// Adds the papers as rows of `materials` (name, copies, note), the number of copies of each that
/// a sheet prints as `copies.KEY`, and what is applied for in which year as `business.*`.
pub(super) fn add_papers(data: &mut SheetData, applied: &Applied<'_>) {
    let (business, jurisdiction) = (applied.business, applied.jurisdiction);
    let answers = applied.answers();
    let level = answers.wish(Role::Level).and_then(Level::from_key);
    let mut rows = Vec::new();
    for material in &business.materials {
        if !material.wanted(&answers, applied.region) {
            continue;
        }
        let copies = material.copies_for(level).to_string();
        if !material.sheet.is_empty() {
            let path = Reserved::Copies.path(&material.sheet);
            data.values.insert(path, copies.clone());
        }
        let values = [
            (OfMaterial::Name, material.name.clone()),
            (OfMaterial::Copies, copies),
            (OfMaterial::Note, material.note.clone()),
        ];
        let said = values.into_iter().filter(|(_, text)| !text.is_empty());
        rows.push(SheetRow {
            record: None,
            values: said.map(|(of, text)| (of.key().to_owned(), text)).collect(),
        });
    }
    data.rows.insert(Reserved::Materials.key().to_owned(), rows);
    let values = [
        (OfBusiness::Name, business.name.clone()),
        (OfBusiness::Year, jurisdiction.year.to_string()),
        (OfBusiness::Jurisdiction, jurisdiction.name.clone()),
    ];
    let told = values.map(|(of, text)| (Reserved::Business.path(of.key()), text));
    data.values.extend(told);
}
