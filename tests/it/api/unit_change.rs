//! A change of unit by the API: only when nothing is under way, decided by the new unit alone.

use serde_json::{Value, json};
use zhicheng_app::words::sheet::names;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::review::State;
use zhicheng_shared::sheet::submitted_data;
use zhicheng_tests::app::again::{agree, hand_in, officer_of, started, way};
use zhicheng_tests::app::{Client, TestApp, applicant, ready, submitted};
use zhicheng_tests::filled::{Filled, MECHANICAL};
use zhicheng_tests::folders::loaded;

const CHANGE: (&str, &str) = ("guangdong", "unit_change");
const OLD: &str = "zs-demo-machinery";
const NEW: &str = "zs-xingyu-survey";

/// Moves to a unit.
fn to(unit: &'static str) -> impl FnOnce(&mut Filled) {
    move |all| {
        let part = all.draft.parts.get_mut("change").expect("filled in");
        part.insert("new_unit".to_owned(), unit.to_owned());
    }
}

/// Somebody who has a unit, a photo and a dossier, and nothing under way.
async fn settled(test: &TestApp, serial: u32) -> Client {
    let client = applicant(test, serial).await;
    let review = ready(&client).await;
    let delete = json!({ "event": "delete_draft" });
    client.event(&review, None, delete).await.expect(200);
    client
}

#[tokio::test]
async fn nobody_changes_the_unit_while_something_is_under_way() {
    let test = TestApp::new().await;
    let (client, id) = submitted(&test, 1).await;
    let start = json!({ "jurisdiction": CHANGE.0, "business": CHANGE.1 });
    let refused = client.post("/api/v1/applications", &start).await;
    let refused = refused.expect(422).json();
    let told = &refused["report"]["problems"][0]["kind"];
    assert_eq!(told["application"], id, "{refused}");
    // Once that is given up, nothing stands in the way.
    let give_up = json!({ "event": "terminate", "reason": "先变更单位" });
    client.event(&id, None, give_up).await.expect(200);
    client
        .post("/api/v1/applications", &start)
        .await
        .expect(201);
}

#[tokio::test]
async fn a_second_start_is_told_by_the_rule_of_the_business() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let review = ready(&client).await;
    // One a year of a review, one ever of a change of unit.
    assert!(told_again(&client, "review").await.contains("本年度"));
    let delete = json!({ "event": "delete_draft" });
    client.event(&review, None, delete).await.expect(200);
    let start = json!({ "jurisdiction": CHANGE.0, "business": CHANGE.1 });
    client
        .post("/api/v1/applications", &start)
        .await
        .expect(201);
    assert!(!told_again(&client, CHANGE.1).await.contains("本年度"));
}

/// What is said to whoever starts it again.
async fn told_again(client: &Client, business: &str) -> String {
    let start = json!({ "jurisdiction": CHANGE.0, "business": business });
    let told = client.post("/api/v1/applications", &start).await;
    let told = told.expect(409).json();
    assert_eq!(told["code"], "already_open", "{told}");
    told["title"].as_str().expect("a sentence").to_owned()
}

