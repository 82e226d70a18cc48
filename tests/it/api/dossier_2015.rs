//! The provincial system of 2015 by the API: no business opens before the dossier is approved, and a
//! change of it shuts them again.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::effect::Origin;
use zhicheng_shared::gate::{SectionState, Standing, section_state};
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::review::State;
use zhicheng_shared::value::{Dossier, Record};
use zhicheng_tests::app::again::{agree, conclude, hand_in, started, way};
use zhicheng_tests::app::{Client, OFFICERS, TestApp, applicant, ready_for};
use zhicheng_tests::filled::{Filled, MECHANICAL};
use zhicheng_tests::folders::loaded;

const HERE: &str = "guangdong-2015";
/// What has to be approved before a business on titles opens (S0 5.1).
const NEEDED: [&str; 4] = ["basic", "education", "achievements", "work"];
const TITLES: [&str; 5] = [
    "review",
    "assessment",
    "confirmation",
    "reissue",
    "entrusted_review",
];

async fn standing(client: &Client) -> Standing {
    let path = format!("/api/v1/me/standing?jurisdiction={HERE}");
    client.get(&path).await.expect(200).typed()
}

async fn dossier(client: &Client, form: &Jurisdiction) -> Dossier {
    let mut all = Dossier::new();
    for section in &form.sections {
        let path = format!("/api/v1/dossier/{}", section.key);
        let body = client.get(&path).await.expect(200).json();
        let records: Vec<Record> =
            serde_json::from_value(body["records"].clone()).expect("records");
        all.insert(section.key.clone(), records);
    }
    all
}

/// Where a section stands, as its own page shows it.
async fn state(client: &Client, section: &str) -> SectionState {
    let form = loaded(HERE).jurisdiction;
    let dossier = dossier(client, &form).await;
    let standing = standing(client).await;
    section_state(&form, &dossier, &standing, section).expect("this place approves sections")
}

/// The sections that stand in the way of starting a business.
async fn missing(client: &Client, business: &str) -> BTreeSet<String> {
    let start = json!({ "jurisdiction": HERE, "business": business });
    let refused = client.post("/api/v1/applications", &start).await;
    let refused = refused.expect(422).json();
    let problems = refused["report"]["problems"]
        .as_array()
        .expect("a report")
        .clone();
    let places = problems.iter().map(|one| {
        one["place"]["section"]
            .as_str()
            .expect("a place")
            .to_owned()
    });
    places.collect()
}

/// Rows are kept as they were typed, which is not the order in which they are printed.
fn backwards(all: &mut Filled) {
    for records in all.dossier.values_mut() {
        records.reverse();
    }
}

/// Unit and supervisor agree to the dossier.
async fn approved(test: &TestApp, id: &str) {
    for (account, of) in &OFFICERS[..2] {
        let officer = test.signed_in(account).await;
        agree(&officer, id, of, &Value::Null).await;
    }
}

/// Somebody whose dossier is approved.
async fn with_dossier(test: &TestApp, serial: u32) -> Client {
    let client = applicant(test, serial).await;
    let id = ready_for(&client, (HERE, "dossier_review"), MECHANICAL, backwards).await;
    hand_in(&client, &id).await;
    approved(test, &id).await;
    client
}

async fn edit(client: &Client, section: &str, field: &str, text: &str) {
    let path = format!("/api/v1/dossier/{section}");
    let mut body = client.get(&path).await.expect(200).json();
    body["records"][0]["values"][field] = json!(text);
    let put = json!({ "revision": body["revision"], "records": body["records"] });
    client.put(&path, &put).await.expect(200);
}

#[tokio::test]
async fn businesses_open_once_unit_and_supervisor_have_approved_the_dossier() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let needed: BTreeSet<String> = NEEDED.map(str::to_owned).into();
    for business in TITLES {
        assert_eq!(missing(&client, business).await, needed, "{business}");
    }
    let id = ready_for(&client, (HERE, "dossier_review"), MECHANICAL, backwards).await;
    assert_eq!(state(&client, "education").await, SectionState::ToSubmit);
    let body = hand_in(&client, &id).await;
    assert_eq!(way(&body), "unit=zs-demo-machinery supervisor=zs-industry");
    assert_eq!(state(&client, "education").await, SectionState::UnderReview);
    assert_eq!(missing(&client, "review").await, needed);
    // A second one beside it is not begun.
    let start = json!({ "jurisdiction": HERE, "business": "dossier_review" });
    client
        .post("/api/v1/applications", &start)
        .await
        .expect(409);

    let unit = test.signed_in(OFFICERS[0].0).await;
    let mark = json!({ "section": "education", "kind": "wrong", "note": "毕业时间有误" });
    let back =
        json!({ "event": "send_back", "to": "applicant", "opinion": "请更正", "marks": [mark] });
    unit.event(&id, Some(OFFICERS[0].1), back).await.expect(200);
    assert_eq!(state(&client, "education").await, SectionState::SentBack);
    assert_eq!(state(&client, "work").await, SectionState::ToSubmit);
    edit(&client, "education", "major", "机械工程").await;
    hand_in(&client, &id).await;
    approved(&test, &id).await;
    let path = format!("/api/v1/applications/{id}");
    let body: ApplicationBody = client.get(&path).await.expect(200).typed();
    assert!(
        matches!(body.state, State::Concluded { passed: true, .. }),
        "{:?}",
        body.state
    );
    for section in NEEDED {
        assert_eq!(
            state(&client, section).await,
            SectionState::Approved,
            "{section}"
        );
    }
    // Nothing was archived: the dossier goes on living.
    let kept = dossier(&client, &loaded(HERE).jurisdiction).await;
    assert!(kept.values().flatten().all(|record| !record.archived));
    let start = json!({ "jurisdiction": HERE, "business": "review" });
    client
        .post("/api/v1/applications", &start)
        .await
        .expect(201);
}

