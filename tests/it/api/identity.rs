//! Who somebody is, corrected by two officers of the bureau.

use super::petitions::uploaded;
use serde_json::{Value, json};
use zhicheng_tests::app::again::officer_of;
use zhicheng_tests::app::{Client, TestApp, applicant, document};

const BUREAU: &str = "zs-hrss";

async fn correction(officer: &Client, new: &str) -> Value {
    let file = uploaded(officer, "jpg").await;
    json!({ "login": "person_1", "known_as": "王小明", "why": "身份证号码变更，已核对原件", "file": file,
        "identity": { "name": "王晓明", "document_kind": "resident_id", "document": new, "sex": "male", "birth": "1985-01-01" } })
}

/// Somebody whose unit is in the bureau's city.
async fn someone(test: &TestApp, serial: u32) -> Client {
    let person = applicant(test, serial).await;
    let unit = json!({ "unit": "zs-demo-machinery" });
    person.put("/api/v1/me/unit", &unit).await.expect(200);
    person
}

#[tokio::test]
async fn two_officers_of_the_bureau_correct_who_somebody_is() {
    let test = TestApp::new().await;
    let person = someone(&test, 1).await;
    let first = officer_of(&test, 1, &[BUREAU]).await;
    let second = officer_of(&test, 2, &[BUREAU]).await;
    let path = format!("/api/v1/offices/{BUREAU}/identities");
    let body = correction(&first, &document(77)).await;
    let asked = first.post(&path, &body).await.expect(201).json();
    let id = asked["id"].as_str().expect("an id");
    let here = format!("/api/v1/offices/{BUREAU}/petitions/{id}");
    let grant = json!({ "grant": true, "why": "原件相符" });
    first.post(&here, &grant).await.expect(403);
    let me = person.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["identity"]["name"], "王小明");
    second.post(&here, &grant).await.expect(204);

    let me = person.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["identity"]["name"], "王晓明");
    let own = person.get("/api/v1/me/document").await.expect(200).json();
    assert_eq!(own["document"], document(77));
    // The new number signs in, the former one no longer does.
    let mut again = test.stranger();
    again
        .sign_in(&document(77), zhicheng_tests::app::PASSWORD)
        .await;
    let old = json!({ "name": document(1), "password": zhicheng_tests::app::PASSWORD });
    test.stranger()
        .post("/api/v1/sessions", &old)
        .await
        .expect(401);
    let list = second
        .get(&format!("/api/v1/offices/{BUREAU}/petitions"))
        .await
        .expect(200)
        .json();
    let deeds = list["rows"][0]["deeds"].as_array().expect("deeds");
    assert_eq!(deeds.len(), 2);
    assert_eq!(deeds[1]["why"], "原件相符");
    let notes = person.get("/api/v1/me/messages").await.expect(200).json();
    assert!(notes["rows"][0]["text"].to_string().contains("更正"));
}

#[tokio::test]
async fn nobody_corrects_alone_elsewhere_or_to_what_another_has() {
    let test = TestApp::new().await;
    someone(&test, 1).await;
    applicant(&test, 2).await;
    let first = officer_of(&test, 1, &[BUREAU]).await;
    let second = officer_of(&test, 2, &[BUREAU]).await;
    let path = format!("/api/v1/offices/{BUREAU}/identities");
    // The unit itself corrects nobody, nor does the bureau of another city.
    let unit = officer_of(&test, 3, &["zs-demo-machinery"]).await;
    let body = correction(&unit, &document(77)).await;
    let at_unit = "/api/v1/offices/zs-demo-machinery/identities";
    unit.post(at_unit, &body).await.expect(403);
    let away = officer_of(&test, 4, &["qy-hrss"]).await;
    let body = correction(&away, &document(77)).await;
    let at_away = "/api/v1/offices/qy-hrss/identities";
    away.post(at_away, &body).await.expect(409);

    let mut body = correction(&first, &document(77)).await;
    for (change, status) in [
        (json!({ "known_as": "李四" }), 404),
        (json!({ "login": "nobody_here" }), 404),
        (json!({ "why": "短" }), 422),
    ] {
        let mut wrong = body.clone();
        let change = change.as_object().expect("fields").clone();
        wrong.as_object_mut().expect("fields").extend(change);
        first.post(&path, &wrong).await.expect(status);
    }
    body["identity"]["document"] = json!("440000198501010000");
    first.post(&path, &body).await.expect(422);
    body["identity"]["document"] = json!(document(2));
    let asked = first.post(&path, &body).await.expect(201).json();
    let id = asked["id"].as_str().expect("an id");
    let here = format!("/api/v1/offices/{BUREAU}/petitions/{id}");
    // The number is another's: told at the confirmation, and nothing is changed.
    second
        .post(&here, &json!({ "grant": true }))
        .await
        .expect(409);
    // Nobody corrects themself.
    let own = officer_of(&test, 5, &[BUREAU]).await;
    let mut mine = correction(&own, &document(78)).await;
    mine["login"] = json!("person_9005");
    own.post(&path, &mine).await.expect(403);
}
