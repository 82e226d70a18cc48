//! From a history row to the next state; no rules here, only what the row says.

mod in_place;

use super::course::{Approval, Course};
use super::entry::{Entry, Place};
use super::event::Event;
use super::notice::Notice;
use super::state::{AtStage, Ending, Opened, Returned, SentBack};
use super::state::{State, Undo, WithApplicant};
use crate::effect::Consequence;
use in_place::in_place;
use std::collections::BTreeMap;

/// A history that does not fit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The row starts from another place than where the rows before it lead.
    WrongPlace,
    /// The event cannot have happened in this state.
    WrongEvent,
    /// The row leads to a place that its event does not lead to.
    WrongTarget,
}

/// The state that a whole history leads to; on damage the row, counted from 0, and what.
pub fn replay<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<State, (usize, Broken)> {
    let mut state = State::new();
    for (row, entry) in entries.into_iter().enumerate() {
        state = apply(&state, entry).map_err(|broken| (row, broken))?;
    }
    Ok(state)
}

/// The state after one row.
pub fn apply(state: &State, entry: &Entry) -> Result<State, Broken> {
    if entry.from != state.place() {
        return Err(Broken::WrongPlace);
    }
    let next = match &entry.event {
        Event::Submit { digest } => {
            move_to(state, entry, Some(submitted(state, digest, entry)), None)
        }
        Event::Withdraw {} | Event::Terminate { .. } | Event::DeleteDraft {} => {
            move_to(state, entry, state.course().cloned(), None)
        }
        Event::Conclude(_) => move_to(state, entry, state.course().cloned(), None),
        Event::Reject { .. } => {
            let mut course = state.course().cloned();
            if let Some(course) = &mut course {
                course.opinion_given = true;
            }
            move_to(state, entry, course, None)
        }
        Event::Approve { .. }
        | Event::SendBack { .. }
        | Event::RecordNotice { .. }
        | Event::RegisterMeeting(_) => decision(state, entry),
        Event::ConfirmPayment { order } => {
            let mut course = state.course().cloned().ok_or(Broken::WrongEvent)?;
            course.paid = Some(order.clone());
            move_to(state, entry, Some(course), None)
        }
        Event::TakeBack {} => taken_back(state),
        Event::Take {}
        | Event::Open {}
        | Event::HandOver { .. }
        | Event::PaperReceived { .. }
        | Event::Object { .. }
        | Event::ResolveObjection { .. } => in_place(state, entry),
        Event::Newer => Err(Broken::WrongEvent),
    }?;
    if next.place() == entry.to {
        Ok(next)
    } else {
        Err(Broken::WrongTarget)
    }
}

fn person(entry: &Entry) -> String {
    entry.actor.person().unwrap_or_default().to_owned()
}

fn organisation(entry: &Entry) -> String {
    entry.actor.organisation().unwrap_or_default().to_owned()
}

fn submitted(state: &State, digest: &str, entry: &Entry) -> Course {
    let before = state.course().cloned();
    let kept = before.unwrap_or(Course {
        version: state.version(),
        digest: String::new(),
        submitted_at: 0,
        opinion_given: false,
        approvals: Vec::new(),
        papers: Vec::new(),
        meeting: None,
        paid: None,
        filled: BTreeMap::new(),
    });
    Course {
        version: kept.version + 1,
        digest: digest.to_owned(),
        submitted_at: entry.at,
        meeting: None,
        ..kept
    }
}

/// A decision of an officer: what it leaves on the course, where it leads, how to undo it.
fn decision(state: &State, entry: &Entry) -> Result<State, Broken> {
    let mut course = state.course().cloned().ok_or(Broken::WrongEvent)?;
    let stage = state.stage().ok_or(Broken::WrongEvent)?.to_owned();
    match &entry.event {
        Event::Approve { filled, .. } => {
            agree(&mut course, &stage, entry);
            if !filled.is_empty() {
                course.filled.insert(stage.clone(), filled.clone());
            }
        }
        Event::RegisterMeeting(meeting) => {
            course.meeting = Some(meeting.clone());
            if meeting.passed {
                agree(&mut course, &stage, entry);
            }
        }
        Event::RecordNotice { passed: true, .. } => {
            let mut approvals = course.approvals.iter_mut();
            if let Some(approval) = approvals.find(|a| a.stage == stage) {
                approval.noticed = true;
            }
        }
        Event::RecordNotice { passed: false, .. } | Event::SendBack { .. } => {}
        Event::Submit { .. }
        | Event::Withdraw {}
        | Event::Terminate { .. }
        | Event::DeleteDraft {}
        | Event::Take {}
        | Event::Open {}
        | Event::HandOver { .. }
        | Event::Reject { .. }
        | Event::TakeBack {}
        | Event::Object { .. }
        | Event::ResolveObjection { .. }
        | Event::PaperReceived { .. }
        | Event::ConfirmPayment { .. }
        | Event::Conclude(_)
        | Event::Newer => return Err(Broken::WrongEvent),
    }
    // What the clock did, nobody takes back.
    let undo = entry.actor.person().map(|by| Undo {
        by: by.to_owned(),
        organisation: organisation(entry),
        state: Box::new(decided_upon(state, entry)),
    });
    course.opinion_given |= undo.is_some();
    move_to(state, entry, Some(course), undo)
}

