//! What can be done now, found out by trying it.

use super::actor::Actor;
use super::command::{Command, Concluding};
use super::decide::decide;
use super::event::{EventKind, Meeting, Target};
use super::refusal::Refusal;
use super::route::Route;
use super::state::State;
use crate::calendar::Calendar;
use crate::committee::Level;
use crate::date::Date;
use crate::form::Values;

/// What a button is shown for: what may be asked for now with some content.
pub fn allowed(
    state: &State,
    route: &Route,
    actor: &Actor,
    at: i64,
    calendar: &Calendar,
) -> Vec<EventKind> {
    let possible = |kind: &EventKind| {
        let mut probes = probes(state, route, *kind, at).into_iter();
        probes.any(|command| may(state, route, actor, &command, at, calendar).is_ok())
    };
    EventKind::ALL.into_iter().filter(possible).collect()
}

/// Whether something may be asked for now, or why not.
///
/// # Errors
/// What stands in the way.
pub fn may(
    state: &State,
    route: &Route,
    actor: &Actor,
    command: &Command,
    at: i64,
    calendar: &Calendar,
) -> Result<(), Refusal> {
    decide(state, route, actor, command, at, calendar).map(|_| ())
}

/// Well-formed commands of a kind, such that at least one succeeds if any of that kind can.
pub fn probes(state: &State, route: &Route, kind: EventKind, at: i64) -> Vec<Command> {
    let text = || "-".to_owned();
    match kind {
        EventKind::Submit => vec![Command::Submit {
            digest: String::new(),
        }],
        EventKind::Withdraw => vec![Command::Withdraw {}],
        EventKind::Terminate => vec![Command::Terminate { reason: text() }],
        EventKind::DeleteDraft => vec![Command::DeleteDraft {}],
        EventKind::Take => vec![Command::Take {}],
        EventKind::Open => vec![Command::Open {}],
        // Two names: one of them may be that of the officer who has it in hand.
        EventKind::HandOver => vec![
            Command::HandOver { to_officer: text() },
            Command::HandOver {
                to_officer: "--".to_owned(),
            },
        ],
        EventKind::Approve => vec![Command::Approve {
            opinion: text(),
            filled: form(state, route),
        }],
        EventKind::SendBack => {
            vec![Command::SendBack {
                to: Target::Applicant,
                opinion: text(),
                marks: Vec::new(),
            }]
        }
        EventKind::Reject => vec![Command::Reject { opinion: text() }],
        EventKind::TakeBack => vec![Command::TakeBack {}],
        EventKind::RecordNotice => vec![
            Command::RecordNotice {
                passed: true,
                note: text(),
            },
            Command::RecordNotice {
                passed: false,
                note: text(),
            },
        ],
        EventKind::Object => vec![Command::Object {
            text: text(),
            evidence: Vec::new(),
        }],
        EventKind::ResolveObjection => vec![Command::ResolveObjection {
            objection: first_open_objection(state),
            upheld: false,
            note: text(),
        }],
        EventKind::RegisterMeeting => vec![unanimous(state, route, at)],
        EventKind::PaperReceived => vec![Command::PaperReceived {
            version: state.version(),
        }],
        EventKind::ConfirmPayment => vec![Command::ConfirmPayment { order: text() }],
        EventKind::Conclude => vec![Command::Conclude(Concluding::default())],
        EventKind::Newer => Vec::new(),
    }
}

/// Something in the form of the stage, where it has one.
fn form(state: &State, route: &Route) -> Values {
    let stage = state.stage().and_then(|key| route.find(key));
    let asks = stage.map(|(_, stage)| stage.asks.clone());
    let asks = asks.filter(|form| !form.is_empty());
    asks.into_iter()
        .map(|form| (form, "-".to_owned()))
        .collect()
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

fn unanimous(state: &State, route: &Route, at: i64) -> Command {
    let stage = state.stage().and_then(|key| route.find(key));
    let rule = stage.and_then(|(_, stage)| stage.meeting.as_ref());
    let present = rule.map_or(1, |rule| rule.least_present.max(1));
    Command::RegisterMeeting(Meeting {
        date: Date::from_unix_beijing(at),
        present,
        votes_for: present,
        votes_against: 0,
        passed: true,
        level: Some(Level::Intermediate),
        specialty: Some("-".to_owned()),
        note: String::new(),
        session: String::new(),
    })
}
