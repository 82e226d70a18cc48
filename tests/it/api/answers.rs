//! What is no longer asked for does not count: it is neither frozen nor read by anybody, and comes
//! back when it is asked for again.

use serde_json::{Value, json};
use zhicheng_app::words::sheet::names;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::sheet::submitted_data;
use zhicheng_tests::app::{Client, OFFICERS, TestApp, applicant, ready};
use zhicheng_tests::folders::loaded;

/// What hangs on the present title: fields of the application, and a section of the dossier.
const HANGING: [&str; 4] = [
    "current_specialty",
    "current_title_obtained",
    "current_title_way",
    "current_title_year",
];

async fn set(client: &Client, id: &str, field: &str, text: &str) {
    let path = format!("/api/v1/applications/{id}");
    let body = client.get(&path).await.expect(200).json();
    let mut draft = body["draft"].clone();
    draft["parts"]["application"][field] = json!(text);
    let put = json!({ "revision": body["revision"], "draft": draft });
    client.put(&format!("{path}/draft"), &put).await.expect(200);
}

async fn submit(client: &Client, id: &str) -> Value {
    let submit = json!({ "event": "submit", "digest": "" });
    client.event(id, None, submit).await.expect(200).json()
}

#[tokio::test]
async fn what_is_no_longer_asked_is_neither_frozen_nor_printed_and_comes_back() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = ready(&client).await;
    set(&client, &id, "current_title", "").await;
    let body = submit(&client, &id).await;
    let frozen = &body["frozen"]["copy"]["draft"]["parts"]["application"];
    let typed = &body["draft"]["parts"]["application"];
    for field in HANGING {
        assert!(typed[field].is_string(), "the draft keeps {field}");
        assert!(
            frozen[field].is_null(),
            "{field} was frozen: {}",
            frozen[field]
        );
    }
    let taken = &body["frozen"]["copy"]["records"];
    assert!(taken["earlier_achievements"].is_null(), "{taken}");

    let path = format!("/api/v1/applications/{id}");
    let told: ApplicationBody = client.get(&path).await.expect(200).typed();
    let form = loaded("guangdong").jurisdiction;
    let region = |_: &str| None;
    let printed = submitted_data(&form, &told, "", &names(&region)).expect("it was submitted");
    for field in HANGING {
        let value = printed.values.get(&format!("application.{field}"));
        assert_eq!(value, None, "{field} is printed");
    }
    assert_eq!(printed.rows.get("earlier_achievements"), None);

    let officer = test.signed_in(OFFICERS[0].0).await;
    let back = json!({ "event": "send_back", "to": "applicant", "opinion": "请更正", "marks": [] });
    officer
        .event(&id, Some(OFFICERS[0].1), back)
        .await
        .expect(200);
    set(&client, &id, "current_title", "助理工程师").await;
    let body = submit(&client, &id).await;
    let frozen = &body["frozen"]["copy"]["draft"]["parts"]["application"];
    for field in HANGING {
        assert_eq!(frozen[field], body["draft"]["parts"]["application"][field]);
        assert!(frozen[field].is_string(), "{field} came back");
    }
}