fn agree(course: &mut Course, stage: &str, entry: &Entry) {
    let organisation = organisation(entry);
    let version = course.version;
    let noticed = course.approvals.iter().any(|a| {
        a.noticed && a.stage == stage && a.organisation == organisation && a.version == version
    });
    course.approvals.retain(|a| a.stage != stage);
    course.approvals.push(Approval {
        stage: stage.to_owned(),
        organisation,
        version,
        noticed,
    });
}

/// The state as it is found again when the decision upon it is taken back: seen, and no
/// longer to be taken away by whoever decided before.
fn decided_upon(state: &State, entry: &Entry) -> State {
    let mut before = state.clone();
    if let State::AtStage(here) = &mut before {
        let seen = Opened {
            at: entry.at,
            by: person(entry),
        };
        here.opened.get_or_insert(seen);
    }
    if let Some((_, undo)) = before.on_way_mut() {
        *undo = None;
    }
    before
}

fn taken_back(state: &State) -> Result<State, Broken> {
    let undo = state.undo().ok_or(Broken::WrongEvent)?;
    let papers = state.course().map(|course| &course.papers);
    let mut before = *undo.state.clone();
    // Paper that came in meanwhile stays received.
    if let (Some((course, _)), Some(papers)) = (before.on_way_mut(), papers) {
        course.papers.clone_from(papers);
    }
    Ok(before)
}

/// Builds the state at the row's target.
fn move_to(
    state: &State,
    entry: &Entry,
    course: Option<Course>,
    undo: Option<Undo>,
) -> Result<State, Broken> {
    let since = entry.at;
    let ending = |stage: &Option<String>, course: Option<Course>| Ending {
        at: since,
        stage: stage.clone(),
        version: state.version(),
        course,
    };
    let carried = |course: Option<Course>| course.ok_or(Broken::WrongTarget);
    Ok(match &entry.to {
        Place::Draft => State::Draft {
            version: carried(course)?.version,
        },
        Place::Stage {
            stage,
            organisation,
        } => State::AtStage(AtStage {
            course: carried(course)?,
            stage: stage.clone(),
            organisation: organisation.clone(),
            since,
            taken_by: None,
            opened: None,
            returned: returned(entry),
            notice_failed: notice_failed(entry),
            undo,
        }),
        Place::Notice {
            stage,
            organisation,
            clock,
        } => State::UnderNotice {
            course: carried(course)?,
            stage: stage.clone(),
            organisation: organisation.clone(),
            notice: Notice {
                opened_at: since,
                clock: *clock,
                objections: Vec::new(),
            },
            undo,
        },
        Place::Payment {
            stage,
            organisation,
        } => State::PaymentPending {
            course: carried(course)?,
            stage: stage.clone(),
            organisation: organisation.clone(),
            since,
            undo,
        },
        Place::Applicant { .. } => State::SentBack(SentBack {
            course: carried(course)?,
            returned: returned(entry).ok_or(Broken::WrongTarget)?,
            opened: None,
            undo,
        }),
        Place::WithApplicant { stage } => State::WithApplicant(WithApplicant {
            course: carried(course)?,
            stage: stage.clone(),
            since,
            opened: None,
            undo,
        }),
        Place::Decided {
            stage,
            organisation,
            passed,
        } => State::Decided {
            course: carried(course)?,
            stage: stage.clone(),
            organisation: organisation.clone(),
            since,
            passed: *passed,
            undo,
        },
        Place::Concluded { stage, passed } => State::Concluded {
            ending: ending(stage, course),
            passed: *passed,
            certificate: former_certificate(entry),
            consequences: consequences(entry),
        },
        Place::Rejected { stage } => State::Rejected {
            ending: ending(stage, course),
            opinion: entry.opinion().unwrap_or_default().to_owned(),
        },
        Place::Terminated { stage } => State::Terminated {
            ending: ending(stage, course),
            reason: entry.opinion().unwrap_or_default().to_owned(),
        },
        Place::Deleted => State::Deleted { at: since },
        // What is not understood is never done.
        Place::Newer => return Err(Broken::WrongTarget),
    })
}

fn returned(entry: &Entry) -> Option<Returned> {
    let (Event::SendBack { opinion, marks, .. }, Place::Stage { stage, .. }) =
        (&entry.event, &entry.from)
    else {
        return None;
    };
    Some(Returned {
        stage: stage.clone(),
        organisation: organisation(entry),
        by: person(entry),
        at: entry.at,
        opinion: opinion.clone(),
        marks: marks.clone(),
    })
}

fn notice_failed(entry: &Entry) -> Option<String> {
    if let Event::RecordNotice {
        passed: false,
        note,
    } = &entry.event
    {
        return Some(note.clone());
    }
    None
}

fn former_certificate(entry: &Entry) -> Option<String> {
    match &entry.event {
        Event::Conclude(conclusion) => conclusion.certificate.clone(),
        _ => None,
    }
}

fn consequences(entry: &Entry) -> Vec<Consequence> {
    match &entry.event {
        Event::Conclude(conclusion) => conclusion.consequences.clone(),
        _ => Vec::new(),
    }
}
