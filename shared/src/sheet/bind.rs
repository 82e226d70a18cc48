//! Several sheets as one document, ready for printing on both sides.

use super::page::{Item, Layout, Node, NodeId, Page, Role};

/// Puts layouts behind one another, each beginning on a front: a blank back goes between where
/// the one before ends on a front. Each part of the outline is named after its sheet.
pub fn bind(title: &str, layouts: Vec<Layout>) -> Layout {
    let mut bound = Layout {
        title: title.to_owned(),
        pages: Vec::new(),
        tree: vec![Node {
            parent: 0,
            role: Role::Document,
        }],
        watermark: None,
        problems: Vec::new(),
    };
    for layout in layouts {
        if bound.pages.len() % 2 == 1 {
            bound.pages.extend(bound.pages.last().map(back));
        }
        // The document's node is shared, so the others move up by all but that one.
        let offset = bound.tree.len() - 1;
        let moved = |node: NodeId| match node {
            0 => 0,
            node => node + offset as NodeId,
        };
        for node in layout.tree.into_iter().skip(1) {
            bound.tree.push(Node {
                parent: moved(node.parent),
                role: named(node.role, &layout.title),
            });
        }
        for mut page in layout.pages {
            for item in &mut page.items {
                match item {
                    Item::Text(text) => text.node = text.node.map(moved),
                    Item::Image(image) => image.node = image.node.map(moved),
                    Item::Line(_) | Item::Rect(_) | Item::Code(_) => {}
                }
            }
            bound.pages.push(page);
        }
        bound.watermark = bound.watermark.or(layout.watermark);
        for problem in layout.problems {
            if !bound.problems.contains(&problem) {
                bound.problems.push(problem);
            }
        }
    }
    bound
}

/// The blank back of a page.
fn back(front: &Page) -> Page {
    Page {
        width: front.width,
        height: front.height,
        label: String::new(),
        items: Vec::new(),
        areas: Vec::new(),
    }
}

/// A part's name among those of other sheets.
fn named(role: Role, title: &str) -> Role {
    match role {
        Role::Part(label) if label != title => Role::Part([title, " ", &label].concat()),
        Role::Part(_)
        | Role::Document
        | Role::Heading(_)
        | Role::Paragraph
        | Role::Table
        | Role::Row
        | Role::Head { .. }
        | Role::Cell { .. }
        | Role::Figure(_) => role,
    }
}
