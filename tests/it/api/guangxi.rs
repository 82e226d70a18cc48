//! Guangxi's applications for a title, from the first submission to their ends: review, recognition
//! and 重新确认, and the one series a year.

use super::walk::{Walk, choose, hand_in, standing, way};
use serde_json::json;
use zhicheng_shared::committee::Level;
pub use zhicheng_tests::filled::FORESTRY;
use zhicheng_tests::filled::{Filled, Wish};

#[tokio::test]
async fn a_review_goes_through_unit_and_office_to_the_committee_chosen() {
    let mut walk = Walk::new().await;
    let client = walk.person(1).await;
    let (id, told) = hand_in(&client, ("guangxi", "review"), FORESTRY, |_| {}).await;
    let walked = walk.through(&id, told.expect(200).json()).await;
    let expected = [
        "unit=gx-demo-forestry",
        "bureau=gx-mobile",
        "committee=gx-engineering-intermediate",
    ];
    assert_eq!(walked.offices, expected);
    assert_eq!(
        walked.certified(),
        ("工程师", "林业工程", Level::Intermediate)
    );
}

#[tokio::test]
async fn a_recognition_is_decided_by_the_office_chosen() {
    let mut walk = Walk::new().await;
    let client = walk.person(1).await;
    let wish = Wish {
        level: Level::Assistant,
        ..FORESTRY
    };
    let (id, told) = hand_in(&client, ("guangxi", "assessment"), wish, |_| {}).await;
    let walked = walk.through(&id, told.expect(200).json()).await;
    assert_eq!(
        walked.offices,
        ["unit=gx-demo-forestry", "bureau=gx-mobile"]
    );
    assert_eq!(walked.certified().0, "助理工程师");
}

fn reconfirmation(level: Level) -> (Wish<'static>, impl FnOnce(&mut Filled)) {
    let change = |all: &mut Filled| {
        choose(all, "application", "original_specialty", "水文与水资源");
        choose(all, "application", "specialty", "水文与水资源");
    };
    (Wish { level, ..FORESTRY }, change)
}

#[tokio::test]
async fn a_title_from_elsewhere_is_confirmed_at_each_level_by_the_office_chosen() {
    let levels = [
        (Level::Assistant, "助理工程师"),
        (Level::Intermediate, "工程师"),
        (Level::AssociateSenior, "高级工程师"),
        (Level::Senior, "正高级工程师"),
    ];
    let mut walk = Walk::new().await;
    for (serial, (level, title)) in (1..).zip(levels) {
        let client = walk.person(serial).await;
        let (wish, change) = reconfirmation(level);
        let wish = Wish {
            bureau: "gx-liuzhou",
            ..wish
        };
        let (id, told) = hand_in(&client, ("guangxi", "reconfirmation"), wish, change).await;
        let walked = walk.through(&id, told.expect(200).json()).await;
        assert_eq!(
            walked.offices,
            ["unit=gx-demo-forestry", "bureau=gx-liuzhou"]
        );
        assert_eq!(walked.certified(), (title, "水文与水资源", level));
        let titles = standing(&walk.back(serial).await, "guangxi").await["titles"].clone();
        assert_eq!(titles[0]["title"]["series"], "工程技术人员");
    }
}

#[tokio::test]
async fn level_and_office_are_changed_as_long_as_it_is_a_draft() {
    let walk = Walk::new().await;
    let client = walk.person(1).await;
    let (wish, change) = reconfirmation(Level::Intermediate);
    let of = ("guangxi", "reconfirmation");
    let id = zhicheng_tests::app::ready_for(&client, of, wish, change).await;
    let path = format!("/api/v1/applications/{id}");
    let body = client.get(&path).await.expect(200).json();
    let mut draft = body["draft"].clone();
    draft["parts"]["start"]["bureau"] = json!("gx-guilin");
    draft["parts"]["start"]["level"] = json!("associate_senior");
    draft["parts"]["application"]["original_title"] = json!("高级工程师");
    let put = json!({ "revision": body["revision"], "draft": draft });
    client.put(&format!("{path}/draft"), &put).await.expect(200);
    let body = super::walk::submit(&client, &id).await.expect(200).json();
    assert_eq!(way(&body), "unit=gx-demo-forestry bureau=gx-guilin");
}

