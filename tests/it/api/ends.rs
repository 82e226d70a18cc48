//! Ends of decided applications: numbers are used up by certificates only, and what fails is put
//! off and shown.

use super::guangxi::FORESTRY;
use super::guangxi_loss::by_hand;
use super::walk::{Walk, hand_in};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use zhicheng_server::clock::Clock;
use zhicheng_server::config::Config;
use zhicheng_server::store::row::{Audit, Organisation, Paging};
use zhicheng_server::{App, run};
use zhicheng_shared::api::account::OrganisationKind;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::review::State;
use zhicheng_tests::app::{Client, NOW, OFFICERS, PASSWORD, TestApp, submitted};
use zhicheng_tests::databases;
use zhicheng_tests::filled::Filled;
use zhicheng_tests::folders;

const DAY: i64 = 86_400;
const PAGE: Paging = Paging { page: 1, size: 20 };

/// A review decided favourably a moment ago; the committee's officer, and the application's id.
async fn decided(test: &TestApp, serial: u32) -> (Client, String) {
    let (_, id) = submitted(test, serial).await;
    (decide(test, &id).await, id)
}

/// Lets every stage decide favourably; the committee's officer.
async fn decide(test: &TestApp, id: &str) -> Client {
    let passed = json!({ "event": "record_notice", "passed": true, "note": "" });
    for (account, organisation) in &OFFICERS[..3] {
        let mut officer = test.signed_in(account).await;
        let approve = json!({ "event": "approve", "opinion": "同意" });
        let approved = officer.event(id, Some(organisation), approve).await;
        if approved.expect(200).json()["state"]["state"] == "under_notice" {
            test.app.clock.advance(10 * DAY);
            officer.sign_in(account, PASSWORD).await;
            let noted = officer.event(id, Some(organisation), passed.clone()).await;
            noted.expect(200);
        }
    }
    let (account, organisation) = OFFICERS[3];
    let mut committee = test.signed_in(account).await;
    let day = zhicheng_shared::date::Date::from_unix_beijing(test.app.clock.now());
    let meeting = json!({ "event": "register_meeting", "date": day.to_string(), "present": 9, "votes_for": 8,
        "votes_against": 1, "passed": true, "level": "intermediate", "specialty": "mechanical", "note": "" });
    let met = committee.event(id, Some(organisation), meeting).await;
    met.expect(200);
    test.app.clock.advance(10 * DAY);
    committee.sign_in(account, PASSWORD).await;
    let noted = committee.event(id, Some(organisation), passed).await;
    noted.expect(200);
    committee
}

async fn state(app: &App, id: &str) -> State {
    let found = app.store.application(id).await.expect("read");
    found.expect("there").state
}

async fn certificate(app: &App, id: &str) -> String {
    let found = app.store.application(id).await.expect("read");
    found.expect("there").certificate
}

#[tokio::test]
async fn an_end_that_fails_uses_no_number_up() {
    let test = TestApp::new().await;
    let (officer, id) = decided(&test, 1).await;
    let end = || json!({ "event": "conclude", "certificate": null });
    // A clock that was set wrong: the certificate would be issued before it was passed.
    test.app.clock.advance(-11 * DAY);
    for _ in 0..3 {
        let told = officer.event(&id, Some(OFFICERS[3].1), end()).await;
        let told = told.expect(500);
        assert!(
            told.json()["title"]
                .as_str()
                .is_some_and(|t| t.contains("时间")),
            "{}",
            told.text()
        );
    }
    test.app.clock.advance(11 * DAY);
    officer
        .event(&id, Some(OFFICERS[3].1), end())
        .await
        .expect(200);
    let number = certificate(&test.app, &id).await;
    assert_eq!(&number[12..17], "00001", "{number}");
}

/// The data folder of a server that is gone, and with it its hold on the folder.
async fn closed(test: TestApp) -> tempfile::TempDir {
    let TestApp { app, router, dir } = test;
    app.close().await;
    drop((app, router));
    dir
}

