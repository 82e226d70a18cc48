//! A photo that is refused as one submits, saving again after a new one, a unit that is not found, a
//! committee that never gets it.

use axum::http::Method;
use serde_json::{Value, json};
use zhicheng_tests::app::{Client, TestApp, applicant, ready, submitted};
use zhicheng_tests::pictures::files::Jpeg;
use zhicheng_tests::pictures::{Portrait, RED, WHITE};

async fn put(client: &Client, portrait: &Portrait) -> zhicheng_tests::app::Reply {
    let path = "/api/v1/me/photo?jurisdiction=guangdong";
    let bytes = portrait.draw().jpeg(&Jpeg::default());
    client.send(Method::PUT, path, "image/jpeg", bytes).await
}

#[tokio::test]
async fn a_photo_that_would_be_refused_on_submit_is_told_when_it_is_chosen() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let white = Portrait {
        background: WHITE,
        ..Portrait::default()
    };
    let refused = put(&client, &white).await.expect(422);
    assert!(refused.text().contains("background"), "{}", refused.text());
    // One that was taken passes where it is handed in.
    let id = ready(&client).await;
    let submit = json!({ "event": "submit", "digest": "" });
    client.event(&id, None, submit).await.expect(200);
}

#[tokio::test]
async fn a_new_photo_needs_no_saving_again() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = ready(&client).await;
    let before = client.get("/api/v1/dossier/basic").await.expect(200).json();
    let red = Portrait {
        background: RED,
        ..Portrait::default()
    };
    put(&client, &red).await.expect(200);
    let submit = json!({ "event": "submit", "digest": "" });
    client.event(&id, None, submit).await.expect(200);
    let after = client.get("/api/v1/dossier/basic").await.expect(200).json();
    assert_eq!(before["revision"], after["revision"], "nothing was saved");
}

#[tokio::test]
async fn a_unit_is_found_by_any_part_of_its_name_or_code() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    // 演示, 机电设备, 中山 机电, the code in small letters, and a rare writing of the blank between.
    for words in [
        "%E6%BC%94%E7%A4%BA",
        "%E6%9C%BA%E7%94%B5%E8%AE%BE%E5%A4%87",
        "%E4%B8%AD%E5%B1%B1%20%E6%9C%BA%E7%94%B5",
        "%E4%B8%AD%E5%B1%B1%E3%80%80%E6%9C%BA%E7%94%B5",
        "dem000321g",
    ] {
        let path = format!("/api/v1/organisations?kind=unit&q={words}&size=100");
        let found = client.get(&path).await.expect(200).json();
        let rows = found["rows"].as_array().expect("rows");
        let there = rows.iter().any(|row| row["id"] == "zs-demo-machinery");
        assert!(there, "{words}: {found}");
    }
}

#[tokio::test]
async fn the_committee_chosen_gets_the_application() {
    let test = TestApp::new().await;
    let (client, id) = submitted(&test, 1).await;
    let path = format!("/api/v1/applications/{id}");
    let told = client.get(&path).await.expect(200).json();
    let chosen = &told["frozen"]["copy"]["draft"]["parts"]["application"]["committee"];
    let stages = told["route"]["stages"].as_array().expect("stages");
    let last = stages.last().expect("a stage");
    assert_eq!(last["kind"], "committee");
    assert_eq!(last["seat"]["organisation"], *chosen, "{last}");
    // One that does not take it is refused where it is chosen, not months later.
    let other = applicant(&test, 2).await;
    let id = ready(&other).await;
    let path = format!("/api/v1/applications/{id}");
    let body: Value = other.get(&path).await.expect(200).json();
    let mut draft = body["draft"].clone();
    draft["parts"]["application"]["committee"] = json!("zs-pharmaceutical");
    let save = json!({ "revision": body["revision"], "draft": draft });
    other.put(&format!("{path}/draft"), &save).await.expect(200);
    let submit = json!({ "event": "submit", "digest": "" });
    let refused = other.event(&id, None, submit).await.expect(422);
    let text = refused.json()["report"]["problems"].to_string();
    assert!(text.contains("\"committee\""), "{text}");
}
