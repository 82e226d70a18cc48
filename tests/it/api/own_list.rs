//! The list of one's own applications: what is looked for is looked for among all of them, not only
//! among those on the page shown.

use serde_json::{Value, json};
use zhicheng_tests::app::{Client, OFFICERS, TestApp, applicant, submitted};

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
    assert_eq!(ids(of("open=true").await), [last.clone(), first.clone()]);
    assert_eq!(ids(of("waiting=true").await), [last, first]);
    // More than a page of them, each page with the number of all.
    for (page, rows) in [(1, 20), (2, 4), (3, 0)] {
        let path = format!("/api/v1/applications?status=terminated&page={page}");
        let found = client.get(&path).await.expect(200).json();
        assert_eq!(found["total"], 24);
        assert_eq!(found["rows"].as_array().map(Vec::len), Some(rows));
    }
    assert_eq!(of("status=draft").await.len(), 2);
    assert_eq!(of("numbered=2026").await.len(), 0, "none has a number yet");
}

#[tokio::test]
async fn what_was_sent_back_and_by_which_number_is_looked_for_too() {
    let test = TestApp::new().await;
    let (client, id) = submitted(&test, 1).await;
    let draft = start(&client, "assessment").await;
    let of = |query| found(&client, query);
    assert_eq!(of("returned=true").await.len(), 0);
    assert_eq!(of("numbered=000001").await[0]["id"], json!(id));
    assert_eq!(of("numbered=%25").await.len(), 0);
    assert_eq!(of("waiting=true").await[0]["id"], json!(draft));
    let (account, organisation) = OFFICERS[0];
    let unit = test.signed_in(account).await;
    let back = json!({ "event": "send_back", "to": "applicant", "opinion": "请补充", "marks": [] });
    let told = unit.event(&id, Some(organisation), back).await;
    told.expect(200);
    let back = of("returned=true").await;
    assert_eq!((back.len(), &back[0]["id"]), (1, &json!(id)));
    assert_eq!(of("returned=false").await[0]["id"], json!(draft));
    assert_eq!(of("waiting=true").await.len(), 2);
    // Mended and handed in again, it has the flag no longer.
    let submit = json!({ "event": "submit", "digest": "" });
    client.event(&id, None, submit).await.expect(200);
    assert_eq!(of("returned=true").await.len(), 0);
}

/// Whether it ended well or not.
#[tokio::test]
async fn a_concluded_application_keeps_in_the_list_the_stage_at_which_it_ended() {
    let test = TestApp::new().await;
    let (client, _) = zhicheng_tests::app::again::certified(&test, 1).await;
    let rows = found(&client, "page=1").await;
    assert_eq!(rows[0]["status"], "concluded");
    assert_eq!(rows[0]["at"], "committee");
    assert_ne!(rows[0]["certificate"], "");

    let (client, id) = submitted(&test, 2).await;
    let (account, organisation) = OFFICERS[0];
    let unit = test.signed_in(account).await;
    let reject = json!({ "event": "reject", "opinion": "不符合申报条件" });
    unit.event(&id, Some(organisation), reject)
        .await
        .expect(200);
    let rows = found(&client, "page=1").await;
    assert_eq!(rows[0]["status"], "rejected");
    assert_eq!(rows[0]["at"], "unit");
}
