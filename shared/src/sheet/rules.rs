//! The rules of a page: edges of cells, each drawn once and as long as it runs.

use std::collections::BTreeMap;

use super::page::{Item, Length, LineItem};

/// Edges gathered while cells are drawn; those that touch are one.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules {
    /// By height.
    across: BTreeMap<Length, Edges>,
    /// By distance from the left.
    down: BTreeMap<Length, Edges>,
}

/// Edges on one line, from where to where, in order and without touching one another.
type Edges = Vec<(Length, Length)>;

impl Rules {
    /// The four edges of a cell.
    pub fn frame(&mut self, x: Length, y: Length, width: Length, height: Length) {
        self.across(x, y, width);
        self.across(x, y + height, width);
        for x in [x, x + width] {
            add(self.down.entry(x).or_default(), (y, y + height));
        }
    }

    /// One horizontal edge.
    pub fn across(&mut self, x: Length, y: Length, width: Length) {
        add(self.across.entry(y).or_default(), (x, x + width));
    }

    /// The edges as lines, those that touch as one.
    pub fn into_items(self, width: Length) -> Vec<Item> {
        let mut items = Vec::new();
        for (y, edges) in self.across {
            for (x1, x2) in edges {
                items.push(Item::Line(LineItem {
                    x1,
                    y1: y,
                    x2,
                    y2: y,
                    width,
                }));
            }
        }
        for (x, edges) in self.down {
            for (y1, y2) in edges {
                items.push(Item::Line(LineItem {
                    x1: x,
                    y1,
                    x2: x,
                    y2,
                    width,
                }));
            }
        }
        items
    }
}

/// Adds an edge, which becomes one with those that it touches.
fn add(edges: &mut Edges, (from, to): (Length, Length)) {
    let first = edges.partition_point(|edge| edge.1 < from);
    let end = edges.partition_point(|edge| edge.0 <= to);
    if first == end {
        return edges.insert(first, (from, to));
    }
    // Of edges in order the first begins first and the last ends last.
    edges[first] = (from.min(edges[first].0), to.max(edges[end - 1].1));
    edges.drain(first + 1..end);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_share_one_rule() {
        let mut rules = Rules::default();
        rules.frame(0, 0, 10, 10);
        rules.frame(10, 0, 10, 10);
        let items = rules.into_items(50);
        // Top, bottom, and three uprights.
        assert_eq!(items.len(), 5);
    }

    #[test]
    fn what_touches_becomes_one_in_any_order() {
        for order in [[0, 1, 2, 3], [3, 0, 2, 1], [2, 3, 1, 0]] {
            let mut edges = Edges::new();
            for at in order {
                add(&mut edges, [(0, 10), (10, 20), (30, 40), (15, 18)][at]);
            }
            assert_eq!(edges, [(0, 20), (30, 40)], "{order:?}");
            add(&mut edges, (20, 30));
            assert_eq!(edges, [(0, 40)], "{order:?}");
        }
    }
}
