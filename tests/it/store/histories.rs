//! Random histories, written to the database and replayed from it to the state that is kept.

use proptest::prelude::{Strategy, any};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use zhicheng_server::store::row::{Advance, Audit, NewApplication, Summary};
use zhicheng_shared::calendar::Calendar;
use zhicheng_shared::review::{
    Actor, Command, Conclusion, Entry, Event, EventKind, Route, Seat, Stage, StageKind, State,
    probes, replay, step,
};
use zhicheng_shared::value::Draft;
use zhicheng_tests::app::{NOW, TestApp};

const HISTORIES: u32 = 300;
const LONGEST: usize = 25;

fn route() -> Route {
    let stage = |key: &str, kind, notice_days| Stage {
        notice_days,
        decides: key == "bureau",
        ..Stage::new(key, kind, Seat::Organisation(format!("org-{key}")))
    };
    let stages = vec![
        stage("unit", StageKind::Unit, Some(1)),
        stage("supervisor", StageKind::Supervisor, None),
        stage("bureau", StageKind::Bureau, None),
    ];
    Route {
        stages,
        ..Route::default()
    }
}

/// Everybody who may ever act.
fn actors(person: &str) -> Vec<Actor> {
    let officer = |key: &str, kind| Actor::Officer {
        person: format!("officer-{key}"),
        organisation: format!("org-{key}"),
        kind,
        own: false,
    };
    vec![
        Actor::Applicant {
            person: person.to_owned(),
            owner: true,
        },
        officer("unit", StageKind::Unit),
        officer("supervisor", StageKind::Supervisor),
        officer("bureau", StageKind::Bureau),
        Actor::System,
    ]
}

/// Every step that can be taken from here.
fn steps(state: &State, person: &str, at: i64) -> Vec<(State, Entry)> {
    let (route, calendar) = (route(), Calendar::default());
    let mut found = Vec::new();
    for actor in actors(person) {
        for kind in EventKind::ALL {
            for command in probes(state, &route, kind, at) {
                let event = event_of(command);
                found.extend(step(state, &route, &actor, &event, at, &calendar));
            }
        }
    }
    found
}

/// Nothing follows from the ends of this route, so little is added.
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

#[tokio::test]
async fn histories_replay_from_the_database_to_the_state_that_is_kept() {
    let test = TestApp::new().await;
    let person = test
        .app
        .store
        .person_by_login("demo_applicant")
        .await
        .expect("read")
        .expect("there")
        .id;
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut choices = || {
        any::<u32>()
            .new_tree(&mut runner)
            .expect("a number")
            .current() as usize
    };
    for number in 0..HISTORIES {
        let id = format!("{number:032x}");
        let start = NewApplication {
            id: id.clone(),
            person: person.clone(),
            jurisdiction: "guangdong".to_owned(),
            business: format!("history-{number}"),
            year: 2026,
            created: NOW,
            draft: Draft::default(),
            summary: Summary::default(),
        };
        test.app
            .store
            .add_application(start, Audit::default())
            .await
            .expect("started");
        let (mut state, mut revision, mut at) = (State::new(), 1, NOW);
        for _ in 0..1 + choices() % LONGEST {
            at += (choices() % 200_000) as i64;
            let possible = steps(&state, &person, at);
            if possible.is_empty() {
                assert!(state.is_final(), "no way on from {state:?}");
                break;
            }
            let (next, entry) = possible[choices() % possible.len()].clone();
            let advance = Advance {
                id: id.clone(),
                revision,
                state: next.clone(),
                entry,
                submission: None,
                writes: Vec::new(),
                decides: false,
                conditions: Vec::new(),
                message: None,
            };
            test.app
                .store
                .advance(advance, Audit::default())
                .await
                .expect("moved on");
            (state, revision) = (next, revision + 1);
        }
        let kept = test
            .app
            .store
            .application(&id)
            .await
            .expect("read")
            .expect("there");
        let history = test.app.store.history(&id).await.expect("a history");
        assert_eq!(kept.state, state);
        assert_eq!(replay(&history), Ok(kept.state), "history {number}");
    }
}
