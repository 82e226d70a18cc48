//! The logical structure: which contents belong to which heading, cell and paragraph.

use std::collections::BTreeMap;

use pdf_writer::types::{StructRole, TableHeaderScope};
use pdf_writer::{Finish, Name, Pdf, Rect, Ref, TextStr};
use zhicheng_shared::sheet::{Node, NodeId, Role};

/// Marked contents of a node: page and number, in reading order.
type Marks = Vec<(usize, i32)>;

/// The structure while it is being written.
pub(super) struct Tags<'a> {
    tree: &'a [Node],
    marks: Vec<Marks>,
    children: Vec<Vec<NodeId>>,
    refs: Vec<Option<Ref>>,
}

impl<'a> Tags<'a> {
    /// Gathers the marked contents of all pages; nodes without any are left out.
    pub fn new(tree: &'a [Node], pages: &[Vec<NodeId>], next: &mut impl FnMut() -> Ref) -> Self {
        let mut marks: Vec<Marks> = vec![Vec::new(); tree.len()];
        for (page, nodes) in pages.iter().enumerate() {
            for (number, node) in (0..).zip(nodes) {
                marks[*node as usize].push((page, number));
            }
        }
        let mut used: Vec<bool> = marks.iter().map(|marks| !marks.is_empty()).collect();
        let mut children = vec![Vec::new(); tree.len()];
        // Parents precede their children, so walking backwards sees every child first. Cells
        // without content stay: a table's rows must all be as wide.
        for at in (1..tree.len()).rev() {
            let parent = tree[at].parent as usize;
            let cell = matches!(tree[at].role, Role::Cell { .. } | Role::Head { .. });
            if used[at] || cell {
                used[at] = true;
                used[parent] = true;
                children[parent].push(at as NodeId);
            }
        }
        children.iter_mut().for_each(|children| children.reverse());
        used[0] = true;
        let refs = used.iter().map(|used| used.then(&mut *next)).collect();
        Self {
            tree,
            marks,
            children,
            refs,
        }
    }

    /// The element of a node.
    pub fn element(&self, node: NodeId) -> Ref {
        self.refs[node as usize].expect("a node with marked content is used")
    }

    /// Writes every element.
    pub fn write(&self, pdf: &mut Pdf, root: Ref, pages: &[Ref], boxes: &BTreeMap<NodeId, Rect>) {
        for (at, node) in self.tree.iter().enumerate() {
            let Some(id) = self.refs[at] else { continue };
            let parent = if at == 0 {
                root
            } else {
                self.element(node.parent)
            };
            let mut element = pdf.struct_element(id);
            element.kind(role(&node.role)).parent(parent);
            describe(&mut element, &node.role, boxes.get(&(at as NodeId)));
            // The element names the page of most of its content; only what lies on another one
            // needs a reference of its own.
            let own = self.marks[at].first().map(|(page, _)| *page);
            if let Some(own) = own {
                element.page(pages[own]);
            }
            match (self.marks[at].as_slice(), self.children[at].as_slice()) {
                ([], []) => {}
                // One kid needs no list.
                ([(_, number)], []) => {
                    element.pair(Name(b"K"), *number);
                }
                ([], [child]) => {
                    element.child(self.element(*child));
                }
                (marks, children) => {
                    let mut kids = element.children();
                    for (page, number) in marks {
                        if Some(*page) == own {
                            kids.marked_content_id(*number);
                        } else {
                            kids.marked_content_ref()
                                .page(pages[*page])
                                .marked_content_id(*number);
                        }
                    }
                    for child in children {
                        kids.struct_element(self.element(*child));
                    }
                }
            }
            element.finish();
        }
    }
}

fn role(role: &Role) -> StructRole {
    match role {
        Role::Document => StructRole::Document,
        Role::Part(_) => StructRole::Sect,
        Role::Heading(1) => StructRole::H1,
        Role::Heading(2) => StructRole::H2,
        Role::Heading(_) => StructRole::H3,
        Role::Paragraph => StructRole::P,
        Role::Table => StructRole::Table,
        Role::Row => StructRole::TR,
        Role::Head { .. } => StructRole::TH,
        Role::Cell { .. } => StructRole::TD,
        Role::Figure(_) => StructRole::Figure,
    }
}

fn describe(
    element: &mut pdf_writer::writers::StructElement<'_>,
    role: &Role,
    place: Option<&Rect>,
) {
    match role {
        Role::Part(title) => {
            element.title(TextStr(title));
        }
        Role::Figure(alt) => {
            element.alt(TextStr(alt));
            let mut attributes = element.attributes();
            let mut layout = attributes.push().layout();
            layout.placement(pdf_writer::types::Placement::Block);
            if let Some(place) = place {
                layout.bbox(*place);
            }
        }
        Role::Head { columns, rows, row } => {
            let scope = if *row {
                TableHeaderScope::Row
            } else {
                TableHeaderScope::Column
            };
            let mut attributes = element.attributes();
            let mut table = attributes.push().table();
            table.scope(scope);
            spans(&mut table, *columns, *rows);
        }
        Role::Cell { columns, rows } if *columns > 1 || *rows > 1 => {
            let mut attributes = element.attributes();
            let mut table = attributes.push().table();
            spans(&mut table, *columns, *rows);
        }
        Role::Document
        | Role::Heading(_)
        | Role::Paragraph
        | Role::Table
        | Role::Row
        | Role::Cell { .. } => {}
    }
}

fn spans(table: &mut pdf_writer::writers::TableAttributes<'_>, columns: u32, rows: u32) {
    if columns > 1 {
        table.col_span(columns as i32);
    }
    if rows > 1 {
        table.row_span(rows as i32);
    }
}
