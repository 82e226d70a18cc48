//! Whether every place of a sheet for a value is of something that can be there.

mod printing;

use super::{Faults, list};
use crate::form::{Section, Shape};
use crate::jurisdiction::{Business, Loaded};
use crate::sheet::{
    Block, OfBusiness, OfCertificate, OfMaterial, OfMeeting, OfNotice, OfOpinion, OfPage, OfSheet,
    Piece, Reserved, SheetDef, Table, Template,
};
use std::collections::BTreeSet;

/// Notes every place of every sheet that names nothing.
pub(super) fn check_sheets(loaded: &Loaded, faults: &mut Faults) {
    for (key, def) in &loaded.sheets {
        let file = format!("sheets/{key}.toml");
        let sheet = Sheet {
            loaded,
            key,
            def,
            file,
        };
        for running in [&def.header, &def.footer] {
            for text in [
                &running.left,
                &running.centre,
                &running.right,
                &running.unnumbered,
            ] {
                sheet.template(text, &Knows::Running, "", faults);
            }
        }
        if let Some(code) = &def.code {
            sheet.template(&code.text, &Knows::Running, "", faults);
        }
        for page in &def.pages {
            for section in &page.unless_empty {
                if loaded.jurisdiction.section(section).is_none() {
                    let what = format!("page {}: there is no section {section:?}", page.label);
                    faults.add(&sheet.file, section, what);
                }
            }
            for block in &page.blocks {
                sheet.block(block, &page.label, faults);
            }
        }
    }
}

/// Notes what a business prints on one of its sheets without taking it: it would always be blank,
/// whatever a person has.
pub(super) fn check_printed(loaded: &Loaded, business: &Business, file: &str, faults: &mut Faults) {
    let materials = business.materials.iter().map(|material| &material.sheet);
    let keys = business
        .papers
        .iter()
        .chain(materials)
        .chain([&business.sheet]);
    let keys: BTreeSet<&String> = keys.collect();
    for key in keys {
        let Some(def) = loaded.sheets.get(key) else {
            continue;
        };
        for section in printed(def) {
            let known = loaded.jurisdiction.section(&section).is_some();
            let taken = business.uses.iter().any(|one| one.section == section);
            if known && !taken {
                let what = format!("sheet {key:?} prints section {section:?}, which `uses` lacks");
                faults.add(file, key, what);
            }
        }
    }
}

/// The sections that a sheet prints something of.
fn printed(def: &SheetDef) -> BTreeSet<String> {
    let mut sections = BTreeSet::new();
    let mut of = |template: &Template| {
        for piece in template.pieces() {
            if let Piece::Value { path, .. } = piece
                && let Some((section, _)) = path.split_once('.')
            {
                sections.insert(section.to_owned());
            }
        }
    };
    let mut tables = Vec::new();
    for block in def.pages.iter().flat_map(|page| &page.blocks) {
        match block {
            Block::Heading(heading) => of(&heading.text),
            Block::Grid(grid) => {
                let cells = grid.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| of(&cell.text));
            }
            Block::Box(framed) => [&framed.head, &framed.text]
                .into_iter()
                .chain(&framed.foot)
                .for_each(&mut of),
            Block::Table(table) => {
                of(&table.title);
                tables.push(table.section.clone());
            }
            Block::Space { .. } => {}
        }
    }
    sections.extend(tables);
    sections
}

/// Where a template stands, which decides what it knows besides single values.
enum Knows<'a> {
    /// Above or below a page, or in its code.
    Running,
    /// On the page.
    Page,
    /// In a stage's box.
    Opinion,
    /// In a table's column.
    Row(&'a str),
}

struct Sheet<'a> {
    loaded: &'a Loaded,
    key: &'a str,
    def: &'a SheetDef,
    file: String,
}

