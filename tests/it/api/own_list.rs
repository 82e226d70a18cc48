//! The list of one's own applications: what is looked for is looked for among all of them, not only
//! among those on the page shown.

use serde_json::{Value, json};
use zhicheng_tests::app::{Client, TestApp, applicant};

async fn start(client: &Client, business: &str) -> String {
    let start = json!({ "jurisdiction": "guangdong", "business": business });
    let body = client.post("/api/v1/applications", &start).await;
    let body = body.expect(201).json();
    body["row"]["id"].as_str().expect("an id").to_owned()
}

async fn found(client: &Client, query: &str) -> Vec<Value> {
    let path = format!("/api/v1/applications?{query}");
    let page = client.get(&path).await.expect(200).json();
    let rows = page["rows"].as_array().expect("rows").clone();
    assert_eq!(
        page["total"],
        rows.len().max(page["total"].as_u64().unwrap_or(0) as usize)
    );
    rows
}

#[tokio::test]
async fn what_is_looked_for_is_found_on_whatever_page_it_would_stand() {
    let test = TestApp::new().await;
    let mut client = applicant(&test, 1).await;
    let first = start(&client, "assessment").await;
    test.app.clock.advance(86_400);
    client
        .sign_in("person_1", zhicheng_tests::app::PASSWORD)
        .await;
    let mut last = String::new();
    for round in 0..25 {
        last = start(&client, "review").await;
        if round < 24 {
            let given_up = json!({ "event": "terminate", "reason": "不再申报" });
            client.event(&last, None, given_up).await.expect(200);
        }
    }
    let ids = |rows: Vec<Value>| -> Vec<String> {
        let id = |row: &Value| row["id"].as_str().expect("an id").to_owned();
        rows.iter().map(id).collect()
    };
    assert!(!ids(found(&client, "page=1").await).contains(&first));
    let of = |query| found(&client, query);
    assert_eq!(
        ids(of("business=assessment").await),
        std::slice::from_ref(&first)
    );
    assert_eq!(
        ids(of("until=2026-11-21").await),
        std::slice::from_ref(&first)
    );
    assert_eq!(of("from=2026-11-22&size=100").await.len(), 25);
    assert_eq!(of("jurisdiction=guangxi").await.len(), 0);
    assert_eq!(
        of("jurisdiction=guangdong&business=review&size=100")
            .await
            .len(),
        25
    );
    assert_eq!(ids(of("open=true").await), [last, first]);
}
