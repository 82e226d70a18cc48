//! Who goes on with an application wherever it is, whoever holds the stages, until it has ended.

use super::cast::{Case, DAY, event_of, everybody, meeting, owner};
use zhicheng_shared::review::{Actor, AtStage, Command, Concluding, Event, Refusal, Route, State};

/// Everybody who may try something on a route, by name: two officers an organisation among them.
pub fn people(route: &Route) -> Vec<(String, Actor)> {
    let named = everybody().into_iter();
    let mut all: Vec<(String, Actor)> = named.map(|(name, who)| (name.to_owned(), who)).collect();
    for stage in &route.stages {
        let Some(organisation) = stage.organisation() else {
            continue;
        };
        if all
            .iter()
            .any(|(_, who)| who.organisation() == Some(organisation))
        {
            continue;
        }
        for colleague in ["one", "two"] {
            let person = format!("{organisation}-{colleague}");
            let officer = Actor::Officer {
                person: person.clone(),
                organisation: organisation.to_owned(),
                kind: stage.kind,
                own: false,
            };
            all.push((person, officer));
        }
    }
    all
}

/// The first officer of an organisation.
pub fn officer_of(route: &Route, organisation: &str) -> Actor {
    let mut all = people(route).into_iter();
    let found = all.find(|(_, who)| who.organisation() == Some(organisation));
    found
        .unwrap_or_else(|| panic!("nobody acts for {organisation}"))
        .1
}

/// What leads to the end from anywhere, if everybody does what is asked of them.
pub fn next_step(state: &State, route: &Route) -> Option<(Actor, Event)> {
    let said = || "同意".to_owned();
    match state {
        State::Draft { .. } | State::SentBack(_) | State::WithApplicant(_) => Some((
            owner(),
            Event::Submit {
                digest: "c".repeat(64),
            },
        )),
        State::AtStage(here) => Some((
            officer_of(route, &here.organisation),
            agreement(here, route),
        )),
        State::UnderNotice {
            organisation,
            notice,
            ..
        } => {
            let open = notice
                .objections
                .iter()
                .position(|o| o.resolution.is_none());
            let event = match open {
                Some(objection) => Event::ResolveObjection {
                    objection: objection as u32,
                    upheld: false,
                    note: said(),
                },
                None => Event::RecordNotice {
                    passed: !notice.upheld(),
                    note: said(),
                },
            };
            Some((officer_of(route, organisation), event))
        }
        State::PaymentPending { .. } => Some((
            super::cast::by("operator"),
            Event::ConfirmPayment { order: said() },
        )),
        State::Decided { .. } => {
            let end = Command::Conclude(Concluding::default());
            Some((Actor::System, event_of(end, state, route)))
        }
        State::Concluded { .. }
        | State::Rejected { .. }
        | State::Terminated { .. }
        | State::Deleted { .. }
        | State::Newer => None,
    }
}

/// The agreement of a stage: of its meeting, or of an officer, with its form where it has one.
pub fn agreement(here: &AtStage, route: &Route) -> Event {
    let stage = route.find(&here.stage).map(|(_, stage)| stage);
    if stage.is_some_and(|stage| stage.meeting.is_some()) {
        return meeting(9, 0, true);
    }
    let asks = stage.is_some_and(|stage| !stage.asks.is_empty());
    let letter = asks.then(|| ("letter_number".to_owned(), "1".to_owned()));
    Event::Approve {
        opinion: "同意".to_owned(),
        filled: letter.into_iter().collect(),
    }
}

/// Goes on to the end. Where somebody else has it in hand, it is handed over first.
pub fn finish(mut case: Case) -> Result<State, (State, Refusal)> {
    for _ in 0..60 {
        let Some((actor, event)) = next_step(&case.state, &case.route) else {
            return Ok(case.state);
        };
        case.at += 30 * DAY;
        match case.try_do(&actor, &event) {
            Ok(()) => {}
            Err(Refusal::TakenBy { .. }) => {
                let me = actor.person().unwrap_or_default().to_owned();
                let over = Event::HandOver { to_officer: me };
                case.try_do(&actor, &over)
                    .map_err(|r| (case.state.clone(), r))?;
            }
            Err(refusal) => return Err((case.state, refusal)),
        }
    }
    Err((case.state, Refusal::Inconsistent))
}
