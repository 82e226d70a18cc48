//! Guangzhou's businesses from the first submission to their ends, every office acting for itself.

use super::walk::{Walk, choose, hand_in, standing, submit, way};
use serde_json::json;
use zhicheng_shared::committee::Level;
use zhicheng_shared::effect::Consequence;
use zhicheng_tests::filled::{self, Wish};

const ECOLOGY: Wish = Wish {
    specialty: "environment_monitoring",
    level: Level::Assistant,
    unit: "gz-demo-monitoring",
    ..filled::MECHANICAL
};

#[tokio::test]
async fn an_assessment_goes_its_way_by_the_kind_of_supervisor_to_a_certificate() {
    let ways = [
        ("gz-demo-monitoring", "市直", "supervisor=gz-environment"),
        ("gz-demo-environment", "区属", "bureau=gz-tianhe-hrss"),
        (
            "gz-demo-environment",
            "南方人才市场",
            "market=gz-talent-market",
        ),
        ("gz-demo-point", "南方人才市场", "market=gz-talent-market"),
    ];
    for (unit, kind, second) in ways {
        let mut walk = Walk::new().await;
        let wish = Wish { unit, ..ECOLOGY };
        let client = walk.person(1).await;
        let of = ("guangzhou", "assessment");
        let change = |all: &mut _| choose(all, "start", "supervisor_kind", kind);
        let (id, told) = hand_in(&client, of, wish, change).await;
        let walked = walk.through(&id, told.expect(200).json()).await;
        let expected = [
            format!("unit={unit}"),
            second.to_owned(),
            "committee=gz-environment-junior".to_owned(),
        ];
        assert_eq!(walked.offices, expected);
        assert_eq!(
            walked.certified(),
            ("助理工程师", "生态环境监测", Level::Assistant)
        );
        let client = walk.back(1).await;
        let titles = standing(&client, "guangzhou").await["titles"].clone();
        let number = &walked.body.row.certificate;
        assert_eq!(number.len(), 18, "{number}");
        assert_eq!(titles[0]["number"], json!(number));
        assert_eq!(titles[0]["origin"], "issued");
        let section = client
            .get("/api/v1/dossier/achievements")
            .await
            .expect(200)
            .json();
        assert_eq!(section["records"][0]["archived"], true);
    }
}

#[tokio::test]
async fn an_intermediate_assessment_goes_to_the_committee_of_its_level() {
    let mut walk = Walk::new().await;
    let client = walk.person(1).await;
    let wish = Wish {
        level: Level::Intermediate,
        ..ECOLOGY
    };
    let (id, told) = hand_in(&client, ("guangzhou", "assessment"), wish, |_| {}).await;
    let walked = walk.through(&id, told.expect(200).json()).await;
    assert_eq!(walked.offices[2], "committee=gz-environment-intermediate");
    assert_eq!(walked.certified().0, "工程师");
}

#[tokio::test]
async fn a_way_on_which_nobody_stands_is_refused_until_another_is_chosen() {
    let walk = Walk::new().await;
    let client = walk.person(1).await;
    // Above this unit there is its district's bureau and no department of the city.
    let wish = Wish {
        unit: "gz-demo-environment",
        ..ECOLOGY
    };
    let change = |all: &mut _| choose(all, "start", "supervisor_kind", "市直");
    let (id, told) = hand_in(&client, ("guangzhou", "assessment"), wish, change).await;
    let told = told.expect(422).json();
    assert!(
        !told["report"]["problems"]
            .as_array()
            .expect("a report")
            .is_empty(),
        "{told}"
    );
    let path = format!("/api/v1/applications/{id}");
    let body = client.get(&path).await.expect(200).json();
    let mut draft = body["draft"].clone();
    draft["parts"]["start"]["supervisor_kind"] = json!("区属");
    let put = json!({ "revision": body["revision"], "draft": draft });
    client.put(&format!("{path}/draft"), &put).await.expect(200);
    let body = submit(&client, &id).await.expect(200).json();
    assert_eq!(
        way(&body),
        "unit=gz-demo-environment bureau=gz-tianhe-hrss committee=gz-environment-junior"
    );
}

