//! What the history tells an office: the version of each row, and what it last decided upon.

use zhicheng_shared::api::application::HistoryRow;
use zhicheng_shared::review::{Actor, Event, EventKind, Place, Route, Seat, State};

/// The version of the frozen copy that each row of the history speaks of; 0 before the first
/// submission.
pub fn versions(history: &[HistoryRow]) -> Vec<u32> {
    let count = |version: &mut u32, row: &HistoryRow| {
        *version += u32::from(row.entry.kind() == EventKind::Submit);
        Some(*version)
    };
    history.iter().scan(0, count).collect()
}

/// The version that this organisation last gave a decision on, with the time of the decision.
pub fn last_decided(history: &[HistoryRow], organisation: &str) -> Option<(u32, i64)> {
    let with_version = history.iter().zip(versions(history));
    let mut own = with_version.filter(|(row, _)| {
        row.entry.actor.organisation() == Some(organisation) && is_decision(row.entry.kind())
    });
    own.next_back()
        .map(|(row, version)| (version, row.entry.at))
}

/// The decision that the last row of the history took back.
pub fn taken_back(history: &[HistoryRow]) -> Option<&Event> {
    let mut rows = history.iter().rev();
    let last = rows.find(|row| row.entry.kind() == EventKind::TakeBack)?;
    let own =
        |row: &&HistoryRow| row.entry.actor == last.entry.actor && is_decision(row.entry.kind());
    rows.find(own).map(|row| &row.entry.event)
}

/// Whether an event is a stage's decision on the content.
pub fn is_decision(kind: EventKind) -> bool {
    match kind {
        EventKind::Approve
        | EventKind::SendBack
        | EventKind::Reject
        | EventKind::RecordNotice
        | EventKind::RegisterMeeting => true,
        EventKind::Submit
        | EventKind::Withdraw
        | EventKind::Terminate
        | EventKind::DeleteDraft
        | EventKind::Take
        | EventKind::Open
        | EventKind::HandOver
        | EventKind::TakeBack
        | EventKind::Object
        | EventKind::ResolveObjection
        | EventKind::PaperReceived
        | EventKind::ConfirmPayment
        | EventKind::Conclude
        | EventKind::Newer => false,
    }
}

/// The marks of the send-back before the copy now seen, newest first found.
pub fn last_marks(history: &[HistoryRow]) -> &[zhicheng_shared::review::Mark] {
    let mut back = history.iter().rev();
    let sent_back = back.find(|row| matches!(row.entry.event, Event::SendBack { .. }));
    sent_back.map_or(&[], |row| row.entry.marks())
}

/// One stage on the line of progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Index in the route.
    pub stage: usize,
    pub how: How,
    /// Name of the organisation, as far as the history tells it.
    pub organisation: String,
    /// When it last acted.
    pub at: Option<i64>,
}

/// How far a stage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    Done,
    Here,
    /// Sent back from here, and waited for.
    Back,
    Skipped,
    ToCome,
}

/// The line of progress.
pub fn stops(route: &Route, state: &State, history: &[HistoryRow]) -> Vec<Stop> {
    let here = state
        .stage()
        .and_then(|key| route.find(key))
        .map(|(i, _)| i);
    let back = match state {
        State::SentBack(back) => Some(back.returned.stage.as_str()),
        _ => None,
    };
    let passed = state.course().map_or(&[][..], |c| &c.approvals);
    let stop = |(index, stage): (usize, &zhicheng_shared::review::Stage)| {
        let holder = stage.organisation();
        let mut own = history.iter().rev();
        let own = own.find(|row| match stage.seat {
            Seat::Applicant => handed_in(row, &stage.key),
            Seat::Organisation(_) | Seat::Skipped(_) | Seat::Newer(_) => {
                // One office may hold two stages, and has acted at the other only.
                let here = row.entry.from.stage() == Some(&stage.key);
                // A notice may end by the clock alone.
                let clock =
                    row.entry.actor == Actor::System && row.entry.kind() == EventKind::RecordNotice;
                here && holder.is_some() && (clock || row.entry.actor.organisation() == holder)
            }
        });
        let how = match stage.seat {
            Seat::Skipped(_) => How::Skipped,
            Seat::Newer(_) => How::ToCome,
            Seat::Organisation(_) | Seat::Applicant if back == Some(&stage.key) => How::Back,
            Seat::Organisation(_) | Seat::Applicant if here == Some(index) && !state.is_final() => {
                How::Here
            }
            Seat::Organisation(_) | Seat::Applicant if here.is_some_and(|h| index < h) => How::Done,
            Seat::Organisation(_) | Seat::Applicant
                if passed.iter().any(|a| a.stage == stage.key) =>
            {
                How::Done
            }
            Seat::Organisation(_) | Seat::Applicant if here == Some(index) => How::Done,
            Seat::Organisation(_) | Seat::Applicant => How::ToCome,
        };
        Stop {
            stage: index,
            how,
            organisation: own.map(|r| r.organisation.clone()).unwrap_or_default(),
            at: own.map(|r| r.entry.at),
        }
    };
    route.stages.iter().enumerate().map(stop).collect()
}

