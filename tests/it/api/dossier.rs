//! What becomes of the dossier once an application has ended: what was used is kept as it was used,
//! and what a person simply is stays editable.

use serde_json::{Value, json};
use zhicheng_tests::app::{Client, OFFICERS, PASSWORD, TestApp, applicant, ready};

async fn section(client: &Client, key: &str) -> Value {
    let path = format!("/api/v1/dossier/{key}");
    client.get(&path).await.expect(200).json()
}

/// Submits, lets `between` happen, and has the unit refuse it for good.
async fn ended(test: &TestApp, between: impl AsyncFnOnce(&Client)) -> (Client, String) {
    let mut client = applicant(test, 1).await;
    let id = ready(&client).await;
    let submit = json!({ "event": "submit", "digest": "" });
    client.event(&id, None, submit).await.expect(200);
    between(&client).await;
    let (account, unit) = OFFICERS[0];
    let officer = test.signed_in(account).await;
    let reject = json!({ "event": "reject", "opinion": "不符合条件" });
    officer.event(&id, Some(unit), reject).await.expect(200);
    client.sign_in("person_1", PASSWORD).await;
    (client, id)
}

#[tokio::test]
async fn what_there_is_one_of_stays_editable_after_an_end_and_the_copy_stays_as_it_was() {
    let test = TestApp::new().await;
    let (client, id) = ended(&test, async |_| {}).await;
    let mut basic = section(&client, "basic").await;
    assert_eq!(basic["records"].as_array().map(Vec::len), Some(1));
    let before = basic["records"][0]["values"]["address"].clone();
    basic["records"][0]["values"]["address"] = json!("中山市东区新的住址1号");
    client
        .put("/api/v1/dossier/basic", &basic)
        .await
        .expect(200);
    let after = section(&client, "basic").await;
    assert_eq!(
        after["records"][0]["values"]["address"],
        "中山市东区新的住址1号"
    );
    assert_eq!(after["records"][0]["archived"], Value::Null);
    let path = format!("/api/v1/applications/{id}");
    let body = client.get(&path).await.expect(200).json();
    let frozen = &body["frozen"]["copy"]["records"]["basic"][0]["values"]["address"];
    assert_eq!(*frozen, before);
    // Changed between submission and end: still one record, the one that the person wrote last.
    let test = TestApp::new().await;
    let (client, _) = ended(&test, async |client: &Client| {
        let mut basic = section(client, "basic").await;
        basic["records"][0]["values"]["address"] = json!("中山市西区2号");
        client
            .put("/api/v1/dossier/basic", &basic)
            .await
            .expect(200);
    })
    .await;
    let basic = section(&client, "basic").await;
    assert_eq!(
        basic["records"].as_array().map(Vec::len),
        Some(1),
        "{basic}"
    );
    assert_eq!(basic["records"][0]["values"]["address"], "中山市西区2号");
}

#[tokio::test]
async fn archiving_keeps_the_files_that_were_reviewed() {
    let test = TestApp::new().await;
    let (client, _) = ended(&test, async |client: &Client| {
        let upload = "/api/v1/blobs?name=later.txt";
        let kind = "application/octet-stream";
        let text = "只有附件换了".as_bytes().to_vec();
        let later = client.send(axum::http::Method::POST, upload, kind, text).await;
        let later = later.expect(201).json();
        let mut education = section(client, "education").await;
        let file = &mut education["records"][0]["attachments"];
        *file = json!([{ "slot": "diploma", "name": "later.txt", "digest": later["digest"], "kind": later["kind"], "size": later["size"] }]);
        client.put("/api/v1/dossier/education", &education).await.expect(200);
    })
    .await;
    let education = section(&client, "education").await;
    let records = education["records"].as_array().expect("records");
    let archived: Vec<&Value> = records.iter().filter(|r| r["archived"] == true).collect();
    assert!(!archived.is_empty());
    for record in &archived {
        assert!(!record.to_string().contains("later.txt"), "{record}");
    }
    let successor: Vec<&Value> = records
        .iter()
        .filter(|r| r.to_string().contains("later.txt"))
        .collect();
    assert_eq!(successor.len(), 1, "{education}");
    assert_eq!(successor[0]["succeeds"], archived[0]["id"]);
}

#[tokio::test]
async fn an_end_makes_no_second_record_of_what_was_not_asked() {
    let test = TestApp::new().await;
    let (client, _) = ended(&test, async |client: &Client| {
        // Another jurisdiction asks for this; the review does not.
        let mut work = section(client, "work").await;
        work["records"][0]["values"]["social_insurance"] = json!("是");
        client.put("/api/v1/dossier/work", &work).await.expect(200);
    })
    .await;
    let work = section(&client, "work").await;
    let records = work["records"].as_array().expect("records");
    assert!(records.iter().all(|r| r["succeeds"].is_null()), "{work}");
    assert_eq!(records[0]["values"]["social_insurance"], "是");
}
