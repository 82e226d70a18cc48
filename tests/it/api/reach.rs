//! Every endpoint, tried by a stranger, by another applicant, and by an officer of another organisation.

use axum::http::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use zhicheng_tests::app::{Client, TestApp, applicant, submitted};

/// Method, path, body, and the statuses for a stranger, another applicant, a foreign officer.
type Row = (&'static str, &'static str, Value, [u16; 3]);

fn no_proof() -> Value {
    json!({ "ticket": "none", "code": "000000" })
}

pub fn table() -> Vec<Row> {
    let none = Value::Null;
    let approve = json!({ "revision": 4, "organisation": "zs-demo-machinery", "event": { "event": "approve", "opinion": "x" } });
    let organisation = json!({ "kind": "unit", "name": "x", "code": "", "region": "442000" });
    let officer = json!({ "organisation": "zs-demo-machinery", "account": "person_2" });
    let public = |path| ("get", path, Value::Null, [200, 200, 200]);
    let own = |path| ("get", path, Value::Null, [401, 200, 200]);
    let office = |method, path, body| (method, path, body, [401, 403, 403]);
    vec![
        (
            "post",
            "/api/v1/codes",
            json!({ "channel": "email", "to": "a@example.cn" }),
            [200, 200, 200],
        ),
        ("get", "/api/v1/codes/none", none.clone(), [200, 200, 200]),
        ("post", "/api/v1/accounts", json!({}), [400, 400, 400]),
        (
            "post",
            "/api/v1/sessions",
            json!({ "name": "nobody", "password": "wrong" }),
            [401, 401, 401],
        ),
        (
            "post",
            "/api/v1/sessions/by-code",
            json!({ "mobile": "13900000001", "proof": no_proof() }),
            [422, 422, 422],
        ),
        public("/api/v1/registration"),
        (
            "post",
            "/api/v1/recovery/questions",
            json!({ "name": "person_2" }),
            [200, 200, 200],
        ),
        (
            "post",
            "/api/v1/recovery/password",
            json!({ "new": "a new password", "by": { "code": { "channel": "mobile", "to": "13900000001", "proof": no_proof() } } }),
            [422, 422, 422],
        ),
        (
            "post",
            "/api/v1/recovery/name",
            json!({ "document_kind": "passport", "document": "E1", "name": "x", "sex": "male", "mobile": "13900000001",
                "email": "a@example.cn", "channel": "mobile", "proof": no_proof() }),
            [422, 422, 422],
        ),
        (
            "post",
            "/api/v1/recovery/appeals",
            json!({ "account": "x", "document_kind": "passport", "document": "E1", "who": "x", "mobile": "13900000001",
                "why": "none of them", "password": "short" }),
            [422, 422, 422],
        ),
        own("/api/v1/me"),
        own("/api/v1/me/questions"),
        (
            "put",
            "/api/v1/me/questions",
            json!({ "jurisdiction": "guangdong", "questions": [], "password": "wrong wrong" }),
            [401, 401, 401],
        ),
        (
            "put",
            "/api/v1/me/contact",
            json!({ "channel": "mobile", "to": "13900000001", "proof": no_proof(), "password": "wrong wrong" }),
            [401, 401, 401],
        ),
        (
            "get",
            "/api/v1/operator/appeals",
            none.clone(),
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/operator/appeals/none",
            json!({ "grant": true }),
            [401, 403, 403],
        ),
        own("/api/v1/me/contacts"),
        own("/api/v1/me/moved"),
        ("post", "/api/v1/me/moved", none.clone(), [401, 422, 422]),
        own("/api/v1/me/standing?jurisdiction=guangdong"),
        own("/api/v1/me/units"),
        own("/api/v1/me/document"),
        own("/api/v1/me/sessions"),
        own("/api/v1/me/messages"),
        own("/api/v1/me/looks"),
        own("/api/v1/me/told-by"),
        (
            "put",
            "/api/v1/me/told-by",
            json!({ "sms": true, "mail": false }),
            [401, 200, 200],
        ),
        (
            "delete",
            "/api/v1/me/sessions/{session}",
            none.clone(),
            [401, 404, 404],
        ),
        (
            "put",
            "/api/v1/me/unit",
            json!({ "unit": "no-such" }),
            [401, 404, 404],
        ),
        (
            "put",
            "/api/v1/me/password",
            json!({ "old": "wrong wrong", "new": "a new password" }),
            [401, 401, 401],
        ),
        (
            "put",
            "/api/v1/me/photo?jurisdiction=guangdong",
            none.clone(),
            [401, 422, 422],
        ),
        own("/api/v1/organisations"),
        own("/api/v1/dossier"),
        own("/api/v1/dossier/work"),
        (
            "put",
            "/api/v1/dossier/work",
            json!({ "revision": 9, "records": [] }),
            [401, 409, 409],
        ),
        ("post", "/api/v1/blobs", none.clone(), [401, 415, 415]),
        ("get", "/api/v1/blobs/{blob}", none.clone(), [401, 404, 404]),
        (
            "post",
            "/api/v1/uploads",
            json!({ "size": 0 }),
            [401, 415, 415],
        ),
        (
            "get",
            "/api/v1/uploads/{upload}",
            none.clone(),
            [401, 404, 404],
        ),
        (
            "put",
            "/api/v1/uploads/{upload}?offset=0",
            none.clone(),
            [401, 404, 404],
        ),
        (
            "post",
            "/api/v1/uploads/{upload}/file",
            none.clone(),
            [401, 404, 404],
        ),
        (
            "delete",
            "/api/v1/uploads/{upload}",
            none.clone(),
            [401, 404, 404],
        ),
        own("/api/v1/applications"),
        (
            "post",
            "/api/v1/applications",
            json!({ "jurisdiction": "none", "business": "review" }),
            [401, 404, 404],
        ),
        (
            "get",
            "/api/v1/applications/{id}",
            none.clone(),
            [401, 404, 404],
        ),
        (
            "get",
            "/api/v1/applications/{id}/versions/1",
            none.clone(),
            [401, 404, 404],
        ),
        (
            "get",
            "/api/v1/applications/{id}/document",
            none.clone(),
            [401, 404, 404],
        ),
        (
            "get",
            "/api/v1/applications/{id}/receipt",
            none.clone(),
            [401, 404, 404],
        ),
        (
            "put",
            "/api/v1/applications/{id}/draft",
            json!({ "revision": 2, "draft": {} }),
            [401, 404, 404],
        ),
        (
            "post",
            "/api/v1/applications/{id}/events",
            approve,
            [401, 404, 404],
        ),
        (
            "get",
            "/api/v1/offices/zs-demo-machinery/queue",
            none.clone(),
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/offices/zs-demo-machinery/counts",
            none.clone(),
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/offices/zs-demo-machinery/officers",
            none.clone(),
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/offices/zs-demo-machinery/events",
            json!({ "on": [], "event": { "event": "take" } }),
            [401, 403, 403],
        ),
        office(
            "get",
            "/api/v1/offices/zs-demo-machinery/books/zs-electromechanical/2026",
            none.clone(),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/books/zs-electromechanical/2026",
            json!({ "seen": 0, "deed": { "deed": "report", "name": "x", "applications": [] } }),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/books/zs-electromechanical/2026/votes",
            json!({ "session": "x", "attended": [], "ballots": [] }),
        ),
        office(
            "get",
            "/api/v1/offices/zs-demo-machinery/reports",
            none.clone(),
        ),
        office(
            "get",
            "/api/v1/offices/zs-demo-machinery/pool",
            none.clone(),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/pool",
            json!({ "account": "person_2", "name": "x", "specialties": "x" }),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/pool/{person}",
            json!({ "specialties": "x", "avoids": [] }),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/pool/{person}/leave",
            json!({ "why": "x" }),
        ),
        office(
            "get",
            "/api/v1/offices/zs-demo-machinery/draws?year=2026",
            none.clone(),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/draws",
            json!({ "year": 2026, "name": "x", "places": [], "applications": [] }),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/draws/none",
            json!({ "words": "" }),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/draws/none/decline",
            json!({ "token": "x" }),
        ),
        office(
            "get",
            "/api/v1/offices/zs-demo-machinery/integrity",
            none.clone(),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/integrity",
            json!({ "against": "applicant", "of": "1", "what": "x", "source": "x", "found": "2026-01-01" }),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/integrity/none",
            json!({ "why": "x" }),
        ),
        office(
            "get",
            "/api/v1/offices/zs-demo-machinery/figures?year=2026",
            none.clone(),
        ),
        public("/api/v1/draws"),
        ("get", "/api/v1/draws/none", none.clone(), [404, 404, 404]),
        public("/api/v1/jurisdictions/guangdong/windows"),
        (
            "post",
            "/api/v1/operator/organisations",
            organisation,
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/operator/officers",
            officer,
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/operator/officers/zs-demo-machinery",
            none.clone(),
            [401, 403, 403],
        ),
        (
            "delete",
            "/api/v1/operator/officers/zs-demo-machinery/{person}",
            none.clone(),
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/operator/failed-ends",
            none.clone(),
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/operator/outbox",
            none.clone(),
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/operator/organisations/table",
            none.clone(),
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/operator/organisations/table?apply=true",
            none.clone(),
            [401, 403, 403],
        ),
        office(
            "get",
            "/api/v1/articles?office=zs-demo-machinery",
            none.clone(),
        ),
        office(
            "post",
            "/api/v1/articles",
            json!({ "office": "zs-industry", "article": { "jurisdiction": "guangdong", "kind": "x", "region": "442000", "title": "x" } }),
        ),
        (
            "get",
            "/api/v1/articles/none",
            none.clone(),
            [401, 404, 404],
        ),
        (
            "put",
            "/api/v1/articles/none",
            json!({ "revision": 1, "article": { "jurisdiction": "guangdong", "kind": "x", "region": "442000", "title": "x" } }),
            [401, 404, 404],
        ),
        (
            "post",
            "/api/v1/articles/none/state",
            json!({ "revision": 1, "state": "published" }),
            [401, 404, 404],
        ),
        (
            "post",
            "/api/v1/article-preview",
            json!({ "body": "x" }),
            [401, 200, 200],
        ),
        office(
            "get",
            "/api/v1/opinions?office=zs-demo-machinery",
            none.clone(),
        ),
        office(
            "post",
            "/api/v1/opinions/none",
            json!({ "office": "zs-demo-machinery", "state": "answered", "answer": "x" }),
        ),
        public("/api/v1/announcement"),
        office(
            "put",
            "/api/v1/operator/announcement",
            json!({ "text": "x", "until": 1 }),
        ),
        office("delete", "/api/v1/operator/announcement", none.clone()),
        office("get", "/api/v1/operator/glance", none.clone()),
        office("post", "/api/v1/operator/outbox/none/again", none.clone()),
        office(
            "post",
            "/api/v1/operator/organisations/zs-demo-machinery/close",
            json!({ "why": "x" }),
        ),
        office("post", "/api/v1/operator/people", json!({ "login": "x" })),
        office(
            "post",
            "/api/v1/operator/people/{person}",
            json!({ "change": "disable", "why": "x" }),
        ),
        own("/api/v1/petitions"),
        (
            "post",
            "/api/v1/petitions",
            json!({ "ask": "rights", "organisation": "nowhere", "why": "x", "file": { "name": "x", "digest": "x" } }),
            [401, 404, 404],
        ),
        (
            "delete",
            "/api/v1/petitions/none",
            none.clone(),
            [401, 404, 404],
        ),
        office(
            "get",
            "/api/v1/offices/zs-demo-machinery/petitions",
            none.clone(),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/petitions/none",
            json!({ "grant": true }),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/identities",
            json!({ "login": "person_1", "known_as": "x", "why": "x", "file": { "name": "x", "digest": "x" },
                "identity": { "name": "x", "document_kind": "passport", "document": "E1", "sex": "male", "birth": "1985-01-01" } }),
        ),
        office(
            "get",
            "/api/v1/offices/zs-demo-machinery/rights",
            none.clone(),
        ),
        office(
            "post",
            "/api/v1/offices/zs-demo-machinery/rights/zs-demo-machinery/{person}",
            json!({ "why": "x" }),
        ),
        office("post", "/api/v1/offices/zs-demo-machinery/leave", json!({})),
        office("get", "/api/v1/operator/petitions", none.clone()),
        office(
            "post",
            "/api/v1/operator/petitions/none",
            json!({ "grant": true }),
        ),
        own("/api/v1/certificates"),
        (
            "get",
            "/api/v1/certificates/{certificate}",
            none.clone(),
            [401, 404, 404],
        ),
        (
            "post",
            "/api/v1/applications/{id}/tokens",
            json!({ "digest": "0".repeat(64) }),
            [401, 404, 404],
        ),
        (
            "post",
            "/api/v1/public/certificates",
            json!({ "number": "1", "name": "x" }),
            [404, 404, 404],
        ),
        (
            "post",
            "/api/v1/public/certificates/code",
            code_of_none(),
            [404, 404, 404],
        ),
        (
            "post",
            "/api/v1/public/certificates/photo",
            code_of_none(),
            [404, 404, 404],
        ),
        (
            "get",
            "/api/v1/public/papers?number=1&version=1&digest=0",
            none.clone(),
            [404, 404, 404],
        ),
        own("/api/v1/me/orders"),
        (
            "post",
            "/api/v1/me/orders/{order}/pay",
            json!({ "by": "alipay" }),
            [401, 404, 404],
        ),
        (
            "post",
            "/api/v1/me/orders/{order}/check",
            none.clone(),
            [401, 404, 404],
        ),
        (
            "post",
            "/api/v1/payments/alipay/notices",
            none.clone(),
            [422, 422, 422],
        ),
        (
            "get",
            "/api/v1/offices/zs-demo-machinery/charges",
            none.clone(),
            [401, 403, 403],
        ),
        (
            "put",
            "/api/v1/offices/zs-demo-machinery/charges",
            json!({ "fees": true, "mailing": true, "account": "", "counter": "" }),
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/offices/zs-demo-machinery/orders",
            none.clone(),
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/offices/zs-demo-machinery/orders/{order}/paid",
            json!({ "receipt": "1", "amount": "1", "day": "2026-01-01" }),
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/offices/zs-demo-machinery/orders/{order}/refund",
            json!({ "reason": "x" }),
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/offices/zs-demo-machinery/orders/{order}/invoice",
            json!({ "number": "1" }),
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/offices/zs-demo-machinery/takings",
            none.clone(),
            [401, 403, 403],
        ),
        (
            "get",
            "/api/v1/applications/{id}/delivery",
            none.clone(),
            [401, 404, 404],
        ),
        (
            "put",
            "/api/v1/applications/{id}/delivery",
            json!({ "way": "fetched" }),
            [401, 404, 404],
        ),
        (
            "post",
            "/api/v1/applications/{id}/delivery/received",
            none.clone(),
            [401, 404, 404],
        ),
        (
            "get",
            "/api/v1/offices/zs-demo-machinery/deliveries",
            none.clone(),
            [401, 403, 403],
        ),
        (
            "post",
            "/api/v1/offices/zs-demo-machinery/deliveries/{id}",
            json!({}),
            [401, 403, 403],
        ),
        public("/api/v1/public/key"),
        public("/api/v1/public/notices"),
        (
            "get",
            "/api/v1/public/notices/none",
            none.clone(),
            [404, 404, 404],
        ),
        own("/api/v1/objections"),
        public("/api/v1/jurisdictions"),
        public("/api/v1/jurisdictions/guangdong"),
        public("/api/v1/jurisdictions/guangdong/regions"),
        public("/api/v1/jurisdictions/guangdong/sheets/review"),
        public("/api/v1/jurisdictions/guangdong/sheets/review/packed"),
        (
            "post",
            "/api/v1/demo/clock",
            json!({ "seconds": 0 }),
            [200, 200, 200],
        ),
        ("delete", "/api/v1/sessions", none, [401, 204, 204]),
    ]
}

