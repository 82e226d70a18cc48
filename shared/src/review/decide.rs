//! The rules: what an event leads to in each state, with no arm left to chance.

mod checks;
mod onward;
mod under_notice;

use super::actor::{Actor, Role};
use super::entry::{Place, Skip};
use super::event::{Event, Target};
use super::refusal::Refusal;
use super::route::Route;
use super::state::{AtStage, Course, SentBack, State, Undo};
use crate::calendar::Calendar;
use checks::{in_hand, may, may_take_back, meeting_counts, my_stage, paper_is_current, texts_fit};
use onward::{enter, favourable, resubmit, send_back_to};
use under_notice::under_notice;

/// Where an event leads, and what is passed over on the way.
pub(super) struct Outcome {
    pub to: Place,
    pub skipped: Vec<Skip>,
}

/// Everything an answer depends on besides state and event.
struct Ask<'a> {
    route: &'a Route,
    actor: &'a Actor,
    at: i64,
    calendar: &'a Calendar,
}

/// A state that names stage and organisation.
struct Here<'a> {
    course: &'a Course,
    stage: &'a str,
    organisation: &'a str,
    undo: Option<&'a Undo>,
}

type Answer = Result<Outcome, Refusal>;

/// Decides; checks who may, then where it is, then what is said.
pub(super) fn decide(
    state: &State,
    route: &Route,
    actor: &Actor,
    event: &Event,
    at: i64,
    calendar: &Calendar,
) -> Answer {
    may(actor, event.kind())?;
    let ask = Ask {
        route,
        actor,
        at,
        calendar,
    };
    let outcome = match state {
        State::Draft { version } => draft(*version, &ask, event),
        State::AtStage(here) => at_stage(here, &ask, event),
        State::UnderNotice {
            course,
            stage,
            organisation,
            notice,
            undo,
        } => {
            let here = Here {
                course,
                stage,
                organisation,
                undo: undo.as_ref(),
            };
            under_notice(&here, notice, &ask, event)
        }
        State::PaymentPending {
            course,
            stage,
            organisation,
            undo,
            since: _,
        } => {
            let here = Here {
                course,
                stage,
                organisation,
                undo: undo.as_ref(),
            };
            payment_pending(&here, &ask, event)
        }
        State::SentBack(back) => sent_back(back, &ask, event),
        State::Decided {
            course,
            stage,
            organisation,
            passed,
            undo,
            since: _,
        } => {
            let here = Here {
                course,
                stage,
                organisation,
                undo: undo.as_ref(),
            };
            decided(&here, *passed, &ask, event)
        }
        State::Concluded { .. }
        | State::Rejected { .. }
        | State::Terminated { .. }
        | State::Deleted { .. } => Err(Refusal::Ended {
            status: state.status(),
        }),
        State::Newer => Err(Refusal::Newer),
    }?;
    texts_fit(event)?;
    Ok(outcome)
}

fn go(to: Place) -> Answer {
    Ok(Outcome {
        to,
        skipped: Vec::new(),
    })
}

fn draft(version: u32, ask: &Ask, event: &Event) -> Answer {
    match event {
        Event::Submit { .. } => enter(ask.route, 0),
        Event::Terminate { .. } => go(Place::Terminated { stage: None }),
        Event::DeleteDraft {} if version == 0 => go(Place::Deleted),
        Event::DeleteDraft {} => Err(Refusal::WasSubmitted { version }),
        Event::Withdraw {}
        | Event::Take {}
        | Event::Open {}
        | Event::HandOver { .. }
        | Event::Approve { .. }
        | Event::SendBack { .. }
        | Event::Reject { .. }
        | Event::TakeBack {}
        | Event::RecordNotice { .. }
        | Event::Object { .. }
        | Event::ResolveObjection { .. }
        | Event::RegisterMeeting(_)
        | Event::PaperReceived { .. }
        | Event::ConfirmPayment { .. }
        | Event::Conclude { .. }
        | Event::Newer => Err(Refusal::NotSubmitted),
    }
}

