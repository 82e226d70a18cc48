//! Conditions shared by the states: who may, whose turn it is, what was said.

use super::Ask;
use crate::date::Date;
use crate::effect::due;
use crate::form::Values;
use crate::review::LIST_LIMIT;
use crate::review::TEXT_LIMIT;
use crate::review::actor::{Actor, Role};
use crate::review::command::Command;
use crate::review::course::Course;
use crate::review::entry::Place;
use crate::review::event::{Event, EventKind, Meeting};
use crate::review::refusal::Refusal;
use crate::review::route::Route;
use crate::review::state::{State, Undo};
use crate::value::{is_empty, length};

/// Which roles an event is for, before anything else is looked at.
fn roles(kind: EventKind) -> &'static [Role] {
    match kind {
        EventKind::Submit | EventKind::Withdraw | EventKind::Terminate | EventKind::DeleteDraft => {
            &[Role::Applicant]
        }
        EventKind::Open | EventKind::Object => &[Role::Applicant, Role::Officer],
        EventKind::Take
        | EventKind::HandOver
        | EventKind::Approve
        | EventKind::SendBack
        | EventKind::Reject
        | EventKind::TakeBack
        | EventKind::ResolveObjection
        | EventKind::RegisterMeeting
        | EventKind::PaperReceived => &[Role::Officer],
        EventKind::ConfirmPayment => &[Role::Officer, Role::Operator, Role::System],
        EventKind::RecordNotice | EventKind::Conclude => &[Role::Officer, Role::System],
        EventKind::Newer => &[],
    }
}

/// Whether this actor may do such a thing at all.
pub(super) fn may(actor: &Actor, kind: EventKind) -> Result<(), Refusal> {
    let may = roles(kind);
    if !may.contains(&actor.role()) {
        return Err(Refusal::WrongRole { may: may.to_vec() });
    }
    let objects = kind == EventKind::Object;
    match actor {
        Actor::Applicant { owner: true, .. } if objects => Err(Refusal::OwnApplication),
        Actor::Applicant { owner: false, .. } if !objects => Err(Refusal::NotOwner),
        Actor::Officer { own: true, .. } => Err(Refusal::OwnApplication),
        Actor::Applicant { .. }
        | Actor::Officer { .. }
        | Actor::Operator { .. }
        | Actor::System
        | Actor::Newer => Ok(()),
    }
}

/// Whether the officer acts for the organisation that holds the stage.
pub(super) fn my_stage(actor: &Actor, stage: &str, organisation: &str) -> Result<(), Refusal> {
    if actor.organisation() == Some(organisation) {
        return Ok(());
    }
    Err(Refusal::NotYourStage {
        stage: stage.to_owned(),
        organisation: organisation.to_owned(),
    })
}

/// Whether no colleague has it in hand; a decision without taking it first is fine.
pub(super) fn in_hand(actor: &Actor, taken_by: Option<&str>) -> Result<(), Refusal> {
    match taken_by {
        Some(officer) if actor.person() != Some(officer) => Err(Refusal::TakenBy {
            officer: officer.to_owned(),
        }),
        Some(_) | None => Ok(()),
    }
}

/// Whether the last decision is this officer's own; where taking it back leads.
pub(super) fn may_take_back(actor: &Actor, undo: Option<&Undo>) -> Result<Place, Refusal> {
    let undo = undo.ok_or(Refusal::NothingToTakeBack)?;
    let own = actor.person() == Some(&undo.by) && actor.organisation() == Some(&undo.organisation);
    if own {
        Ok(undo.state.place())
    } else {
        Err(Refusal::NotYourDecision)
    }
}

/// Whether paper of this version can be recorded at this stage.
pub(super) fn paper_is_current(version: u32, course: &Course, stage: &str) -> Result<(), Refusal> {
    let current = course.version;
    if version < current {
        return Err(Refusal::Superseded { version, current });
    }
    if version > current {
        return Err(Refusal::NoSuchVersion { version, current });
    }
    let mut papers = course.papers.iter();
    if papers.any(|p| p.stage == stage && p.version == version) {
        return Err(Refusal::PapersAlreadyReceived);
    }
    Ok(())
}

