//! What is asked for twice under one key happens once and comes to the same end, whatever it is.

use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::{Value, json};
use zhicheng_server::run;
use zhicheng_shared::api::KEY;
use zhicheng_tests::app::{
    Client, OFFICERS, PASSWORD, Reply, TestApp, applicant, channels, document, ready, registration,
    submitted,
};

async fn send(client: &Client, method: Method, path: &str, body: &Value, key: &str) -> Reply {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/json");
    if !key.is_empty() {
        request = request.header(KEY, key);
    }
    if let Some(cookie) = &client.cookie {
        request = request.header(header::COOKIE, cookie);
    }
    let request = request.body(Body::from(body.to_string()));
    client.call(request.expect("a request")).await
}

async fn post(client: &Client, path: &str, body: &Value, key: &str) -> Reply {
    send(client, Method::POST, path, body, key).await
}

async fn rows(test: &TestApp, id: &str) -> usize {
    test.app.store.history(id).await.expect("a history").len()
}

async fn event(client: &Client, id: &str, organisation: Option<&str>, event: Value) -> Value {
    let present = client.get(&format!("/api/v1/applications/{id}")).await;
    json!({ "revision": present.json()["revision"], "organisation": organisation, "event": event })
}

fn events(id: &str) -> String {
    format!("/api/v1/applications/{id}/events")
}

#[tokio::test]
async fn a_submission_whose_answer_was_lost_is_answered_again_with_what_was_submitted() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = ready(&client).await;
    let submit = json!({ "event": "submit", "digest": "" });
    let body = event(&client, &id, None, submit).await;
    let first = post(&client, &events(&id), &body, "the-submission-of-one").await;
    let first = first.expect(200).json();
    for _ in 0..3 {
        let again = post(&client, &events(&id), &body, "the-submission-of-one").await;
        let again = again.expect(200).json();
        assert_eq!(again["frozen"]["digest"], first["frozen"]["digest"]);
        assert_eq!(again["row"]["number"], first["row"]["number"]);
    }
    assert_eq!(rows(&test, &id).await, 1);
    // Under another key, or none, it is another wish, and refused as ever.
    post(&client, &events(&id), &body, "another-submission")
        .await
        .expect(409);
    post(&client, &events(&id), &body, "").await.expect(409);
    // The same key for something else is a mistake, and nothing happens.
    let other = json!({ "event": "withdraw" });
    let other = event(&client, &id, None, other).await;
    let told = post(&client, &events(&id), &other, "the-submission-of-one").await;
    assert_eq!(told.expect(422).code(), "invalid");
    assert_eq!(rows(&test, &id).await, 1);
}

#[tokio::test]
async fn every_event_of_a_review_may_be_asked_for_twice() {
    let test = TestApp::new().await;
    let (owner, id) = submitted(&test, 1).await;
    let (account, organisation) = OFFICERS[0];
    let officer = test.signed_in(account).await;
    let officers = [
        json!({ "event": "open" }),
        json!({ "event": "take" }),
        json!({ "event": "paper_received", "version": 1 }),
        json!({ "event": "send_back", "to": "applicant", "opinion": "请更正", "marks": [] }),
        json!({ "event": "take_back" }),
        json!({ "event": "approve", "opinion": "同意" }),
    ];
    for (at, what) in officers.into_iter().enumerate() {
        let body = event(&officer, &id, Some(organisation), what.clone()).await;
        let before = rows(&test, &id).await;
        let key = format!("an-officers-event-{at}");
        post(&officer, &events(&id), &body, &key).await.expect(200);
        post(&officer, &events(&id), &body, &key).await.expect(200);
        assert_eq!(rows(&test, &id).await, before + 1, "{what}");
    }
    let rival = applicant(&test, 2).await;
    let object =
        json!({ "revision": 0, "event": { "event": "object", "text": "不实", "evidence": [] } });
    for _ in 0..2 {
        let told = post(&rival, &events(&id), &object, "an-objection-once").await;
        told.expect(204);
    }
    let objected = rows(&test, &id).await;
    assert_eq!(objected, 8);
    // Several at once: each once, and those that failed are tried again.
    let present = officer.get(&format!("/api/v1/applications/{id}")).await;
    let revision = present.json()["revision"].clone();
    let many = json!({ "event": { "event": "resolve_objection", "objection": 0, "upheld": false, "note": "已核实" },
        "on": [[id, revision], ["no-such", 1]] });
    let path = format!("/api/v1/offices/{organisation}/events");
    for _ in 0..2 {
        let told = post(&officer, &path, &many, "several-at-once-1").await;
        let told = told.expect(200).json();
        assert_eq!(told[0]["refusal"], Value::Null, "{told}");
        assert!(told[1]["refusal"].is_object(), "{told}");
    }
    assert_eq!(rows(&test, &id).await, objected + 1);
    drop(owner);
}

