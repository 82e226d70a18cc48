//! The many people who never existed: the same each time, and as if they had lived.

use std::collections::BTreeMap;
use tempfile::tempdir_in;
use zhicheng_server::clock::Clock;
use zhicheng_server::config::Config;
use zhicheng_server::seed::{Sizes, seed};
use zhicheng_server::store::row::{FindOwn, Paging};
use zhicheng_server::{App, demo};
use zhicheng_shared::review::{Status, replay};
use zhicheng_tests::app::{NOW, TestApp};
use zhicheng_tests::databases;

const SIZES: Sizes = Sizes {
    people: 60,
    units: 100,
    applications: 240,
};

async fn seeded() -> TestApp {
    let folder = tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    TestApp::seeded(folder, SIZES).await
}

/// Where each application stands, with its number and what happened to it when; by its id.
async fn standing(test: &TestApp) -> BTreeMap<String, (Status, String, String)> {
    let mut all = BTreeMap::new();
    for number in 0..SIZES.people {
        let login = format!("seed_{number:06}");
        let person = test.app.store.person_by_login(&login).await.expect("read");
        let person = person.expect("seeded");
        let paging = Paging::new(None, Some(100));
        let own = test
            .app
            .store
            .applications_of(&person.id, FindOwn::default(), paging);
        for one in own.await.expect("read").0 {
            let history = test.app.store.history(&one.id).await.expect("read");
            let replayed = replay(&history).expect("a history");
            assert_eq!(replayed, one.state, "{}", one.id);
            let frozen = test.app.store.frozen(&one.id, None).await.expect("read");
            assert_eq!(frozen.is_none(), history.is_empty());
            // Digests are of copies that name people by the folder's own key; officers of the
            // demonstration have an id of their own in each folder.
            let happened = history
                .iter()
                .map(|entry| (entry.at, entry.kind(), entry.actor.organisation()));
            let happened = format!("{:?}", happened.collect::<Vec<_>>());
            all.insert(one.id, (one.state.status(), one.number, happened));
        }
    }
    all
}

#[tokio::test]
async fn every_history_replays_and_all_stages_are_there() {
    let test = seeded().await;
    let standing = standing(&test).await;
    assert_eq!(standing.len(), SIZES.applications);
    for status in [
        Status::Draft,
        Status::Reviewing,
        Status::Notice,
        Status::SentBack,
        Status::Concluded,
        Status::Rejected,
        Status::Terminated,
    ] {
        let there = standing.values().any(|(stands, ..)| *stands == status);
        assert!(there, "{status:?}");
    }
    assert!(test.app.store.check_audit().await.expect("a whole chain") > 1000);
}

#[tokio::test]
async fn the_same_sizes_give_the_same_people_and_histories() {
    let (one, other) = (seeded().await, seeded().await);
    assert_eq!(standing(&one).await, standing(&other).await);
    let person = |test: &TestApp| {
        let app = test.app.clone();
        async move {
            app.store
                .person_by_login("seed_000007")
                .await
                .expect("read")
        }
    };
    let (a, b) = (
        person(&one).await.expect("there"),
        person(&other).await.expect("there"),
    );
    assert_eq!(
        (a.identity, a.unit, a.mobile),
        (b.identity, b.unit, b.mobile)
    );
    assert_eq!(a.password, other_password(&one).await, "hashed once");
}

async fn other_password(test: &TestApp) -> String {
    let other = test.app.store.person_by_login("seed_000008").await;
    other.expect("read").expect("there").password
}

#[tokio::test]
async fn a_folder_with_people_is_refused() {
    let folder = tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let config = Config {
        demo: true,
        ..databases::settings(folder.path())
    };
    let app = App::open(config, Clock::fixed(NOW))
        .await
        .expect("a server starts");
    demo::seed(&app).await.expect("the demonstration's people");
    let refused = seed(&app, SIZES, &|_, _, _| {}).await;
    assert!(refused.expect_err("refused").to_string().contains("people"));
    let found = app
        .store
        .person_by_login("seed_000000")
        .await
        .expect("read");
    assert!(found.is_none(), "nobody was added");
}
