//! The rules: what a command leads to in each state, with no arm left to chance.

mod checks;
mod onward;
mod under_notice;

use super::actor::{Actor, Role};
use super::command::Command;
use super::entry::{Place, Skip};
use super::event::Target;
use super::refusal::Refusal;
use super::route::Route;
use super::state::{AtStage, Held, SentBack, State, Undo, WithApplicant};
use crate::calendar::Calendar;
pub(in crate::review) use checks::facts_fit;
use checks::{form_is_filled, in_hand, may, may_take_back, meeting_counts, my_stage};
use checks::{paper_is_current, texts_fit};
use onward::{enter, favourable, resubmit, send_back_to};
use under_notice::under_notice;

/// Where a command leads, and what is passed over on the way.
pub(super) struct Outcome {
    pub to: Place,
    pub skipped: Vec<Skip>,
}

/// Everything an answer depends on besides state and command.
struct Ask<'a> {
    route: &'a Route,
    actor: &'a Actor,
    at: i64,
    calendar: &'a Calendar,
}

type Answer = Result<Outcome, Refusal>;

/// Decides; checks who may, then where it is, then what is said.
pub(super) fn decide(
    state: &State,
    route: &Route,
    actor: &Actor,
    command: &Command,
    at: i64,
    calendar: &Calendar,
) -> Answer {
    may(actor, command.kind())?;
    let ask = Ask {
        route,
        actor,
        at,
        calendar,
    };
    let outcome = match (state, state.held()) {
        (State::Draft { version }, _) => draft(*version, &ask, command),
        (State::AtStage(here), _) => at_stage(here, &ask, command),
        (State::UnderNotice { notice, .. }, Some(held)) => {
            under_notice(&held, notice, &ask, command)
        }
        (State::PaymentPending { .. }, Some(held)) => payment_pending(&held, &ask, command),
        (State::SentBack(back), _) => sent_back(back, &ask, command),
        (State::WithApplicant(here), _) => with_applicant(here, &ask, command),
        (State::Decided { .. }, Some(held)) => decided(&held, state, &ask, command),
        (
            State::Concluded { .. }
            | State::Rejected { .. }
            | State::Terminated { .. }
            | State::Deleted { .. },
            _,
        ) => Err(Refusal::Ended {
            status: state.status(),
        }),
        (State::Newer, _) => Err(Refusal::Newer),
        // Each of these states is held by a stage.
        (
            State::UnderNotice { .. } | State::PaymentPending { .. } | State::Decided { .. },
            None,
        ) => Err(Refusal::Inconsistent),
    }?;
    texts_fit(command)?;
    Ok(outcome)
}

fn go(to: Place) -> Answer {
    Ok(Outcome {
        to,
        skipped: Vec::new(),
    })
}

fn draft(version: u32, ask: &Ask, command: &Command) -> Answer {
    match command {
        Command::Submit { .. } => enter(0, ask),
        Command::Terminate { .. } => go(Place::Terminated { stage: None }),
        Command::DeleteDraft {} if version == 0 => go(Place::Deleted),
        Command::DeleteDraft {} => Err(Refusal::WasSubmitted { version }),
        Command::Withdraw {}
        | Command::Take {}
        | Command::Open {}
        | Command::HandOver { .. }
        | Command::Approve { .. }
        | Command::SendBack { .. }
        | Command::Reject { .. }
        | Command::TakeBack {}
        | Command::RecordNotice { .. }
        | Command::Object { .. }
        | Command::ResolveObjection { .. }
        | Command::RegisterMeeting(_)
        | Command::PaperReceived { .. }
        | Command::ConfirmPayment { .. }
        | Command::Conclude(_)
        | Command::Newer => Err(Refusal::NotSubmitted),
    }
}

