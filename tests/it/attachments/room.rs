//! Nobody fills the disk or the memory: what is deleted goes, what nobody names goes, all has a bound.

use super::{kept, place, read, record, upload};
use axum::body::{Body, Bytes};
use axum::http::Request;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use zhicheng_server::config::Config;
use zhicheng_server::run::timely;
use zhicheng_shared::value::Draft;
use zhicheng_tests::app::{Client, TestApp, applicant, ready};

const DAY: i64 = 24 * 3600;

/// Starts an application with a draft of so many characters.
async fn draft(client: &Client, characters: usize) -> String {
    let start = json!({ "jurisdiction": "guangdong", "business": "review" });
    let body = client
        .post("/api/v1/applications", &start)
        .await
        .expect(201)
        .json();
    let id = body["row"]["id"].as_str().expect("an id").to_owned();
    let values = json!({ "application": { "post": "甲".repeat(characters) } });
    let draft = json!({ "revision": body["revision"], "draft": { "parts": values } });
    let path = format!("/api/v1/applications/{id}/draft");
    client.put(&path, &draft).await.expect(200);
    id
}

#[tokio::test]
async fn a_deleted_draft_is_gone() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = draft(&client, 20_000).await;
    client
        .event(&id, None, json!({ "event": "delete_draft" }))
        .await
        .expect(200);
    let kept = test
        .app
        .store
        .application(&id)
        .await
        .expect("a store")
        .expect("its row");
    assert_eq!(kept.draft, Draft::default());
}

#[tokio::test]
async fn files_that_nobody_names_go_after_a_day() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = ready(&client).await;
    let named = kept(&client, b"named by a record\n").await;
    let loose = kept(&client, b"named by nobody\n").await;
    // In a section that no business of this form takes.
    let section = "title_history";
    let body = json!({ "revision": 0, "records": [record("a", &named, "txt", 18)] });
    client
        .put(&format!("/api/v1/dossier/{section}"), &body)
        .await
        .expect(200);
    timely(&test.app).await;
    read(&client, &loose).await.expect(200);
    test.app.clock.advance(DAY - 60);
    // Given again, it has another day.
    let again = kept(&applicant(&test, 2).await, b"given again\n").await;
    test.app.clock.advance(120);
    timely(&test.app).await;
    let mut client = client;
    client
        .sign_in("person_1", zhicheng_tests::app::PASSWORD)
        .await;
    read(&client, &loose).await.expect(404);
    assert!(!place(&test, &loose).exists(), "the bytes are gone too");
    assert_eq!(
        read(&client, &named).await.expect(200).bytes,
        b"named by a record\n"
    );
    assert!(place(&test, &again).exists());
    // Everything that the application names is there, and it can be submitted.
    let submit = json!({ "event": "submit", "digest": "" });
    client.event(&id, None, submit).await.expect(200);

    // Taken out of the record, it goes a day later; what was submitted never does.
    let emptied = json!({ "revision": 1, "records": [] });
    client
        .put(&format!("/api/v1/dossier/{section}"), &emptied)
        .await
        .expect(200);
    let path = format!("/api/v1/applications/{id}");
    let frozen = client.get(&path).await.json()["frozen"]["copy"].clone();
    let withdraw = json!({ "event": "withdraw" });
    client.event(&id, None, withdraw).await.expect(200);
    let mut body = client.get(&path).await.json();
    body["draft"]["attachments"] = json!([]);
    let draft = json!({ "revision": body["revision"], "draft": body["draft"] });
    let path = format!("{path}/draft");
    client.put(&path, &draft).await.expect(200);
    test.app.clock.advance(DAY + 60);
    timely(&test.app).await;
    client
        .sign_in("person_1", zhicheng_tests::app::PASSWORD)
        .await;
    read(&client, &named).await.expect(404);
    let files = frozen["draft"]["attachments"]
        .as_array()
        .expect("files")
        .clone();
    let digests: Vec<String> = files
        .into_iter()
        .chain([frozen["photo"].clone()])
        .map(|file| file["digest"].as_str().expect("a digest").to_owned())
        .collect();
    assert!(digests.len() > 1, "{digests:?}");
    for digest in digests {
        read(&client, &digest).await.expect(200);
    }
}

