//! Columns side by side on one piece of paper.

use super::def::Paper;
use super::open_page::OpenPage;
use super::page::{Item, Length, from_mm};

/// Left edge and width of all that is printed.
pub(super) fn across(paper: &Paper) -> (Length, Length) {
    let (left, right) = (from_mm(paper.left), from_mm(paper.right));
    (left, from_mm(paper.width) - left - right)
}

/// Left edge and width of the first column.
pub(super) fn column(paper: &Paper) -> (Length, Length) {
    let (left, width) = across(paper);
    let columns = paper.columns.max(1) as Length;
    (left, (width - (columns - 1) * from_mm(paper.gap)) / columns)
}

/// Puts filled columns side by side; each piece of paper keeps what came with its first column.
pub(super) fn side_by_side<T>(filled: Vec<(OpenPage, T)>, paper: &Paper) -> Vec<(OpenPage, T)> {
    let columns = paper.columns.max(1) as usize;
    let step = column(paper).1 + from_mm(paper.gap);
    let mut pages: Vec<(OpenPage, T)> = Vec::new();
    for (at, (mut draft, with)) in filled.into_iter().enumerate() {
        let place = at % columns;
        match pages.last_mut().filter(|_| place > 0) {
            Some((page, _)) => {
                shift(&mut draft, step * place as Length);
                page.items.append(&mut draft.items);
                page.areas.append(&mut draft.areas);
            }
            None => pages.push((draft, with)),
        }
    }
    pages
}

/// Moves what is drawn to the right.
fn shift(draft: &mut OpenPage, by: Length) {
    for item in &mut draft.items {
        match item {
            Item::Text(text) => text.x += by,
            Item::Line(line) => {
                line.x1 += by;
                line.x2 += by;
            }
            Item::Rect(rect) => rect.x += by,
            Item::Image(image) => image.x += by,
            Item::Code(code) => code.x += by,
        }
    }
    for area in &mut draft.areas {
        area.x += by;
    }
}
