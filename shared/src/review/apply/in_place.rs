//! Rows after which it is where it was: taken, seen, handed over, paper received, objections.

use super::{Broken, person};
use crate::review::course::Papers;
use crate::review::entry::{Entry, Place};
use crate::review::event::Event;
use crate::review::notice::{Clock, Objection, Resolution};
use crate::review::state::{AtStage, Opened, State};

/// Events after which it is where it was.
pub(super) fn in_place(state: &State, entry: &Entry) -> Result<State, Broken> {
    match state {
        State::AtStage(here) => at_hand(here.clone(), entry).map(State::AtStage),
        State::SentBack(back) => {
            let mut back = back.clone();
            back.opened = Some(first_look(entry)?);
            Ok(State::SentBack(back))
        }
        State::WithApplicant(here) => {
            let mut here = here.clone();
            here.opened = Some(first_look(entry)?);
            Ok(State::WithApplicant(here))
        }
        State::UnderNotice { .. } => on_notice(state.clone(), entry),
        State::Draft { .. }
        | State::PaymentPending { .. }
        | State::Decided { .. }
        | State::Concluded { .. }
        | State::Rejected { .. }
        | State::Terminated { .. }
        | State::Deleted { .. }
        | State::Newer => Err(Broken::WrongEvent),
    }
}

/// The applicant's, which is all that can happen in place while it is with them.
fn first_look(entry: &Entry) -> Result<Opened, Broken> {
    match entry.event {
        Event::Open {} => Ok(seen(entry)),
        _ => Err(Broken::WrongEvent),
    }
}

fn seen(entry: &Entry) -> Opened {
    Opened {
        at: entry.at,
        by: person(entry),
    }
}

/// Whatever a stage does with it counts as having looked at it.
fn at_hand(mut here: AtStage, entry: &Entry) -> Result<AtStage, Broken> {
    match &entry.event {
        Event::Take {} => here.taken_by = Some(person(entry)),
        Event::HandOver { to_officer } => here.taken_by = Some(to_officer.clone()),
        Event::Open {} => {}
        Event::PaperReceived { version } => {
            here.course
                .papers
                .push(received(&here.stage, *version, entry));
        }
        Event::Submit { .. }
        | Event::Withdraw {}
        | Event::Terminate { .. }
        | Event::DeleteDraft {}
        | Event::Approve { .. }
        | Event::SendBack { .. }
        | Event::Reject { .. }
        | Event::TakeBack {}
        | Event::RecordNotice { .. }
        | Event::Object { .. }
        | Event::ResolveObjection { .. }
        | Event::RegisterMeeting(_)
        | Event::ConfirmPayment { .. }
        | Event::Conclude(_)
        | Event::Newer => return Err(Broken::WrongEvent),
    }
    here.opened.get_or_insert_with(|| seen(entry));
    Ok(here)
}

fn on_notice(mut state: State, entry: &Entry) -> Result<State, Broken> {
    let State::UnderNotice {
        course,
        stage,
        notice,
        ..
    } = &mut state
    else {
        return Err(Broken::WrongEvent);
    };
    match &entry.event {
        Event::PaperReceived { version } => {
            course.papers.push(received(stage, *version, entry));
        }
        Event::Object { text, evidence } => {
            notice.clock = clock_of(entry)?;
            notice.objections.push(Objection {
                by: person(entry),
                at: entry.at,
                text: text.clone(),
                evidence: evidence.clone(),
                resolution: None,
            });
        }
        Event::ResolveObjection {
            objection,
            upheld,
            note,
        } => {
            notice.clock = clock_of(entry)?;
            let found = notice.objections.get_mut(*objection as usize);
            found.ok_or(Broken::WrongEvent)?.resolution = Some(Resolution {
                by: person(entry),
                at: entry.at,
                upheld: *upheld,
                note: note.clone(),
            });
        }
        Event::Submit { .. }
        | Event::Withdraw {}
        | Event::Terminate { .. }
        | Event::DeleteDraft {}
        | Event::Take {}
        | Event::Open {}
        | Event::HandOver { .. }
        | Event::Approve { .. }
        | Event::SendBack { .. }
        | Event::Reject { .. }
        | Event::TakeBack {}
        | Event::RecordNotice { .. }
        | Event::RegisterMeeting(_)
        | Event::ConfirmPayment { .. }
        | Event::Conclude(_)
        | Event::Newer => return Err(Broken::WrongEvent),
    }
    Ok(state)
}

fn received(stage: &str, version: u32, entry: &Entry) -> Papers {
    Papers {
        stage: stage.to_owned(),
        version,
        at: entry.at,
        by: person(entry),
    }
}

fn clock_of(entry: &Entry) -> Result<Clock, Broken> {
    if let Place::Notice { clock, .. } = &entry.to {
        return Ok(*clock);
    }
    Err(Broken::WrongTarget)
}