/// The same data folder under other jurisdictions, at a moment.
async fn reopened(folder: &Path, jurisdictions: Option<&Path>, at: i64) -> App {
    let config = Config {
        demo: true,
        limits: false,
        jurisdictions: jurisdictions.map(Path::to_owned),
        ..databases::settings(folder)
    };
    App::open(config, Clock::fixed(at))
        .await
        .expect("it starts")
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

#[tokio::test]
async fn an_end_that_fails_is_put_off_ever_longer_and_shown_until_it_succeeds() {
    let test = TestApp::new().await;
    let (_, id) = decided(&test, 1).await;
    let now = test.app.clock.now() + 2 * DAY;
    // Under data without the province nothing of it can be ended.
    let other = tempfile::tempdir().expect("a folder");
    for kept in ["national", "guangxi"] {
        copied(&folders::root().join(kept), &other.path().join(kept));
    }
    let folder = closed(test).await;
    let folder = folder.path();
    let app = reopened(folder, Some(other.path()), now).await;
    let (mut tries, mut waits) = (0, Vec::new());
    for _ in 0..240 {
        run::timely(&app).await;
        let (failed, total) = app.store.failed_ends(PAGE).await.expect("read");
        assert_eq!((failed.len(), total), (1, 1));
        assert_eq!(failed[0].application, id);
        assert!(!failed[0].why.is_empty() && !failed[0].number.is_empty());
        if failed[0].tries > tries {
            tries = failed[0].tries;
            waits.push(failed[0].next - failed[0].last);
        }
        app.clock.advance(60);
    }
    assert_eq!(waits, [120, 240, 480, 960, 1920, 3840, 7680]);
    app.close().await;
    drop(app);

    let app = reopened(folder, None, now + DAY).await;
    let operator = test_operator(&app).await;
    let shown = operator.get("/api/v1/operator/failed-ends").await;
    assert_eq!(shown.expect(200).json()["rows"][0]["tries"], json!(7));
    run::timely(&app).await;
    assert!(matches!(
        state(&app, &id).await,
        State::Concluded { passed: true, .. }
    ));
    let (failed, _) = app.store.failed_ends(PAGE).await.expect("read");
    assert!(failed.is_empty(), "{failed:?}");
    assert_eq!(&certificate(&app, &id).await[12..17], "00001");
}

#[tokio::test]
async fn a_notice_that_does_not_end_is_put_off_and_shown_until_it_does() {
    let walk = Walk::new().await;
    let client = walk.person(1).await;
    let change = |all: &mut Filled| {
        by_hand(all, "工程师");
        all.draft.attachments.clear();
    };
    let (id, told) = hand_in(&client, ("guangxi", "loss"), FORESTRY, change).await;
    told.expect(200);
    drop(client);
    let over = walk.test.app.clock.now() + 30 * DAY;
    // Under data without the region its notice cannot be ended.
    let other = tempfile::tempdir().expect("a folder");
    for kept in ["national", "guangdong"] {
        copied(&folders::root().join(kept), &other.path().join(kept));
    }
    let folder = closed(walk.test).await;
    let folder = folder.path();
    let app = reopened(folder, Some(other.path()), over).await;
    let mut tries = Vec::new();
    for _ in 0..30 {
        run::timely(&app).await;
        let (failed, total) = app.store.failed_ends(PAGE).await.expect("read");
        assert_eq!((failed.len(), total), (1, 1));
        assert_eq!(failed[0].application, id);
        tries.push(failed[0].tries);
        app.clock.advance(60);
    }
    tries.dedup();
    assert_eq!(tries, [1, 2, 3, 4], "after 2, 6 and 14 minutes");
    app.close().await;
    drop(app);

    let app = reopened(folder, None, over + DAY).await;
    let operator = test_operator(&app).await;
    let shown = operator.get("/api/v1/operator/failed-ends").await;
    let shown = shown.expect(200).json();
    assert_eq!(shown["rows"][0]["tries"], json!(4), "{shown}");
    run::timely(&app).await;
    assert!(matches!(state(&app, &id).await, State::WithApplicant(_)));
    let (failed, _) = app.store.failed_ends(PAGE).await.expect("read");
    assert!(failed.is_empty(), "{failed:?}");
}

/// Takes a kept file away.
fn lost(folder: &Path, digest: &str) -> usize {
    let mut lost = 0;
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            lost += self::lost(&path, digest);
        } else if path.to_string_lossy().replace('/', "").ends_with(digest) {
            fs::remove_file(&path).expect("removed");
            lost += 1;
        }
    }
    lost
}

#[tokio::test]
async fn a_refusal_archives_though_form_and_business_are_gone() {
    let test = TestApp::new().await;
    let (_, id) = submitted(&test, 1).await;
    let frozen = test.app.store.frozen(&id, None).await.expect("read");
    let form = frozen.expect("frozen").copy.form;
    let now = test.app.clock.now();
    // The business is called otherwise by now, and its kept form is lost.
    let other = tempfile::tempdir().expect("a folder");
    for kept in ["national", "guangdong"] {
        copied(&folders::root().join(kept), &other.path().join(kept));
    }
    let businesses = other.path().join("guangdong/businesses");
    let renamed = fs::rename(
        businesses.join("review.toml"),
        businesses.join("other.toml"),
    );
    renamed.expect("renamed");
    let folder = closed(test).await;
    assert_eq!(lost(folder.path(), &form), 1);
    let app = reopened(folder.path(), Some(other.path()), now).await;
    let (account, unit) = OFFICERS[0];
    let mut officer = Client::new(zhicheng_server::router(app.clone()));
    officer.sign_in(account, PASSWORD).await;
    let reject = json!({ "event": "reject", "opinion": "材料不实" });
    officer.event(&id, Some(unit), reject).await.expect(200);
    assert!(matches!(state(&app, &id).await, State::Rejected { .. }));
    let person = app.store.application(&id).await.expect("read");
    let person = person.expect("there").person;
    let dossier = app.store.dossier(&person).await.expect("read");
    let archived = dossier.values().flat_map(|section| &section.records);
    assert!(archived.filter(|record| record.archived).count() > 3);
}

