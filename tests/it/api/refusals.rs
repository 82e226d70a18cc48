//! What the server says to what it cannot take: the place, the kind, the state, and never a secret.

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::json;
use zhicheng_tests::app::{
    OFFICERS, PASSWORD, TestApp, applicant, document, ready, registration, submitted,
};

#[tokio::test]
async fn a_stale_revision_comes_back_with_what_stands() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let start = json!({ "jurisdiction": "guangdong", "business": "review" });
    let body = client
        .post("/api/v1/applications", &start)
        .await
        .expect(201)
        .json();
    let path = format!(
        "/api/v1/applications/{}/draft",
        body["row"]["id"].as_str().unwrap()
    );
    let draft = |text: &str| json!({ "revision": 1, "draft": { "parts": { "application": { "post": text } } } });
    let saved = client.put(&path, &draft("甲")).await.expect(200).json();
    assert_eq!(saved["revision"], 2);
    let stale = client.put(&path, &draft("乙")).await.expect(409);
    assert_eq!(stale.code(), "stale");
    assert_eq!(stale.json()["current"]["revision"], 2);
    assert_eq!(
        stale.json()["current"]["draft"]["parts"]["application"]["post"],
        "甲"
    );
    let again = client
        .post("/api/v1/applications", &start)
        .await
        .expect(409);
    assert_eq!(again.code(), "already_open");

    let section =
        json!({ "revision": 0, "records": [{ "id": "ab12", "values": { "result": "优秀" } }] });
    client
        .put("/api/v1/dossier/appraisals", &section)
        .await
        .expect(200);
    let stale = client
        .put("/api/v1/dossier/appraisals", &section)
        .await
        .expect(409);
    assert_eq!(
        stale.json()["current"]["records"][0]["values"]["result"],
        "优秀"
    );
    client
        .put("/api/v1/dossier/no_such_section", &section)
        .await
        .expect(404);
    client
        .put(
            "/api/v1/dossier/appraisals",
            &json!({ "revision": 1, "records": [{ "id": "a1", "archived": true }] }),
        )
        .await
        .expect(409);
}

#[tokio::test]
async fn bodies_are_exactly_what_was_agreed() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let unknown = client
        .put(
            "/api/v1/dossier/work",
            &json!({ "revision": 0, "records": [{ "id": "a", "extra": 1 }] }),
        )
        .await;
    let unknown = unknown.expect(400);
    assert_eq!(unknown.headers["content-type"], "application/problem+json");
    assert_eq!(unknown.code(), "malformed");
    assert!(
        unknown.text().contains("records[0]") && unknown.text().contains("extra"),
        "{}",
        unknown.text()
    );
    client
        .get("/api/v1/organisations?q=x&unknown=1")
        .await
        .expect(400);
    let plain = client
        .send(
            Method::PUT,
            "/api/v1/dossier/work",
            "text/plain",
            b"{}".to_vec(),
        )
        .await
        .expect(415);
    assert_eq!(plain.code(), "wrong_type");
    let large = format!(
        "{{\"revision\":0,\"records\":[],\"x\":\"{}\"}}",
        "a".repeat(3 << 20)
    )
    .into_bytes();
    let large = client
        .send(
            Method::PUT,
            "/api/v1/dossier/work",
            "application/json",
            large,
        )
        .await
        .expect(413);
    assert_eq!(large.code(), "too_large");
    let file = vec![b'a'; (20 << 20) + 1];
    client
        .send(
            Method::POST,
            "/api/v1/blobs?name=a.txt",
            "application/octet-stream",
            file,
        )
        .await
        .expect(413);
    let program = b"\x7fELF\x02\x01\x01\0\0\0".to_vec();
    client
        .send(
            Method::POST,
            "/api/v1/blobs?name=a.pdf",
            "application/octet-stream",
            program,
        )
        .await
        .expect(415);
    let foreign = json!({ "revision": 0, "records": [{ "id": "a", "attachments": [
        { "slot": "evidence", "name": "a.pdf", "digest": "0".repeat(64), "kind": "pdf", "size": 1 }] }] });
    client
        .put("/api/v1/dossier/achievements", &foreign)
        .await
        .expect(422);
    client.get("/api/v1/nothing").await.expect(404);
    client.delete("/api/v1/me").await.expect(405);
}

#[tokio::test]
async fn a_decision_at_the_wrong_stage_is_told_where_it_stands() {
    let test = TestApp::new().await;
    let (applicant, id) = submitted(&test, 1).await;
    let (_, unit) = OFFICERS[0];
    let unit_officer = test.signed_in("demo_unit").await;
    unit_officer
        .event(
            &id,
            Some(unit),
            json!({ "event": "approve", "opinion": "同意" }),
        )
        .await
        .expect(200);
    let twice = unit_officer
        .event(
            &id,
            Some(unit),
            json!({ "event": "approve", "opinion": "同意" }),
        )
        .await
        .expect(409);
    assert_eq!(twice.code(), "refused");
    assert_eq!(twice.json()["state"]["state"], "under_notice");
    assert_eq!(twice.json()["refusal"]["refusal"], "notice_running");
    let late = applicant
        .event(&id, None, json!({ "event": "withdraw" }))
        .await
        .expect(409);
    assert_eq!(late.json()["refusal"]["refusal"], "opinion_given");
    let borrowed = applicant
        .event(&id, Some(unit), json!({ "event": "take" }))
        .await
        .expect(403);
    assert_eq!(borrowed.code(), "not_yours");
    let objector = zhicheng_tests::app::applicant(&test, 2).await;
    let objects = json!({ "event": "object", "text": "业绩与事实不符", "evidence": [] });
    objector
        .event_at(&id, None, json!(0), objects)
        .await
        .expect(204);
    objector
        .get(&format!("/api/v1/applications/{id}"))
        .await
        .expect(404);
}

