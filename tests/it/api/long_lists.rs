//! Lists that grow with the years, and lists that are sent.

use futures_util::future::try_join_all;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use zhicheng_server::store::row::{Audit, Finding, IntegrityKept};
use zhicheng_shared::api::console::Against;
use zhicheng_shared::date::Date;
use zhicheng_tests::app::{NOW, TestApp};

const BUREAU: &str = "zs-hrss";
const COMMITTEE: &str = "zs-electromechanical";

#[tokio::test]
async fn every_integrity_record_stands_on_a_page() {
    let test = TestApp::new().await;
    let committee = test.signed_in("demo_committee").await;
    let me = committee.get("/api/v1/me").await.expect(200).json();
    let person = me["person"].as_str().expect("an id").to_owned();
    let record = |number: i64| IntegrityKept {
        id: format!("record-{number:04}"),
        person: person.clone(),
        name: String::new(),
        against: Against::Expert,
        application: String::new(),
        finding: Finding {
            what: "示例".to_owned(),
            source: "示例".to_owned(),
            found: Date::from_unix_beijing(NOW),
        },
        organisation: COMMITTEE.to_owned(),
        officer: person.clone(),
        at: NOW - number,
        withdrawn: None,
    };
    let store = &test.app.store;
    let written = (0..620).map(|number| store.add_integrity(record(number), Audit::default()));
    try_join_all(written).await.expect("records");
    let bureau = test.signed_in("demo_bureau").await;
    for (client, office) in [(&committee, COMMITTEE), (&bureau, BUREAU)] {
        let mut seen = BTreeSet::new();
        for page in 1..=7 {
            let path = format!("/api/v1/offices/{office}/integrity?page={page}&size=100");
            let list = client.get(&path).await.expect(200).json();
            assert_eq!(list["total"], 620, "{office}");
            let rows = list["rows"].as_array().expect("rows");
            seen.extend(rows.iter().map(|row| row["id"].to_string()));
            assert_eq!(rows[0]["own"], office == COMMITTEE);
        }
        assert_eq!(seen.len(), 620, "{office}");
    }
}

#[tokio::test]
async fn a_draw_and_a_report_of_too_many_are_refused_with_how_many_may_be() {
    let test = TestApp::new().await;
    let committee = test.signed_in("demo_committee").await;
    let many: Vec<String> = (0..501).map(|number| format!("a{number}")).collect();
    let office = format!("/api/v1/offices/{COMMITTEE}");
    let draw = json!({ "year": 2026, "name": "x", "places": [], "applications": many });
    let deed = |deed: Value| json!({ "seen": 0, "deed": deed });
    let report = deed(json!({ "deed": "report", "name": "x", "applications": many }));
    let meeting = deed(
        json!({ "deed": "session", "name": "x", "date": "2026-12-01",
        "members": ["a"], "agenda": many }),
    );
    for (path, wish) in [
        ("draws", draw),
        ("books/zs-electromechanical/2026", report),
        ("books/zs-electromechanical/2026", meeting),
    ] {
        let told = committee.post(&format!("{office}/{path}"), &wish).await;
        let title = told.expect(422).json()["title"].clone();
        let text = title.as_str().unwrap_or_default();
        assert!(text.contains("500 件"), "{path}: {title}");
    }
}
