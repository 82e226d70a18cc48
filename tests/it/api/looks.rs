//! Who looked at a person's application is kept once a day, and told to that person and nobody else.

use serde_json::Value;
use zhicheng_tests::app::{Client, TestApp, applicant, submitted};

const LOOKS: &str = "/api/v1/me/looks";

async fn looks(client: &Client) -> Vec<Value> {
    let page = client.get(LOOKS).await.expect(200).json();
    let rows = page["rows"].as_array().expect("rows").clone();
    assert_eq!(page["total"], rows.len());
    rows
}

#[tokio::test]
async fn who_looked_at_an_application_is_told_to_whom_it_is_about() {
    let test = TestApp::new().await;
    let (owner, id) = submitted(&test, 1).await;
    let path = format!("/api/v1/applications/{id}");
    let own: Value = owner.get(&path).await.expect(200).json();
    assert_eq!(
        looks(&owner).await,
        Vec::<Value>::new(),
        "one's own are none"
    );

    let officer = test.signed_in("demo_unit").await;
    let offices = officer.get("/api/v1/me").await.json()["offices"].clone();
    let at = own["row"]["holder"].as_str().expect("whose turn it is");
    let mut offices = offices.as_array().expect("offices").iter();
    let office = offices.find(|one| one["name"] == at).expect("one of them");
    let for_office = format!(
        "{path}?organisation={}",
        office["organisation"].as_str().expect("an id")
    );
    for _ in 0..3 {
        officer.get(&for_office).await.expect(200);
    }
    officer.get(&format!("{path}/versions/1")).await.expect(200);
    let rows = looks(&owner).await;
    assert_eq!(rows.len(), 1, "once a day: {rows:?}");
    assert_eq!(rows[0]["what"], "application");
    assert_eq!(rows[0]["organisation"], office["name"]);
    assert_eq!(rows[0]["application"], id);
    assert_eq!(rows[0]["number"], own["row"]["number"]);
    assert_eq!(rows[0]["at"], test.app.clock.now());

    officer.get(&format!("{path}/document")).await.expect(200);
    assert_eq!(
        looks(&owner).await.len(),
        2,
        "the whole number is a look of its own"
    );

    test.app.clock.advance(24 * 3600);
    let officer = test.signed_in("demo_unit").await;
    officer.get(&for_office).await.expect(200);
    let owner = test.signed_in("person_1").await;
    let rows = looks(&owner).await;
    assert_eq!(rows.len(), 3, "again on another day");
    assert!(
        rows[0]["at"].as_i64() > rows[1]["at"].as_i64(),
        "latest first"
    );
    let whole = Value::from(rows).to_string();
    let name = officer.get("/api/v1/me").await.json()["identity"]["name"].clone();
    assert!(
        !whole.contains(name.as_str().expect("a name")),
        "an office, no officer"
    );

    // Nobody else is told, and whoever may not look leaves no trace of having looked.
    let other = applicant(&test, 2).await;
    other.get(&path).await.expect(404);
    assert_eq!(looks(&other).await, Vec::<Value>::new());
    assert_eq!(looks(&owner).await.len(), 3);
}
