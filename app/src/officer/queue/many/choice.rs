//! What can be decided on several applications at once, and the requests that say so.

use zhicheng_shared::api::office::{ManyEvents, QueueRow};
use zhicheng_shared::form::Values;
use zhicheng_shared::review::{Command, EventKind, TEXT_LIMIT, Target};
use zhicheng_shared::value::length;

use crate::officer::typed::Unready;

/// A decision that can be the same for several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Take,
    PaperReceived,
    Approve,
    /// The notice ended without objection.
    PassNotice,
    SendBack,
    Reject,
}

impl Choice {
    const ALL: [Choice; 6] = [
        Choice::Take,
        Choice::PaperReceived,
        Choice::Approve,
        Choice::PassNotice,
        Choice::SendBack,
        Choice::Reject,
    ];

    /// What some of them allow, in the order offered.
    pub fn offered(rows: &[QueueRow]) -> Vec<Choice> {
        let able = Choice::ALL.into_iter().filter(|c| c.able(rows) > 0);
        able.collect()
    }

    /// How many of them allow it.
    pub fn able(self, rows: &[QueueRow]) -> usize {
        let able = |row: &&QueueRow| row.allowed.contains(&self.kind()) && !self.asks(row);
        rows.iter().filter(able).count()
    }

    /// Whether it takes a form along on this one, which says something else of each application: it is
    /// decided on its own page.
    pub fn asks(self, row: &QueueRow) -> bool {
        self == Choice::Approve && !row.asks.is_empty()
    }

    pub fn kind(self) -> EventKind {
        match self {
            Choice::Take => EventKind::Take,
            Choice::PaperReceived => EventKind::PaperReceived,
            Choice::Approve => EventKind::Approve,
            Choice::PassNotice => EventKind::RecordNotice,
            Choice::SendBack => EventKind::SendBack,
            Choice::Reject => EventKind::Reject,
        }
    }

    /// Whether an opinion is written to it.
    pub fn takes_opinion(self) -> bool {
        match self {
            Choice::Approve | Choice::PassNotice | Choice::SendBack | Choice::Reject => true,
            Choice::Take | Choice::PaperReceived => false,
        }
    }

    /// Whether it cannot be without one.
    fn needs_opinion(self) -> bool {
        self.takes_opinion() && self != Choice::PassNotice
    }

    /// The requests: one for all, but paper names its version, which differs between applications; what
    /// takes a form along is left out.
    pub fn requests(self, opinion: &str, rows: &[QueueRow]) -> Result<Vec<ManyEvents>, Unready> {
        let now = length(opinion) as usize;
        if self.needs_opinion() && now == 0 {
            return Err(Unready::OpinionMissing);
        }
        if now > TEXT_LIMIT {
            return Err(Unready::OpinionTooLong {
                limit: TEXT_LIMIT,
                now,
            });
        }
        let mut groups: Vec<ManyEvents> = Vec::new();
        for row in rows.iter().filter(|row| !self.asks(row)) {
            let event = self.event(opinion, row);
            let on = (row.id.clone(), row.revision);
            match groups.iter_mut().find(|g| g.event == event) {
                Some(group) => group.on.push(on),
                None => groups.push(ManyEvents {
                    on: vec![on],
                    event,
                }),
            }
        }
        Ok(groups)
    }

    fn event(self, opinion: &str, row: &QueueRow) -> Command {
        let opinion = opinion.to_owned();
        match self {
            Choice::Take => Command::Take {},
            Choice::PaperReceived => Command::PaperReceived {
                version: row.version,
            },
            Choice::Approve => Command::Approve {
                opinion,
                filled: Values::new(),
            },
            Choice::PassNotice => Command::RecordNotice {
                passed: true,
                note: opinion,
            },
            Choice::SendBack => Command::SendBack {
                to: Target::Applicant,
                opinion,
                marks: Vec::new(),
            },
            Choice::Reject => Command::Reject { opinion },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json};

    fn row(id: &str, asks: &str) -> QueueRow {
        from_value(json!({
            "id": id, "number": "", "jurisdiction": "j", "business": "b", "year": 2026, "name": id,
            "unit": "", "title": "", "level": "", "specialty": "", "submitted": 0, "since": 0,
            "status": "reviewing", "version": 1, "revision": 1, "taken_by": "", "notice_until": null,
            "allowed": ["approve", "reject"], "asks": asks,
        }))
        .expect("a row")
    }

    #[test]
    fn what_takes_a_form_along_is_not_approved_together() {
        let rows = [row("a", ""), row("b", "letter")];
        assert_eq!(Choice::Approve.able(&rows), 1);
        let requests = Choice::Approve.requests("同意", &rows).expect("it is said");
        let on: Vec<_> = requests.iter().flat_map(|one| &one.on).collect();
        assert_eq!(on, [&("a".to_owned(), 1)]);
        assert_eq!(Choice::Reject.able(&rows), 2);
        assert_eq!(Choice::offered(&rows[1..]), [Choice::Reject]);
    }
}
