//! Appeals for a password: asked by anybody, decided by an operator, told to who is meant.

use super::recovery::{NEW, outbox, signs_in};
use serde_json::{Value, json};
use zhicheng_tests::app::{PASSWORD, TestApp, applicant, document};

pub fn appeal(account: &str, document: &str, name: &str) -> Value {
    json!({ "account": account, "document_kind": "resident_id", "document": document, "who": name,
        "mobile": "13700000077", "why": "手机和邮箱都换了", "password": NEW })
}

#[tokio::test]
async fn an_appeal_is_decided_by_an_operator_and_told() {
    let test = TestApp::new().await;
    let old = applicant(&test, 1).await;
    let client = test.stranger();
    let path = "/api/v1/recovery/appeals";
    for said in [
        appeal("person_1", &document(1), "王小明"),
        appeal("person_1", &document(2), "王小明"),
        appeal("nobody_at_all", &document(1), "王小明"),
    ] {
        client.post(path, &said).await.expect(204);
    }
    let operator = test.signed_in("demo_operator").await;
    let list = operator
        .get("/api/v1/operator/appeals")
        .await
        .expect(200)
        .json();
    assert_eq!(list["total"], 3);
    let rows = list["rows"].as_array().expect("rows").clone();
    let find = |found: bool, document: bool| {
        let fits = |row: &&Value| row["found"] == found && row["document_fits"] == document;
        let row = rows.iter().find(fits).expect("an appeal");
        format!(
            "/api/v1/operator/appeals/{}",
            row["id"].as_str().expect("an id")
        )
    };
    let grant = json!({ "grant": true });
    operator.post(&find(true, false), &grant).await.expect(422);
    operator.post(&find(false, false), &grant).await.expect(422);
    assert_eq!(signs_in(&test, "person_1", PASSWORD).await, 200);
    operator.post(&find(true, true), &grant).await.expect(204);
    operator.post(&find(true, true), &grant).await.expect(409);
    old.get("/api/v1/me").await.expect(401);
    assert_eq!(signs_in(&test, "person_1", PASSWORD).await, 401);
    assert_eq!(signs_in(&test, "person_1", NEW).await, 200);
    let refuse = json!({ "grant": false, "note": "证件号码不符" });
    operator.post(&find(true, false), &refuse).await.expect(204);
    let told = outbox(&test).await;
    for (to, what) in [
        ("13800000001", "申诉已通过"),
        ("person1@example.cn", "申诉已通过"),
        ("13700000077", "申诉已通过"),
        ("13700000077", "申诉未通过"),
    ] {
        assert!(
            told.iter()
                .any(|(at, text)| at == to && text.contains(what)),
            "{to}: {told:?}"
        );
    }
    let raw = format!("{told:?}");
    assert!(!raw.contains("证件号码不符") && !raw.contains(&document(1)));
}