#[tokio::test]
async fn what_was_changed_since_is_handed_in_again_before_anything_else_is() {
    let test = TestApp::new().await;
    let client = with_dossier(&test, 1).await;
    let review = started(&client, (HERE, "review"), MECHANICAL, |_| {}).await;
    edit(&client, "work", "department", "设备二部").await;
    assert_eq!(state(&client, "work").await, SectionState::ToSubmit);
    assert_eq!(state(&client, "basic").await, SectionState::Approved);
    let only: BTreeSet<String> = ["work".to_owned()].into();
    assert_eq!(missing(&client, "confirmation").await, only);
    // Nor is what was begun before handed in.
    let submit = json!({ "event": "submit", "digest": "" });
    let refused = client.event(&review, None, submit).await.expect(422).json();
    let problems = refused["report"]["problems"].as_array().expect("a report");
    assert!(
        problems.iter().any(|one| one["place"]["section"] == "work"),
        "{refused}"
    );

    let id = started(&client, (HERE, "dossier_review"), MECHANICAL, |_| {}).await;
    hand_in(&client, &id).await;
    approved(&test, &id).await;
    hand_in(&client, &review).await;
}

#[tokio::test]
async fn a_dossier_that_is_refused_opens_nothing() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = ready_for(&client, (HERE, "dossier_review"), MECHANICAL, |_| {}).await;
    hand_in(&client, &id).await;
    let unit = test.signed_in(OFFICERS[0].0).await;
    let reject = json!({ "event": "reject", "opinion": "不是本单位人员" });
    unit.event(&id, Some(OFFICERS[0].1), reject)
        .await
        .expect(200);
    assert_eq!(missing(&client, "review").await.len(), NEEDED.len());
    // Another one can be handed in.
    let id = started(&client, (HERE, "dossier_review"), MECHANICAL, |_| {}).await;
    hand_in(&client, &id).await;
}

#[tokio::test]
async fn a_title_from_elsewhere_is_confirmed_and_stands_in_the_ledger() {
    let test = TestApp::new().await;
    let client = with_dossier(&test, 1).await;
    // A summary of less than five hundred characters is told at its place.
    let short = |all: &mut Filled| {
        let part = all.draft.parts.get_mut("present").expect("filled in");
        part.insert("summary".to_owned(), "总".repeat(499));
    };
    let id = started(&client, (HERE, "confirmation"), MECHANICAL, short).await;
    let submit = json!({ "event": "submit", "digest": "" });
    let refused = client.event(&id, None, submit).await.expect(422).json();
    let at = &refused["report"]["problems"][0]["place"];
    assert_eq!(at["field"], "summary", "{refused}");
    let path = format!("/api/v1/applications/{id}");
    let body = client.get(&path).await.expect(200).json();
    let mut draft = body["draft"].clone();
    draft["parts"]["present"]["summary"] = json!("总".repeat(500));
    draft["parts"]["outside"]["outside_number"] = json!("湘职20200001");
    let put = json!({ "revision": body["revision"], "draft": draft });
    client.put(&format!("{path}/draft"), &put).await.expect(200);

    let body = hand_in(&client, &id).await;
    assert_eq!(
        way(&body),
        "unit=zs-demo-machinery supervisor=zs-industry bureau=zs-hrss"
    );
    for (account, of) in &OFFICERS[..3] {
        let officer = test.signed_in(account).await;
        agree(&officer, &id, of, &Value::Null).await;
    }
    let bureau = test.signed_in(OFFICERS[2].0).await;
    conclude(&bureau, &id, OFFICERS[2].1).await;
    let [entry] = &standing(&client).await.titles[..] else {
        panic!("one title");
    };
    assert_eq!(entry.origin, Origin::Confirmed);
    assert_eq!(
        (entry.number.as_str(), entry.issuer.as_str()),
        ("湘职20200001", "zs-hrss")
    );
    assert_eq!(entry.title.level, MECHANICAL.level);
    // What was confirmed was used: it is archived, and still approved.
    assert_eq!(state(&client, "work").await, SectionState::Approved);
    let kept = dossier(&client, &loaded(HERE).jurisdiction).await;
    assert!(kept["work"].iter().all(|record| record.archived));
}

#[tokio::test]
async fn a_review_takes_what_was_chosen_and_lines_of_ones_own_in_the_list_of_papers() {
    let test = TestApp::new().await;
    let client = with_dossier(&test, 1).await;
    let id = started(&client, (HERE, "review"), MECHANICAL, |all| {
        let chosen = |section: &str| all.dossier[section][0].id.clone();
        let one = [
            ("achievements", chosen("achievements")),
            ("own_papers", chosen("own_papers")),
        ];
        all.draft.chosen = one
            .map(|(section, id)| (section.to_owned(), vec![id]))
            .into();
    })
    .await;
    let body = hand_in(&client, &id).await;
    assert_eq!(
        way(&body),
        "unit=zs-demo-machinery supervisor=zs-industry bureau=zs-hrss committee=zs-electromechanical"
    );
    let records = &body["frozen"]["copy"]["records"];
    for section in ["achievements", "own_papers"] {
        assert_eq!(
            records[section].as_array().map(Vec::len),
            Some(1),
            "{section}: {records}"
        );
    }
    // No public notice inside the unit's stage in 2015.
    let unit = test.signed_in(OFFICERS[0].0).await;
    let body = agree(&unit, &id, OFFICERS[0].1, &Value::Null).await;
    assert_eq!(body["state"]["stage"], "supervisor", "{body}");
}
