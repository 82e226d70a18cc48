//! Several servers on one database: what one has acknowledged the others know, and of two that write at
//! once each writes whole.

use serde_json::Value;
use std::sync::Arc;
use zhicheng_server::app::StartError;
use zhicheng_server::clock::Clock;
use zhicheng_server::config::Config;
use zhicheng_server::folder::Refusal;
use zhicheng_server::security::keys::{MASTER_FILE, SIGNING_FILE};
use zhicheng_server::store::row::Audit;
use zhicheng_server::store::sql::{self, Options};
use zhicheng_server::{App, router};
use zhicheng_tests::app::{Client, NOW, PASSWORD, TestApp, applicant, submitted};

const ROUNDS: usize = 40;

/// Another server on the same database, in a folder of its own with the same keys.
async fn beside(first: &TestApp) -> TestApp {
    let dir = tempfile::tempdir().expect("a folder for a test");
    for key in [MASTER_FILE, SIGNING_FILE] {
        std::fs::copy(first.dir.path().join(key), dir.path().join(key)).expect("a key");
    }
    let config = Config {
        data: dir.path().to_owned(),
        ..first.app.config.clone()
    };
    let app = App::open(config, Clock::fixed(NOW)).await;
    let app = app.expect("a second server starts");
    TestApp {
        router: router(app.clone()),
        app,
        dir,
    }
}

const BASIC: &str = "/api/v1/dossier/basic";

async fn save(client: Arc<Client>, body: Value) -> u16 {
    client.put(BASIC, &body).await.status.as_u16()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_save_at_once_and_the_audit_stays_one_chain() {
    let one = TestApp::new().await;
    let two = beside(&one).await;
    let here = Arc::new(applicant(&one, 1).await);
    let other = Arc::new(applicant(&one, 2).await);
    let mut there = two.stranger();
    there.sign_in("person_1", PASSWORD).await;
    let mut theirs = two.stranger();
    theirs.sign_in("person_2", PASSWORD).await;
    let (there, theirs) = (Arc::new(there), Arc::new(theirs));
    for round in 0..ROUNDS {
        let body = here.get(BASIC).await.expect(200).json();
        let own = theirs.get(BASIC).await.expect(200).json();
        // Two of one person from one revision, and one of another's meanwhile.
        let saves = [
            (&here, &body),
            (&there, &body),
            (if round % 2 == 0 { &other } else { &theirs }, &own),
        ]
        .map(|(client, body)| tokio::spawn(save(Arc::clone(client), body.clone())));
        let [a, b, c] = saves;
        let mut both = [a.await.expect("an answer"), b.await.expect("an answer")];
        both.sort_unstable();
        assert_eq!(both, [200, 409], "round {round}");
        assert_eq!(c.await.expect("an answer"), 200, "round {round}");
        let seen = |client: &Arc<Client>| {
            let client = Arc::clone(client);
            async move { client.get(BASIC).await.expect(200).json()["revision"].clone() }
        };
        assert_eq!(seen(&here).await, seen(&there).await, "round {round}");
    }
    let rows = one.app.store.check_audit().await.expect("the chain holds");
    assert_eq!(
        two.app.store.check_audit().await.expect("the chain holds"),
        rows
    );
}

#[tokio::test]
async fn a_server_with_other_keys_is_refused() {
    let one = TestApp::new().await;
    // Keys that are whole, and of another database.
    let other = tempfile::tempdir().expect("a folder for a test");
    let elsewhere = TestApp::with(|config| Config {
        data: other.path().to_owned(),
        database: None,
        ..config
    })
    .await;
    let dir = tempfile::tempdir().expect("a folder for a test");
    for key in [MASTER_FILE, SIGNING_FILE] {
        let from = elsewhere.app.config.data.join(key);
        std::fs::copy(from, dir.path().join(key)).expect("a key");
    }
    let config = Config {
        data: dir.path().to_owned(),
        ..one.app.config.clone()
    };
    let refused = App::open(config, Clock::fixed(NOW)).await;
    assert!(matches!(
        refused.err(),
        Some(StartError::Folder(
            Refusal::OtherMaster(_) | Refusal::OtherSigning(_)
        ))
    ));
}

/// What is kept there is looked at as SQLite's is, while a server runs.
#[tokio::test]
async fn what_is_kept_is_verified() {
    let test = TestApp::new().await;
    submitted(&test, 1).await;
    let found = zhicheng_server::verify::all(&test.app.config).await;
    let found = found.expect("it is read");
    assert_eq!(found.damaged, Vec::<String>::new());
    assert!(found.applications > 0 && found.copies > 0 && found.audit > 0);
}

/// A character that no text of PostgreSQL can hold stops nobody: the chain holds, and lists go on.
#[tokio::test]
async fn a_nul_breaks_nothing() {
    let test = TestApp::new().await;
    let audit = Audit {
        at: NOW,
        deed: "test".into(),
        object: "a\0b".to_owned(),
        ..Audit::default()
    };
    let person = test.app.store.person_by_login("demo_unit").await;
    let person = person.expect("read").expect("there");
    let kept = test.app.store.account_kept(&person.id, audit).await;
    kept.expect("kept");
    test.app.store.check_audit().await.expect("the chain holds");
    let names = test.app.store.names(&["\0".to_owned()]).await;
    assert!(names.expect("an answer").is_empty());
}

/// Of what time alone brings about only one server makes an end, until its lease is over.
#[tokio::test]
async fn a_lease_is_held_by_one_server() {
    let one = TestApp::new().await;
    let two = beside(&one).await;
    let lease = async |test: &TestApp, who: &str, at: i64| {
        let lease = test.app.store.lease("timer", who, at, at + 150).await;
        lease.expect("an answer")
    };
    assert!(lease(&one, "one", NOW).await);
    assert!(!lease(&two, "two", NOW + 60).await);
    assert!(lease(&one, "one", NOW + 60).await);
    assert!(lease(&two, "two", NOW + 211).await, "the first is gone");
    assert!(!lease(&one, "one", NOW + 212).await);
    two.app
        .store
        .release("timer", "two")
        .await
        .expect("released");
    assert!(lease(&one, "one", NOW + 213).await);
}

/// PostgreSQL is started anew, or a network drops what is idle: nobody who saves afterwards notices.
#[tokio::test]
async fn connections_that_were_lost_are_made_anew() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let body = client.get(BASIC).await.expect(200).json();
    let address = test.app.config.database.as_deref().expect("PostgreSQL");
    let options = Options::postgres(address, false).expect("an address");
    let mut db = options.connect().await.expect("it answers");
    let ended = sql::query_scalar(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
         WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    let ended: Vec<bool> = ended.fetch_all(&mut db).await.expect("they end");
    assert!(ended.len() > 1 && ended.iter().all(|one| *one), "{ended:?}");
    client.put(BASIC, &body).await.expect(200);
    assert_eq!(client.get(BASIC).await.expect(200).json()["revision"], 1);
    test.app.store.check_audit().await.expect("the chain holds");
}
