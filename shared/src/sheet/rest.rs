//! The row after the last record, where rows for the pen follow.

use super::band::Band;
use super::page::{Node, NodeId, Role};

/// The row after the last record, which says that the rows below it are blank.
#[derive(Clone, Debug)]
pub(super) struct Rest {
    /// One cell as wide as the table.
    pub band: Band,
    /// The table.
    pub table: NodeId,
    pub columns: u32,
}

impl Rest {
    /// The row with its place in the structure, which it has only where it stands on a page.
    pub fn place(&self, tree: &mut Vec<Node>) -> Band {
        let mut node = |parent, role| {
            tree.push(Node { parent, role });
            (tree.len() - 1) as NodeId
        };
        let row = node(self.table, Role::Row);
        let columns = self.columns;
        let cell = node(row, Role::Cell { columns, rows: 1 });
        let mut band = self.band.clone();
        for own in &mut band.cells {
            own.node = Some(cell);
        }
        band
    }
}
