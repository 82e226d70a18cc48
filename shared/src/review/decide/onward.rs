//! Where a decision leads along the route.

use super::{Answer, Ask, Outcome};
use crate::review::course::Course;
use crate::review::entry::{Place, Skip};
use crate::review::notice::Clock;
use crate::review::refusal::Refusal;
use crate::review::route::{Route, Seat, Stage};
use crate::review::state::SentBack;

/// To the first held stage at or after a place in the order.
pub(super) fn enter(place: usize, ask: &Ask) -> Answer {
    let route = ask.route;
    let (found, stage) = route.held_from(place).ok_or(Refusal::EmptyRoute)?;
    Ok(Outcome {
        to: seat_of(stage, ask),
        skipped: skipped(&route.stages[place..found]),
    })
}

fn seat_of(stage: &Stage, ask: &Ask) -> Place {
    let key = stage.key.clone();
    match (stage.organisation(), stage.notice_days) {
        (None, _) => Place::WithApplicant { stage: key },
        (Some(organisation), Some(days)) if stage.on_submission => Place::Notice {
            stage: key,
            organisation: organisation.to_owned(),
            clock: running(days, ask),
        },
        (Some(organisation), _) => Place::Stage {
            stage: key,
            organisation: organisation.to_owned(),
        },
    }
}

fn running(days: u8, ask: &Ask) -> Clock {
    Clock::Running {
        since: ask.at,
        until: ask.calendar.deadline_at(ask.at, u32::from(days)),
        days,
    }
}

fn skipped(stages: &[Stage]) -> Vec<Skip> {
    let reason = |stage: &Stage| match &stage.seat {
        Seat::Skipped(why) => Some(Skip {
            stage: stage.key.clone(),
            why: why.clone(),
        }),
        Seat::Organisation(_) | Seat::Applicant | Seat::Newer(_) => None,
    };
    stages.iter().filter_map(reason).collect()
}

fn find<'a>(route: &'a Route, key: &str) -> Result<(usize, &'a Stage), Refusal> {
    route.find(key).ok_or_else(|| Refusal::StageNotOnRoute {
        stage: key.to_owned(),
    })
}

/// After a stage's agreement: public notice if it holds one that this version has not had.
pub(super) fn favourable(course: &Course, key: &str, by_meeting: bool, ask: &Ask) -> Answer {
    let (_, stage) = find(ask.route, key)?;
    if stage.meeting.is_some() && !by_meeting {
        return Err(Refusal::MeetingDecides);
    }
    let organisation = stage.organisation().unwrap_or_default();
    let noticed = course.approvals.iter().any(|a| {
        a.noticed && a.stage == key && a.organisation == organisation && a.version == course.version
    });
    match stage.notice_days {
        Some(days) if days > 0 && !noticed => Ok(Outcome {
            to: Place::Notice {
                stage: key.to_owned(),
                organisation: organisation.to_owned(),
                clock: running(days, ask),
            },
            skipped: Vec::new(),
        }),
        Some(_) | None => after_notice(course, key, ask),
    }
}

/// After a stage's agreement and its notice: the fee if one is due, else the next stage.
pub(super) fn after_notice(course: &Course, key: &str, ask: &Ask) -> Answer {
    let (_, stage) = find(ask.route, key)?;
    if stage.pays && course.paid.is_none() {
        return Ok(Outcome {
            to: Place::Payment {
                stage: key.to_owned(),
                organisation: stage.organisation().unwrap_or_default().to_owned(),
            },
            skipped: Vec::new(),
        });
    }
    onward(key, ask)
}

/// To the next stage, or to the end: a result under which the end is put with what follows from it.
pub(super) fn onward(key: &str, ask: &Ask) -> Answer {
    let (place, stage) = find(ask.route, key)?;
    if !stage.decides {
        return enter(place + 1, ask);
    }
    Ok(Outcome {
        to: Place::Decided {
            stage: key.to_owned(),
            organisation: stage.organisation().unwrap_or_default().to_owned(),
            passed: true,
        },
        skipped: Vec::new(),
    })
}

/// To an earlier stage that somebody holds.
pub(super) fn send_back_to(key: &str, from: &str, ask: &Ask) -> Answer {
    let (here, _) = find(ask.route, from)?;
    let (there, stage) = find(ask.route, key)?;
    if there >= here || stage.organisation().is_none() {
        return Err(Refusal::NotEarlier {
            stage: key.to_owned(),
        });
    }
    Ok(Outcome {
        to: Place::Stage {
            stage: stage.key.clone(),
            organisation: stage.organisation().unwrap_or_default().to_owned(),
        },
        skipped: Vec::new(),
    })
}

/// To the stage that sent it back; but first to any stage before it that has not agreed yet,
/// which happens when what was mended changed the route.
pub(super) fn resubmit(back: &SentBack, ask: &Ask) -> Answer {
    let route = ask.route;
    let sender = route
        .find(&back.returned.stage)
        .map_or(0, |(place, _)| place);
    let has_agreed = |stage: &Stage| {
        let organisation = stage.organisation().unwrap_or_default();
        let mut approvals = back.course.approvals.iter();
        approvals.any(|a| a.stage == stage.key && a.organisation == organisation)
    };
    // Handing in was some stages' agreement; what the applicant holds needs none.
    let agrees = |stage: &Stage| stage.organisation().is_some() && !stage.on_submission;
    let missing = route.stages[..sender.min(route.stages.len())]
        .iter()
        .position(|stage| agrees(stage) && !has_agreed(stage));
    enter(missing.unwrap_or(sender), ask)
}