#[tokio::test]
async fn a_person_has_bounds() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    // Sections: not all of them as full as one may be.
    let text = "甲".repeat(40_000);
    let values: serde_json::Map<String, serde_json::Value> =
        (0..16).map(|at| (format!("f{at}"), json!(text))).collect();
    let body = json!({ "revision": 0, "records": [{ "id": "a", "values": values }] });
    let form = client.get("/api/v1/jurisdictions/guangdong").await.json();
    let sections = form["sections"].as_array().expect("sections").clone();
    let mut refused = 0;
    for section in &sections {
        let path = format!(
            "/api/v1/dossier/{}",
            section["key"].as_str().expect("a key")
        );
        let answer = client.put(&path, &body).await;
        assert!(
            [200, 413].contains(&answer.status.as_u16()),
            "{}",
            answer.text()
        );
        refused += usize::from(answer.status == 413);
    }
    assert!(
        refused > 0 && refused < sections.len() - 2,
        "{refused} of {}",
        sections.len()
    );
    let whole = client.get("/api/v1/dossier").await.expect(200).bytes.len();
    assert!(whole < 16 << 20, "{whole} bytes");

    // Applications: as many in a year as nobody needs.
    let mut begun = 0;
    loop {
        let start = json!({ "jurisdiction": "guangdong", "business": "review" });
        let answer = client.post("/api/v1/applications", &start).await;
        if answer.status != 201 {
            assert_eq!(answer.status, 429, "{}", answer.text());
            break;
        }
        begun += 1;
        assert!(begun < 200, "there is no end");
        let id = answer.json()["row"]["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        client
            .event(&id, None, json!({ "event": "delete_draft" }))
            .await
            .expect(200);
    }
    assert!(begun >= 20, "{begun}");
    test.app.clock.advance(400 * DAY);
    let mut client = client;
    client
        .sign_in("person_1", zhicheng_tests::app::PASSWORD)
        .await;
    draft(&client, 10).await;
}

/// What is the server's own does not go with somebody's copy of it.
#[tokio::test]
async fn a_form_given_back_as_a_file_stays() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let form = client.get("/api/v1/jurisdictions/guangdong").await.bytes;
    let digest = kept(&client, &form).await;
    test.app.clock.advance(2 * DAY);
    timely(&test.app).await;
    let mut client = client;
    client
        .sign_in("person_1", zhicheng_tests::app::PASSWORD)
        .await;
    assert_eq!(read(&client, &digest).await.expect(200).bytes, form);
}

/// A body of so many MiB, of which it can be seen how much was taken.
fn watched(pieces: usize) -> (Body, Arc<AtomicUsize>) {
    let taken = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&taken);
    let piece = move |_| {
        seen.fetch_add(1, Ordering::SeqCst);
        Ok::<_, std::io::Error>(Bytes::from(vec![b'a'; 1 << 20]))
    };
    let stream = futures_util::stream::iter((0..pieces).map(piece));
    (Body::from_stream(stream), taken)
}

async fn post(client: &Client, body: Body) -> u16 {
    let request = Request::post("/api/v1/blobs?name=a.txt")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/octet-stream")
        .header("cookie", client.cookie.clone().expect("signed in"));
    let answer = client.call(request.body(body).expect("a request")).await;
    answer.status.as_u16()
}

#[tokio::test]
async fn the_bound_is_asked_before_the_body_is_read() {
    let test = TestApp::with(|config| Config {
        limits: true,
        ..config
    })
    .await;
    let client = applicant(&test, 1).await;
    let (body, taken) = watched(21);
    assert_eq!(post(&client, body).await, 413);
    assert!(taken.load(Ordering::SeqCst) <= 21);
    let (body, taken) = watched(1000);
    assert_eq!(post(&client, body).await, 413);
    assert!(taken.load(Ordering::SeqCst) <= 22, "read on for nothing");
    let person = client.get("/api/v1/me").await.json()["person"]
        .as_str()
        .expect("an id")
        .to_owned();
    test.app.limits.add(
        zhicheng_server::security::limit::Deed::Upload,
        &person,
        5000,
        test.app.clock.now(),
    );
    let (body, taken) = watched(3);
    assert_eq!(post(&client, body).await, 429);
    assert_eq!(taken.load(Ordering::SeqCst), 0, "nothing was read");
}

#[tokio::test]
async fn files_stop_first_when_the_disk_is_nearly_full() {
    let test = TestApp::with(|config| Config {
        keep_free: u64::MAX,
        ..config
    })
    .await;
    let client = applicant(&test, 1).await;
    let (body, taken) = watched(3);
    assert_eq!(post(&client, body).await, 507);
    assert_eq!(taken.load(Ordering::SeqCst), 0, "nothing was read");
    let answer = upload(&client, "a.txt", b"a letter\n").await.expect(507);
    assert!(answer.text().contains("上传"), "{}", answer.text());
    // What is typed goes on being kept.
    draft(&client, 100).await;
}

#[tokio::test]
async fn a_list_of_files_is_bounded_before_it_is_looked_up() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let digest = kept(&client, b"a letter\n").await;
    let file = json!({ "slot": "e", "name": "a", "digest": digest, "kind": "txt", "size": 9 });
    let foreign = |at: usize| json!({ "slot": "e", "name": "a", "digest": format!("{at:064x}"), "kind": "txt", "size": 9 });
    let records = |files: Vec<serde_json::Value>| json!({ "revision": 0, "records": [{ "id": "a", "attachments": files }] });
    let many: Vec<_> = (0..12_000).map(foreign).collect();
    let path = "/api/v1/dossier/achievements";
    client.put(path, &records(many)).await.expect(413);
    client
        .put(path, &records(vec![file, foreign(1)]))
        .await
        .expect(422);
    let evidence: Vec<String> = (0..20_000).map(|at| format!("{at:064x}")).collect();
    let event = json!({ "event": "object", "text": "x", "evidence": evidence });
    client
        .event_at("nothing", None, json!(0), event)
        .await
        .expect(413);
    upload(&client, "a.txt", b"still well\n").await.expect(201);
}
