//! The last minute: what counts is when a request was received whole, however long the server takes.

use axum::body::{Body, Bytes};
use axum::http::{Request, header};
use futures_util::stream;
use serde_json::{Value, json};
use std::convert::Infallible;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::review::{EventKind, State};
use zhicheng_tests::app::{Client, NOW, OFFICERS, PASSWORD, TestApp, applicant, ready};
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
