//! A dossier carried from one installation to another: signed, the same person's, taken once, nothing lost.

use axum::http::Method;
use serde_json::{Value, json};
use zhicheng_server::config::{Config, Trusted};
use zhicheng_tests::app::{Client, TestApp, applicant, submitted};

const PATH: &str = "/api/v1/me/moved";
const SOURCE: &str = "https://old.example.cn";

async fn old() -> TestApp {
    TestApp::with(|config| Config {
        origin: Some(SOURCE.to_owned()),
        ..config
    })
    .await
}

/// An installation that knows the other one's key.
async fn new(old: &TestApp) -> TestApp {
    let key = old.stranger().get("/api/v1/public/key").await.expect(200);
    let key = key.json()["key"].as_str().expect("a key").to_owned();
    TestApp::with(|config| Config {
        trusted: vec![Trusted {
            source: SOURCE.to_owned(),
            key,
        }],
        ..config
    })
    .await
}

async fn take(client: &Client, file: &[u8], apply: bool) -> zhicheng_tests::app::Reply {
    let path = format!("{PATH}?apply={apply}");
    let kind = "application/octet-stream";
    client.send(Method::POST, &path, kind, file.to_vec()).await
}

async fn records(client: &Client) -> u64 {
    let body = client.get("/api/v1/dossier").await.expect(200).json();
    let sections = body["sections"].as_object().expect("sections");
    let count = |one: &Value| one["records"].as_array().map_or(0, Vec::len) as u64;
    sections.values().map(count).sum()
}

#[tokio::test]
async fn a_dossier_is_taken_once_by_the_same_person() {
    let old = old().await;
    let (there, _) = submitted(&old, 1).await;
    let file = there.get(PATH).await.expect(200).bytes;
    let text = String::from_utf8_lossy(&file);
    let number = there.get("/api/v1/me/document").await.expect(200).json();
    let number = number["document"].as_str().expect("a number");
    assert!(!text.contains(number), "the file does not tell the number");

    let new = new(&old).await;
    let here = applicant(&new, 1).await;
    let before = records(&here).await;
    let seen = take(&here, &file, false).await.expect(200).json();
    assert_eq!(
        (&seen["taken"], &seen["source"]),
        (&json!(false), &json!(SOURCE))
    );
    assert_eq!(records(&here).await, before, "it was only looked at");
    let taken = take(&here, &file, true).await.expect(200).json();
    let count = taken["new"].as_u64().expect("a number");
    assert!(count > 5, "{taken}");
    assert_eq!(
        (&taken["lacking"], &taken["unknown"]),
        (&json!(0), &json!([]))
    );
    assert_eq!(taken["applications"].as_array().expect("a list").len(), 1);
    assert_eq!(records(&here).await, before + count);
    let again = take(&here, &file, true).await.expect(200).json();
    assert_eq!(again["new"], 0, "{again}");
    assert_eq!(records(&here).await, before + count);
}

#[tokio::test]
async fn what_is_not_signed_known_or_ones_own_is_refused_and_says_so() {
    let old = old().await;
    let (there, _) = submitted(&old, 1).await;
    let file = there.get(PATH).await.expect(200).bytes;
    let new = new(&old).await;
    let here = applicant(&new, 1).await;
    let refused = async |client: &Client, file: &[u8], word: &str| {
        let reply = take(client, file, true).await.expect(422).json();
        let title = reply["title"].as_str().expect("a title");
        assert!(title.contains(word), "{title}");
    };
    let other = applicant(&new, 2).await;
    refused(&other, &file, "不一致").await;
    let mut changed: Value = serde_json::from_slice(&file).expect("JSON");
    let signed = changed["signed"].as_str().expect("text");
    changed["signed"] = json!(signed.replacen("\"made\":", "\"made\":1", 1));
    refused(&here, changed.to_string().as_bytes(), "改动过").await;
    let mut swapped: Value = serde_json::from_slice(&file).expect("JSON");
    for content in swapped["files"]
        .as_object_mut()
        .expect("files")
        .values_mut()
    {
        *content = json!("AAAA");
    }
    swapped["files"]["0".repeat(64)] = json!("AAAA");
    refused(&here, swapped.to_string().as_bytes(), "改动过").await;
    refused(&here, b"{}", "不是本系统导出的").await;
    refused(&here, b"\x89PNG", "不是本系统导出的").await;

    let stranger = TestApp::new().await;
    let person = applicant(&stranger, 1).await;
    refused(&person, &file, "没有登记它的公钥").await;
    refused(&person, &file, SOURCE).await;
}
