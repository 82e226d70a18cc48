//! What can be done now, found out by trying it.

use super::actor::Actor;
use super::event::{Event, EventKind, Meeting, Target};
use super::route::Route;
use super::state::State;
use super::step;
use crate::calendar::Calendar;
use crate::committee::Level;
use crate::date::Date;

/// The events for which a button is shown: those that [`step`] lets happen with some content.
pub fn allowed(
    state: &State,
    route: &Route,
    actor: &Actor,
    at: i64,
    calendar: &Calendar,
) -> Vec<EventKind> {
    let possible = |kind: &EventKind| {
        let mut events = probes(state, route, *kind, at).into_iter();
        events.any(|event| step(state, route, actor, &event, at, calendar).is_ok())
    };
    EventKind::ALL.into_iter().filter(possible).collect()
}

/// Well-formed events of a kind, such that at least one succeeds if any of that kind can.
pub fn probes(state: &State, route: &Route, kind: EventKind, at: i64) -> Vec<Event> {
    let text = || "-".to_owned();
    match kind {
        EventKind::Submit => vec![Event::Submit {
            digest: "0".repeat(64),
        }],
        EventKind::Withdraw => vec![Event::Withdraw {}],
        EventKind::Terminate => vec![Event::Terminate { reason: text() }],
        EventKind::DeleteDraft => vec![Event::DeleteDraft {}],
        EventKind::Take => vec![Event::Take {}],
        EventKind::Open => vec![Event::Open {}],
        // Two names: one of them may be that of the officer who has it in hand.
        EventKind::HandOver => vec![
            Event::HandOver { to_officer: text() },
            Event::HandOver {
                to_officer: "--".to_owned(),
            },
        ],
        EventKind::Approve => vec![Event::Approve { opinion: text() }],
        EventKind::SendBack => {
            vec![Event::SendBack {
                to: Target::Applicant,
                opinion: text(),
                marks: Vec::new(),
            }]
        }
        EventKind::Reject => vec![Event::Reject { opinion: text() }],
        EventKind::TakeBack => vec![Event::TakeBack {}],
        EventKind::RecordNotice => vec![
            Event::RecordNotice {
                passed: true,
                note: text(),
            },
            Event::RecordNotice {
                passed: false,
                note: text(),
            },
        ],
        EventKind::Object => vec![Event::Object {
            text: text(),
            evidence: Vec::new(),
        }],
        EventKind::ResolveObjection => vec![Event::ResolveObjection {
            objection: first_open_objection(state),
            upheld: false,
            note: text(),
        }],
        EventKind::RegisterMeeting => vec![unanimous(state, route, at)],
        EventKind::PaperReceived => vec![Event::PaperReceived {
            version: state.version(),
        }],
        EventKind::ConfirmPayment => vec![Event::ConfirmPayment { order: text() }],
        EventKind::Conclude => vec![
            Event::Conclude {
                certificate: Some(text()),
            },
            Event::Conclude { certificate: None },
        ],
        EventKind::Newer => Vec::new(),
    }
}

fn first_open_objection(state: &State) -> u32 {
    if let State::UnderNotice { notice, .. } = state {
        let open = notice
            .objections
            .iter()
            .position(|o| o.resolution.is_none());
        return open.unwrap_or(notice.objections.len()) as u32;
    }
    0
}

fn unanimous(state: &State, route: &Route, at: i64) -> Event {
    let stage = state.stage().and_then(|key| route.find(key));
    let rule = stage.and_then(|(_, stage)| stage.meeting.as_ref());
    let present = rule.map_or(1, |rule| rule.least_present.max(1));
    Event::RegisterMeeting(Meeting {
        date: Date::from_unix_beijing(at),
        present,
        votes_for: present,
        votes_against: 0,
        passed: true,
        level: Some(Level::Intermediate),
        specialty: Some("-".to_owned()),
        note: String::new(),
    })
}