fn at_stage(here: &AtStage, ask: &Ask, command: &Command) -> Answer {
    let stay = || Place::Stage {
        stage: here.stage.clone(),
        organisation: here.organisation.clone(),
    };
    let mine = || my_stage(ask.actor, &here.stage, &here.organisation);
    let in_my_hand = || mine().and_then(|()| in_hand(ask.actor, here.taken_by.as_deref()));
    match command {
        Command::Submit { .. } => Err(Refusal::AlreadySubmitted {
            version: here.course.version,
        }),
        Command::Withdraw {} if here.course.opinion_given => Err(Refusal::OpinionGiven),
        Command::Withdraw {} => go(Place::Draft),
        // A vote that was taken stands; giving up must not undo it.
        Command::Terminate { .. } if here.course.meeting.is_some() => Err(Refusal::ResultRecorded),
        Command::Terminate { .. } => go(Place::Terminated {
            stage: Some(here.stage.clone()),
        }),
        Command::DeleteDraft {} => Err(Refusal::WasSubmitted {
            version: here.course.version,
        }),
        Command::Take {} => {
            in_my_hand()?;
            match here.taken_by {
                Some(_) => Err(Refusal::AlreadyTaken),
                None => go(stay()),
            }
        }
        Command::Open {} => {
            mine()?;
            match here.opened {
                Some(_) => Err(Refusal::AlreadyOpened),
                None => go(stay()),
            }
        }
        Command::HandOver { to_officer } => {
            mine()?;
            if here.taken_by.as_ref() == Some(to_officer) {
                return Err(Refusal::AlreadyTaken);
            }
            go(stay())
        }
        Command::Approve { filled, .. } => {
            in_my_hand()?;
            form_is_filled(&here.stage, filled, ask)?;
            favourable(&here.course, &here.stage, false, ask)
        }
        Command::SendBack {
            to: Target::Applicant,
            ..
        } => {
            in_my_hand()?;
            go(Place::Applicant {
                from: here.stage.clone(),
            })
        }
        Command::SendBack {
            to: Target::Stage(key),
            ..
        } => {
            in_my_hand()?;
            send_back_to(key, &here.stage, ask)
        }
        Command::SendBack {
            to: Target::Newer(_),
            ..
        } => Err(Refusal::Newer),
        Command::Reject { .. } => {
            in_my_hand()?;
            go(Place::Rejected {
                stage: Some(here.stage.clone()),
            })
        }
        Command::TakeBack {} => {
            let back = may_take_back(ask.actor, here.undo.as_ref())?;
            if here.opened.is_some() {
                return Err(Refusal::OpenedByNext);
            }
            go(back)
        }
        Command::RegisterMeeting(meeting) => {
            in_my_hand()?;
            meeting_counts(meeting, &here.stage, ask)?;
            if meeting.passed {
                favourable(&here.course, &here.stage, true, ask)
            } else {
                go(Place::Decided {
                    stage: here.stage.clone(),
                    organisation: here.organisation.clone(),
                    passed: false,
                })
            }
        }
        Command::PaperReceived { version } => {
            mine()?;
            paper_is_current(*version, &here.course, &here.stage)?;
            go(stay())
        }
        Command::RecordNotice { .. }
        | Command::Object { .. }
        | Command::ResolveObjection { .. } => Err(Refusal::NoNotice),
        Command::ConfirmPayment { .. } => Err(Refusal::NoPaymentDue),
        Command::Conclude(_) => Err(Refusal::NoResult),
        Command::Newer => Err(Refusal::Newer),
    }
}

fn payment_pending(here: &Held, ask: &Ask, command: &Command) -> Answer {
    match command {
        Command::Submit { .. } => Err(Refusal::AlreadySubmitted {
            version: here.course.version,
        }),
        Command::Withdraw {} => Err(Refusal::OpinionGiven),
        Command::Terminate { .. } => go(Place::Terminated {
            stage: Some(here.stage.to_owned()),
        }),
        Command::DeleteDraft {} => Err(Refusal::WasSubmitted {
            version: here.course.version,
        }),
        Command::Take {}
        | Command::Open {}
        | Command::HandOver { .. }
        | Command::Approve { .. }
        | Command::SendBack { .. }
        | Command::Reject { .. }
        | Command::RegisterMeeting(_)
        | Command::PaperReceived { .. } => {
            my_stage(ask.actor, here.stage, here.organisation)?;
            Err(Refusal::AwaitingPayment)
        }
        Command::TakeBack {} => go(may_take_back(ask.actor, here.undo)?),
        Command::ConfirmPayment { .. } => {
            if ask.actor.role() == Role::Officer {
                my_stage(ask.actor, here.stage, here.organisation)?;
            }
            onward::onward(here.stage, ask)
        }
        Command::RecordNotice { .. }
        | Command::Object { .. }
        | Command::ResolveObjection { .. } => Err(Refusal::NoNotice),
        Command::Conclude(_) => Err(Refusal::NoResult),
        Command::Newer => Err(Refusal::Newer),
    }
}

