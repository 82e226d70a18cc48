//! Whether a sheet asks only for fields that the jurisdiction has.

use zhicheng_shared::form::Section;
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::sheet::{Block, SheetDef, Table};

/// Every place of a sheet that names a field, or a section, which does not exist.
pub fn unknown(def: &SheetDef, of: &Jurisdiction) -> Vec<String> {
    let mut wrong = Vec::new();
    for (page, block) in def
        .pages
        .iter()
        .flat_map(|page| page.blocks.iter().map(move |b| (page, b)))
    {
        let named: Vec<String> = match block {
            Block::Heading(heading) => heading.text.paths().map(str::to_owned).collect(),
            Block::Grid(grid) => {
                let cells = grid.rows.iter().flat_map(|row| &row.cells);
                cells
                    .flat_map(|cell| cell.text.paths())
                    .map(str::to_owned)
                    .collect()
            }
            Block::Box(framed) => framed.text.paths().map(str::to_owned).collect(),
            Block::Table(table) => {
                wrong.extend(in_table(table, of).map(|name| told(def, &page.label, &name)));
                continue;
            }
            Block::Space { .. } => continue,
        };
        let missing = named.iter().filter(|path| !known(path, of));
        wrong.extend(missing.map(|path| told(def, &page.label, path)));
    }
    wrong
}

fn told(def: &SheetDef, page: &str, name: &str) -> String {
    format!("sheet {}, page {page}: there is no field {name}", def.key)
}

/// Only sections of the dossier can be looked up; what a business or a stage adds is its own.
fn known(path: &str, of: &Jurisdiction) -> bool {
    let Some((section, field)) = path.split_once('.') else {
        return true;
    };
    of.section(section)
        .is_none_or(|section| has(section, field))
}

fn has(section: &Section, field: &str) -> bool {
    section.field(field).is_some()
}

fn in_table<'a>(table: &'a Table, of: &'a Jurisdiction) -> impl Iterator<Item = String> + 'a {
    let section = of.section(&table.section);
    let paths = table.columns.iter().flat_map(|column| column.text.paths());
    let missing = paths.filter(move |field| {
        // The papers that are handed in are listed by the business, not by the person.
        let listed = table.section == "materials" || *field == "row";
        !listed && !section.is_some_and(|section| has(section, field))
    });
    missing.map(|field| format!("{}.{field}", table.section))
}
