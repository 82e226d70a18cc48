//! 换电脑重新填报, forgetting to save, a session that ends while one types, records copied again.

use serde_json::{Value, json};
use zhicheng_server::security::session::LONGEST;
use zhicheng_tests::app::{Client, OFFICERS, PASSWORD, TestApp, applicant, ready};

async fn started(client: &Client) -> (String, Value) {
    let start = json!({ "jurisdiction": "guangdong", "business": "review" });
    let body = client
        .post("/api/v1/applications", &start)
        .await
        .expect(201)
        .json();
    let id = body["row"]["id"].as_str().expect("an id").to_owned();
    (
        format!("/api/v1/applications/{id}"),
        body["revision"].clone(),
    )
}

fn typed(text: &str) -> Value {
    json!({ "parts": { "application": { "summary": text } } })
}

async fn summary(client: &Client, path: &str) -> Value {
    let body = client.get(path).await.expect(200).json();
    body["draft"]["parts"]["application"]["summary"].clone()
}

#[tokio::test]
async fn another_computer_goes_on_where_this_one_stopped() {
    let test = TestApp::new().await;
    let here = applicant(&test, 1).await;
    let (path, revision) = started(&here).await;
    let save = json!({ "revision": revision, "draft": typed("写到一半") });
    here.put(&format!("{path}/draft"), &save).await.expect(200);
    let there = test.signed_in("person_1").await;
    assert_eq!(summary(&there, &path).await, "写到一半");
    let listed = there
        .get("/api/v1/applications?open=true")
        .await
        .expect(200)
        .json();
    assert_eq!(listed["total"], 1);
}

#[tokio::test]
async fn nothing_is_lost_by_not_pressing_save() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let (path, mut revision) = started(&client).await;
    // As somebody types, and then goes on to another step without any button.
    for text in ["第", "第一", "第一句"] {
        let save = json!({ "revision": revision, "draft": typed(text) });
        let saved = client
            .put(&format!("{path}/draft"), &save)
            .await
            .expect(200);
        revision = saved.json()["revision"].clone();
    }
    assert_eq!(summary(&client, &path).await, "第一句");
    // A save that comes late takes nothing back: it is told what stands.
    let late = json!({ "revision": 1, "draft": typed("第") });
    client
        .put(&format!("{path}/draft"), &late)
        .await
        .expect(409);
    assert_eq!(summary(&client, &path).await, "第一句");
    // And what is kept has no check to pass: half an answer is one.
    let half = json!({ "revision": revision, "draft": { "parts": { "application": { "years_in_specialty": "九" } } } });
    client
        .put(&format!("{path}/draft"), &half)
        .await
        .expect(200);
}

#[tokio::test]
async fn a_session_that_ends_while_typing_loses_nothing() {
    let test = TestApp::new().await;
    let mut client = applicant(&test, 1).await;
    let (path, revision) = started(&client).await;
    let before = json!({ "revision": revision, "draft": typed("此前") });
    let saved = client
        .put(&format!("{path}/draft"), &before)
        .await
        .expect(200);
    test.app.clock.advance(LONGEST + 1);
    let later = json!({ "revision": saved.json()["revision"], "draft": typed("此前，此后") });
    // Refused as signed out, and nothing else: the page keeps it and asks for the password.
    let refused = client
        .put(&format!("{path}/draft"), &later)
        .await
        .expect(401);
    assert_eq!(refused.code(), "signed_out");
    client.sign_in("person_1", PASSWORD).await;
    assert_eq!(summary(&client, &path).await, "此前");
    client
        .put(&format!("{path}/draft"), &later)
        .await
        .expect(200);
    assert_eq!(summary(&client, &path).await, "此前，此后");
}

#[tokio::test]
async fn archived_records_make_no_duplicates() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = ready(&client).await;
    let submit = json!({ "event": "submit", "digest": "" });
    client.event(&id, None, submit.clone()).await.expect(200);
    let before = client
        .get("/api/v1/dossier/education")
        .await
        .expect(200)
        .json();
    let (account, unit) = OFFICERS[0];
    let officer = test.signed_in(account).await;
    let reject = json!({ "event": "reject", "opinion": "不符合条件" });
    officer.event(&id, Some(unit), reject).await.expect(200);
    // The next application takes the very records, without anybody choosing or copying them.
    let again = ready(&client).await;
    client.event(&again, None, submit).await.expect(200);
    let after = client
        .get("/api/v1/dossier/education")
        .await
        .expect(200)
        .json();
    let ids = |section: &Value| -> Vec<Value> {
        let records = section["records"].as_array().expect("records");
        records.iter().map(|record| record["id"].clone()).collect()
    };
    assert_eq!(ids(&before), ids(&after));
    assert_eq!(after["records"][0]["archived"], true);
}