/// Whether the applicant handed in at a stage of their own.
fn handed_in(row: &HistoryRow, stage: &str) -> bool {
    let here = matches!(&row.entry.from, Place::WithApplicant { stage: at } if at == stage);
    here && row.entry.kind() == EventKind::Submit
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhicheng_shared::review::{Entry, Place, StageKind};

    fn row(event: Event, organisation: Option<&str>, at: i64) -> HistoryRow {
        let actor = match organisation {
            None => Actor::Applicant {
                person: "p".into(),
                owner: true,
            },
            Some(id) => Actor::Officer {
                person: "o".into(),
                organisation: id.into(),
                kind: StageKind::Unit,
                own: false,
            },
        };
        let (from, to, skipped) = (Place::Draft, Place::Draft, Vec::new());
        let entry = Entry {
            at,
            actor,
            event,
            from,
            to,
            skipped,
        };
        HistoryRow {
            entry,
            person: String::new(),
            organisation: String::new(),
        }
    }

    fn submit() -> Event {
        Event::Submit {
            digest: "0".repeat(64),
        }
    }

    #[test]
    fn an_office_is_shown_what_changed_since_its_own_last_word() {
        let approve = || Event::Approve {
            opinion: "yes".into(),
            filled: zhicheng_shared::form::Values::new(),
        };
        let history = [
            row(submit(), None, 1),
            row(approve(), Some("u"), 2),
            row(approve(), Some("b"), 3),
            row(submit(), None, 4),
            row(Event::Open {}, Some("u"), 5),
        ];
        assert_eq!(versions(&history), [1, 1, 1, 2, 2]);
        assert_eq!(last_decided(&history, "u"), Some((1, 2)));
        assert_eq!(last_decided(&history, "c"), None);
    }

    #[test]
    fn a_notice_that_the_clock_ended_has_its_time() {
        let route: Route = serde_json::from_value(serde_json::json!({
            "stages": [{ "key": "notice", "kind": "bureau", "seat": { "organisation": "b" } }],
        }))
        .expect("a route");
        let mut ended = row(
            Event::RecordNotice {
                passed: true,
                note: String::new(),
            },
            None,
            7,
        );
        ended.entry.actor = Actor::System;
        let from = serde_json::json!({
            "place": "notice", "stage": "notice", "organisation": "b", "clock": { "clock": "running", "since": 1, "until": 7, "days": 5 },
        });
        ended.entry.from = serde_json::from_value(from).expect("a place");
        let stops = stops(&route, &State::new(), &[row(submit(), None, 1), ended]);
        assert_eq!(stops[0].at, Some(7));
    }

    #[test]
    fn an_office_that_holds_two_stages_has_acted_where_it_acted() {
        let stage = |key: &str| serde_json::json!({ "key": key, "kind": "bureau", "seat": { "organisation": "b" } });
        let route = serde_json::json!({ "stages": [stage("letter"), stage("result")] });
        let route: Route = serde_json::from_value(route).expect("a route");
        let agreed = Event::Approve {
            opinion: "yes".into(),
            filled: zhicheng_shared::form::Values::new(),
        };
        let mut agreed = row(agreed, Some("b"), 2);
        agreed.entry.from = Place::Stage {
            stage: "letter".into(),
            organisation: "b".into(),
        };
        let state = State::new();
        let stops = stops(&route, &state, &[row(submit(), None, 1), agreed]);
        let at: Vec<_> = stops.iter().map(|stop| stop.at).collect();
        assert_eq!(at, [Some(2), None]);
    }
}