#[tokio::test]
async fn what_makes_something_makes_it_once() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let start = json!({ "jurisdiction": "guangdong", "business": "review" });
    let mut ids = Vec::new();
    for _ in 0..2 {
        let told = post(
            &client,
            "/api/v1/applications",
            &start,
            "a-start-and-no-more",
        )
        .await;
        ids.push(told.expect(201).json()["row"]["id"].clone());
    }
    assert_eq!(ids[0], ids[1]);
    let list = client.get("/api/v1/applications").await.json();
    assert_eq!(list["total"], 1);

    let operator = test.signed_in("demo_operator").await;
    let organisation = json!({ "kind": "unit", "name": "新单位", "code": "", "region": "442000" });
    let mut ids = Vec::new();
    for _ in 0..2 {
        let path = "/api/v1/operator/organisations";
        let told = post(&operator, path, &organisation, "one-organisation").await;
        ids.push(told.expect(201).json()["id"].clone());
    }
    assert_eq!(ids[0], ids[1]);
    let officer = json!({ "organisation": ids[0], "account": "person_1" });
    for _ in 0..2 {
        let path = "/api/v1/operator/officers";
        let told = post(&operator, path, &officer, "one-officer-of-it").await;
        told.expect(201);
    }

    for _ in 0..2 {
        let unit = json!({ "unit": "zs-demo-machinery" });
        client.put("/api/v1/me/unit", &unit).await.expect(200);
    }
    let other = json!({ "unit": ids[0] });
    client.put("/api/v1/me/unit", &other).await.expect(409);
    let password = json!({ "old": PASSWORD, "new": "another-password-1" });
    for _ in 0..2 {
        let path = "/api/v1/me/password";
        let told = send(&client, Method::PUT, path, &password, "one-new-password").await;
        told.expect(204);
    }
    for _ in 0..2 {
        let path = "/api/v1/blobs?name=a.txt";
        let kind = "application/octet-stream";
        let told = client
            .send(Method::POST, path, kind, b"once".to_vec())
            .await;
        told.expect(201);
    }
}

#[tokio::test]
async fn a_registration_whose_answer_was_lost_signs_in_when_it_is_sent_again() {
    let test = TestApp::new().await;
    let client = test.stranger();
    let mut sent = Vec::new();
    for (channel, to) in channels(1) {
        let code = json!({ "channel": channel, "to": to });
        sent.push(client.post("/api/v1/codes", &code).await.expect(200).json());
    }
    let register = registration(1, &document(1), &sent);
    let path = "/api/v1/accounts";
    let first = post(&client, path, &register, "a-registration-once").await;
    let first = first.expect(201).json();
    let again = post(&client, path, &register, "a-registration-once").await;
    let again = again.expect(201);
    assert_eq!(again.json()["person"], first["person"]);
    let mut signed = client.clone();
    signed.keep(&again);
    signed.get("/api/v1/me").await.expect(200);
    // Who knows the key and not what was sent learns nothing.
    let mut other = register.clone();
    other["password"] = json!("another-password-2");
    let told = post(&client, path, &other, "a-registration-once").await;
    assert!(told.headers.get(header::SET_COOKIE).is_none());
    told.expect(422);
}