/// What both states have in which the applicant has it, and what differs between them.
struct Turn<'a> {
    version: u32,
    here: Place,
    opened: bool,
    undo: Option<&'a Undo>,
    submitted: Answer,
    given_up: Answer,
}

fn sent_back(back: &SentBack, ask: &Ask, command: &Command) -> Answer {
    let turn = Turn {
        version: back.course.version,
        here: Place::Applicant {
            from: back.returned.stage.clone(),
        },
        opened: back.opened.is_some(),
        undo: back.undo.as_ref(),
        submitted: resubmit(back, ask),
        given_up: go(Place::Terminated { stage: None }),
    };
    of_applicant(turn, ask, command)
}

fn with_applicant(here: &WithApplicant, ask: &Ask, command: &Command) -> Answer {
    let turn = Turn {
        version: here.course.version,
        here: Place::WithApplicant {
            stage: here.stage.clone(),
        },
        opened: here.opened.is_some(),
        undo: here.undo.as_ref(),
        submitted: onward::onward(&here.stage, ask),
        // A vote that was taken stands; giving up must not undo it.
        given_up: match here.course.meeting {
            Some(_) => Err(Refusal::ResultRecorded),
            None => go(Place::Terminated {
                stage: Some(here.stage.clone()),
            }),
        },
    };
    of_applicant(turn, ask, command)
}

fn of_applicant(turn: Turn, ask: &Ask, command: &Command) -> Answer {
    match command {
        Command::Submit { .. } => turn.submitted,
        Command::Terminate { .. } => turn.given_up,
        Command::DeleteDraft {} => Err(Refusal::WasSubmitted {
            version: turn.version,
        }),
        Command::Open {} => match (ask.actor.role(), turn.opened) {
            (Role::Applicant, false) => go(turn.here),
            (Role::Applicant, true) => Err(Refusal::AlreadyOpened),
            (Role::Officer | Role::Operator | Role::System | Role::Newer, _) => {
                Err(Refusal::WithApplicant)
            }
        },
        Command::TakeBack {} => {
            let to = may_take_back(ask.actor, turn.undo)?;
            if turn.opened {
                return Err(Refusal::OpenedByNext);
            }
            go(to)
        }
        Command::Withdraw {}
        | Command::Take {}
        | Command::HandOver { .. }
        | Command::Approve { .. }
        | Command::SendBack { .. }
        | Command::Reject { .. }
        | Command::RegisterMeeting(_)
        | Command::PaperReceived { .. } => Err(Refusal::WithApplicant),
        Command::RecordNotice { .. }
        | Command::Object { .. }
        | Command::ResolveObjection { .. } => Err(Refusal::NoNotice),
        Command::ConfirmPayment { .. } => Err(Refusal::NoPaymentDue),
        Command::Conclude(_) => Err(Refusal::NoResult),
        Command::Newer => Err(Refusal::Newer),
    }
}

fn decided(here: &Held, state: &State, ask: &Ask, command: &Command) -> Answer {
    let passed = matches!(state, State::Decided { passed: true, .. });
    let mine = || my_stage(ask.actor, here.stage, here.organisation);
    match command {
        Command::Submit { .. } => Err(Refusal::AlreadySubmitted {
            version: here.course.version,
        }),
        Command::Withdraw {} => Err(Refusal::OpinionGiven),
        Command::Terminate { .. } => Err(Refusal::ResultRecorded),
        Command::DeleteDraft {} => Err(Refusal::WasSubmitted {
            version: here.course.version,
        }),
        Command::Take {}
        | Command::Open {}
        | Command::HandOver { .. }
        | Command::Approve { .. }
        | Command::SendBack { .. }
        | Command::Reject { .. }
        | Command::RegisterMeeting(_)
        | Command::PaperReceived { .. } => {
            mine()?;
            Err(Refusal::ResultRecorded)
        }
        Command::TakeBack {} => go(may_take_back(ask.actor, here.undo)?),
        Command::RecordNotice { .. }
        | Command::Object { .. }
        | Command::ResolveObjection { .. } => Err(Refusal::NoNotice),
        Command::ConfirmPayment { .. } => Err(Refusal::NoPaymentDue),
        Command::Conclude(_) => {
            if ask.actor.role() == Role::Officer {
                mine()?;
            }
            go(Place::Concluded {
                stage: Some(here.stage.to_owned()),
                passed,
            })
        }
        Command::Newer => Err(Refusal::Newer),
    }
}
