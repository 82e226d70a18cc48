//! Random histories along the routes of all shipped businesses, written to the database with what their
//! ends bring about, and replayed from it to the state and the ledger that are kept.

mod ledger;

use crate::review::onward::{next_step, people};
use crate::review::shipped::shipped;
use ledger::{Ledger, PLACE, ended};
use proptest::prelude::{Strategy, any};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::json;
use zhicheng_server::store::row::{Advance, Audit, NewApplication, Summary, Write};
use zhicheng_shared::calendar::Calendar;
use zhicheng_shared::effect::EffectRule;
use zhicheng_shared::review::{
    Actor, Command, Conclusion, Entry, Event, EventKind, Route, Seat, Stage, StageKind, State,
    probes, replay, step,
};
use zhicheng_shared::value::Draft;
use zhicheng_tests::app::{NOW, TestApp};

const HISTORIES: usize = 300;
const LONGEST: usize = 25;

/// Routes of one stage, one for each thing that an end can bring about.
fn short() -> Vec<Route> {
    let effects = [
        json!([{ "effect": { "issue": { "title": "wish" } } }]),
        json!([{ "effect": { "issue": { "title": "wish", "replaces": "original" } } }]),
        json!([{ "effect": { "record": { "title": "wish", "origin": "verified" } } }]),
        json!([{ "effect": { "cancel": { "entry": "original" } } }]),
        json!([{ "effect": { "move": { "unit": "unit" } } }]),
        json!([{ "effect": { "approve": { "sections": [] } } }]),
        json!([{ "effect": { "enrol": { "pool": "committee" } } },
            { "on": "decided", "effect": "archive" }]),
    ];
    let route = |effects| Route {
        stages: vec![Stage {
            decides: true,
            notice_days: Some(1),
            ..Stage::new(
                "bureau",
                StageKind::Bureau,
                Seat::Organisation("org-bureau".to_owned()),
            )
        }],
        effects: serde_json::from_value::<Vec<EffectRule>>(effects).expect("effects"),
        grace_hours: 0,
    };
    effects.into_iter().map(route).collect()
}

/// Everybody who may ever act on a person's application; somebody else who objects among them.
fn actors(route: &Route, person: &str) -> Vec<Actor> {
    let own = Actor::Applicant {
        person: person.to_owned(),
        owner: true,
    };
    let all = people(route).into_iter().map(|(_, who)| who);
    let others = all.filter(|who| {
        !matches!(
            who,
            Actor::Applicant { owner: true, .. } | Actor::Officer { own: true, .. }
        )
    });
    [own].into_iter().chain(others).collect()
}

/// A step and what is written with it.
type Step = (State, Entry, Vec<Write>);

/// An application on its way.
struct Way<'a> {
    route: Route,
    person: &'a str,
    number: usize,
}

impl Way<'_> {
    /// One step, with what an end brings about.
    fn step(
        &self,
        state: &State,
        (who, event): (&Actor, Event),
        at: i64,
        ledger: &Ledger,
    ) -> Option<Step> {
        let passed = matches!(state, State::Decided { passed: true, .. });
        let brought = |passed| ended(&self.route, passed, ledger, self.number);
        let (event, writes) = match event {
            Event::Reject { opinion, .. } => {
                let (consequences, writes) = brought(false)?;
                let event = Event::Reject {
                    opinion,
                    consequences,
                };
                (event, writes)
            }
            Event::Conclude(_) => {
                let (consequences, writes) = brought(passed)?;
                let end = Conclusion {
                    certificate: None,
                    consequences,
                };
                (Event::Conclude(end), writes)
            }
            other => (other, Vec::new()),
        };
        let stepped = step(state, &self.route, who, &event, at, &Calendar::default());
        let (state, entry) = stepped.ok()?;
        Some((state, entry, writes))
    }

    /// Every step that can be taken from here.
    fn steps(&self, state: &State, at: i64, ledger: &Ledger) -> Vec<Step> {
        let mut found = Vec::new();
        for actor in actors(&self.route, self.person) {
            for kind in EventKind::ALL {
                for command in probes(state, &self.route, kind, at) {
                    found.extend(self.step(state, (&actor, event_of(command)), at, ledger));
                }
            }
        }
        found
    }

    /// The step that leads on to the end.
    fn onward(&self, state: &State, at: i64, ledger: &Ledger) -> Option<Step> {
        let (who, event) = next_step(state, &self.route)?;
        let who = match who {
            Actor::Applicant { owner, .. } => Actor::Applicant {
                person: self.person.to_owned(),
                owner,
            },
            other => other,
        };
        self.step(state, (&who, event), at, ledger)
    }
}