/// What the code of a certificate would hold that nobody issued.
fn code_of_none() -> Value {
    let title = json!({ "name": "x", "series": "x", "specialty": "x", "level": "senior" });
    let payload = json!({ "number": "1", "jurisdiction": "guangdong", "holder": "x", "document_masked": "x",
        "title": title, "committee": "x", "year": 2026, "passed": "2026-01-01", "issued": "2026-01-01",
        "photo": "", "issuer": "x", "application": "" });
    json!({ "payload": payload, "key": "", "signature": "" })
}

pub async fn call(client: &Client, method: &str, path: &str, body: &Value) -> u16 {
    let method: Method = method.to_uppercase().parse().expect("a method");
    let (kind, bytes) = match body {
        Value::Null => ("", Vec::new()),
        body => ("application/json", serde_json::to_vec(body).expect("JSON")),
    };
    client.send(method, path, kind, bytes).await.status.as_u16()
}

#[tokio::test]
async fn nobody_reaches_what_is_not_theirs() {
    let test = TestApp::new().await;
    let (owner, id) = submitted(&test, 1).await;
    let me = owner.get("/api/v1/me").await.json();
    let session = owner.get("/api/v1/me/sessions").await.json()[0]["id"].clone();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let (person, blob, session) = (
        text(&me["person"]),
        text(&me["photo"]["digest"]),
        text(&session),
    );
    let begin = json!({ "size": 9 });
    let begun = owner.post("/api/v1/uploads", &begin).await.expect(201);
    let upload = text(&begun.json()["id"]);
    let other = applicant(&test, 2).await;
    let foreign = test.signed_in("demo_committee").await;
    let people = [test.stranger(), other, foreign];
    for (method, template, body, expected) in table() {
        let path = template
            .replace("{id}", &id)
            .replace("{person}", &person)
            .replace("{blob}", &blob)
            .replace("{upload}", &upload)
            .replace("{session}", &session)
            .replace("{certificate}", "44202602041300001X");
        for (who, wanted) in people.iter().zip(expected) {
            let status = call(who, method, &path, &body).await;
            assert_eq!(
                status,
                wanted,
                "{method} {path} by {who:?}",
                who = who.cookie
            );
        }
    }
    owner
        .get(&format!("/api/v1/applications/{id}"))
        .await
        .expect(200);
}

