//! A summary that is short here and long on paper; a rare name that prints as a box.

use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use zhicheng_tests::app::{TestApp, applicant, ready};
use zhicheng_tests::pdf_text::texts;
use zhicheng_tests::pictures::Portrait;
use zhicheng_tests::pictures::files::Jpeg;

/// What stands on the papers of an application, as a reader of the file gets it.
fn printed(told: &Value) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("input.json");
    std::fs::write(&input, told.to_string()).expect("room for a file");
    let photo = folder.path().join("photo.jpg");
    std::fs::write(&photo, Portrait::default().draw().jpeg(&Jpeg::default())).expect("room");
    let made = folder.path().join("out.pdf");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_printed"));
    command.arg(&input).arg(&made).arg("--photo").arg(&photo);
    command.arg("--fonts").arg(root.join("../app/static/fonts"));
    let told = command.output().expect("it starts");
    assert!(told.status.success(), "{told:?}");
    texts(&std::fs::read(made).expect("the file")).concat()
}

fn close(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[tokio::test]
async fn the_summary_on_paper_is_the_summary_typed() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = ready(&client).await;
    let path = format!("/api/v1/applications/{id}");
    let body = client.get(&path).await.expect(200).json();
    let long: String = (1..=120)
        .map(|n| format!("第{n}项工作按期完成。"))
        .collect();
    let mut draft = body["draft"].clone();
    draft["parts"]["application"]["summary"] = json!(long);
    let save = json!({ "revision": body["revision"], "draft": draft });
    client
        .put(&format!("{path}/draft"), &save)
        .await
        .expect(200);
    let submit = json!({ "event": "submit", "digest": "" });
    client.event(&id, None, submit).await.expect(200);
    let told = client.get(&path).await.expect(200).json();
    let kept = &told["frozen"]["copy"]["draft"]["parts"]["application"]["summary"];
    assert_eq!(*kept, long, "what is reviewed");
    let said = close(&printed(&told));
    for n in [1, 60, 120] {
        assert!(
            said.contains(&format!("第{n}项工作按期完成。")),
            "{n} is not on paper"
        );
    }
}

#[tokio::test]
async fn a_rare_name_prints_as_it_is_written() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = ready(&client).await;
    let submit = json!({ "event": "submit", "digest": "" });
    client.event(&id, None, submit).await.expect(200);
    let path = format!("/api/v1/applications/{id}");
    let mut told = client.get(&path).await.expect(200).json();
    // Beyond the first plane, of an extension that few fonts have; and one that two characters look like.
    for name in ["\u{20bb7}野·\u{2a6a5}", "䶮\u{9fa6}力"] {
        told["frozen"]["copy"]["identity"]["name"] = json!(name);
        let said = printed(&told);
        assert!(said.contains(name), "{name}: {said}");
    }
}
