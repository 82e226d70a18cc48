//! The last minute: what counts is when a request was received whole, however long the server takes.

use super::guangxi::FORESTRY;
use super::guangxi_loss::by_hand;
use axum::body::{Body, Bytes};
use axum::http::{Request, header};
use futures_util::stream;
use serde_json::{Value, json};
use std::convert::Infallible;
use zhicheng_shared::answers::Answers;
use zhicheng_shared::api::account::Me;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::api::dossier::DossierBody;
use zhicheng_shared::review::{EventKind, State};
use zhicheng_tests::app::{
    Client, NOW, OFFICERS, PASSWORD, Reply, TestApp, applicant, ready, ready_for,
};
use zhicheng_tests::filled::Filled;
use zhicheng_tests::folders::loaded;

/// The first second after the window of the committee that the sample applies to.
fn closing() -> i64 {
    let jurisdiction = loaded("guangdong").jurisdiction;
    let (_, committee) = OFFICERS[3];
    let committee = jurisdiction.committees.iter().find(|c| c.key == committee);
    committee.expect("the committee").windows[0]
        .closes
        .end_in_beijing()
}

/// Somebody with an application ready to be submitted, so many seconds before the window closes.
async fn before_closing(test: &TestApp, seconds: i64) -> (Client, String, Value) {
    let mut client = applicant(test, 1).await;
    let id = ready(&client).await;
    test.app.clock.advance(closing() - seconds - NOW);
    client.sign_in("person_1", PASSWORD).await;
    let body = client.get(&format!("/api/v1/applications/{id}")).await;
    (client, id, body.json()["revision"].clone())
}

#[tokio::test]
async fn what_was_received_whole_in_time_is_in_time_however_long_the_server_takes() {
    let test = TestApp::new().await;
    let (client, id, revision) = before_closing(&test, 2).await;
    test.app.clock.pace(7);
    let submit = json!({ "event": "submit", "digest": "" });
    let told = client.event_at(&id, None, revision, submit).await;
    test.app.clock.pace(0);
    let body: ApplicationBody = told.expect(200).typed();
    let at = closing() - 2;
    let State::AtStage(here) = &body.state else {
        panic!("{:?}", body.state)
    };
    // One moment stands in everything that was written.
    assert_eq!(body.row.submitted, Some(at));
    assert_eq!((here.since, here.course.submitted_at), (at, at));
    assert_eq!(body.frozen.expect("frozen").at, at);
    assert_eq!(body.history.last().expect("a row").entry.at, at);
}

#[tokio::test]
async fn what_is_received_whole_too_late_is_late_though_it_began_in_time() {
    let test = TestApp::new().await;
    let (client, id, revision) = before_closing(&test, 2).await;
    let event = json!({ "revision": revision, "organisation": null, "event": { "event": "submit", "digest": "" } });
    let text = event.to_string();
    let (head, tail) = text.split_at(text.len() / 2);
    let (head, tail) = (head.to_owned(), tail.to_owned());
    let clock = test.app.clock.clone();
    let parts = stream::iter([head, tail].into_iter().enumerate());
    let parts = futures_util::StreamExt::map(parts, move |(at, part)| {
        if at == 1 {
            clock.advance(3);
        }
        Ok::<Bytes, Infallible>(Bytes::from(part))
    });
    let request = Request::builder()
        .method("POST")
        .uri(format!("/api/v1/applications/{id}/events"))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::COOKIE, client.cookie.clone().expect("signed in"))
        .body(Body::from_stream(parts))
        .expect("a request");
    let told = client.call(request).await.expect(422);
    assert!(
        told.text().contains("committee") && told.text().contains("closed"),
        "{}",
        told.text()
    );
}

#[tokio::test]
async fn an_event_larger_than_any_can_be_is_refused_before_it_is_kept() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let opinion = "x".repeat(3 * 1024 * 1024);
    let event = json!({ "event": "terminate", "reason": opinion });
    let told = client.event_at("any", None, json!(1), event).await;
    assert_eq!(told.expect(413).code(), "too_large");
}

#[tokio::test]
async fn withdrawing_after_the_window_has_closed_is_told_to_be_for_good_before() {
    let test = TestApp::new().await;
    let (client, id, revision) = before_closing(&test, 3_600).await;
    let submit = json!({ "event": "submit", "digest": "" });
    let told = client.event_at(&id, None, revision, submit).await;
    let open: ApplicationBody = told.expect(200).typed();
    assert_eq!(open.row.closed, None);
    test.app.clock.advance(3_600);
    let mut client = client;
    client.sign_in("person_1", PASSWORD).await;
    let path = format!("/api/v1/applications/{id}");
    let late: ApplicationBody = client.get(&path).await.expect(200).typed();
    let last = zhicheng_shared::date::Date::from_unix_beijing(closing() - 1);
    assert_eq!(late.row.closed, Some(last));
    assert!(late.row.allowed.contains(&EventKind::Withdraw));
    let list = client.get("/api/v1/applications").await.json();
    assert_eq!(list["rows"][0]["closed"], json!(last.to_string()));
    // So it is: withdrawn, it can no longer be submitted.
    let withdraw = json!({ "event": "withdraw" });
    client.event(&id, None, withdraw).await.expect(200);
    let submit = json!({ "event": "submit", "digest": "" });
    let refused = client.event(&id, None, submit).await.expect(422);
    assert!(refused.text().contains("closed"), "{}", refused.text());
}