/// The table above has every operation of the description, so that a new one must be added to it.
#[tokio::test]
async fn the_table_has_every_operation() {
    let test = TestApp::new().await;
    let contract = test
        .stranger()
        .get("/api/openapi.json")
        .await
        .expect(200)
        .json();
    let mut described = BTreeSet::new();
    for (path, operations) in contract["paths"].as_object().expect("paths") {
        for method in operations.as_object().expect("operations").keys() {
            described.insert((method.clone(), path.clone()));
        }
    }
    let matches = |template: &str, path: &str| {
        let (mine, theirs): (Vec<_>, Vec<_>) =
            (path.split('/').collect(), template.split('/').collect());
        mine.len() == theirs.len()
            && mine
                .iter()
                .zip(&theirs)
                .all(|(m, t)| m == t || t.starts_with('{'))
    };
    for (method, path, _, _) in table() {
        let path = path.split('?').next().expect("a path");
        // The exact description first: a named path wins over one with a variable.
        let exact = (method.to_owned(), path.to_owned());
        let found = described.iter().find(|d| **d == exact);
        let found = found.or_else(|| {
            described
                .iter()
                .find(|(m, template)| *m == method && matches(template, path))
        });
        let found = found
            .unwrap_or_else(|| panic!("{method} {path} is not described"))
            .clone();
        described.remove(&found);
    }
    assert!(described.is_empty(), "not tried: {described:?}");
}
