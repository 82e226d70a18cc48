//! What the operator sees and changes: organisations and who works there.

use serde_json::json;
use zhicheng_tests::app::{TestApp, applicant};

#[tokio::test]
async fn an_organisation_is_shown_by_name_with_its_officers() {
    let test = TestApp::new().await;
    applicant(&test, 1).await;
    let operator = test.signed_in("demo_operator").await;
    let path = "/api/v1/operator/officers/zs-industry";
    let before = operator.get(path).await.expect(200).json();
    assert_eq!(before["organisation"]["id"], "zs-industry");
    assert_eq!(before["organisation"]["kind"], "supervisor");
    let name = before["organisation"]["name"].as_str().expect("a name");
    let found = operator
        .get(&format!("/api/v1/organisations?q={name}"))
        .await;
    assert_eq!(found.expect(200).json()["rows"][0], before["organisation"]);

    let add = json!({ "organisation": "zs-industry", "account": "person_1" });
    let added = operator.post("/api/v1/operator/officers", &add).await;
    let added = added.expect(201).json();
    let after = operator.get(path).await.expect(200).json();
    let officers = after["officers"].as_array().expect("officers");
    assert_eq!(
        officers.len(),
        before["officers"].as_array().expect("officers").len() + 1
    );
    assert!(officers.contains(&added));

    operator
        .get("/api/v1/operator/officers/nowhere")
        .await
        .expect(404);
}

#[tokio::test]
async fn who_has_no_unit_is_shown_those_that_stand_in_and_for_whom() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let path = "/api/v1/organisations?kind=unit&proxy=true&region=441800";
    let found = client.get(path).await.expect(200).json();
    let [stands_in] = &found["rows"].as_array().expect("rows")[..] else {
        panic!("one in Qingyuan: {found}");
    };
    assert_eq!(stands_in["proxy"], true);
    assert_eq!(
        stands_in["serves"],
        "市直非公单位（企业）、社会组织的专业技术人员"
    );
    let operator = test.signed_in("demo_operator").await;
    let add = json!({
        "kind": "unit", "name": "演示申报点", "code": "", "region": "441800", "proxy": true,
        "serves": " 演示人员 ",
    });
    let added = operator.post("/api/v1/operator/organisations", &add).await;
    assert_eq!(added.expect(201).json()["serves"], "演示人员");
    let found = client.get(path).await.expect(200).json();
    assert_eq!(found["total"], 2);
}
