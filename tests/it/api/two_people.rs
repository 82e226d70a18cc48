//! Two people at one browser: a page loaded under one session, when another has taken its place.

use super::reach::{at, call, table};
use axum::http::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use zhicheng_tests::app::{Client, PASSWORD, TestApp, applicant, submitted};
use zhicheng_tests::filled::file;

async fn person(client: &Client) -> String {
    let me = client.get("/api/v1/me").await.expect(200).json();
    me["person"].as_str().expect("a person").to_owned()
}

/// Everything that asks for a session refuses a page that believes in another one, reads as well as
/// writes, and nothing is done: the second person's dossier stays empty and their session alive.
#[tokio::test]
async fn a_page_of_another_session_reads_and_writes_nothing() {
    let test = TestApp::new().await;
    let (first, id) = submitted(&test, 1).await;
    let first_person = person(&first).await;
    let second = applicant(&test, 2).await;
    let mut page_of_first = second.clone();
    page_of_first.page = Some(first_person.clone());
    let mut tried = 0;
    for (method, template, body, [stranger, ..]) in table() {
        if stranger != 401 || template == "/api/v1/sessions" && method == "post" {
            continue;
        }
        let path = at(
            template,
            &[
                ("id", &id),
                ("person", &first_person),
                ("blob", &"0".repeat(64)),
                ("session", "none"),
                ("certificate", "none"),
                ("order", "none"),
                ("upload", "none"),
            ],
        );
        let status = call(&page_of_first, method, &path, &body).await;
        assert_eq!(status, 409, "{method} {path}");
        tried += 1;
    }
    assert!(tried > 30, "{tried} operations ask for a session");

    let records =
        json!({ "revision": 0, "records": [{ "id": "a1", "values": { "name": "one" } }] });
    let refused = page_of_first
        .put("/api/v1/dossier/work", &records)
        .await
        .expect(409);
    assert_eq!(refused.code(), "other_person");
    let title = refused.json()["title"].clone();
    assert!(
        title.as_str().is_some_and(|t| t.contains("王小明")),
        "says whose it is: {title}"
    );
    let kept = second.get("/api/v1/dossier").await.expect(200).json();
    assert_eq!(kept["sections"], json!({}), "nothing was written");
}

/// A page that is right about who is signed in, and one that says nothing, are answered as ever.
#[tokio::test]
async fn a_page_of_the_same_person_goes_on() {
    let test = TestApp::new().await;
    let mut client = applicant(&test, 1).await;
    client.page = Some(person(&client).await);
    client.get("/api/v1/dossier").await.expect(200);
    // Signed in anew, the page of before goes on.
    client.sign_in("person_1", PASSWORD).await;
    client.get("/api/v1/dossier").await.expect(200);
    client.delete("/api/v1/sessions").await.expect(204);
    client.get("/api/v1/dossier").await.expect(401);
}

/// The key of what a device keeps: of one person always the same, of two never, and of nobody none.
#[tokio::test]
async fn the_journal_s_key_is_a_person_s_own() {
    let test = TestApp::new().await;
    let key = |me: Value| me["journal"].as_str().expect("a key").to_owned();
    let mut keys = BTreeSet::new();
    for serial in 1..=3 {
        let mut client = applicant(&test, serial).await;
        let here = key(client.get("/api/v1/me").await.json());
        assert!(
            here.len() == 64 && here.bytes().all(|b| b.is_ascii_hexdigit()),
            "{here}"
        );
        client.sign_in(&format!("person_{serial}"), PASSWORD).await;
        let elsewhere = key(client.get("/api/v1/me").await.json());
        assert_eq!(here, elsewhere, "another session of the same person");
        assert!(!here.contains(&person(&client).await));
        keys.insert(here);
    }
    assert_eq!(keys.len(), 3);
    assert_eq!(
        test.stranger().get("/api/v1/me").await.json()["journal"],
        Value::Null
    );
}

/// A photo or an attachment is not left in the browser for whoever comes next.
#[tokio::test]
async fn a_browser_keeps_no_file_of_a_person() {
    let test = TestApp::new().await;
    let (client, _) = submitted(&test, 1).await;
    let scan = file("pdf").to_vec();
    let upload = "/api/v1/blobs?name=diploma.pdf";
    let scan = client
        .send(Method::POST, upload, "application/octet-stream", scan)
        .await;
    let photo = client.get("/api/v1/me").await.json()["photo"]["digest"].clone();
    let files = [photo, scan.expect(201).json()["digest"].clone()];
    for digest in files {
        let path = format!("/api/v1/blobs/{}", digest.as_str().expect("a digest"));
        let reply = client.get(&path).await.expect(200);
        assert_eq!(reply.headers["cache-control"], "no-store", "{path}");
    }
}