async fn test_operator(app: &App) -> Client {
    let mut client = Client::new(zhicheng_server::router(app.clone()));
    client.sign_in("demo_operator", PASSWORD).await;
    client
}

#[tokio::test]
async fn what_is_granted_is_what_was_submitted_whatever_the_data_say_by_now() {
    let test = TestApp::new().await;
    let (_, id) = decided(&test, 1).await;
    let before: String = submitted_title(&test.app, &id).await;
    let now = test.app.clock.now() + 2 * DAY;
    let changed = tempfile::tempdir().expect("a folder");
    copied(&folders::root(), changed.path());
    let file = changed.path().join("national/catalogue.csv");
    let text = fs::read_to_string(&file).expect("the catalogue");
    assert!(text.contains(&before), "{before}");
    fs::write(&file, text.replace(&before, "改了名的职称")).expect("room");
    let folder = closed(test).await;
    let app = reopened(folder.path(), Some(changed.path()), now).await;
    run::timely(&app).await;
    let number = certificate(&app, &id).await;
    let kept = app.store.certificate(&number).await.expect("read");
    let payload: Value = serde_json::from_str(&kept.expect("issued").payload).expect("JSON");
    assert_eq!(payload["title"]["name"], json!(before));
}

async fn submitted_title(app: &App, id: &str) -> String {
    let found = app.store.application(id).await.expect("read");
    found.expect("there").summary.title
}

#[tokio::test]
async fn every_organisation_has_a_code_of_five_digits_of_its_own() {
    let test = TestApp::new().await;
    let organisation = |at: i64, code: &str| Organisation {
        id: format!("many-{at}"),
        kind: OrganisationKind::Committee,
        name: format!("第{at}评委会"),
        code: code.to_owned(),
        region: "440000".into(),
        parent: String::new(),
        nature: String::new(),
        proxy: false,
        serves: String::new(),
        place: 0,
        closed: 0,
    };
    let long = "91440000MA4UABCD1X";
    // The last of them have places far above what five digits from 90000 on can name; some have
    // codes that read alike.
    let mut many: Vec<_> = (0..11_000).map(|at| organisation(at, long)).collect();
    many[7].code = "90002".into();
    many[8].code = "123".into();
    many[9].code = "00123".into();
    let store = &test.app.store;
    let added = store.add_organisations(many, Audit::default()).await;
    assert_eq!(added.expect("added"), 11_000);
    let mut codes = std::collections::BTreeSet::new();
    for at in [0, 1, 2, 7, 8, 9, 10_998, 10_999] {
        let id = format!("many-{at}");
        let code = store.certificate_code(&id).await.expect("a code");
        assert!(
            code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit()),
            "{code}"
        );
        assert_eq!(store.certificate_code(&id).await.expect("again"), code);
        assert!(
            codes.insert(code.clone()),
            "{id} has the code of another: {code}"
        );
    }
    assert!(codes.contains("00123"));
}

#[tokio::test]
async fn ends_at_once_have_numbers_of_their_own_without_a_gap() {
    let test = TestApp::new().await;
    let mut submissions = Vec::new();
    for serial in 1..=3 {
        submissions.push(submitted(&test, serial).await.1);
    }
    let mut ids = Vec::new();
    for id in submissions {
        ids.push((decide(&test, &id).await, id));
    }
    let ends = ids.iter().map(|(officer, id)| async move {
        let end = json!({ "event": "conclude", "certificate": null });
        let mut officer = officer.clone();
        officer.sign_in(OFFICERS[3].0, PASSWORD).await;
        let told = officer.event(id, Some(OFFICERS[3].1), end).await;
        let body: ApplicationBody = told.expect(200).typed();
        body.row.certificate[12..17].to_owned()
    });
    let mut serials = futures_util::future::join_all(ends).await;
    serials.sort();
    assert_eq!(serials, ["00001", "00002", "00003"]);
    assert!(test.app.clock.now() > NOW);
}