#[tokio::test]
async fn the_new_unit_alone_decides_and_everything_follows_from_it() {
    let test = TestApp::new().await;
    let client = settled(&test, 1).await;
    let id = started(&client, CHANGE, MECHANICAL, to(NEW)).await;
    let body = hand_in(&client, &id).await;
    assert_eq!(way(&body), format!("new_unit={NEW}"));
    assert_eq!(
        body["frozen"]["copy"]["named"][NEW],
        "中山市星宇测绘工程有限公司"
    );

    // The unit of today has no say in it.
    let old = officer_of(&test, 1, &[OLD]).await;
    let approve = json!({ "event": "approve", "opinion": "同意" });
    let path = format!("/api/v1/applications/{id}");
    let body: Value = client.get(&path).await.expect(200).json();
    let revision = body["revision"].clone();
    let refused = old.event_at(&id, Some(OLD), revision, approve).await;
    assert!(
        [403, 404, 409].contains(&refused.status.as_u16()),
        "{}",
        refused.text()
    );

    let officer = officer_of(&test, 2, &[NEW]).await;
    agree(&officer, &id, NEW, &Value::Null).await;
    let body: ApplicationBody = client.get(&path).await.expect(200).typed();
    assert!(
        matches!(body.state, State::Concluded { passed: true, .. }),
        "{:?}",
        body.state
    );

    let me = client.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["unit"]["id"], NEW, "{me}");
    let units = client.get("/api/v1/me/units").await.expect(200).json();
    let ids: Vec<_> = units
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["unit"].clone())
        .collect();
    assert_eq!(ids, [NEW, OLD]);
    assert_eq!(units[0]["application"], id);

    // The next application goes to the new unit and to the supervisor above it.
    let next = started(&client, ("guangdong", "review"), MECHANICAL, |_| {}).await;
    let body = hand_in(&client, &next).await;
    assert!(
        way(&body).starts_with("unit=zs-xingyu-survey supervisor=zs-natural-resources "),
        "{}",
        way(&body)
    );
    assert_eq!(body["frozen"]["copy"]["unit"]["id"], NEW);
}

#[tokio::test]
async fn a_change_can_be_refused_and_changes_nothing_then() {
    let test = TestApp::new().await;
    let client = settled(&test, 1).await;
    let id = started(&client, CHANGE, MECHANICAL, to(NEW)).await;
    hand_in(&client, &id).await;
    let officer = officer_of(&test, 2, &[NEW]).await;
    let reject = json!({ "event": "reject", "opinion": "不是本单位人员" });
    officer.event(&id, Some(NEW), reject).await.expect(200);
    let me = client.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["unit"]["id"], OLD, "{me}");
    // And again, another time.
    started(&client, CHANGE, MECHANICAL, to(NEW)).await;
}

#[tokio::test]
async fn only_a_unit_that_there_is_can_be_moved_to() {
    let test = TestApp::new().await;
    let wrong = [
        (1, "zs-hrss", "not_a_choice"),
        (2, "zs-nowhere", "not_a_choice"),
        (3, "", "required"),
        // Where one is already, there is nothing to change.
        (4, OLD, "same_unit"),
    ];
    for (serial, wrong, why) in wrong {
        let client = settled(&test, serial).await;
        let id = started(&client, CHANGE, MECHANICAL, to(wrong)).await;
        let submit = json!({ "event": "submit", "digest": "" });
        let refused = client.event(&id, None, submit).await.expect(422).json();
        let told = &refused["report"]["problems"][0];
        assert_eq!(told["place"]["field"], "new_unit", "{wrong}: {refused}");
        assert_eq!(told["kind"]["kind"], why, "{wrong}: {refused}");
    }
}

#[tokio::test]
async fn the_form_names_the_supervisor_of_each_unit() {
    let test = TestApp::new().await;
    let client = settled(&test, 1).await;
    let id = started(&client, CHANGE, MECHANICAL, to(NEW)).await;
    let body: ApplicationBody =
        serde_json::from_value(hand_in(&client, &id).await).expect("agreed");
    let form = loaded(CHANGE.0).jurisdiction;
    let region = |_: &str| None;
    let printed = submitted_data(&form, &body, "", &names(&region)).expect("submitted");
    let says = |path: &str| printed.values.get(path).map(String::as_str);
    assert_eq!(says("basic.unit"), Some("中山市演示机电设备有限公司"));
    assert_eq!(says("basic.supervisor"), Some("中山市工业和信息化局"));
    assert_eq!(
        says("application.new_unit"),
        Some("中山市星宇测绘工程有限公司")
    );
    assert_eq!(says("application.new_supervisor"), Some("中山市自然资源局"));
}
