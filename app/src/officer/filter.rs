//! What the queue shows: view, filters, page and order, kept in the address so that "back" works.

use zhicheng_shared::review::Status;
use zhicheng_shared::value::{is_empty, trimmed};

/// One tab of the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// At this office's stage.
    #[default]
    Todo,
    /// Taken by oneself.
    Mine,
    /// Under public notice at this office's stage.
    Notice,
    /// Decided here.
    Done,
    All,
}

impl View {
    /// In the order of the tabs.
    pub const ALL: [View; 5] = [View::Todo, View::Mine, View::Notice, View::Done, View::All];

    /// The key in the address.
    pub fn key(self) -> &'static str {
        match self {
            View::Todo => "todo",
            View::Mine => "mine",
            View::Notice => "notice",
            View::Done => "done",
            View::All => "all",
        }
    }

    fn from_key(key: &str) -> Option<View> {
        View::ALL.into_iter().find(|v| v.key() == key)
    }
}

/// The column that rows are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Since when it lies at this stage.
    Since,
    Submitted,
    Number,
    Name,
    Unit,
    Status,
}

impl Sort {
    /// All columns that rows can be ordered by.
    pub const ALL: [Sort; 6] = [
        Sort::Since,
        Sort::Submitted,
        Sort::Number,
        Sort::Name,
        Sort::Unit,
        Sort::Status,
    ];

    /// The key in the address.
    pub fn key(self) -> &'static str {
        match self {
            Sort::Since => "since",
            Sort::Submitted => "submitted",
            Sort::Number => "number",
            Sort::Name => "name",
            Sort::Unit => "unit",
            Sort::Status => "status",
        }
    }
}

/// Everything the queue is asked for. Dates are as typed into date boxes, ISO or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub view: View,
    pub business: String,
    pub status: Option<Status>,
    pub text: String,
    pub from: String,
    pub until: String,
    /// From 1; 0 reads as 1.
    pub page: u32,
    /// None for the view's own order: what waits longest, or what was done last, comes first.
    pub sort: Option<Sort>,
    pub descending: bool,
}

/// Statuses that can be filtered by; a draft never reaches an office.
pub const STATUSES: [Status; 7] = [
    Status::Reviewing,
    Status::Notice,
    Status::SentBack,
    Status::Payment,
    Status::Concluded,
    Status::Rejected,
    Status::Terminated,
];

/// The key of a status in the address, the same as on the wire.
pub fn status_key(status: Status) -> &'static str {
    status.key()
}

/// The status with this key, among those that can be filtered by.
pub fn status_from_key(key: &str) -> Option<Status> {
    STATUSES.into_iter().find(|s| status_key(*s) == key)
}

impl Filter {
    /// The pairs of the query, only those that differ from what an empty query means.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let page = if self.page > 1 {
            self.page.to_string()
        } else {
            String::new()
        };
        let sort = match (self.sort, self.descending) {
            (None, _) => String::new(),
            (Some(sort), false) => sort.key().to_owned(),
            (Some(sort), true) => format!("-{}", sort.key()),
        };
        let view = if self.view == View::Todo {
            ""
        } else {
            self.view.key()
        };
        let mut pairs = vec![
            ("view", view.to_owned()),
            ("business", self.business.clone()),
            (
                "status",
                self.status.map(status_key).unwrap_or_default().to_owned(),
            ),
            ("q", trimmed(&self.text).to_owned()),
            ("from", self.from.clone()),
            ("until", self.until.clone()),
            ("page", page),
            ("sort", sort),
        ];
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }

    /// Reads pairs; what is not understood is as if it were not there.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Filter {
        let mut filter = Filter {
            page: 1,
            ..Filter::default()
        };
        for (key, value) in pairs {
            match key {
                "view" => filter.view = View::from_key(value).unwrap_or_default(),
                "business" => filter.business = value.to_owned(),
                "status" => filter.status = status_from_key(value),
                "q" => filter.text = value.to_owned(),
                "from" => filter.from = value.to_owned(),
                "until" => filter.until = value.to_owned(),
                "page" => filter.page = value.parse().unwrap_or(1).max(1),
                "sort" => filter.order(value),
                _ => {}
            }
        }
        filter
    }

    fn order(&mut self, text: &str) {
        let key = text.strip_prefix('-').unwrap_or(text);
        if let Some(sort) = Sort::ALL.into_iter().find(|s| s.key() == key) {
            self.sort = Some(sort);
            self.descending = key != text;
        }
    }

    /// The same with another view, from its first page, with what was searched for kept.
    pub fn with_view(&self, view: View) -> Filter {
        Filter {
            view,
            page: 1,
            ..self.clone()
        }
    }

    /// The same ordered by a column; the same column again turns the order round.
    pub fn sorted_by(&self, sort: Sort) -> Filter {
        let descending = self.sort == Some(sort) && !self.descending;
        Filter {
            sort: Some(sort),
            descending,
            page: 1,
            ..self.clone()
        }
    }

    /// Whether anything but view, page and order narrows the rows.
    pub fn narrows(&self) -> bool {
        let texts = [&self.business, &self.text, &self.from, &self.until];
        self.status.is_some() || texts.iter().any(|t| !is_empty(t))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(filter: &Filter) -> Filter {
        let pairs = filter.pairs();
        Filter::read(pairs.iter().map(|(k, v)| (*k, v.as_str())))
    }

    #[test]
    fn what_is_asked_survives_the_address() {
        let filter = Filter {
            view: View::Notice,
            business: "review".into(),
            status: Some(Status::SentBack),
            text: "Wang Xiao&x=1".into(),
            from: "2026-01-01".into(),
            until: "2026-12-31".into(),
            page: 3,
            sort: Some(Sort::Name),
            descending: true,
        };
        assert_eq!(round(&filter), filter);
    }

    #[test]
    fn an_empty_address_is_the_first_page_of_what_is_to_do() {
        let plain = Filter::read([]);
        assert_eq!((plain.view, plain.page), (View::Todo, 1));
        assert!(plain.pairs().is_empty() && !plain.narrows());
    }

    #[test]
    fn nonsense_in_the_address_is_passed_over() {
        let read = Filter::read([
            ("view", "x"),
            ("page", "-2"),
            ("sort", "-y"),
            ("status", "draft"),
        ]);
        assert_eq!(read, Filter::read([]));
    }

    #[test]
    fn a_column_pressed_twice_turns_the_order_round() {
        let once = Filter::read([]).sorted_by(Sort::Name);
        assert!(!once.descending);
        assert!(once.sorted_by(Sort::Name).descending);
        assert!(!once.sorted_by(Sort::Name).sorted_by(Sort::Unit).descending);
    }
}
