//! Every endpoint, tried by a stranger, by another applicant, and by an officer of another organisation.

mod articles;
mod doors;
mod offices;
mod operator;
mod people;
mod petitions;
mod public;

use axum::http::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use zhicheng_tests::app::{Client, TestApp, applicant, submitted};

/// Method, path, body, and the statuses for a stranger, another applicant, a foreign officer.
type Row = (&'static str, &'static str, Value, [u16; 3]);

fn no_proof() -> Value {
    json!({ "ticket": "none", "code": "000000" })
}

/// What everybody reads.
fn public(path: &'static str) -> Row {
    ("get", path, Value::Null, [200, 200, 200])
}

/// What anybody signed in reads of their own.
fn own(path: &'static str) -> Row {
    ("get", path, Value::Null, [401, 200, 200])
}

/// What is an office's.
fn office(method: &'static str, path: &'static str, body: Value) -> Row {
    (method, path, body, [401, 403, 403])
}

/// Every operation; who signs out comes last.
pub fn table() -> Vec<Row> {
    let mut rows = doors::rows();
    rows.extend(people::rows());
    rows.extend(offices::rows());
    rows.extend(operator::rows());
    rows.extend(articles::rows());
    rows.extend(petitions::rows());
    rows.extend(public::rows());
    rows.push(("delete", "/api/v1/sessions", Value::Null, [401, 204, 204]));
    rows
}

/// A path with something in each of its places.
pub fn at(template: &str, places: &[(&str, &str)]) -> String {
    let mut path = template.to_owned();
    for (name, value) in places {
        path = path.replace(&format!("{{{name}}}"), value);
    }
    assert!(!path.contains('{'), "nothing stands for a place: {path}");
    path
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
        let path = at(
            template,
            &[
                ("id", &id),
                ("person", &person),
                ("blob", &blob),
                ("upload", &upload),
                ("session", &session),
                ("certificate", "44202602041300001X"),
                // Nobody's: the place is tried, not the order.
                ("order", "20261121100000000000"),
            ],
        );
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