/// Whether a meeting's result agrees with its votes and with the stage's rule.
pub(super) fn meeting_counts(meeting: &Meeting, stage: &str, ask: &Ask) -> Result<(), Refusal> {
    let (_, stage) = ask
        .route
        .find(stage)
        .ok_or_else(|| Refusal::StageNotOnRoute {
            stage: stage.to_owned(),
        })?;
    let rule = stage.meeting.as_ref().ok_or(Refusal::NoMeeting)?;
    if meeting.date > Date::from_unix_beijing(ask.at) {
        return Err(Refusal::MeetingInFuture);
    }
    let present = meeting.present;
    let least = rule.least_present.max(1);
    if present < least {
        return Err(Refusal::TooFewPresent { least, present });
    }
    let votes = meeting.votes_for.saturating_add(meeting.votes_against);
    if votes > present {
        return Err(Refusal::TooManyVotes { present, votes });
    }
    let needed = rule.needed(present);
    if meeting.passed != (meeting.votes_for >= needed) {
        return Err(Refusal::VotesDisagree {
            needed,
            votes_for: meeting.votes_for,
        });
    }
    let specialty = meeting.specialty.as_deref().unwrap_or("");
    if meeting.passed && (meeting.level.is_none() || is_empty(specialty)) {
        return Err(Refusal::GrantMissing);
    }
    Ok(())
}

/// Whether a stage that asks for no form was sent none; whether one that is asked for may be left
/// empty, and what is in it, is checked where the form is known.
pub(super) fn form_is_filled(stage: &str, filled: &Values, ask: &Ask) -> Result<(), Refusal> {
    let asks = ask
        .route
        .find(stage)
        .is_some_and(|(_, s)| !s.asks.is_empty());
    if asks || filled.is_empty() {
        Ok(())
    } else {
        Err(Refusal::NoForm)
    }
}

/// Whether what the server adds to a command is there, and fits what the route says.
pub(in crate::review) fn facts_fit(
    state: &State,
    route: &Route,
    event: &Event,
) -> Result<(), Refusal> {
    let (passed, consequences) = match event {
        Event::Submit { digest } => return is_digest(digest),
        Event::Reject { consequences, .. } => (false, consequences),
        Event::Conclude(conclusion) => {
            let passed = matches!(state, State::Decided { passed: true, .. });
            (passed, &conclusion.consequences)
        }
        _ => return Ok(()),
    };
    let mut due = due(&route.effects, passed);
    let fit = consequences
        .iter()
        .all(|one| due.next().is_some_and(|effect| effect.fits(one)));
    if fit && due.next().is_none() {
        Ok(())
    } else {
        Err(Refusal::ConsequencesDisagree)
    }
}

/// Whether what is said is there where it must be, and not too long.
pub(super) fn texts_fit(command: &Command) -> Result<(), Refusal> {
    match command {
        Command::Submit { .. } => Ok(()),
        Command::Terminate { reason } => said(reason),
        Command::HandOver { to_officer } => said(to_officer),
        Command::Approve { opinion, .. } | Command::Reject { opinion } => said(opinion),
        Command::SendBack {
            opinion,
            marks,
            to: _,
        } => {
            said(opinion)?;
            list_fits(marks.len())?;
            marks.iter().try_for_each(|mark| text_fits(&mark.note))
        }
        Command::RecordNotice { note, .. } => text_fits(note),
        Command::Object { text, evidence } => {
            said(text)?;
            list_fits(evidence.len())?;
            evidence.iter().try_for_each(|digest| is_digest(digest))
        }
        Command::ResolveObjection { note, .. } => said(note),
        Command::RegisterMeeting(meeting) => text_fits(&meeting.note),
        Command::ConfirmPayment { order } => said(order),
        Command::Withdraw {}
        | Command::DeleteDraft {}
        | Command::Take {}
        | Command::Open {}
        | Command::TakeBack {}
        | Command::PaperReceived { .. }
        | Command::Conclude(_)
        | Command::Newer => Ok(()),
    }
}

fn said(text: &str) -> Result<(), Refusal> {
    if is_empty(text) {
        Err(Refusal::TextMissing)
    } else {
        text_fits(text)
    }
}

fn text_fits(text: &str) -> Result<(), Refusal> {
    let limit = TEXT_LIMIT as u32;
    // What nobody sees does not count, but it is not kept without end either.
    if length(text) > limit || text.chars().nth(2 * TEXT_LIMIT).is_some() {
        return Err(Refusal::TextTooLong { limit });
    }
    Ok(())
}

fn list_fits(length: usize) -> Result<(), Refusal> {
    if length > LIST_LIMIT {
        return Err(Refusal::ListTooLong {
            limit: LIST_LIMIT as u32,
        });
    }
    Ok(())
}

fn is_digest(text: &str) -> Result<(), Refusal> {
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if text.len() == 64 && text.bytes().all(hex) {
        Ok(())
    } else {
        Err(Refusal::DigestMalformed)
    }
}