#[tokio::test]
async fn one_series_a_year_holds_until_the_first_is_given_up() {
    let mut walk = Walk::new().await;
    let client = walk.person(1).await;
    let recognition = Wish {
        level: Level::Assistant,
        ..FORESTRY
    };
    let (id, told) = hand_in(&client, ("guangxi", "assessment"), recognition, |_| {}).await;
    told.expect(200);
    // Refused for good, it counts all the same.
    let refused = json!({ "event": "reject", "opinion": "不符合条件" });
    walk.office(&id, "gx-demo-forestry", refused)
        .await
        .expect(200);
    let other = Wish {
        series: "09",
        specialty: "library",
        ..recognition
    };
    let (second, told) = hand_in(&client, ("guangxi", "assessment"), other, |_| {}).await;
    let told = told.expect(422).json();
    let problem = &told["report"]["problems"][0];
    assert_eq!(problem["kind"]["kind"], "other_wish", "{told}");
    assert_eq!(problem["place"]["field"], "series", "{told}");
    let delete = json!({ "event": "delete_draft" });
    client.event(&second, None, delete).await.expect(200);
    // In the same series there may be another.
    let (third, told) = hand_in(&client, ("guangxi", "assessment"), recognition, |_| {}).await;
    told.expect(200);

    // Given up, an application no longer counts.
    let client = walk.person(2).await;
    let (id, told) = hand_in(&client, ("guangxi", "assessment"), recognition, |_| {}).await;
    told.expect(200);
    let give_up = json!({ "event": "terminate", "reason": "改报其他系列" });
    client.event(&id, None, give_up).await.expect(200);
    let (_, told) = hand_in(&client, ("guangxi", "assessment"), other, |_| {}).await;
    told.expect(200);
    assert_ne!(third, id);
}

#[tokio::test]
async fn what_is_not_applied_for_leaves_the_series_of_the_year_open() {
    let mut walk = Walk::new().await;
    let client = walk.person(1).await;
    let change = |all: &mut Filled| choose(all, "change", "new_unit", "gx-talent-market");
    let (id, told) = hand_in(&client, ("guangxi", "unit_change"), FORESTRY, change).await;
    walk.through(&id, told.expect(200).json()).await;
    // A title of another series that is held already is not applied for.
    let engineer = Wish {
        bureau: "gx-nanning",
        ..FORESTRY
    };
    let (_, told) = hand_in(&client, ("guangxi", "verification"), engineer, |_| {}).await;
    told.expect(200);
    let other = Wish {
        series: "09",
        specialty: "library",
        level: Level::Assistant,
        ..FORESTRY
    };
    let (_, told) = hand_in(&client, ("guangxi", "assessment"), other, |_| {}).await;
    told.expect(200);
}

/// 初级 is the two levels of the assistants.
#[tokio::test]
async fn a_recognition_is_walked_at_each_level() {
    let levels = [
        (Level::JuniorAssistant, "技术员"),
        (Level::Assistant, "助理工程师"),
        (Level::Intermediate, "工程师"),
        (Level::AssociateSenior, "高级工程师"),
        (Level::Senior, "正高级工程师"),
    ];
    let mut walk = Walk::new().await;
    for (serial, (level, title)) in (1..).zip(levels) {
        let client = walk.person(serial).await;
        let wish = Wish {
            level,
            bureau: "gx-liuzhou",
            ..FORESTRY
        };
        let (id, told) = hand_in(&client, ("guangxi", "assessment"), wish, |_| {}).await;
        let walked = walk.through(&id, told.expect(200).json()).await;
        assert_eq!(
            walked.offices,
            ["unit=gx-demo-forestry", "bureau=gx-liuzhou"],
            "{title}"
        );
        assert_eq!(walked.certified(), (title, "林业工程", level));
    }
}