fn event_of(command: Command) -> Event {
    command.plain().unwrap_or_else(|made| match made {
        Command::Reject { opinion } => Event::Reject {
            opinion,
            consequences: Vec::new(),
        },
        Command::Conclude(_) => Event::Conclude(Conclusion::default()),
        _ => Event::Submit {
            digest: "c".repeat(64),
        },
    })
}

async fn start(test: &TestApp, id: &str, person: &str, number: usize, at: i64) {
    let start = NewApplication {
        id: id.to_owned(),
        person: person.to_owned(),
        jurisdiction: PLACE.to_owned(),
        business: format!("history-{number}"),
        year: 2026,
        created: at,
        draft: Draft::default(),
        summary: Summary::default(),
    };
    let store = &test.app.store;
    let added = store.add_application(start, Audit::default()).await;
    added.expect("started");
}

async fn write(test: &TestApp, id: &str, revision: u64, (state, entry, writes): Step) {
    let advance = Advance {
        id: id.to_owned(),
        revision,
        state,
        entry,
        submission: None,
        writes,
        decides: false,
        conditions: Vec::new(),
        telling: zhicheng_server::store::row::Telling::default(),
    };
    let written = test.app.store.advance(advance, Audit::default()).await;
    written.expect("moved on");
}

#[tokio::test]
async fn histories_replay_from_the_database_to_the_state_and_the_ledger_that_are_kept() {
    let test = TestApp::new().await;
    let store = &test.app.store;
    let person = store.person_by_login("demo_applicant").await;
    let person = person.expect("read").expect("there").id;
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut choices = || {
        let number = any::<u32>().new_tree(&mut runner).expect("a number");
        number.current() as usize
    };
    let short = short();
    let (mut ids, mut written, mut at) = (Vec::new(), Ledger::default(), NOW);
    for number in 0..HISTORIES {
        let turn = number / 2;
        let way = Way {
            route: match number % 2 {
                0 => shipped()[turn % shipped().len()].route.clone(),
                _ => short[turn % short.len()].clone(),
            },
            person: &person,
            number,
        };
        let id = format!("{number:032x}");
        start(&test, &id, &person, number, at).await;
        let (mut state, mut revision) = (State::new(), 1);
        for _ in 0..1 + choices() % LONGEST {
            at += (choices() % 400_000) as i64;
            let onward = (choices() % 3 > 0).then(|| way.onward(&state, at, &written));
            let next = if let Some(step) = onward.flatten() {
                step
            } else {
                let possible = way.steps(&state, at, &written);
                if possible.is_empty() {
                    assert!(state.is_final(), "no way on from {state:?}");
                    break;
                }
                possible[choices() % possible.len()].clone()
            };
            written.add(&id, &next.1);
            state = next.0.clone();
            write(&test, &id, revision, next).await;
            revision += 1;
        }
        let kept = store.application(&id).await.expect("read").expect("there");
        assert_eq!(kept.state, state);
        ids.push(id);
    }
    let mut replayed = Ledger::default();
    for id in &ids {
        let history = store.history(id).await.expect("a history");
        let kept = store.application(id).await.expect("read").expect("there");
        assert_eq!(replay(&history), Ok(kept.state), "{id}");
        for entry in &history {
            replayed.add(id, entry);
        }
    }
    assert_eq!(Ledger::read(&test, &person).await, replayed);
    // It is worth something only if much of everything happened.
    let ends = |replaced: bool| {
        let ended = replayed
            .titles
            .values()
            .filter_map(|one| one.ended.as_ref());
        ended
            .filter(|end| end.replaced_by.is_empty() != replaced)
            .count()
    };
    let times = [
        ("titles", replayed.titles.len()),
        ("certificates", replayed.certificates.len()),
        ("replaced", ends(true)),
        ("cancelled", ends(false)),
        ("moves", replayed.moves.len()),
    ];
    assert!(times.iter().all(|(_, times)| *times >= 5), "{times:?}");
    assert!(!replayed.approved.is_empty() && !replayed.pools.is_empty());
    let person = store.person(&person).await.expect("read").expect("there");
    let last = replayed.moves.last().map(|(_, unit, _)| unit.clone());
    assert_eq!(person.unit, last);
}
