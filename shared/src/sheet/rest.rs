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
    /// The row in place of a blank one, and with its place in the structure.
    pub fn place(&self, blank: &Band, tree: &mut Vec<Node>) -> Band {
        let mut node = |parent, role| {
            tree.push(Node { parent, role });
            (tree.len() - 1) as NodeId
        };
        let row = node(self.table, Role::Row);
        let columns = self.columns;
        let cell = node(row, Role::Cell { columns, rows: 1 });
        let mut band = Band {
            height: blank.height,
            extra: blank.extra,
            ..self.band.clone()
        };
        for own in &mut band.cells {
            own.height = blank.height;
            own.node = Some(cell);
        }
        band
    }
}
