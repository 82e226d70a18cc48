//! Every stage of every shipped route is left in every direction that its data promises, and from
//! wherever that leads an end is reached.

use super::cast::{Case, DAY, by, event_of, meeting, owner, send_back};
use super::onward::{agreement, finish, next_step, officer_of};
use super::shipped::{Shipped, shipped};
use std::collections::{BTreeMap, BTreeSet};
use zhicheng_shared::form::Values;
use zhicheng_shared::review::{
    Actor, Closes, Command, Concluding, Event, Refusal, Route, Stage, State, Target,
};

/// A direction: its name, who takes it, and the events that lead there, one after the other.
struct Way {
    name: String,
    steps: Vec<(Actor, Event)>,
}

fn way(name: &str, steps: impl IntoIterator<Item = (Actor, Event)>) -> Way {
    Way {
        name: name.to_owned(),
        steps: steps.into_iter().collect(),
    }
}

fn said() -> String {
    "理由".to_owned()
}

fn submit() -> Event {
    Event::Submit {
        digest: "c".repeat(64),
    }
}

fn give_up() -> (Actor, Event) {
    (owner(), Event::Terminate { reason: said() })
}

/// What the data promise of an officer's turn.
fn of_office(case: &Case, stage: &Stage, organisation: &str) -> Vec<Way> {
    let State::AtStage(here) = &case.state else {
        panic!("{:?}", case.state)
    };
    let officer = officer_of(&case.route, organisation);
    let reject = Command::Reject { opinion: said() };
    let refused = event_of(reject, &case.state, &case.route);
    let back = |to| (officer.clone(), send_back(to));
    let mut ways = vec![
        way("agree", [(officer.clone(), agreement(here, &case.route))]),
        way("reject", [(officer.clone(), refused)]),
        way("send back", [back(Target::Applicant)]),
        way("mend", [back(Target::Applicant), (owner(), submit())]),
        way("send back, give up", [back(Target::Applicant), give_up()]),
    ];
    if stage.meeting.is_some() {
        ways.push(way("vote down", [(officer.clone(), meeting(0, 9, false))]));
    }
    if here.course.meeting.is_none() {
        ways.push(way("give up", [give_up()]));
    }
    let (place, _) = case.route.find(&stage.key).expect("it is on the route");
    for earlier in &case.route.stages[..place] {
        if earlier.organisation().is_some() {
            let to = Target::Stage(earlier.key.clone());
            ways.push(way(&format!("back to {}", earlier.key), [back(to)]));
        }
    }
    ways
}

/// What they promise of a public notice.
fn of_notice(case: &Case, stage: &Stage, organisation: &str) -> Vec<Way> {
    let officer = officer_of(&case.route, organisation);
    let result = |passed| Event::RecordNotice {
        passed,
        note: said(),
    };
    let object = || {
        let event = Event::Object {
            text: said(),
            evidence: Vec::new(),
        };
        (by("stranger"), event)
    };
    let answer = |upheld| {
        let event = Event::ResolveObjection {
            objection: 0,
            upheld,
            note: said(),
        };
        (officer.clone(), event)
    };
    let mut ways = vec![
        way("wait, pass", [(officer.clone(), result(true))]),
        way("wait, fail", [(officer.clone(), result(false))]),
        way("object", [object()]),
        way("object, dismiss", [object(), answer(false)]),
        way(
            "object, uphold",
            [object(), answer(true), (officer.clone(), result(false))],
        ),
    ];
    if stage.closes == Closes::Clock {
        ways.push(way("wait, over", [(Actor::System, result(true))]));
    }
    ways
}

/// Every direction from where a case is.
fn ways(case: &Case) -> Vec<Way> {
    let route = &case.route;
    let stage = |key: &str| route.find(key).expect("it is on the route").1;
    match &case.state {
        State::Draft { .. } => vec![
            way("submit", [(owner(), submit())]),
            way("give up", [give_up()]),
        ],
        State::AtStage(here) => of_office(case, stage(&here.stage), &here.organisation),
        State::UnderNotice {
            stage: key,
            organisation,
            ..
        } => of_notice(case, stage(key), organisation),
        State::PaymentPending { organisation, .. } => {
            let paid = Event::ConfirmPayment { order: said() };
            let payers = [
                officer_of(route, organisation),
                by("operator"),
                Actor::System,
            ];
            let mut ways: Vec<Way> = payers
                .into_iter()
                .map(|who| way(&format!("paid, {:?}", who.role()), [(who, paid.clone())]))
                .collect();
            ways.push(way("give up", [give_up()]));
            ways
        }
        State::WithApplicant(here) => {
            let mut ways = vec![way("hand in", [(owner(), submit())])];
            if here.course.meeting.is_none() {
                ways.push(way("give up", [give_up()]));
            }
            ways
        }
        State::Decided { organisation, .. } => {
            let end = || {
                let end = Command::Conclude(Concluding::default());
                event_of(end, &case.state, route)
            };
            let by_office = (officer_of(route, organisation), end());
            vec![
                way("end", [by_office]),
                way("end by itself", [(Actor::System, end())]),
            ]
        }
        State::SentBack(_)
        | State::Concluded { .. }
        | State::Rejected { .. }
        | State::Terminated { .. }
        | State::Deleted { .. }
        | State::Newer => Vec::new(),
    }
}