#[tokio::test]
async fn a_key_is_one_persons_and_lives_a_day() {
    let test = TestApp::new().await;
    let (one, two) = (applicant(&test, 1).await, applicant(&test, 2).await);
    let start = json!({ "jurisdiction": "guangdong", "business": "review" });
    let path = "/api/v1/applications";
    let key = "the-same-key-of-two";
    let first = post(&one, path, &start, key).await.expect(201).json();
    let second = post(&two, path, &start, key).await.expect(201).json();
    assert_ne!(first["row"]["id"], second["row"]["id"]);

    run::timely(&test.app).await;
    post(&one, path, &start, key).await.expect(201);
    test.app.clock.advance(25 * 3600);
    run::timely(&test.app).await;
    let mut one = one;
    one.sign_in("person_1", PASSWORD).await;
    let told = post(&one, path, &start, key).await;
    assert_eq!(told.expect(409).code(), "already_open");
    for wrong in ["short", "with spaces in the key", &"x".repeat(81)] {
        post(&one, path, &start, wrong).await.expect(400);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_presses_at_once_are_one_deed_with_one_end() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = ready(&client).await;
    for round in 0..20 {
        let before = rows(&test, &id).await;
        let submit = json!({ "event": "submit", "digest": "" });
        let body = event(&client, &id, None, submit).await;
        let key = format!("pressed-twice-{round:04}");
        let press = || {
            let (client, id, body, key) = (client.clone(), id.clone(), body.clone(), key.clone());
            tokio::spawn(async move { post(&client, &events(&id), &body, &key).await })
        };
        let (first, second) = (press(), press());
        for told in [first.await, second.await] {
            told.expect("an answer").expect(200);
        }
        assert_eq!(rows(&test, &id).await, before + 1, "round {round}");
        let withdraw = json!({ "event": "withdraw" });
        client.event(&id, None, withdraw).await.expect(200);
    }
}

async fn messages(test: &TestApp) -> u64 {
    let page = zhicheng_server::store::row::Paging { page: 1, size: 20 };
    test.app.store.outbox(page).await.expect("an outbox").1
}

#[tokio::test]
async fn a_code_asked_for_twice_is_one_code_in_one_message() {
    let test = TestApp::new().await;
    let client = test.stranger();
    for (at, (channel, to)) in channels(1).into_iter().enumerate() {
        let before = messages(&test).await;
        let (path, ask) = ("/api/v1/codes", json!({ "channel": channel, "to": to }));
        let key = format!("a-code-asked-for-{at}");
        let first = post(&client, path, &ask, &key).await.expect(200).json();
        test.app.clock.advance(100);
        let again = post(&client, path, &ask, &key).await.expect(200).json();
        assert_eq!(again["ticket"], first["ticket"]);
        assert_eq!(again["demo_code"], first["demo_code"]);
        assert_eq!(
            (&first["lives"], &again["lives"]),
            (&json!(600), &json!(500))
        );
        assert_eq!(messages(&test).await, before + 1);
        // Asked for under another key, or none, it is another code.
        let key_of_another = format!("another-code-please-{at}");
        let other = post(&client, path, &ask, &key_of_another).await;
        assert_ne!(other.expect(200).json()["ticket"], first["ticket"]);
        let other = post(&client, path, &ask, "").await.expect(200);
        assert_ne!(other.json()["ticket"], first["ticket"]);
        // The key of one code is none for another number.
        let wrong = json!({ "channel": channel, "to": channels(2)[at].1 });
        post(&client, path, &wrong, &key).await.expect(422);
        // One that is over is none to go on with.
        test.app.clock.advance(600);
        let late = post(&client, path, &ask, &key).await.expect(200).json();
        assert_ne!(late["ticket"], first["ticket"]);
        assert_eq!(late["lives"], 600);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sign_in_whose_answer_was_lost_is_one_session_when_it_is_sent_again() {
    let test = TestApp::new().await;
    drop(applicant(&test, 1).await);
    let path = "/api/v1/sessions";
    let wish = json!({ "name": "person_1", "password": PASSWORD });
    let press = || {
        let (client, wish) = (test.stranger(), wish.clone());
        tokio::spawn(async move { post(&client, path, &wish, "a-sign-in-pressed-twice").await })
    };
    let pressed = (press(), press());
    let mut sessions = Vec::new();
    for reply in [pressed.0.await, pressed.1.await] {
        let mut client = test.stranger();
        client.keep(&reply.expect("an answer").expect(200));
        sessions.push(client);
    }
    let again = post(&test.stranger(), path, &wish, "a-sign-in-pressed-twice").await;
    let mut client = test.stranger();
    client.keep(&again.expect(200));
    sessions.push(client);
    for client in &sessions {
        let list = client.get("/api/v1/me/sessions").await.expect(200).json();
        // The one of the registration, and this.
        assert_eq!(list.as_array().map(Vec::len), Some(2), "{list}");
        assert_eq!(client.cookie, sessions[0].cookie);
    }
    // Without the password the key is nothing, and after it is changed neither is what it began.
    let wrong = json!({ "name": "person_1", "password": "not-the-password" });
    let told = post(&test.stranger(), path, &wrong, "a-sign-in-pressed-twice").await;
    told.expect(401);
    let mut owner = test.stranger();
    owner.sign_in("person_1", PASSWORD).await;
    let change = json!({ "old": PASSWORD, "new": "another-password-1" });
    let changed = send(&owner, Method::PUT, "/api/v1/me/password", &change, "").await;
    changed.expect(204);
    let told = post(&test.stranger(), path, &wish, "a-sign-in-pressed-twice").await;
    told.expect(401);
}