/// The digest of what is to be submitted, as a page works it out from what it has.
async fn about_to_be_sent(client: &Client, id: &str) -> String {
    let body: ApplicationBody = client
        .get(&format!("/api/v1/applications/{id}"))
        .await
        .expect(200)
        .typed();
    let dossier: DossierBody = client.get("/api/v1/dossier").await.expect(200).typed();
    let dossier = dossier.sections.into_iter();
    let dossier = dossier
        .map(|(key, section)| (key, section.records))
        .collect();
    let me: Me = client.get("/api/v1/me").await.expect(200).typed();
    let jurisdiction = loaded(&body.row.jurisdiction).jurisdiction;
    let business = jurisdiction.business(&body.row.business);
    let business = business.map(|business| business.until(None));
    let answers = Answers {
        jurisdiction: &jurisdiction,
        business: business.as_deref(),
        draft: body.draft.as_ref(),
        dossier: &dossier,
    };
    answers.digest(me.photo.as_ref())
}

async fn announced(client: &Client, id: &str) -> Value {
    let digest = about_to_be_sent(client, id).await;
    let path = format!("/api/v1/applications/{id}/tokens");
    let told = client.post(&path, &json!({ "digest": digest })).await;
    told.expect(200).json()
}

async fn submit_with(client: &Client, id: &str, token: &Value) -> Reply {
    let path = format!("/api/v1/applications/{id}");
    let revision = client.get(&path).await.expect(200).json()["revision"].clone();
    let submit = json!({ "event": "submit", "digest": "" });
    let body = json!({ "revision": revision, "event": submit, "token": token });
    client.post(&format!("{path}/events"), &body).await
}

#[tokio::test]
async fn what_was_announced_in_time_may_come_ten_minutes_late() {
    let test = TestApp::new().await;
    let (mut client, id, _) = before_closing(&test, 2).await;
    let token = announced(&client, &id).await;
    assert_eq!(token["at"], closing() - 2);
    test.app.clock.advance(600);
    client.sign_in("person_1", PASSWORD).await;
    let body: ApplicationBody = submit_with(&client, &id, &token).await.expect(200).typed();
    assert_eq!(body.row.submitted, Some(closing() - 2));
    assert_eq!(body.frozen.expect("frozen").at, closing() - 2);
    // Withdrawn since: what was announced before is no longer what is going on.
    let withdraw = json!({ "event": "withdraw" });
    client.event(&id, None, withdraw).await.expect(200);
    let again = submit_with(&client, &id, &token).await.expect(422);
    assert!(again.text().contains("closed"), "{}", again.text());
}

#[tokio::test]
async fn what_only_a_later_turn_asks_for_is_no_part_of_what_is_announced() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let change = |all: &mut Filled| by_hand(all, "工程师");
    let id = ready_for(&client, ("guangxi", "loss"), FORESTRY, change).await;
    // What is undertaken with the papers is written already, and kept for then.
    let path = format!("/api/v1/applications/{id}");
    let body = client.get(&path).await.expect(200).json();
    assert!(body["draft"]["parts"]["undertaking"].is_object(), "{body}");
    let token = announced(&client, &id).await;
    test.app.clock.advance(300);
    let body: ApplicationBody = submit_with(&client, &id, &token).await.expect(200).typed();
    assert_eq!(body.row.submitted, token["at"].as_i64());
}

#[tokio::test]
async fn a_token_is_worth_nothing_for_anything_else_than_was_announced() {
    let test = TestApp::new().await;
    let (client, id, revision) = before_closing(&test, 2).await;
    let token = announced(&client, &id).await;
    let path = format!("/api/v1/applications/{id}/tokens");
    // It is the owner's, and of a digest.
    let digest = json!({ "digest": token["digest"] });
    let other = applicant(&test, 2).await;
    other.post(&path, &digest).await.expect(404);
    test.stranger().post(&path, &digest).await.expect(401);
    client
        .post(&path, &json!({ "digest": "x" }))
        .await
        .expect(400);

    test.app.clock.advance(100);
    let late = |reply: Reply| {
        let text = reply.expect(422).text();
        assert!(text.contains("closed"), "{text}");
    };
    late(submit_with(&client, &id, &Value::Null).await);
    let mut changed = token.clone();
    changed["at"] = json!(closing() - 1);
    late(submit_with(&client, &id, &changed).await);
    late(submit_with(&client, &id, &announced(&client, &id).await).await);
    // What is changed after closing was not announced before it.
    let body = client
        .get(&format!("/api/v1/applications/{id}"))
        .await
        .json();
    let mut draft = body["draft"].clone();
    draft["parts"]["application"]["present_work"] = json!("另一项工作");
    let put = json!({ "revision": revision, "draft": draft });
    let draft_path = format!("/api/v1/applications/{id}/draft");
    client.put(&draft_path, &put).await.expect(200);
    late(submit_with(&client, &id, &token).await);
    let revision = client
        .get(&format!("/api/v1/applications/{id}"))
        .await
        .json()["revision"]
        .clone();
    let put = json!({ "revision": revision, "draft": body["draft"] });
    client.put(&draft_path, &put).await.expect(200);
    // Nor is it worth anything for ever.
    test.app.clock.advance(501);
    late(submit_with(&client, &id, &token).await);
    test.app.clock.advance(-1);
    submit_with(&client, &id, &token).await.expect(200);
}