/// Goes one way; each step of it leads on.
fn gone(case: &Case, way: &Way) -> Result<Case, Refusal> {
    let mut case = case.clone();
    match way.name.split(',').next() {
        Some("wait") => case.at += 30 * DAY,
        _ => case.at += DAY,
    }
    for (who, event) in &way.steps {
        case.try_do(who, event)?;
    }
    Ok(case)
}

/// The directions taken at each stage of a route, on the way on which everybody agrees.
fn walked(one: &Shipped) -> BTreeMap<String, BTreeSet<String>> {
    let mut taken: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut case = Case::new(one.route.clone());
    while !case.state.is_final() {
        let here = format!("{}: {:?}", case.stage(), case.state.status());
        let place = case.state.place();
        for way in ways(&case) {
            let told = || format!("{}, {here}: {}", one.name, way.name);
            let there = gone(&case, &way).unwrap_or_else(|why| panic!("{}: {why:?}", told()));
            // Mended, it is back with who sent it back.
            let back = there.state.place() == place;
            assert_eq!(back, way.name == "mend", "{}", told());
            let end = finish(there);
            assert!(
                end.as_ref().is_ok_and(State::is_final),
                "{}: {end:?}",
                told()
            );
            let stage = taken.entry(case.stage().to_owned()).or_default();
            stage.insert(way.name);
        }
        let (who, event) = next_step(&case.state, &case.route).expect("it has not ended");
        case.at += 30 * DAY;
        let on = case.try_do(&who, &event);
        on.unwrap_or_else(|why| panic!("{}, {here}: {why:?}", one.name));
    }
    assert!(matches!(case.state, State::Concluded { passed: true, .. }));
    taken
}

/// What has to be among the directions of a stage.
fn promised(stage: &Stage, route: &Route) -> Vec<String> {
    let mut all: Vec<&str> = Vec::new();
    match stage.organisation() {
        None => all.push("hand in"),
        Some(_) if stage.on_submission => {}
        Some(_) => all.extend(["agree", "reject", "send back", "mend"]),
    }
    if stage.notice_days.is_some() {
        all.extend([
            "wait, pass",
            "wait, fail",
            "object, dismiss",
            "object, uphold",
        ]);
    }
    if stage.closes == Closes::Clock {
        all.push("wait, over");
    }
    if stage.pays {
        all.push("paid, Officer");
    }
    if stage.decides {
        all.extend(["end", "end by itself"]);
    }
    let mut all: Vec<String> = all.into_iter().map(str::to_owned).collect();
    if stage.organisation().is_some() && !stage.on_submission {
        let (place, _) = route.find(&stage.key).expect("its own");
        let earlier = route.stages[..place].iter();
        let held = earlier.filter(|one| one.organisation().is_some());
        all.extend(held.map(|one| format!("back to {}", one.key)));
    }
    all
}

#[test]
fn every_stage_is_left_in_every_direction_that_its_data_promises() {
    assert!(shipped().len() >= 10, "{}", shipped().len());
    for one in shipped() {
        let taken = walked(one);
        for stage in one.route.stages.iter().filter(|stage| stage.is_held()) {
            let ways = taken.get(&stage.key);
            let ways = ways.unwrap_or_else(|| panic!("{}: nobody is at {}", one.name, stage.key));
            for promise in promised(stage, &one.route) {
                assert!(
                    ways.contains(&promise),
                    "{}, {}: {promise}",
                    one.name,
                    stage.key
                );
            }
        }
    }
}

#[test]
fn only_a_stage_that_asks_for_a_form_is_left_with_one() {
    for one in shipped() {
        let mut case = Case::new(one.route.clone());
        while let Some((who, event)) = next_step(&case.state, &case.route) {
            case.at += 30 * DAY;
            if let Event::Approve { opinion, filled } = &event {
                // Whether a form may be left empty is for the form to say, which is not known here.
                let asked = !filled.is_empty();
                let other = match asked {
                    true => Values::new(),
                    false => Values::from([("anything".into(), "1".into())]),
                };
                let other = Event::Approve {
                    opinion: opinion.clone(),
                    filled: other,
                };
                let led = case.clone().try_do(&who, &other);
                match asked {
                    true => assert!(led.is_ok(), "{}: {led:?}", one.name),
                    false => assert_eq!(led.err(), Some(Refusal::NoForm), "{}", one.name),
                }
            }
            case.try_do(&who, &event).expect("it goes on");
        }
    }
}