fn at_stage(here: &AtStage, ask: &Ask, event: &Event) -> Answer {
    let stay = || Place::Stage {
        stage: here.stage.clone(),
        organisation: here.organisation.clone(),
    };
    let mine = || my_stage(ask.actor, &here.stage, &here.organisation);
    let in_my_hand = || mine().and_then(|()| in_hand(ask.actor, here.taken_by.as_deref()));
    match event {
        Event::Submit { .. } => Err(Refusal::AlreadySubmitted {
            version: here.course.version,
        }),
        Event::Withdraw {} if here.course.opinion_given => Err(Refusal::OpinionGiven),
        Event::Withdraw {} => go(Place::Draft),
        // A vote that was taken stands; giving up must not undo it.
        Event::Terminate { .. } if here.course.meeting.is_some() => Err(Refusal::ResultRecorded),
        Event::Terminate { .. } => go(Place::Terminated {
            stage: Some(here.stage.clone()),
        }),
        Event::DeleteDraft {} => Err(Refusal::WasSubmitted {
            version: here.course.version,
        }),
        Event::Take {} => {
            in_my_hand()?;
            match here.taken_by {
                Some(_) => Err(Refusal::AlreadyTaken),
                None => go(stay()),
            }
        }
        Event::Open {} => {
            mine()?;
            match here.opened {
                Some(_) => Err(Refusal::AlreadyOpened),
                None => go(stay()),
            }
        }
        Event::HandOver { to_officer } => {
            mine()?;
            if here.taken_by.as_ref() == Some(to_officer) {
                return Err(Refusal::AlreadyTaken);
            }
            go(stay())
        }
        Event::Approve { .. } => {
            in_my_hand()?;
            favourable(&here.course, &here.stage, false, ask)
        }
        Event::SendBack {
            to: Target::Applicant,
            ..
        } => {
            in_my_hand()?;
            go(Place::Applicant {
                from: here.stage.clone(),
            })
        }
        Event::SendBack {
            to: Target::Stage(key),
            ..
        } => {
            in_my_hand()?;
            send_back_to(key, &here.stage, ask.route)
        }
        Event::SendBack {
            to: Target::Newer(_),
            ..
        } => Err(Refusal::Newer),
        Event::Reject { .. } => {
            in_my_hand()?;
            go(Place::Rejected {
                stage: Some(here.stage.clone()),
            })
        }
        Event::TakeBack {} => {
            let back = may_take_back(ask.actor, here.undo.as_ref())?;
            if here.opened.is_some() {
                return Err(Refusal::OpenedByNext);
            }
            go(back)
        }
        Event::RegisterMeeting(meeting) => {
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
        Event::PaperReceived { version } => {
            mine()?;
            paper_is_current(*version, &here.course, &here.stage)?;
            go(stay())
        }
        Event::RecordNotice { .. } | Event::Object { .. } | Event::ResolveObjection { .. } => {
            Err(Refusal::NoNotice)
        }
        Event::ConfirmPayment { .. } => Err(Refusal::NoPaymentDue),
        Event::Conclude { .. } => Err(Refusal::NoResult),
        Event::Newer => Err(Refusal::Newer),
    }
}

fn payment_pending(here: &Here, ask: &Ask, event: &Event) -> Answer {
    match event {
        Event::Submit { .. } => Err(Refusal::AlreadySubmitted {
            version: here.course.version,
        }),
        Event::Withdraw {} => Err(Refusal::OpinionGiven),
        Event::Terminate { .. } => go(Place::Terminated {
            stage: Some(here.stage.to_owned()),
        }),
        Event::DeleteDraft {} => Err(Refusal::WasSubmitted {
            version: here.course.version,
        }),
        Event::Take {}
        | Event::Open {}
        | Event::HandOver { .. }
        | Event::Approve { .. }
        | Event::SendBack { .. }
        | Event::Reject { .. }
        | Event::RegisterMeeting(_)
        | Event::PaperReceived { .. } => {
            my_stage(ask.actor, here.stage, here.organisation)?;
            Err(Refusal::AwaitingPayment)
        }
        Event::TakeBack {} => go(may_take_back(ask.actor, here.undo)?),
        Event::ConfirmPayment { .. } => onward::onward(here.stage, ask.route),
        Event::RecordNotice { .. } | Event::Object { .. } | Event::ResolveObjection { .. } => {
            Err(Refusal::NoNotice)
        }
        Event::Conclude { .. } => Err(Refusal::NoResult),
        Event::Newer => Err(Refusal::Newer),
    }
}

fn sent_back(back: &SentBack, ask: &Ask, event: &Event) -> Answer {
    let version = back.course.version;
    match event {
        Event::Submit { .. } => resubmit(back, ask.route),
        Event::Terminate { .. } => go(Place::Terminated { stage: None }),
        Event::DeleteDraft {} => Err(Refusal::WasSubmitted { version }),
        Event::Open {} => match (ask.actor.role(), &back.opened) {
            (Role::Applicant, None) => go(Place::Applicant {
                from: back.returned.stage.clone(),
            }),
            (Role::Applicant, Some(_)) => Err(Refusal::AlreadyOpened),
            (Role::Officer | Role::Operator | Role::System | Role::Newer, _) => {
                Err(Refusal::WithApplicant)
            }
        },
        Event::TakeBack {} => {
            let to = may_take_back(ask.actor, back.undo.as_ref())?;
            if back.opened.is_some() {
                return Err(Refusal::OpenedByNext);
            }
            go(to)
        }
        Event::Withdraw {}
        | Event::Take {}
        | Event::HandOver { .. }
        | Event::Approve { .. }
        | Event::SendBack { .. }
        | Event::Reject { .. }
        | Event::RegisterMeeting(_)
        | Event::PaperReceived { .. } => Err(Refusal::WithApplicant),
        Event::RecordNotice { .. } | Event::Object { .. } | Event::ResolveObjection { .. } => {
            Err(Refusal::NoNotice)
        }
        Event::ConfirmPayment { .. } => Err(Refusal::NoPaymentDue),
        Event::Conclude { .. } => Err(Refusal::NoResult),
        Event::Newer => Err(Refusal::Newer),
    }
}

fn decided(here: &Here, passed: bool, ask: &Ask, event: &Event) -> Answer {
    let mine = || my_stage(ask.actor, here.stage, here.organisation);
    match event {
        Event::Submit { .. } => Err(Refusal::AlreadySubmitted {
            version: here.course.version,
        }),
        Event::Withdraw {} => Err(Refusal::OpinionGiven),
        Event::Terminate { .. } => Err(Refusal::ResultRecorded),
        Event::DeleteDraft {} => Err(Refusal::WasSubmitted {
            version: here.course.version,
        }),
        Event::Take {}
        | Event::Open {}
        | Event::HandOver { .. }
        | Event::Approve { .. }
        | Event::SendBack { .. }
        | Event::Reject { .. }
        | Event::RegisterMeeting(_)
        | Event::PaperReceived { .. } => {
            mine()?;
            Err(Refusal::ResultRecorded)
        }
        Event::TakeBack {} => go(may_take_back(ask.actor, here.undo)?),
        Event::RecordNotice { .. } | Event::Object { .. } | Event::ResolveObjection { .. } => {
            Err(Refusal::NoNotice)
        }
        Event::ConfirmPayment { .. } => Err(Refusal::NoPaymentDue),
        Event::Conclude { certificate } => {
            if ask.actor.role() == Role::Officer {
                mine()?;
            }
            match (passed && ask.route.certificate, certificate) {
                (true, None) => Err(Refusal::CertificateMissing),
                (false, Some(_)) => Err(Refusal::CertificateUnexpected),
                (true, Some(_)) | (false, None) => go(Place::Concluded {
                    stage: Some(here.stage.to_owned()),
                    passed,
                }),
            }
        }
        Event::Newer => Err(Refusal::Newer),
    }
}
