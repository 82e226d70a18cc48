//! What a file took the place of is kept, for its owner alone, and is part of nothing that is submitted.

use super::{kept, read};
use serde_json::{Value, json};
use zhicheng_server::run::timely;
use zhicheng_tests::app::{Client, PASSWORD, TestApp, applicant, ready};

const DAY: i64 = 24 * 3600;
const SECTION: &str = "/api/v1/dossier/achievements";

fn file(digest: &str, size: usize) -> Value {
    json!({ "slot": "evidence", "name": "a", "digest": digest, "kind": "txt", "size": size })
}

/// The section with its first record's files and replaced files set; what the page sends.
async fn changed(client: &Client, files: Value, replaced: Option<Value>) -> Value {
    let mut body = client.get(SECTION).await.expect(200).json();
    let record = &mut body["records"][0];
    record["attachments"] = files;
    match replaced {
        Some(replaced) => record["replaced"] = replaced,
        None => drop(record.as_object_mut().expect("a record").remove("replaced")),
    }
    body
}

#[tokio::test]
async fn an_earlier_version_stays_and_is_not_submitted() {
    let test = TestApp::new().await;
    let mut client = applicant(&test, 1).await;
    let id = ready(&client).await;
    let (old, new) = (
        kept(&client, b"the old one\n").await,
        kept(&client, b"the new one\n").await,
    );
    let first = changed(&client, json!([file(&old, 12)]), None).await;
    client.put(SECTION, &first).await.expect(200);
    let both = changed(
        &client,
        json!([file(&new, 12)]),
        Some(json!([file(&old, 12)])),
    )
    .await;
    client.put(SECTION, &both).await.expect(200);

    // A page of before sends it not back, and another's file is nobody's earlier version.
    let without = changed(&client, json!([file(&new, 12)]), None).await;
    client.put(SECTION, &without).await.expect(200);
    let other = kept(&applicant(&test, 2).await, b"another's\n").await;
    let foreign = changed(&client, json!([]), Some(json!([file(&other, 10)]))).await;
    client.put(SECTION, &foreign).await.expect(422);

    test.app.clock.advance(2 * DAY);
    timely(&test.app).await;
    client.sign_in("person_1", PASSWORD).await;
    let stands = client.get(SECTION).await.expect(200).json();
    assert_eq!(stands["records"][0]["replaced"][0]["digest"], old.as_str());
    assert_eq!(
        read(&client, &old).await.expect(200).bytes,
        b"the old one\n"
    );

    let submit = json!({ "event": "submit", "digest": "" });
    client.event(&id, None, submit).await.expect(200);
    let copy = client.get(&format!("/api/v1/applications/{id}")).await;
    let copy = copy.json()["frozen"]["copy"].to_string();
    assert!(copy.contains(&new), "what stands is submitted");
    assert!(
        !copy.contains(&old) && !copy.contains("replaced"),
        "and nothing else"
    );
    let unit = test.signed_in("demo_unit").await;
    read(&unit, &old).await.expect(404);
}
