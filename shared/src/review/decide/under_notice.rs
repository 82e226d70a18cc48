//! What can happen while the public may object: objections, which stop the clock, and the result.

use super::checks::{may_take_back, my_stage, paper_is_current};
use super::onward::after_notice;
use super::{Answer, Ask, go};
use crate::review::actor::Role;
use crate::review::command::Command;
use crate::review::entry::Place;
use crate::review::notice::{Clock, Notice};
use crate::review::refusal::Refusal;
use crate::review::route::Closes;
use crate::review::state::Held;

/// Where a command leads while a notice runs or stands still.
pub(super) fn under_notice(here: &Held, notice: &Notice, ask: &Ask, command: &Command) -> Answer {
    let hold = |clock: Clock| Place::Notice {
        stage: here.stage.to_owned(),
        organisation: here.organisation.to_owned(),
        clock,
    };
    let mine = || my_stage(ask.actor, here.stage, here.organisation);
    let running = || Refusal::NoticeRunning {
        until: notice.ends(ask.calendar),
    };
    match command {
        Command::Submit { .. } => Err(Refusal::AlreadySubmitted {
            version: here.course.version,
        }),
        Command::Withdraw {} if here.course.opinion_given => Err(Refusal::OpinionGiven),
        Command::Withdraw {} => Err(running()),
        Command::Terminate { .. } => {
            all_answered(notice)?;
            if notice.upheld() {
                return Err(Refusal::ObjectionUpheld);
            }
            if here.course.meeting.is_some() {
                return Err(Refusal::ResultRecorded);
            }
            go(Place::Terminated {
                stage: Some(here.stage.to_owned()),
            })
        }
        Command::DeleteDraft {} => Err(Refusal::WasSubmitted {
            version: here.course.version,
        }),
        Command::Take {}
        | Command::Open {}
        | Command::HandOver { .. }
        | Command::Approve { .. }
        | Command::SendBack { .. }
        | Command::Reject { .. }
        | Command::RegisterMeeting(_) => {
            mine()?;
            Err(running())
        }
        Command::TakeBack {} => {
            let back = may_take_back(ask.actor, here.undo)?;
            match notice.objections.len() {
                0 => go(back),
                count => Err(Refusal::ObjectionsFiled {
                    count: count as u32,
                }),
            }
        }
        Command::RecordNotice { passed, .. } => {
            match ask.actor.role() {
                Role::System => ends_by_itself(here, ask)?,
                Role::Officer | Role::Applicant | Role::Operator | Role::Newer => mine()?,
            }
            all_answered(notice)?;
            match (notice.upheld(), passed) {
                (true, true) => return Err(Refusal::ObjectionUpheld),
                (true, false) => {}
                (false, true | false) => {
                    if notice.ends(ask.calendar).is_none_or(|until| ask.at < until) {
                        return Err(running());
                    }
                }
            }
            if *passed {
                after_notice(here.course, here.stage, ask)
            } else {
                go(Place::Stage {
                    stage: here.stage.to_owned(),
                    organisation: here.organisation.to_owned(),
                })
            }
        }
        Command::Object { .. } => {
            let clock = stopped(notice.clock, ask)?;
            not_twice(notice, ask)?;
            go(hold(clock))
        }
        Command::ResolveObjection {
            objection, upheld, ..
        } => {
            mine()?;
            let found = notice.objections.get(*objection as usize);
            let found = found.ok_or(Refusal::NoSuchObjection {
                objection: *objection,
            })?;
            if found.resolution.is_some() {
                return Err(Refusal::ObjectionResolved {
                    objection: *objection,
                });
            }
            let last = notice.open_objections() == 1;
            go(hold(if last && !upheld && !notice.upheld() {
                started(notice.clock, ask)
            } else {
                notice.clock
            }))
        }
        Command::PaperReceived { version } => {
            mine()?;
            paper_is_current(*version, here.course, here.stage)?;
            go(hold(notice.clock))
        }
        Command::ConfirmPayment { .. } => Err(Refusal::NoPaymentDue),
        Command::Conclude(_) => Err(Refusal::NoResult),
        Command::Newer => Err(Refusal::Newer),
    }
}

/// Whether the clock may end this stage's notice.
fn ends_by_itself(here: &Held, ask: &Ask) -> Result<(), Refusal> {
    let stage = ask.route.find(here.stage);
    match stage.map(|(_, stage)| stage.closes) {
        Some(Closes::Clock) => Ok(()),
        Some(Closes::Office | Closes::Newer) | None => Err(Refusal::NotYourStage {
            stage: here.stage.to_owned(),
            organisation: here.organisation.to_owned(),
        }),
    }
}

fn all_answered(notice: &Notice) -> Result<(), Refusal> {
    match notice.open_objections() {
        0 => Ok(()),
        count => Err(Refusal::ObjectionsOpen {
            count: count as u32,
        }),
    }
}

/// Nobody holds a notice up by objecting again and again.
fn not_twice(notice: &Notice, ask: &Ask) -> Result<(), Refusal> {
    let person = ask.actor.person();
    let mut objections = notice.objections.iter();
    match objections.any(|objection| Some(objection.by.as_str()) == person) {
        true => Err(Refusal::AlreadyObjected),
        false => Ok(()),
    }
}

/// The first objection stops the clock; full days that have passed are not lost.
fn stopped(clock: Clock, ask: &Ask) -> Result<Clock, Refusal> {
    match clock.with_end(ask.calendar) {
        Clock::Running { until, .. } if ask.at >= until => Err(Refusal::NoticeOver { until }),
        Clock::Running { since, days, .. } => {
            let passed = ask.calendar.full_days_between(since, ask.at);
            let days_left = u32::from(days).saturating_sub(passed).max(1) as u8;
            Ok(Clock::Stopped {
                at: ask.at,
                days_left,
            })
        }
        Clock::Stopped { .. } | Clock::Newer => Ok(clock),
    }
}

/// The clock goes on: what was left has to pass in full after the day of the answer.
fn started(clock: Clock, ask: &Ask) -> Clock {
    match clock {
        Clock::Running { .. } | Clock::Newer => clock,
        Clock::Stopped { days_left, .. } => Clock::Running {
            since: ask.at,
            until: ask.calendar.deadline_at(ask.at, u32::from(days_left)),
            days: days_left,
        },
    }
}
