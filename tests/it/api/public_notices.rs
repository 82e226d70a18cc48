//! Notices with a public: what anybody reads, who objects to it, and what they are told.

use axum::http::Method;
use serde_json::{Value, json};
use zhicheng_shared::api::Page;
use zhicheng_shared::api::notice::{NoticeRow, ObjectionRow};
use zhicheng_tests::app::{Client, OFFICERS, PASSWORD, TEN_DAYS, TestApp, applicant, submitted};

/// An application under notice at its unit.
async fn noticed(test: &TestApp) -> (Client, Client, String) {
    let (owner, id) = submitted(test, 1).await;
    let (account, organisation) = OFFICERS[0];
    let unit = test.signed_in(account).await;
    let approve = json!({ "event": "approve", "opinion": "同意" });
    let told = unit.event(&id, Some(organisation), approve).await;
    told.expect(200);
    (owner, unit, id)
}

async fn listed(client: &Client, query: &str) -> Page<NoticeRow> {
    let path = format!("/api/v1/public/notices?{query}");
    client.get(&path).await.expect(200).typed()
}

async fn objections(client: &Client) -> Vec<ObjectionRow> {
    let told = client.get("/api/v1/objections").await;
    let page: Page<ObjectionRow> = told.expect(200).typed();
    page.rows
}

async fn object(client: &Client, id: &str, evidence: &[String]) -> zhicheng_tests::app::Reply {
    let event = json!({ "event": "object", "text": "业绩与事实不符", "evidence": evidence });
    client.event_at(id, None, json!(0), event).await
}

#[tokio::test]
async fn anybody_reads_who_is_under_notice_and_no_more_than_that() {
    let test = TestApp::new().await;
    let stranger = test.stranger();
    assert_eq!(listed(&stranger, "").await.total, 0);
    let (owner, _, id) = noticed(&test).await;
    let page = listed(&stranger, "").await;
    let row = &page.rows[0];
    let me = owner.get("/api/v1/me").await.json();
    assert_eq!((page.total, &row.id), (1, &id));
    assert_eq!(json!(row.name), me["identity"]["name"]);
    assert!(!row.unit.is_empty() && !row.office.is_empty() && row.until.is_some());
    let fields = serde_json::to_value(row).expect("JSON");
    let mut fields: Vec<&String> = fields.as_object().expect("an object").keys().collect();
    fields.sort();
    assert_eq!(
        fields,
        [
            "assumed",
            "business",
            "id",
            "jurisdiction",
            "kind",
            "name",
            "office",
            "place",
            "since",
            "title",
            "unit",
            "until"
        ]
    );

    // By place, region, kind, who holds it, and unit.
    let (_, organisation) = OFFICERS[0];
    let unit: String = row.unit.chars().skip(1).take(3).collect();
    for (query, found) in [
        ("jurisdiction=guangdong".to_owned(), 1),
        ("jurisdiction=guangxi".to_owned(), 0),
        ("region=440000".to_owned(), 1),
        ("region=442000".to_owned(), 1),
        ("region=440100".to_owned(), 0),
        ("held_by=unit".to_owned(), 1),
        ("held_by=committee".to_owned(), 0),
        (format!("by={organisation}"), 1),
        ("by=none".to_owned(), 0),
        (format!("unit_name={unit}"), 1),
        ("unit_name=%25".to_owned(), 0),
    ] {
        assert_eq!(listed(&stranger, &query).await.total, found, "{query}");
    }

    // The same as a page without a script.
    let told = stranger.get("/notices?jurisdiction=guangdong").await;
    let text = told.expect(200).text();
    for part in [&row.name, &row.unit, "单位公示", &format!("/object/{id}")] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("<script"));

    // After the end it is gone.
    test.app.clock.advance(TEN_DAYS);
    assert_eq!(listed(&stranger, "").await.total, 0);
    let one = format!("/api/v1/public/notices/{id}");
    stranger.get(&one).await.expect(404);
}

