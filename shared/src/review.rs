//! The workflow of an application: what may happen to it, by whom, and what follows.
//!
//! What is asked for is a [`Command`]; the server adds what only it can make, and it becomes an
//! [`Event`]. [`step`] is the only way from one state to the next. It decides (pure rules over state,
//! route, actor and command), writes the decision down as an [`Entry`], and lets [`apply`] turn
//! that entry into the next state. [`replay`] applies the entries of a history again and so
//! arrives at the same state without the route or the calendar of that day.

mod actor;
mod allowed;
mod apply;
mod command;
mod confidential;
mod course;
mod decide;
mod entry;
mod event;
mod filed;
mod known;
mod notice;
mod refusal;
mod route;
mod rule;
mod seat;
mod state;
mod status;

pub use actor::{Actor, Role};
pub use allowed::{allowed, may, probes};
pub use apply::{Broken, apply, replay};
pub use command::{Command, Concluding};
pub use confidential::{entry_for, state_for};
pub use course::{Approval, Course, Papers};
pub use entry::{Entry, Place};
pub use event::{Conclusion, Event, EventKind, Mark, MarkKind, Meeting, Target};
pub use filed::{Filed, filed_by};
pub use known::{OfTitle, UNIT_NATURE, UNIT_REGION};
pub use notice::{Clock, Notice, Objection, Resolution};
pub use refusal::Refusal;
pub use route::{Closes, MeetingRule, Route, Seat, SkipReason, Stage, StageKind};
pub use rule::{RouteFacts, RouteProblem, RouteRule, StageRule, resolve};
pub use seat::{Above, BureauOf, Own, SeatRule};
pub use state::{AtStage, Ending, Opened, Returned, SentBack, State, Undo, WithApplicant};
pub use status::Status;

use crate::calendar::Calendar;

/// Opinions, reasons and notes: at most this many characters.
pub const TEXT_LIMIT: usize = 2000;

/// Marks of one send-back, and pieces of evidence of one objection: at most this many.
pub const LIST_LIMIT: usize = 500;

/// Lets an event happen, or says why it cannot.
///
/// `at` is Unix seconds by the server's clock. [`may`] asks the same rules of a command, which tells
/// whether a button is offered, so that screen and server cannot disagree.
pub fn step(
    state: &State,
    route: &Route,
    actor: &Actor,
    event: &Event,
    at: i64,
    calendar: &Calendar,
) -> Result<(State, Entry), Refusal> {
    let outcome = decide::decide(state, route, actor, &event.command(), at, calendar)?;
    decide::facts_fit(state, route, event)?;
    let entry = Entry {
        at,
        actor: actor.clone(),
        event: event.clone(),
        from: state.place(),
        to: outcome.to,
        skipped: outcome.skipped,
    };
    let next = apply(state, &entry).map_err(|_| Refusal::Inconsistent)?;
    Ok((next, entry))
}
