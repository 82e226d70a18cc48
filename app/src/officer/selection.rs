//! Which row of the queue the keyboard is at, and which rows are marked for one decision.

use std::collections::BTreeSet;

/// The keyboard's place and the marked rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Ids of the rows shown, in order.
    rows: Vec<String>,
    /// Index of the row the keyboard is at.
    at: usize,
    marked: BTreeSet<String>,
}

/// What a key or a click does to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    Down,
    Up,
    First,
    Last,
    /// To this row.
    To(usize),
    /// Marks the row the keyboard is at, or takes the mark off.
    Mark,
    /// Marks this row, or takes the mark off.
    MarkId(String),
    /// Marks every row shown, or none when all are.
    MarkAll,
    Clear,
    /// Other rows are shown: marks of rows that are gone are dropped.
    Rows(Vec<String>),
}

/// What a key means in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    Move(Move),
    /// Opens the row the keyboard is at.
    Open,
}

/// The meaning of a key, as `KeyboardEvent.key` names it.
pub fn key(name: &str) -> Option<Key> {
    Some(match name {
        "j" | "ArrowDown" => Key::Move(Move::Down),
        "k" | "ArrowUp" => Key::Move(Move::Up),
        "Home" => Key::Move(Move::First),
        "End" => Key::Move(Move::Last),
        "x" | " " => Key::Move(Move::Mark),
        "Escape" => Key::Move(Move::Clear),
        "Enter" => Key::Open,
        _ => return None,
    })
}

impl Selection {
    /// The selection after a move.
    pub fn after(&self, step: Move) -> Selection {
        let mut next = self.clone();
        let last = self.rows.len().saturating_sub(1);
        match step {
            Move::Down => next.at = (self.at + 1).min(last),
            Move::Up => next.at = self.at.saturating_sub(1),
            Move::First => next.at = 0,
            Move::Last => next.at = last,
            Move::To(row) => next.at = row.min(last),
            Move::Mark => {
                if let Some(id) = self.rows.get(self.at) {
                    next.toggle(id.clone());
                }
            }
            Move::MarkId(id) => next.toggle(id),
            Move::MarkAll if self.all_marked() => next.marked.clear(),
            Move::MarkAll => next.marked = self.rows.iter().cloned().collect(),
            Move::Clear => next.marked.clear(),
            Move::Rows(rows) => next.show(rows),
        }
        next
    }

    fn toggle(&mut self, id: String) {
        if !self.marked.remove(&id) && self.rows.contains(&id) {
            self.marked.insert(id);
        }
    }

    fn show(&mut self, rows: Vec<String>) {
        let here = self.current().map(str::to_owned);
        self.marked.retain(|id| rows.contains(id));
        self.at = here
            .and_then(|id| rows.iter().position(|r| *r == id))
            .unwrap_or_else(|| self.at.min(rows.len().saturating_sub(1)));
        self.rows = rows;
    }

    /// Index of the row the keyboard is at.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Id of the row the keyboard is at.
    pub fn current(&self) -> Option<&str> {
        self.rows.get(self.at).map(String::as_str)
    }

    /// Whether this row is marked.
    pub fn is_marked(&self, id: &str) -> bool {
        self.marked.contains(id)
    }

    /// Marked ids in the order of the rows.
    pub fn marked(&self) -> Vec<String> {
        let shown = self.rows.iter();
        shown.filter(|id| self.is_marked(id)).cloned().collect()
    }

    /// Whether rows are shown and every one is marked.
    pub fn all_marked(&self) -> bool {
        !self.rows.is_empty() && self.marked.len() == self.rows.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(ids: &[&str]) -> Selection {
        let rows = ids.iter().map(|s| (*s).to_owned()).collect();
        Selection::default().after(Move::Rows(rows))
    }

    #[test]
    fn the_keyboard_stops_at_both_ends() {
        let three = of(&["a", "b", "c"]);
        assert_eq!(three.after(Move::Up).at(), 0);
        let end = three.after(Move::Last).after(Move::Down);
        assert_eq!(end.current(), Some("c"));
        assert_eq!(of(&[]).after(Move::Down).current(), None);
    }

    #[test]
    fn marks_go_on_and_off_and_never_on_a_row_not_shown() {
        let rows = of(&["a", "b"]).after(Move::Down).after(Move::Mark);
        assert_eq!(rows.marked(), ["b"]);
        assert!(rows.after(Move::Mark).marked().is_empty());
        assert!(
            of(&["a"])
                .after(Move::MarkId("z".into()))
                .marked()
                .is_empty()
        );
    }

    #[test]
    fn all_again_is_none() {
        let all = of(&["a", "b"]).after(Move::MarkAll);
        assert!(all.all_marked());
        assert!(all.after(Move::MarkAll).marked().is_empty());
        assert!(!of(&[]).all_marked());
    }

    #[test]
    fn new_rows_keep_the_place_and_the_marks_that_are_still_there() {
        let before = of(&["a", "b", "c"]).after(Move::MarkAll).after(Move::Last);
        let after = before.after(Move::Rows(vec!["c".into(), "d".into()]));
        assert_eq!(
            (after.current(), after.marked()),
            (Some("c"), vec!["c".to_owned()])
        );
    }
}
