//! What Guangxi does for who holds a title already: 审验 and the experts' pool; and the change of unit.

use super::guangxi::FORESTRY;
use super::walk::{Walk, choose, hand_in, standing, way};
use serde_json::{Value, json};
use zhicheng_shared::committee::Level;
use zhicheng_shared::effect::{Consequence, Origin};
use zhicheng_tests::filled::{Filled, Wish};

/// The number of an earlier certificate, another for every person and level.
fn number(serial: u32, level: Level) -> String {
    format!("4501002016{serial:03}{}", level as u8)
}

/// Has an earlier certificate of this level verified; the ledger's entry.
pub async fn verified(walk: &mut Walk, serial: u32, level: Level, office: &str) -> Value {
    let client = walk.back(serial).await;
    let wish = Wish {
        level,
        bureau: "gx-nanning",
        ..FORESTRY
    };
    let change = |all: &mut Filled| {
        choose(all, "original", "specialty", "林业调查");
        choose(all, "original", "number", &number(serial, level));
    };
    let (id, told) = hand_in(&client, ("guangxi", "verification"), wish, change).await;
    let walked = walk.through(&id, told.expect(200).json()).await;
    assert_eq!(walked.offices, [office]);
    let [
        Consequence::Recorded {
            entry,
            origin,
            title,
            number: kept,
            granted_by,
            since,
        },
    ] = walked.consequences()
    else {
        panic!("no entry: {:?}", walked.body.state);
    };
    assert_eq!(*origin, Origin::Verified);
    assert_eq!((title.level, title.specialty.as_str()), (level, "林业调查"));
    assert_eq!(*kept, number(serial, level));
    assert_eq!(granted_by, "南宁市职称改革工作领导小组办公室");
    assert!(!since.is_empty(), "since when it is held");
    let titles = standing(&walk.back(serial).await, "guangxi").await["titles"].clone();
    let found = titles
        .as_array()
        .expect("titles")
        .iter()
        .find(|one| one["id"] == **entry);
    found.expect("in the ledger").clone()
}

#[tokio::test]
async fn an_earlier_certificate_is_verified_by_who_granted_it_or_by_the_regions_office() {
    let mut walk = Walk::new().await;
    let levels = [
        (Level::JuniorAssistant, "granting=gx-nanning"),
        (Level::Intermediate, "granting=gx-nanning"),
        (Level::AssociateSenior, "bureau=gx-reform"),
        (Level::Senior, "bureau=gx-reform"),
    ];
    for (serial, (level, office)) in (1..).zip(levels) {
        walk.person(serial).await;
        let entry = verified(&mut walk, serial, level, office).await;
        assert_eq!(entry["origin"], "verified");
        assert!(entry["ended"].is_null(), "{entry}");
    }
    // What the ledger has is not entered again.
    let client = walk.back(1).await;
    let known = number(1, Level::JuniorAssistant);
    let change = |all: &mut Filled| choose(all, "original", "number", &known);
    let (_, told) = hand_in(&client, ("guangxi", "verification"), FORESTRY, change).await;
    let told = told.expect(422).json();
    let problem = &told["report"]["problems"][0];
    assert_eq!(problem["kind"]["kind"], "title_known", "{told}");
    assert_eq!(problem["place"]["field"], "number", "{told}");
}

#[tokio::test]
async fn who_holds_a_title_joins_the_pool_of_a_committee_at_once() {
    let mut walk = Walk::new().await;
    let client = walk.person(1).await;
    let start = json!({ "jurisdiction": "guangxi", "business": "experts" });
    let told = client
        .post("/api/v1/applications", &start)
        .await
        .expect(422)
        .json();
    assert_eq!(
        told["report"]["problems"][0]["kind"]["kind"], "no_title",
        "{told}"
    );
    // A lower one is not enough.
    verified(&mut walk, 1, Level::Assistant, "granting=gx-nanning").await;
    walk.back(1)
        .await
        .post("/api/v1/applications", &start)
        .await
        .expect(422);
    let entry = verified(&mut walk, 1, Level::AssociateSenior, "bureau=gx-reform").await;
    let client = walk.back(1).await;
    let change = |all: &mut Filled| {
        choose(
            all,
            "application",
            "held",
            entry["id"].as_str().expect("an id"),
        );
        choose(
            all,
            "application",
            "committee",
            "gx-engineering-intermediate",
        );
        choose(all, "application", "expertise", "林业工程、园林");
    };
    let (id, told) = hand_in(&client, ("guangxi", "experts"), FORESTRY, change).await;
    let walked = walk.through(&id, told.expect(200).json()).await;
    let expected = [
        "unit=gx-demo-forestry",
        "committee=gx-engineering-intermediate",
    ];
    assert_eq!(walked.offices, expected);
    let enrolled = Consequence::Enrolled {
        pool: "gx-engineering-intermediate".into(),
        specialties: "林业工程、园林".into(),
    };
    assert_eq!(walked.consequences(), [enrolled]);
    let pool = "gx-engineering-intermediate";
    let experts = walk
        .test
        .app
        .store
        .experts("guangxi", pool)
        .await
        .expect("read");
    assert_eq!(experts.len(), 1);
    assert_eq!(experts[0].specialties, "林业工程、园林");
}

#[tokio::test]
async fn a_new_unit_takes_somebody_in_with_their_earlier_history_kept() {
    let mut walk = Walk::new().await;
    let client = walk.person(1).await;
    let recognition = Wish {
        level: Level::Assistant,
        ..FORESTRY
    };
    let (first, told) = hand_in(&client, ("guangxi", "assessment"), recognition, |_| {}).await;
    walk.through(&first, told.expect(200).json()).await;
    let client = walk.back(1).await;
    let change = |all: &mut Filled| choose(all, "change", "new_unit", "gx-talent-market");
    let (id, told) = hand_in(&client, ("guangxi", "unit_change"), FORESTRY, change).await;
    let walked = walk.through(&id, told.expect(200).json()).await;
    assert_eq!(walked.offices, ["new_unit=gx-talent-market"]);
    let moved = Consequence::Moved {
        from: Some("gx-demo-forestry".into()),
        to: "gx-talent-market".into(),
    };
    assert_eq!(walked.consequences(), [moved]);
    let client = walk.back(1).await;
    let me = client.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["unit"]["id"], "gx-talent-market");
    let units = client.get("/api/v1/me/units").await.expect(200).json();
    let units: Vec<&str> = units
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["unit"].as_str())
        .collect();
    assert_eq!(units, ["gx-talent-market", "gx-demo-forestry"]);
    // What was decided at the unit before stays as it was.
    let body = client
        .get(&format!("/api/v1/applications/{first}"))
        .await
        .expect(200)
        .json();
    assert!(
        way(&body).starts_with("unit=gx-demo-forestry"),
        "{}",
        way(&body)
    );
}
