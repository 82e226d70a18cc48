//! Random histories along the routes of all shipped businesses, written to the database by many at once with
//! what their ends bring about, and replayed from it to the state and the ledger that are kept.

mod ledger;
mod way;

use crate::review::shipped::shipped;
use ledger::{Ledger, PLACE, RECORDS, WORK};
use std::sync::{Arc, LazyLock};
use tokio::task::JoinSet;
use way::{Step, Way, short};
use zhicheng_server::App;
use zhicheng_server::jurisdictions::Served;
use zhicheng_server::store::row::{
    Advance, Audit, NewApplication, NewPerson, Person, SaveSection, Submission, Summary,
};
use zhicheng_shared::date::Date;
use zhicheng_shared::effect::Ended;
use zhicheng_shared::frozen::{Frozen, FrozenUnit};
use zhicheng_shared::identity::{DocumentKind, Sex};
use zhicheng_shared::review::{Route, State, replay};
use zhicheng_shared::value::{Draft, Record};
use zhicheng_tests::app::{NOW, TestApp};
use zhicheng_tests::seeded::Seeded;

/// People, each of whom applies again and again; all of them write at once, as one fsync serves all
/// that waits.
const PEOPLE: usize = 200;
/// Applications of each: ten thousand histories in all.
const EACH: usize = 50;
const LONGEST: usize = 12;

/// The route of a history: of one in two that of a shipped business, in turn.
fn route_of(number: usize) -> &'static Route {
    static SHORT: LazyLock<Vec<Route>> = LazyLock::new(short);
    let turn = number / 2;
    if number.is_multiple_of(2) {
        &shipped()[turn % shipped().len()].route
    } else {
        &SHORT[turn % SHORT.len()]
    }
}

fn id_of(number: usize) -> String {
    format!("{number:032x}")
}

/// Somebody who has records from the beginning, some of which applications use as they are.
async fn joined(app: &App, number: usize) -> Person {
    let store = &app.store;
    let id = format!("{number:032x}");
    let new = NewPerson {
        id: id.clone(),
        account: format!("history_{number}"),
        password: "-".to_owned(),
        document_kind: DocumentKind::Passport,
        document: format!("H{number:08}"),
        name: "王小明".to_owned(),
        sex: Sex::Male,
        birth: Date::new(1990, 1, 1).expect("a day that exists"),
        mobile: format!("138{number:08}"),
        email: format!("h{number}@example.org"),
        phone: String::new(),
        qq: String::new(),
        questions: None,
        consents: Vec::new(),
        created: NOW,
        demo: false,
    };
    let added = store.add_person(new, Vec::new(), Audit::default()).await;
    added.expect("joined");
    let records = (0..RECORDS).map(|at| record(at, "起初")).collect();
    let save = SaveSection {
        person: id.clone(),
        section: WORK.to_owned(),
        revision: 0,
        records,
        audit: Audit::default(),
    };
    store.save_section(save).await.expect("kept");
    store.person(&id).await.expect("read").expect("there")
}

fn record(at: usize, said: &str) -> Record {
    Record {
        id: format!("{at:016x}"),
        values: [("work".to_owned(), said.to_owned())].into(),
        ..Record::default()
    }
}

/// What is handed in with a version: one of the records, as it is or changed.
fn copy(person: &Person, served: &Served, number: usize, version: u32) -> Frozen {
    let said = ["起初".to_owned(), format!("第{number}份第{version}版")];
    let used = record(number % (RECORDS + 1), &said[number % 2]);
    Frozen {
        jurisdiction: PLACE.to_owned(),
        form: served.form.digest().to_owned(),
        business: format!("history-{number}"),
        year: 2026,
        identity: person.identity.clone(),
        document_index: person.document_index.clone(),
        unit: FrozenUnit::default(),
        named: [].into(),
        supervisors: [].into(),
        draft: Draft::default(),
        records: [(WORK.to_owned(), vec![used])].into(),
        photo: None,
    }
}

async fn start(app: &App, person: &str, number: usize, at: i64) {
    let start = NewApplication {
        id: id_of(number),
        person: person.to_owned(),
        jurisdiction: PLACE.to_owned(),
        business: format!("history-{number}"),
        year: 2026,
        created: at,
        draft: Draft::default(),
        summary: Summary::default(),
    };
    let added = app.store.add_application(start, Audit::default()).await;
    added.expect("started");
}

async fn write(app: &App, id: &str, revision: u64, route: &Route, step: Step) {
    let advance = Advance {
        id: id.to_owned(),
        revision,
        state: step.state,
        entry: step.entry,
        submission: step.frozen.map(|frozen| Submission {
            frozen,
            route: route.clone(),
            summary: Summary::default(),
            number: "2026{}".to_owned(),
        }),
        writes: step.writes,
        decides: false,
        conditions: Vec::new(),
        telling: zhicheng_server::store::row::Telling::default(),
    };
    let written = app.store.advance(advance, Audit::default()).await;
    written.expect("moved on");
}

