//! Who objected, and with what evidence, is told to the organisation that holds the notice only.

use super::actor::Actor;
use super::entry::{Entry, Place};
use super::event::Event;
use super::notice::Notice;
use super::state::State;

/// The state as a reader may know it; `holds` says of an organisation whether the reader acts
/// for it. What was objected stays, since it has to be answered; who objected does not.
#[must_use]
pub fn state_for(state: &State, holds: &dyn Fn(&str) -> bool) -> State {
    let mut known = state.clone();
    if let State::UnderNotice {
        organisation,
        notice,
        ..
    } = &mut known
        && !holds(organisation)
    {
        veil(notice);
    }
    if let Some((_, Some(undo))) = known.on_way_mut() {
        *undo.state = state_for(&undo.state, holds);
    }
    known
}

/// A row of the history as a reader may know it. Applied again, such rows give the state that
/// [`state_for`] gives.
#[must_use]
pub fn entry_for(entry: &Entry, holds: &dyn Fn(&str) -> bool) -> Entry {
    let mut known = entry.clone();
    let told = matches!(&entry.from, Place::Notice { organisation, .. } if holds(organisation));
    if let (false, Event::Object { evidence, .. }) = (told, &mut known.event) {
        evidence.clear();
        known.actor = Actor::Applicant {
            person: String::new(),
            owner: false,
        };
    }
    known
}

fn veil(notice: &mut Notice) {
    for objection in &mut notice.objections {
        objection.by.clear();
        objection.evidence.clear();
    }
}
