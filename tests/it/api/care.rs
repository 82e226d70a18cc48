//! Operators look after people, organisations and everybody.

use serde_json::{Value, json};
use zhicheng_tests::app::again::officer_of;
use zhicheng_tests::app::{Client, NOW, PASSWORD, TestApp, applicant, submitted};

async fn found(operator: &Client, login: &str) -> Value {
    let body = json!({ "login": login });
    let reply = operator.post("/api/v1/operator/people", &body).await;
    reply.expect(200).json()
}

async fn change(operator: &Client, person: &Value, change: &str, status: u16) {
    let id = person["person"].as_str().expect("an id");
    let body = json!({ "change": change, "why": "收到本人报失，账号可能被盗用" });
    let path = format!("/api/v1/operator/people/{id}");
    operator.post(&path, &body).await.expect(status);
}

async fn signs_in(test: &TestApp, name: &str) -> u16 {
    let body = json!({ "name": name, "password": PASSWORD });
    let reply = test.stranger().post("/api/v1/sessions", &body).await;
    reply.status.as_u16()
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once_and_comes_in_again_once_it_is_enabled() {
    let test = TestApp::new().await;
    let person = applicant(&test, 1).await;
    let operator = test.signed_in("demo_operator").await;
    let row = found(&operator, "13800000001").await;
    assert_eq!(
        (&row["account"], &row["sessions"], &row["disabled"]),
        (&json!("person_1"), &json!(1), &Value::Null)
    );
    assert!(!row.to_string().contains("13800000001"), "masked: {row}");
    change(&operator, &row, "enable", 409).await;
    change(&operator, &row, "disable", 204).await;
    change(&operator, &row, "disable", 409).await;
    person.get("/api/v1/me").await.expect(401);
    assert_eq!(signs_in(&test, "person_1").await, 403);
    // A wrong password is told nothing of it.
    let wrong = json!({ "name": "person_1", "password": "quite wrong" });
    let stranger = test.stranger();
    stranger.post("/api/v1/sessions", &wrong).await.expect(401);
    let row = found(&operator, "person_1").await;
    assert_eq!(row["disabled"], NOW);
    assert_eq!(row["deeds"][0]["what"], "disable");
    assert!(row["deeds"][0]["why"].to_string().contains("盗用"));
    change(&operator, &row, "enable", 204).await;
    assert_eq!(signs_in(&test, "person_1").await, 200);
    change(&operator, &row, "end_sessions", 204).await;
    assert_eq!(found(&operator, "person_1").await["sessions"], 0);
    change(&operator, &row, "unlock", 204).await;
    let body = json!({ "change": "disable", "why": "x" });
    let id = row["person"].as_str().expect("an id");
    let path = format!("/api/v1/operator/people/{id}");
    operator.post(&path, &body).await.expect(422);
    let missing = json!({ "login": "nobody_here" });
    operator
        .post("/api/v1/operator/people", &missing)
        .await
        .expect(404);
}

#[tokio::test]
async fn operators_are_ended_by_another_and_nobody_ends_themself() {
    let test = TestApp::new().await;
    let second = applicant(&test, 2).await;
    let operator = test.signed_in("demo_operator").await;
    let own = found(&operator, "demo_operator").await;
    assert_eq!(own["own"], true);
    for what in ["disable", "revoke_operator", "end_sessions"] {
        change(&operator, &own, what, 403).await;
    }
    let row = found(&operator, "person_2").await;
    change(&operator, &row, "revoke_operator", 409).await;
    let audit = zhicheng_server::store::row::Audit::default();
    let id = row["person"].as_str().expect("an id");
    let made = test.app.store.make_operator(id, audit);
    made.await.expect("registered");
    second.get("/api/v1/operator/outbox").await.expect(200);
    change(&operator, &row, "revoke_operator", 204).await;
    second.get("/api/v1/operator/outbox").await.expect(401);
    let mut again = test.stranger();
    again.sign_in("person_2", PASSWORD).await;
    again.get("/api/v1/operator/outbox").await.expect(403);
}

#[tokio::test]
async fn appointments_are_told_to_all_operators_and_to_the_office() {
    let test = TestApp::new().await;
    let second = applicant(&test, 2).await;
    let colleague = officer_of(&test, 1, &["zs-industry"]).await;
    applicant(&test, 3).await;
    let operator = test.signed_in("demo_operator").await;
    let row = found(&operator, "person_2").await;
    let id = row["person"].as_str().expect("an id");
    let audit = zhicheng_server::store::row::Audit::default();
    let made = test.app.store.make_operator(id, audit);
    made.await.expect("registered");
    let add = json!({ "organisation": "zs-industry", "account": "person_3" });
    operator
        .post("/api/v1/operator/officers", &add)
        .await
        .expect(201);
    for client in [&second, &colleague] {
        let notes = client.get("/api/v1/me/messages").await.expect(200).json();
        let text = notes["rows"][0]["text"].as_str().expect("a note");
        assert!(text.contains("中山市工业和信息化局"), "{text}");
    }
}

#[tokio::test]
async fn a_closed_unit_is_offered_no_more_and_what_is_under_way_there_goes_on() {
    let test = TestApp::new().await;
    let unit = "zs-demo-machinery";
    let (person, id) = submitted(&test, 1).await;
    let operator = test.signed_in("demo_operator").await;
    let path = |id: &str| format!("/api/v1/operator/organisations/{id}/close");
    let why = "与另一家合并，注销登记";
    for (of, into, status) in [
        ("zs-hrss", "", 422),
        ("zs-industry", "", 422),
        (unit, "zs-industry", 422),
        (unit, "nowhere", 404),
        ("nowhere", "", 404),
        (unit, unit, 409),
    ] {
        let body = json!({ "into": into, "why": why });
        operator.post(&path(of), &body).await.expect(status);
    }
    let into = json!({ "into": "zs-demo-power", "why": why });
    operator.post(&path(unit), &into).await.expect(204);
    operator.post(&path(unit), &into).await.expect(409);
    let look = "/api/v1/organisations?kind=unit&q=演示机电设备";
    assert_eq!(person.get(look).await.expect(200).json()["total"], 0);
    let me = person.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["unit"]["id"], "zs-demo-power");
    let notes = person.get("/api/v1/me/messages").await.expect(200).json();
    assert!(notes["rows"][0]["text"].to_string().contains("并入"));
    // Its officers finish what came to it.
    let officer = officer_of(&test, 1, &[unit]).await;
    officer
        .event(&id, Some(unit), json!({ "event": "take" }))
        .await
        .expect(200);
    // Nobody joins it any more, nor asks for its rights.
    let other = applicant(&test, 2).await;
    let choose = json!({ "unit": unit });
    other.put("/api/v1/me/unit", &choose).await.expect(422);
    let ask = json!({ "ask": "rights", "organisation": unit, "why": why, "file": { "name": "x", "digest": "x" } });
    other.post("/api/v1/petitions", &ask).await.expect(409);
    let add = json!({ "organisation": unit, "account": "person_2" });
    operator
        .post("/api/v1/operator/officers", &add)
        .await
        .expect(422);

    // Who belonged to one that just ends chooses again.
    let third = applicant(&test, 3).await;
    let choose = json!({ "unit": "zs-demo-school" });
    third.put("/api/v1/me/unit", &choose).await.expect(200);
    let body = json!({ "why": why });
    operator
        .post(&path("zs-demo-school"), &body)
        .await
        .expect(204);
    let me = third.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["unit"], Value::Null);
    let choose = json!({ "unit": "zs-demo-power" });
    third.put("/api/v1/me/unit", &choose).await.expect(200);
}