/// All histories of one person, one after the other; their ledger as the entries make it.
async fn lived(app: App, serial: usize) -> (String, Ledger) {
    let mut chance = Seeded::new(serial as u64 + 7);
    let served = app.jurisdiction(PLACE).expect("it is served").clone();
    let person = joined(&app, serial).await;
    let mut written = Ledger::of(&served);
    let mut at = NOW;
    for number in serial * EACH..(serial + 1) * EACH {
        let id = id_of(number);
        start(&app, &person.id, number, at).await;
        let way = Way {
            route: route_of(number),
            person: &person.id,
            number,
            copy: &|version| copy(&person, &served, number, version),
            served: &served,
        };
        let (mut state, mut frozen, mut revision) = (State::new(), None, 1);
        for _ in 0..=chance.below(LONGEST) {
            at += 1 + chance.below(400_000) as i64;
            let Some(step) = way.next(&state, frozen.as_ref(), at, &written, &mut chance) else {
                assert!(state.is_final(), "no way on from {state:?}");
                break;
            };
            frozen = step.frozen.clone().or(frozen);
            written.add(&id, &step.entry, frozen.as_ref().map(|one| &one.copy));
            state = step.state.clone();
            write(&app, &id, revision, way.route, step).await;
            revision += 1;
        }
        let kept = app.store.application(&id).await.expect("read");
        assert_eq!(kept.expect("there").state, state);
    }
    (person.id, written)
}

/// The same out of the database, from the histories alone.
async fn replayed(app: App, serial: usize, person: String) -> Ledger {
    let served = app.jurisdiction(PLACE).expect("it is served").clone();
    let (store, mut ledger) = (&app.store, Ledger::of(&served));
    for number in serial * EACH..(serial + 1) * EACH {
        let id = id_of(number);
        let history = store.history(&id).await.expect("a history");
        let kept = store.application(&id).await.expect("read").expect("there");
        assert_eq!(kept.person, person);
        assert_eq!(replay(&history), Ok(kept.state), "{id}");
        let frozen = store.frozen(&id, None).await.expect("read");
        for entry in &history {
            ledger.add(&id, entry, frozen.as_ref().map(|one| &one.copy));
        }
    }
    ledger
}

#[tokio::test]
async fn ten_thousand_histories_replay_from_the_database_to_the_state_and_the_ledger_that_are_kept()
{
    let test = Arc::new(TestApp::new().await);
    let mut living = JoinSet::new();
    for serial in 0..PEOPLE {
        let app = test.app.clone();
        living.spawn(async move { (serial, lived(app, serial).await) });
    }
    let mut compared = JoinSet::new();
    while let Some(done) = living.join_next().await {
        let (serial, (person, written)) = done.expect("it lived");
        let test = test.clone();
        compared.spawn(async move {
            let replayed = replayed(test.app.clone(), serial, person.clone()).await;
            assert!(replayed == written, "{person}: {replayed:?}");
            assert_eq!(Ledger::read(&test, &person).await, replayed, "{person}");
            let last = replayed.moves.last().map(|(_, unit, _)| unit.clone());
            let kept = test.app.store.person(&person).await.expect("read");
            assert_eq!(kept.expect("there").unit, last);
            replayed
        });
    }
    let ledgers = compared.join_all().await;
    // It is worth something only if much of everything happened.
    let ends = |one: &Ledger, fits: fn(&Ended) -> bool| {
        let ended = one.titles.values().filter_map(|one| one.ended.as_ref());
        ended.filter(|end| fits(end)).count()
    };
    let sum = |of: &dyn Fn(&Ledger) -> usize| ledgers.iter().map(of).sum::<usize>();
    let archived = |one: &Ledger, succeeds: bool| {
        let records = one.dossier.values().flatten();
        records
            .filter(|r| r.archived && !succeeds || r.succeeds.is_some() && succeeds)
            .count()
    };
    let times = [
        ("titles", sum(&|one| one.titles.len())),
        ("certificates", sum(&|one| one.certificates.len())),
        (
            "replaced",
            sum(&|one| ends(one, |end| !end.replaced_by.is_empty())),
        ),
        (
            "cancelled",
            sum(&|one| ends(one, |end| end.replaced_by.is_empty())),
        ),
        ("moves", sum(&|one| one.moves.len())),
        ("approved", sum(&|one| one.approved.len())),
        ("pools", sum(&|one| one.pools.len())),
        ("archived", sum(&|one| archived(one, false))),
        ("succeeded", sum(&|one| archived(one, true))),
    ];
    assert!(times.iter().all(|(_, times)| *times >= 100), "{times:?}");
}
