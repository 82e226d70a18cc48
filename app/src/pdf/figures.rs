//! Photo and codes: where they stand on the page and in the structure.

use std::collections::BTreeMap;

use pdf_writer::Rect;
use zhicheng_shared::sheet::{Item, Layout, Node, NodeId, Page, Role};

/// The structure with a figure for the first code of each alternative text, and by page the figure
/// of its code. Later pages repeat the code as they repeat their header, and it is not read again.
pub(super) fn with_codes(layout: &Layout) -> (Vec<Node>, Vec<Option<NodeId>>) {
    let mut tree = layout.tree.clone();
    let mut said: Vec<&str> = Vec::new();
    let figures = layout.pages.iter().map(|page| {
        let alt = alt(page).filter(|alt| !said.contains(alt))?;
        said.push(alt);
        tree.push(Node {
            parent: part(layout, page),
            role: Role::Figure(alt.to_owned()),
        });
        Some(tree.len() as NodeId - 1)
    });
    let figures = figures.collect();
    (tree, figures)
}

fn alt(page: &Page) -> Option<&str> {
    page.items.iter().find_map(|item| match item {
        Item::Code(code) => Some(code.alt.as_str()),
        Item::Text(_) | Item::Line(_) | Item::Rect(_) | Item::Image(_) => None,
    })
}

/// The part of the form that stands on a page; the whole where it is blank.
fn part(layout: &Layout, page: &Page) -> NodeId {
    let mut node = page.texts().find_map(|text| text.node).unwrap_or(0);
    while node != 0 && !matches!(layout.tree[node as usize].role, Role::Part(_)) {
        node = layout.tree[node as usize].parent;
    }
    node
}

/// Where the pictures of the structure stand.
pub(super) fn boxes(layout: &Layout, codes: &[Option<NodeId>]) -> BTreeMap<NodeId, Rect> {
    let mut boxes = BTreeMap::new();
    for (page, code) in layout.pages.iter().zip(codes) {
        for item in &page.items {
            let (node, place) = match item {
                Item::Image(i) => (i.node, [i.x, i.y, i.width, i.height]),
                Item::Code(c) => (*code, [c.x, c.y, c.size, c.size]),
                Item::Text(_) | Item::Line(_) | Item::Rect(_) => continue,
            };
            if let Some(node) = node {
                boxes.insert(node, rect(page, place));
            }
        }
    }
    boxes
}

/// A place on a page, counted from below as PDF does.
fn rect(page: &Page, [x, y, width, height]: [i32; 4]) -> Rect {
    let sides = [x, page.height - y - height, x + width, page.height - y];
    let [left, bottom, right, top] = sides.map(|length| length as f32 / 100.0);
    Rect::new(left, bottom, right, top)
}