/// Only where an announcement stands; that word is a kind of articles, too.
const STANDS: &str = "class=\"announcement\"";

#[tokio::test]
async fn an_announcement_stands_over_all_pages_until_it_ends_or_is_lifted() {
    let test = TestApp::new().await;
    let operator = test.signed_in("demo_operator").await;
    let stranger = test.stranger();
    let read = async || {
        let reply = stranger.get("/api/v1/announcement").await;
        reply.expect(200).json()["text"].as_str().map(str::to_owned)
    };
    let plain = async || {
        let notices = stranger.get("/notices").await.expect(200).text();
        let place = stranger.get("/public/guangdong").await.expect(200).text();
        assert_eq!(
            notices.contains(STANDS),
            place.contains(STANDS),
            "over both or none"
        );
        notices
    };
    assert_eq!(read().await.as_deref(), Some(""));
    let path = "/api/v1/operator/announcement";
    let text = "系统今晚 22:00 <维护>，请先保存";
    for (text, until) in [("", NOW + 60), ("x", NOW - 1), ("x", NOW + 400 * 86_400)] {
        let body = json!({ "text": text, "until": until });
        operator.put(path, &body).await.expect(422);
    }
    let body = json!({ "text": text, "until": NOW + 3600 });
    operator.put(path, &body).await.expect(204);
    assert_eq!(read().await.as_deref(), Some(text));
    let page = plain().await;
    assert!(page.contains(STANDS) && page.contains("&lt;维护&gt;"));
    let newer = json!({ "text": "维护已推迟", "until": NOW + 3600 });
    operator.put(path, &newer).await.expect(204);
    assert_eq!(read().await.as_deref(), Some("维护已推迟"));
    operator.delete(path).await.expect(204);
    assert_eq!(read().await.as_deref(), Some(""));
    assert!(!plain().await.contains(STANDS));
}

#[tokio::test]
async fn sign_ins_and_what_is_kept_out_are_counted() {
    let test = TestApp::with(|config| zhicheng_server::config::Config {
        limits: true,
        ..config
    })
    .await;
    applicant(&test, 1).await;
    let wrong = json!({ "name": "person_1", "password": "quite wrong" });
    let stranger = test.stranger();
    stranger.post("/api/v1/sessions", &wrong).await.expect(401);
    let operator = test.signed_in("demo_operator").await;
    let path = "/api/v1/operator/glance";
    let glance = operator.get(path).await.expect(200).json();
    let days = glance["sign_ins"].as_array().expect("days");
    assert_eq!(days.len(), 14);
    assert_eq!(days[13], json!(["2026-11-21", 2]), "{glance}");
    assert_eq!(days[12], json!(["2026-11-20", 0]));
    assert_eq!(
        (&glance["failed"], &glance["sessions"]),
        (&json!(1), &json!(2))
    );
    let row = found(&operator, "person_1").await;
    change(&operator, &row, "disable", 204).await;
    let glance = operator.get(path).await.expect(200).json();
    assert_eq!(
        (&glance["disabled"], &glance["sessions"]),
        (&json!(1), &json!(1))
    );
}