impl Sheet<'_> {
    fn block(&self, block: &Block, page: &str, faults: &mut Faults) {
        match block {
            Block::Heading(heading) => {
                self.template(&heading.text, &Knows::Page, page, faults);
            }
            Block::Grid(grid) => {
                for cell in grid.rows.iter().flat_map(|row| &row.cells) {
                    self.template(&cell.text, &Knows::Page, page, faults);
                }
            }
            Block::Box(framed) => {
                let knows = match framed.stage {
                    Some(_) => Knows::Opinion,
                    None => Knows::Page,
                };
                for text in [&framed.head, &framed.text].into_iter().chain(&framed.foot) {
                    self.template(text, &knows, page, faults);
                }
            }
            Block::Table(table) => self.table(table, page, faults),
            Block::Space { .. } => {}
        }
    }

    fn table(&self, table: &Table, page: &str, faults: &mut Faults) {
        self.template(&table.title, &Knows::Page, page, faults);
        let jurisdiction = &self.loaded.jurisdiction;
        let materials = table.section == Reserved::Materials.key();
        if !materials && jurisdiction.section(&table.section).is_none() {
            let known = list(jurisdiction.sections.iter().map(|s| &s.key));
            let what = format!(
                "page {page}: there is no section {:?}; known: {known}",
                table.section
            );
            faults.add(&self.file, &table.section, what);
            return;
        }
        let knows = Knows::Row(&table.section);
        for filter in &table.only {
            if let Some(what) = self.unknown(&filter.field, &knows) {
                let place = format!("{:?}", filter.field);
                faults.add(&self.file, &place, format!("page {page}: {what}"));
            }
        }
        for column in &table.columns {
            self.template(&column.text, &knows, page, faults);
        }
    }

    fn template(&self, template: &Template, knows: &Knows<'_>, page: &str, faults: &mut Faults) {
        let at = if page.is_empty() {
            String::new()
        } else {
            format!("page {page}: ")
        };
        for piece in template.pieces() {
            let Piece::Value { path, format } = piece else {
                continue;
            };
            let place = format!("{{{path}");
            if let Some(what) = self.unknown(path, knows) {
                faults.add(&self.file, &place, format!("{at}{what}"));
            }
            if let Some(format) = format
                .as_ref()
                .filter(|f| !self.def.formats.contains_key(*f))
            {
                let known = list(self.def.formats.keys());
                let what = format!("{at}{{{path}}} has no format {format:?}; known: {known}");
                faults.add(&self.file, &place, what);
            }
        }
    }

    /// Why a path names nothing; none where it names something.
    fn unknown(&self, path: &str, knows: &Knows<'_>) -> Option<String> {
        if let Knows::Row(section) = knows {
            return match self.loaded.jurisdiction.section(section) {
                Some(_) if path == OfMaterial::Row.key() => None,
                Some(section) => missing(section, path),
                None => lacks(section, path, OfMaterial::KEYS),
            };
        }
        let Some((section, field)) = path.split_once('.') else {
            let besides: &[&str] = match knows {
                Knows::Running => OfPage::KEYS,
                Knows::Opinion => OfOpinion::KEYS,
                Knows::Page | Knows::Row(_) => &[],
            };
            let known = [OfSheet::KEYS, besides].concat();
            return (!known.contains(&path))
                .then(|| format!("there is no {path:?}; known: {}", known.join(", ")));
        };
        let jurisdiction = &self.loaded.jurisdiction;
        match Reserved::from_key(section) {
            Some(Reserved::Application) => return self.of_application(field),
            Some(Reserved::Business) => return lacks(section, field, OfBusiness::KEYS),
            Some(Reserved::Meeting) => return lacks(section, field, OfMeeting::KEYS),
            Some(Reserved::Certificate) => return lacks(section, field, OfCertificate::KEYS),
            Some(Reserved::Copies) => {
                let there = self.loaded.sheets.contains_key(field);
                return (!there)
                    .then(|| format!("there is no sheet {field:?} to count the copies of"));
            }
            Some(Reserved::Stage) => return self.of_stage(field),
            // Rows and a picture; neither has values under it.
            Some(Reserved::Materials | Reserved::Photo) | None => {}
        }
        match section {
            _ if section.ends_with("_notice") => lacks(section, field, OfNotice::KEYS),
            _ => match jurisdiction.section(section) {
                Some(found) if matches!(found.shape, Shape::Rows(_)) => Some(format!(
                    "section {section:?} has records, which only a table can show"
                )),
                Some(found) => missing(found, field),
                None => Some(format!("there is no section {section:?}")),
            },
        }
    }
}

fn missing(section: &Section, field: &str) -> Option<String> {
    section.field(field).is_none().then(|| {
        let known = list(section.fields.iter().map(|f| &f.key));
        format!("there is no field {}.{field}; known: {known}", section.key)
    })
}

fn lacks(of: &str, name: &str, known: &[&str]) -> Option<String> {
    (!known.contains(&name))
        .then(|| format!("there is no {of}.{name}; known: {}", known.join(", ")))
}