#[tokio::test]
async fn an_incomplete_submission_is_answered_with_its_report() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = ready(&client).await;
    let path = format!("/api/v1/applications/{id}");
    let mut body = client.get(&path).await.json();
    let part = body["draft"]["parts"]["application"]
        .as_object_mut()
        .expect("values");
    part.remove("summary");
    let draft = json!({ "revision": body["revision"], "draft": body["draft"] });
    client
        .put(&format!("{path}/draft"), &draft)
        .await
        .expect(200);
    let refused = client
        .event(&id, None, json!({ "event": "submit", "digest": "" }))
        .await
        .expect(422);
    let problems = refused.json()["report"]["problems"].clone();
    let found = problems
        .as_array()
        .expect("problems")
        .iter()
        .any(|p| p["place"]["field"] == "summary" && p["kind"]["kind"] == "required");
    assert!(found, "{problems}");
    assert_eq!(client.get(&path).await.json()["state"]["state"], "draft");
}

#[tokio::test]
async fn signing_in_tells_nothing_of_who_exists() {
    let test = TestApp::new().await;
    let mut answers = Vec::new();
    for name in ["demo_unit", "nobody_at_all"] {
        let wish = json!({ "name": name, "password": "wrong" });
        let mut reply = test
            .stranger()
            .post("/api/v1/sessions", &wish)
            .await
            .expect(401)
            .json();
        reply["request"] = json!("");
        answers.push(reply);
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn a_number_is_used_once_and_must_agree() {
    let test = TestApp::new().await;
    applicant(&test, 1).await;
    let client = test.stranger();
    let mut proofs = Vec::new();
    for (channel, to) in [("mobile", "13700000001"), ("email", "b@example.cn")] {
        let sent = client
            .post("/api/v1/codes", &json!({ "channel": channel, "to": to }))
            .await
            .json();
        proofs.push(json!({ "ticket": sent["ticket"], "code": sent["demo_code"] }));
    }
    let mut wish = json!({ "account": "someone", "password": "a fine password", "document_kind": "resident_id",
        "document": document(1), "name": "李四", "sex": "male", "birth": "1985-01-01", "mobile": "13700000001",
        "email": "b@example.cn", "mobile_proof": proofs[0], "email_proof": proofs[1], "undertaking": true });
    for asked in ["jurisdiction", "terms", "questions"] {
        wish[asked] = registration(2, "", &proofs)[asked].clone();
    }
    let taken = client.post("/api/v1/accounts", &wish).await.expect(409);
    assert_eq!(taken.code(), "taken");
    assert!(!taken.text().contains(&document(1)));
    wish["document"] = json!(document(2));
    wish["sex"] = json!("female");
    let wrong = client.post("/api/v1/accounts", &wish).await.expect(422);
    assert_eq!(
        wrong.json()["report"]["problems"][0]["kind"]["kind"],
        "sex_disagrees"
    );
    wish["sex"] = json!("male");
    wish["mobile_proof"]["code"] = json!("000000");
    client.post("/api/v1/accounts", &wish).await.expect(422);
    wish["mobile_proof"] = proofs[0].clone();
    wish["password"] = json!("12345678");
    client.post("/api/v1/accounts", &wish).await.expect(422);
    wish["password"] = json!("a fine password");
    client.post("/api/v1/accounts", &wish).await.expect(201);
}

#[tokio::test]
async fn other_sites_cannot_act_and_sessions_end() {
    let test = TestApp::new().await;
    let client = test.signed_in("demo_applicant").await;
    let cookie = client.cookie.clone().expect("a cookie");
    let request = |site: Option<(&str, &str)>| {
        let mut request = Request::builder()
            .method(Method::DELETE)
            .uri("/api/v1/sessions")
            .header("cookie", &cookie);
        if let Some((name, value)) = site {
            request = request.header(name, value);
        }
        request.body(Body::empty()).expect("a request")
    };
    for site in [
        Some(("sec-fetch-site", "cross-site")),
        Some(("origin", "https://evil.example")),
        None,
    ] {
        let reply = client.call(request(site)).await.expect(403);
        assert_eq!(reply.code(), "not_yours");
    }
    client.get("/api/v1/me").await.expect(200);
    let second = test.signed_in("demo_applicant").await;
    let change = json!({ "old": PASSWORD, "new": "another fine one" });
    second.put("/api/v1/me/password", &change).await.expect(204);
    let ended = client.get("/api/v1/me").await.expect(401);
    assert_eq!(ended.code(), "signed_out");
    test.app.clock.advance(2 * 3600);
    second.get("/api/v1/me").await.expect(401);
}

#[tokio::test]
async fn pages_are_told_what_they_may_load() {
    let test = TestApp::new().await;
    let reply = test
        .stranger()
        .get("/api/v1/jurisdictions/guangdong")
        .await
        .expect(200);
    let policy = reply.headers["content-security-policy"]
        .to_str()
        .expect("text");
    assert!(
        policy.contains("script-src 'self' 'wasm-unsafe-eval'")
            && !policy.contains("unsafe-inline")
    );
    assert_eq!(reply.headers["x-content-type-options"], "nosniff");
    let tag = reply.headers["etag"].clone();
    let again = Request::builder()
        .uri("/api/v1/jurisdictions/guangdong")
        .header("if-none-match", tag);
    let again = test
        .stranger()
        .call(again.body(Body::empty()).expect("a request"))
        .await;
    assert_eq!(again.status, 304);
    let own = test
        .signed_in("demo_applicant")
        .await
        .get("/api/v1/me")
        .await;
    assert_eq!(own.headers["cache-control"], "no-store");
}
