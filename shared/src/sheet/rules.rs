//! The rules of a page: edges of cells, each drawn once and as long as it runs.

use std::collections::BTreeMap;

use super::page::{Item, Length, LineItem};

/// Edges gathered while cells are drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules {
    /// By height: from, to.
    across: BTreeMap<Length, Vec<(Length, Length)>>,
    /// By distance from the left: from, to.
    down: BTreeMap<Length, Vec<(Length, Length)>>,
}

impl Rules {
    /// The four edges of a cell.
    pub fn frame(&mut self, x: Length, y: Length, width: Length, height: Length) {
        self.across(x, y, width);
        self.across(x, y + height, width);
        self.down.entry(x).or_default().push((y, y + height));
        self.down
            .entry(x + width)
            .or_default()
            .push((y, y + height));
    }

    /// One horizontal edge.
    pub fn across(&mut self, x: Length, y: Length, width: Length) {
        self.across.entry(y).or_default().push((x, x + width));
    }

    /// The edges as lines, those that touch as one.
    pub fn into_items(self, width: Length) -> Vec<Item> {
        let mut items = Vec::new();
        for (y, spans) in self.across {
            for (x1, x2) in joined(spans) {
                items.push(Item::Line(LineItem {
                    x1,
                    y1: y,
                    x2,
                    y2: y,
                    width,
                }));
            }
        }
        for (x, spans) in self.down {
            for (y1, y2) in joined(spans) {
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

fn joined(mut spans: Vec<(Length, Length)>) -> Vec<(Length, Length)> {
    spans.sort_unstable();
    let mut joined: Vec<(Length, Length)> = Vec::new();
    for (from, to) in spans {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
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
}
