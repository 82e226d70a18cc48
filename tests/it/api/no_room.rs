//! A full disk is told as what it is, everywhere something is written; reading goes on.

use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;
use zhicheng_server::config::Config;
use zhicheng_server::store::StoreError;
use zhicheng_server::store::row::{Audit, SaveSection};
use zhicheng_shared::value::Record;
use zhicheng_tests::app::{TestApp, applicant};

/// Writes until there is no room for more.
async fn fill(test: &TestApp) {
    let person = test.app.store.person_by_login("demo_unit").await;
    let person = person.expect("read").expect("there").id;
    let mut size = 200_000;
    for number in 0..10_000 {
        let text = "x".repeat(size);
        let record = Record {
            values: [("item".to_owned(), text)].into(),
            ..Record::default()
        };
        let save = SaveSection {
            person: person.clone(),
            section: format!("section{number}"),
            revision: 0,
            records: vec![record],
            audit: Audit::default(),
        };
        match test.app.store.save_section(save).await {
            Ok(_) => {}
            // Smaller ones until not even the smallest finds room.
            Err(StoreError::Full) if size > 1 => size /= 2,
            Err(StoreError::Full) => return,
            Err(other) => panic!("{other:?}"),
        }
    }
    panic!("it never was full");
}

#[tokio::test]
async fn a_full_disk_is_told_and_the_server_is_not_ready() {
    let test = TestApp::with(|config| Config {
        // Some six megabytes.
        pages: Some(1500),
        ..config
    })
    .await;
    let stranger = test.stranger();
    stranger.get("/readyz").await.expect(200);
    let client = applicant(&test, 1).await;
    let start = json!({ "jurisdiction": "guangdong", "business": "review" });
    let begun = client.post("/api/v1/applications", &start).await;
    let begun = begun.expect(201).json();
    fill(&test).await;

    let section = "/api/v1/dossier/achievements";
    let record = |number: u32| {
        let values = json!({ "item": "x".repeat(1000) });
        json!({ "id": format!("{number:016x}"), "values": values })
    };
    let records: Vec<_> = (0..100).map(record).collect();
    let save = json!({ "revision": 0, "records": records });
    let id = begun["row"]["id"].as_str().expect("an id");
    let long = |number: u32| (format!("field{number}"), "x".repeat(1000));
    let title: BTreeMap<String, String> = (0..100).map(long).collect();
    let draft = json!({ "revision": begun["revision"], "draft": { "parts": { "title": title } } });
    let replies = [
        client.put(section, &save).await,
        client
            .put(&format!("/api/v1/applications/{id}/draft"), &draft)
            .await,
    ];
    for reply in replies {
        let reply = reply.expect(507);
        assert!(reply.headers.contains_key("retry-after"));
        let body = reply.json();
        assert_eq!(body["code"], "full");
        let title = body["title"].as_str().expect("a sentence");
        assert!(title.contains("已满"), "its own words: {title}");
    }
    // What is asked for more often than once a second is answered from memory.
    tokio::time::sleep(Duration::from_millis(1100)).await;
    stranger.get("/readyz").await.expect(503);
    // Whoever is there reads on, also when the session would be noted as used.
    test.app.clock.advance(61);
    stranger.get("/healthz").await.expect(200);
    client.get(section).await.expect(200);
    client.get("/api/v1/applications").await.expect(200);
}
