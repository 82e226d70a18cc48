//! ISO 14289-1, 7.5: tables, and what their cells say of themselves.

use std::collections::BTreeSet;

use lopdf::Object;

use super::Clause;
use super::file::{Element, File, as_dict, follow};

pub const CLAUSES: &[Clause] = &[
    ("UA 7.5 heads of tables say what they head", scope),
    ("UA 7.5 tables are regular", regular),
];

/// The elements of a kind.
pub fn of<'a>(file: &'a File, kind: &'a [u8]) -> impl Iterator<Item = &'a Element> {
    file.elements
        .iter()
        .filter(move |element| element.kind == kind)
}

/// An attribute of an element, from whichever owner it comes.
pub fn attribute<'a>(file: &'a File, element: &'a Element, key: &str) -> Option<&'a Object> {
    let all = file.at(&element.dict, "A")?;
    let one = std::slice::from_ref(all);
    let all = all.as_array().map_or(one, Vec::as_slice);
    let dicts = all
        .iter()
        .filter_map(|one| as_dict(follow(&file.document, one)?));
    dicts.into_iter().find_map(|dict| file.at(dict, key))
}

fn scope(file: &File) -> Vec<String> {
    let wrong = of(file, b"TH").filter(|head| {
        let scope = attribute(file, head, "Scope").and_then(|scope| scope.as_name().ok());
        ![Some(&b"Row"[..]), Some(b"Column"), Some(b"Both")].contains(&scope)
    });
    wrong.map(|head| format!("{:?}", head.id)).collect()
}

/// Every row reaches as far as the others, no cell lies over another or under the last row.
fn regular(file: &File) -> Vec<String> {
    of(file, b"Table")
        .filter_map(|table| irregular(file, table))
        .collect()
}

fn irregular(file: &File, table: &Element) -> Option<String> {
    let span = |cell: &Element, key: &str| {
        let span = attribute(file, cell, key).and_then(|span| span.as_i64().ok());
        span.unwrap_or(1) as usize
    };
    let rows = table.children.len();
    let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (at, row) in table.children.iter().enumerate() {
        let mut column = 0;
        for cell in &file.elements[*row].children {
            let cell = &file.elements[*cell];
            while taken.contains(&(at, column)) {
                column += 1;
            }
            for down in 0..span(cell, "RowSpan") {
                for across in 0..span(cell, "ColSpan") {
                    if at + down >= rows || !taken.insert((at + down, column + across)) {
                        return Some(format!("{:?}: a cell of row {at}", table.id));
                    }
                }
            }
        }
    }
    let width = |at: usize| taken.iter().filter(|place| place.0 == at).count();
    let wide = (0..rows).map(width).max().unwrap_or(0);
    let short = (0..rows).find(|at| width(*at) != wide)?;
    Some(format!(
        "{:?}: row {short} has {} of {wide}",
        table.id,
        width(short)
    ))
}