#[tokio::test]
async fn a_review_is_decided_by_a_meeting_and_certified() {
    let mut walk = Walk::new().await;
    let client = walk.person(1).await;
    let wish = Wish {
        level: Level::AssociateSenior,
        ..ECOLOGY
    };
    let (id, told) = hand_in(&client, ("guangzhou", "review"), wish, |_| {}).await;
    let walked = walk.through(&id, told.expect(200).json()).await;
    let expected = [
        "unit=gz-demo-monitoring",
        "supervisor=gz-environment",
        "committee=gz-environment-senior",
    ];
    assert_eq!(walked.offices, expected);
    assert_eq!(walked.certified().0, "高级工程师");
}

#[tokio::test]
async fn a_new_unit_alone_takes_somebody_in_and_only_while_nothing_is_under_way() {
    let mut walk = Walk::new().await;
    let client = walk.person(1).await;
    let start = json!({ "jurisdiction": "guangzhou", "business": "unit_change" });
    // Without a unit there is none to change.
    client
        .post("/api/v1/applications", &start)
        .await
        .expect(422);
    let (open, told) = hand_in(&client, ("guangzhou", "assessment"), ECOLOGY, |_| {}).await;
    told.expect(200);
    let told = client
        .post("/api/v1/applications", &start)
        .await
        .expect(422)
        .json();
    assert_eq!(
        told["report"]["problems"][0]["kind"]["kind"], "under_way",
        "{told}"
    );
    let give_up = json!({ "event": "terminate", "reason": "先变更单位" });
    client.event(&open, None, give_up).await.expect(200);

    let change = |all: &mut _| choose(all, "change", "new_unit", "gz-demo-environment");
    let (id, told) = hand_in(&client, ("guangzhou", "unit_change"), ECOLOGY, change).await;
    let body = told.expect(200).json();
    assert_eq!(way(&body), "new_unit=gz-demo-environment");
    let wrong = json!({ "event": "approve", "opinion": "同意" });
    let old = walk.office(&id, "gz-demo-monitoring", wrong).await;
    assert!(!old.status.is_success(), "{}", old.text());
    let walked = walk.through(&id, body).await;
    let moved = Consequence::Moved {
        from: Some("gz-demo-monitoring".into()),
        to: "gz-demo-environment".into(),
    };
    assert_eq!(walked.consequences(), [moved]);
    let me = walk
        .back(1)
        .await
        .get("/api/v1/me")
        .await
        .expect(200)
        .json();
    assert_eq!(me["unit"]["id"], "gz-demo-environment");

    // What comes next starts at the new unit, whose supervisor has followed.
    let client = walk.back(1).await;
    let change = |all: &mut _| choose(all, "start", "supervisor_kind", "区属");
    let (_, told) = hand_in(&client, ("guangzhou", "assessment"), ECOLOGY, change).await;
    assert_eq!(
        way(&told.expect(200).json()),
        "unit=gz-demo-environment bureau=gz-tianhe-hrss committee=gz-environment-junior"
    );
}

#[tokio::test]
async fn who_has_no_title_leaves_the_history_of_titles_empty() {
    let walk = Walk::new().await;
    let client = walk.person(1).await;
    let change = |all: &mut zhicheng_tests::filled::Filled| {
        choose(all, "start", "supervisor_kind", "市直");
        all.dossier.insert("title_history".to_owned(), Vec::new());
    };
    let (id, told) = hand_in(&client, ("guangzhou", "assessment"), ECOLOGY, change).await;
    told.expect(200);
    let body = client
        .get(&format!("/api/v1/applications/{id}"))
        .await
        .expect(200)
        .json();
    assert_eq!(body["row"]["status"], "reviewing");
    let frozen = &body["frozen"]["copy"]["records"];
    assert!(
        frozen
            .get("title_history")
            .is_none_or(|rows| rows == &json!([]))
    );
    assert_ne!(frozen["education"], json!([]), "what there is is there");
}