#[tokio::test]
async fn who_objects_follows_what_becomes_of_it_and_cannot_object_twice() {
    let test = TestApp::new().await;
    let (owner, mut unit, id) = noticed(&test).await;
    let (account, organisation) = OFFICERS[0];
    let objector = applicant(&test, 2).await;
    let uploaded = objector.send(
        Method::POST,
        "/api/v1/blobs?name=evidence.txt",
        "application/octet-stream",
        b"evidence".to_vec(),
    );
    let uploaded = uploaded.await.expect(201).json();
    let digest = uploaded["digest"].as_str().expect("a digest").to_owned();
    object(&objector, &id, std::slice::from_ref(&digest))
        .await
        .expect(204);

    let own = objections(&objector).await;
    assert_eq!((own.len(), &own[0].application), (1, &id));
    assert_eq!((&own[0].evidence, own[0].open), (&vec![digest], true));
    assert_eq!(own[0].answer, None);
    assert!(objections(&owner).await.is_empty());
    let stopped = &listed(&test.stranger(), "").await.rows[0];
    assert_eq!(stopped.until, None, "the clock stands still");

    // Neither twice, nor to oneself.
    let again = object(&objector, &id, &[]).await.expect(409);
    assert_eq!(
        again.json()["refusal"]["refusal"],
        json!("already_objected")
    );
    let own_one = object(&owner, &id, &[]).await.expect(409);
    assert_eq!(
        own_one.json()["refusal"]["refusal"],
        json!("own_application")
    );

    let answer = json!({ "event": "resolve_objection", "objection": 0, "upheld": false, "note": "查无此事" });
    let told = unit.event(&id, Some(organisation), answer).await;
    told.expect(200);
    let own = objections(&objector).await;
    let answer = own[0].answer.as_ref().expect("an answer");
    assert_eq!((answer.upheld, answer.note.as_str()), (false, "查无此事"));
    assert!(own[0].open, "the notice goes on");
    let running = &listed(&test.stranger(), "").await.rows[0];
    assert!(running.until.is_some());

    // Told on site, without the application's number, which is not theirs to know.
    let notes = objector.get("/api/v1/me/messages").await.expect(200).json();
    let note = &notes["rows"][0];
    assert_eq!(note["application"], Value::String(String::new()));
    let text = note["text"].as_str().expect("a text");
    assert!(text.contains("异议已有答复"), "{text}");
    let told = owner.get("/api/v1/me/messages").await.json();
    assert!(!told.to_string().contains("异议"));

    // After the end there is nothing to object to; what was objected stays with who objected.
    test.app.clock.advance(TEN_DAYS);
    unit.sign_in(account, PASSWORD).await;
    let passed = json!({ "event": "record_notice", "passed": true, "note": "" });
    let told = unit.event(&id, Some(organisation), passed).await;
    told.expect(200);
    let mut late = applicant(&test, 3).await;
    object(&late, &id, &[]).await.expect(404);
    late.sign_in("person_2", PASSWORD).await;
    let own = objections(&late).await;
    assert_eq!((own.len(), own[0].open), (1, false));
}

/// 评后公示: what a committee has decided, by its name, until the notice is over.
#[tokio::test]
async fn what_a_committee_decided_is_public_until_its_notice_ends() {
    let test = TestApp::new().await;
    let stranger = test.stranger();
    let (_, unit, id) = noticed(&test).await;
    let after = "held_by=committee";
    assert_eq!(listed(&stranger, after).await.total, 0);
    test.app.clock.advance(TEN_DAYS);
    let mut unit = unit;
    unit.sign_in(OFFICERS[0].0, PASSWORD).await;
    let passed = json!({ "event": "record_notice", "passed": true, "note": "" });
    let told = unit.event(&id, Some(OFFICERS[0].1), passed.clone()).await;
    told.expect(200);
    for (account, organisation) in &OFFICERS[1..3] {
        let officer = test.signed_in(account).await;
        let approve = json!({ "event": "approve", "opinion": "同意" });
        let told = officer.event(&id, Some(organisation), approve).await;
        told.expect(200);
    }
    let (account, committee) = OFFICERS[3];
    let mut officer = test.signed_in(account).await;
    let day = zhicheng_shared::date::Date::from_unix_beijing(test.app.clock.now()).to_string();
    let meeting = json!({ "event": "register_meeting", "date": day, "present": 9, "votes_for": 8,
        "votes_against": 1, "passed": true, "level": "intermediate", "specialty": "mechanical", "note": "" });
    let told = officer.event(&id, Some(committee), meeting).await;
    told.expect(200);

    let page = listed(&stranger, after).await;
    assert_eq!((page.total, &page.rows[0].id), (1, &id));
    let by = format!("held_by=committee&by={committee}");
    assert_eq!(listed(&stranger, &by).await.total, 1);
    assert_eq!(listed(&stranger, "held_by=unit").await.total, 0);
    let row = &page.rows[0];
    let told = stranger.get(&format!("/notices?{after}")).await;
    let text = told.expect(200).text();
    for part in [
        "评后公示",
        &row.name,
        &row.unit,
        &row.title,
        &row.office,
        &format!("/object/{id}"),
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    for secret in ["votes", "8 票", "110101"] {
        assert!(!text.contains(secret), "{secret}");
    }

    test.app.clock.advance(TEN_DAYS);
    officer.sign_in(account, PASSWORD).await;
    let told = officer.event(&id, Some(committee), passed).await;
    told.expect(200);
    assert_eq!(listed(&stranger, after).await.total, 0);
}
