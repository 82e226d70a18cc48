//! What is looked for in queues.

use super::Paging;

/// Which part of a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// At this office's stage.
    Todo,
    /// Taken by the officer.
    Mine,
    /// Decided here.
    Done,
    /// All that ever came here.
    All,
}

/// What is looked for in a queue.
#[derive(Clone, Debug)]
pub struct FindQueue {
    pub organisation: String,
    pub person: String,
    pub view: View,
    pub business: String,
    /// Status key, empty for all.
    pub status: String,
    pub words: String,
    /// Submitted at or after.
    pub from: Option<i64>,
    /// Submitted before.
    pub until: Option<i64>,
    /// The column asked for; the view's own order otherwise.
    pub order: Option<Order>,
    pub paging: Paging,
}

/// What a queue is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub by: By,
    pub descending: bool,
}

/// A column that a queue can be ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Since,
    Submitted,
    Number,
    Name,
    Unit,
    Status,
}

impl Order {
    /// Reads a column's key, with a hyphen before it for the other way round.
    pub fn read(text: &str) -> Option<Order> {
        let key = text.strip_prefix('-').unwrap_or(text);
        let by = match key {
            "since" => By::Since,
            "submitted" => By::Submitted,
            "number" => By::Number,
            "name" => By::Name,
            "unit" => By::Unit,
            "status" => By::Status,
            _ => return None,
        };
        Some(Order {
            by,
            descending: key != text,
        })
    }
}
