//! The committee's console by the API: plan and windows, pool, draw, groups, meeting, report, integrity.

use serde_json::{Value, json};
use zhicheng_server::store::row::{Audit, Finding, IntegrityKept};
use zhicheng_shared::api::console::{Against, BookBody, DrawBody, ExpertRow, OwnDraw};
use zhicheng_shared::date::Date;
use zhicheng_shared::draw;
use zhicheng_shared::gate::Standing;
use zhicheng_tests::app::again::{agree, certified};
use zhicheng_tests::app::{Client, OFFICERS, PASSWORD, TestApp, applicant, ready, submitted};

const COMMITTEE: &str = "zs-electromechanical";
const BUREAU: &str = "zs-hrss";
const BOOK: &str = "/api/v1/offices/zs-electromechanical/books/zs-electromechanical/2026";

async fn committee(test: &TestApp) -> Client {
    test.signed_in("demo_committee").await
}

async fn book(client: &Client) -> BookBody {
    client.get(BOOK).await.expect(200).typed()
}

/// Writes a deed as the next one of the committee's book.
async fn write(client: &Client, deed: Value) -> zhicheng_tests::app::Reply {
    let seen = book(client).await.entries.len();
    client
        .post(BOOK, &json!({ "seen": seen, "deed": deed }))
        .await
}

fn plan() -> Value {
    json!({ "deed": "plan", "name": "2026 年度评审计划", "from": "2026-10-01", "until": "2026-12-31", "note": "" })
}

fn window(opens: &str, closes: &str) -> Value {
    json!({ "deed": "window", "business": "", "opens": opens, "closes": closes, "resubmission_closes": null, "why": "年度安排" })
}

/// So many experts enter the pool; their person ids.
async fn pool(test: &TestApp, officer: &Client, serials: std::ops::Range<u32>) -> Vec<String> {
    let mut people = Vec::new();
    for serial in serials {
        let me = applicant(test, serial)
            .await
            .get("/api/v1/me")
            .await
            .expect(200)
            .json();
        let wish = json!({ "account": format!("person_{serial}"), "name": me["identity"]["name"], "specialties": "机械、电气" });
        let path = format!("/api/v1/offices/{COMMITTEE}/pool");
        officer.post(&path, &wish).await.expect(204);
        people.push(me["person"].as_str().expect("an id").to_owned());
    }
    people
}

/// An application that has come to the committee.
async fn at_committee(test: &TestApp, serial: u32) -> (Client, String) {
    let (mut client, id) = submitted(test, serial).await;
    for (account, of) in &OFFICERS[..3] {
        let mut officer = test.signed_in(account).await;
        let body = agree(&officer, &id, of, &Value::Null).await;
        if body["state"]["state"] == "under_notice" {
            test.app.clock.advance(10 * 86_400);
            officer.sign_in(account, PASSWORD).await;
            let passed = json!({ "event": "record_notice", "passed": true, "note": "" });
            officer.event(&id, Some(of), passed).await.expect(200);
        }
    }
    client.sign_in(&format!("person_{serial}"), PASSWORD).await;
    (client, id)
}

#[tokio::test]
async fn a_window_opened_in_the_console_counts_at_once_and_changes_no_form() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = ready(&client).await;
    let officer = committee(&test).await;
    let form = |reply: Value| reply[0]["digest"].clone();
    let before = form(client.get("/api/v1/jurisdictions").await.expect(200).json());

    let early = write(&officer, window("2026-01-01", "2026-12-31"))
        .await
        .expect(422);
    assert!(early.text().contains("评审计划"), "{}", early.text());
    write(&officer, plan()).await.expect(200);
    // Moved into the future: what the data has open is closed now.
    write(&officer, window("2026-12-20", "2026-12-31"))
        .await
        .expect(200);
    let submit = json!({ "event": "submit", "digest": "" });
    let refused = client.event(&id, None, submit.clone()).await.expect(422);
    assert!(refused.text().contains("not_yet"), "{}", refused.text());
    write(&officer, window("2026-09-01", "2026-12-31"))
        .await
        .expect(200);
    client.event(&id, None, submit).await.expect(200);

    let told = client.get("/api/v1/jurisdictions/guangdong/windows").await;
    let told = told.expect(200).json();
    assert_eq!(told[0]["committee"], COMMITTEE);
    assert_eq!(told[0]["window"]["opens"], "2026-09-01");
    assert_eq!(
        before,
        form(client.get("/api/v1/jurisdictions").await.expect(200).json())
    );
    // Who did it, when: three deeds with their author.
    let book = book(&officer).await;
    assert_eq!(book.entries.len(), 3);
    assert!(book.names.contains_key(&book.entries[2].person));
}

#[tokio::test]
async fn what_was_written_meanwhile_is_seen_first() {
    let test = TestApp::new().await;
    let officer = committee(&test).await;
    let wish = json!({ "seen": 0, "deed": plan() });
    officer.post(BOOK, &wish).await.expect(200);
    assert_eq!(officer.post(BOOK, &wish).await.expect(409).code(), "stale");
    // What the server writes itself is not asked for.
    let vote = json!({ "deed": "vote", "session": "x", "attended": [], "results": [] });
    write(&officer, vote).await.expect(400);
}

#[tokio::test]
async fn experts_enter_change_and_leave_with_a_reason() {
    let test = TestApp::new().await;
    let officer = committee(&test).await;
    let path = format!("/api/v1/offices/{COMMITTEE}/pool");
    let wrong = json!({ "account": "person_50", "name": "别人", "specialties": "机械" });
    applicant(&test, 50).await;
    officer.post(&path, &wrong).await.expect(422);
    let people = pool(&test, &officer, 51..53).await;
    let one = format!("{path}/{}", people[0]);
    let known = json!({ "specialties": "机械；机电一体化", "avoids": [{ "relation": "kin", "name": "王小明" }] });
    officer.post(&one, &known).await.expect(204);
    let leave = |why: &str| json!({ "why": why });
    let other = format!("{path}/{}/leave", people[1]);
    officer.post(&other, &leave(" ")).await.expect(422);
    officer
        .post(&other, &leave("本人申请退出"))
        .await
        .expect(204);
    officer.post(&other, &leave("再次")).await.expect(404);

    let rows: Vec<ExpertRow> = officer.get(&path).await.expect(200).typed();
    assert_eq!(rows[0].specialties, ["机械", "机电一体化"]);
    assert_eq!(rows[0].avoids[0].name, "王小明");
    assert_eq!(
        rows[1].left.as_ref().map(|(_, why)| why.as_str()),
        Some("本人申请退出")
    );
    let kinds: Vec<_> = book(&officer)
        .await
        .entries
        .iter()
        .map(|e| e.deed.kind())
        .collect();
    assert_eq!(kinds, ["join", "join", "leave"]);
    // Who comes back still avoids whom they avoided.
    let first = format!("{one}/leave");
    officer.post(&first, &leave("出国一年")).await.expect(204);
    let again = json!({ "account": "person_51", "name": "王小明", "specialties": "机械" });
    officer.post(&path, &again).await.expect(204);
    let rows: Vec<ExpertRow> = officer.get(&path).await.expect(200).typed();
    let back = rows.iter().find(|row| row.person == people[0]);
    let back = back.expect("back in the pool");
    assert!(back.left.is_none());
    assert_eq!(back.avoids[0].name, "王小明");
    // The bureau above does not see who the experts are.
    let bureau = test.signed_in("demo_bureau").await;
    bureau.get(&path).await.expect(403);
    let above = format!("/api/v1/offices/{BUREAU}/books/{COMMITTEE}/2026");
    let told = bureau.get(&above).await.expect(200).text();
    assert!(
        people.iter().all(|person| !told.contains(person.as_str())),
        "{told}"
    );
}

#[tokio::test]
async fn a_draw_is_announced_drawn_and_drawn_again_by_anybody() {
    let test = TestApp::new().await;
    let (_, id) = at_committee(&test, 1).await;
    let officer = committee(&test).await;
    let people = pool(&test, &officer, 60..66).await;
    let draws = format!("/api/v1/offices/{COMMITTEE}/draws");
    let wish = |judges: u32| json!({ "year": 2026, "name": "第一次评审会", "places": [{ "specialty": "机械", "judges": judges }], "applications": [id] });
    // Two are of the applicant's unit, one of another, one is kin.
    for (serial, unit) in [
        (60, "zs-demo-machinery"),
        (61, "zs-demo-machinery"),
        (62, "zs-xingyu-survey"),
    ] {
        let expert = test.signed_in(&format!("person_{serial}")).await;
        expert
            .put("/api/v1/me/unit", &json!({ "unit": unit }))
            .await
            .expect(200);
    }
    let known =
        json!({ "specialties": "机械", "avoids": [{ "relation": "kin", "name": "王小明" }] });
    let path = format!("/api/v1/offices/{COMMITTEE}/pool/{}", people[3]);
    officer.post(&path, &known).await.expect(204);
    let short = officer.post(&draws, &wish(4)).await.expect(422).text();
    assert!(short.contains("另有 3 人应当回避"), "{short}");
    let own: OwnDraw = officer.post(&draws, &wish(2)).await.expect(201).typed();
    let public = format!("/api/v1/draws/{}", own.draw.id);
    let stranger = test.stranger();
    let before = stranger.get(&public).await.expect(200);
    assert!(!before.text().contains("王小明") && !before.text().contains(&people[0]));
    let before: DrawBody = before.typed();
    assert_eq!(before.outcome, None);
    assert_eq!(before.digest, before.list.digest());
    let barred = before
        .list
        .experts
        .iter()
        .filter_map(|one| one.barred)
        .count();
    assert_eq!(barred, 3);

    let act = format!("{draws}/{}", own.draw.id);
    let decline = format!("{act}/decline");
    officer
        .post(&decline, &json!({ "token": "none" }))
        .await
        .expect(409);
    officer
        .post(&act, &json!({ "words": "风和日丽" }))
        .await
        .expect(200);
    officer
        .post(&act, &json!({ "words": "再来一次" }))
        .await
        .expect(409);
    let after: DrawBody = stranger.get(&public).await.expect(200).typed();
    let outcome = after.outcome.clone().expect("it is drawn");
    assert_eq!(after.list, before.list);
    assert_eq!(
        draw::commitment(&outcome.seed).as_deref(),
        Some(before.commitment.as_str())
    );
    let again = draw::draw(&after.list, &outcome.seed, "风和日丽", &[]);
    assert_eq!(again.as_ref(), Ok(&outcome.drawn));
    // Who cannot come is replaced by the one left.
    let gone = outcome.drawn[0].token.clone();
    let own: OwnDraw = officer
        .post(&decline, &json!({ "token": gone }))
        .await
        .expect(200)
        .typed();
    let drawn = own.draw.outcome.expect("it is drawn").drawn;
    assert!(drawn.iter().all(|one| one.token != gone));
    assert!(
        drawn
            .iter()
            .all(|one| people.contains(&own.experts[&one.token].0))
    );
    let last = drawn[0].token.clone();
    officer
        .post(&decline, &json!({ "token": last }))
        .await
        .expect(422);
    let list = stranger.get("/api/v1/draws").await.expect(200).json();
    assert_eq!(list[0]["drawn"], true);
}

#[tokio::test]
async fn votes_for_many_at_one_meeting_and_a_report_that_the_bureau_receives() {
    let test = TestApp::new().await;
    let (_, id) = at_committee(&test, 1).await;
    let officer = committee(&test).await;
    let people = pool(&test, &officer, 70..79).await;
    write(&officer, plan()).await.expect(200);
    let group = json!({ "deed": "group", "name": "机械组", "members": people[..3] });
    write(&officer, group).await.expect(200);
    let opinion = json!({ "deed": "opinion", "group": "机械组", "application": id, "recommends": true, "text": "业绩突出，建议通过。" });
    write(&officer, opinion).await.expect(200);
    let session = json!({ "deed": "session", "name": "第一次会议", "date": "2026-10-20", "room": "三楼会议室", "members": people, "agenda": [id] });
    write(&officer, session).await.expect(200);
    let revision = book(&officer).await.cases[&id].revision;
    let votes = |attended: &[String], revision: u64| {
        json!({ "session": "第一次会议", "attended": attended, "ballots": [{ "application": id, "revision": revision,
            "votes_for": 8, "votes_against": 1, "level": "intermediate", "specialty": "mechanical", "note": "" }] })
    };
    let path = format!("{BOOK}/votes");
    let stranger = ["nobody".to_owned()];
    officer
        .post(&path, &votes(&stranger, revision))
        .await
        .expect(422);
    let stale = officer
        .post(&path, &votes(&people, revision - 1))
        .await
        .expect(200)
        .json();
    assert_eq!(stale[0]["stale"], true);
    let went = officer
        .post(&path, &votes(&people, revision))
        .await
        .expect(200)
        .json();
    assert!(went[0]["refusal"].is_null(), "{went}");
    let now = book(&officer).await;
    let book_now = zhicheng_shared::book::Book::of(&now.entries);
    assert!(book_now.result(&id).is_some_and(|one| one.passed));
    assert_eq!(book_now.seats_of(&people[0])[0].judged, 1);
    let body = officer
        .get(&format!("/api/v1/applications/{id}"))
        .await
        .expect(200)
        .json();
    assert_eq!(body["state"]["state"], "under_notice", "{}", body["state"]);

    let report =
        json!({ "deed": "report", "name": "第一批结果", "applications": [id], "note": "" });
    write(&officer, report).await.expect(200);
    let bureau = test.signed_in("demo_bureau").await;
    let waiting = format!("/api/v1/offices/{BUREAU}/reports");
    let rows = bureau.get(&waiting).await.expect(200).json();
    assert_eq!(rows[0]["results"], 1);
    let above = format!("/api/v1/offices/{BUREAU}/books/{COMMITTEE}/2026");
    let seen = bureau.get(&above).await.expect(200).json()["entries"]
        .as_array()
        .expect("deeds")
        .len();
    let receive = json!({ "seen": seen, "deed": { "deed": "receive", "report": "第一批结果", "accepted": true, "note": "已收悉" } });
    officer.post(BOOK, &receive).await.expect(403);
    bureau.post(&above, &receive).await.expect(200);
    assert_eq!(bureau.get(&waiting).await.expect(200).json(), json!([]));
}

#[tokio::test]
async fn misconduct_in_two_applications_bars_for_life_where_the_rule_says_so() {
    let test = TestApp::new().await;
    let (client, _) = certified(&test, 1).await;
    let list = client.get("/api/v1/applications").await.expect(200).json();
    let number = list["rows"][0]["number"]
        .as_str()
        .expect("a number")
        .to_owned();
    let officer = committee(&test).await;
    let path = format!("/api/v1/offices/{COMMITTEE}/integrity");
    let wish = |of: &str| json!({ "against": "applicant", "of": of, "what": "论文抄袭", "source": "评委会〔2026〕5 号", "found": "2026-10-01" });
    officer.post(&path, &wish("202699999")).await.expect(422);
    officer.post(&path, &wish(&number)).await.expect(204);
    officer.post(&path, &wish(&number)).await.expect(204);
    let standing = |jurisdiction: &str| format!("/api/v1/me/standing?jurisdiction={jurisdiction}");
    let stands: Standing = client.get(&standing("guangxi")).await.expect(200).typed();
    assert_eq!(stands.misconduct.len(), 2);
    let start = json!({ "jurisdiction": "guangxi", "business": "review" });
    let one_case = client.post("/api/v1/applications", &start).await;
    assert!(
        !one_case.text().contains("barred"),
        "two records of one application are one case"
    );
    second_case(&test, &client).await;
    let shut = client.post("/api/v1/applications", &start).await;
    assert!(shut.text().contains("barred"), "{}", shut.text());
    // The bureau above sees both, and withdraws none that is the committee's.
    let bureau = test.signed_in("demo_bureau").await;
    let rows = bureau
        .get(&format!("/api/v1/offices/{BUREAU}/integrity"))
        .await
        .expect(200)
        .json();
    assert_eq!(rows["total"], 3);
    let own = |row: &&Value| row["application"] == number.as_str();
    let first = rows["rows"].as_array().expect("rows").iter().find(own);
    let first = first.expect("one")["id"].as_str().expect("an id");
    let why = json!({ "why": "认定有误" });
    bureau
        .post(&format!("/api/v1/offices/{BUREAU}/integrity/{first}"), &why)
        .await
        .expect(404);
    officer
        .post(&format!("{path}/{first}"), &why)
        .await
        .expect(204);
    let stands: Standing = client.get(&standing("guangxi")).await.expect(200).typed();
    assert_eq!(stands.misconduct.len(), 2);
}

/// Misconduct in another application of the same person, as another office recorded it.
async fn second_case(test: &TestApp, client: &Client) {
    let me = client.get("/api/v1/me").await.expect(200).json();
    let person = me["person"].as_str().expect("an id").to_owned();
    let kept = IntegrityKept {
        id: "second".into(),
        officer: person.clone(),
        person,
        name: String::new(),
        against: Against::Applicant,
        application: "202500001".into(),
        finding: Finding {
            what: "业绩造假".into(),
            source: "人社函〔2025〕9 号".into(),
            found: Date::new(2025, 9, 1).expect("a day"),
        },
        organisation: "zs-pharmaceutical".into(),
        at: test.app.clock.now(),
        withdrawn: None,
    };
    let kept = test.app.store.add_integrity(kept, Audit::default()).await;
    kept.expect("it is kept");
}

#[tokio::test]
async fn figures_count_what_came_to_the_office() {
    let test = TestApp::new().await;
    at_committee(&test, 1).await;
    let officer = committee(&test).await;
    let path = format!("/api/v1/offices/{COMMITTEE}/figures?year=2026");
    let figures = officer.get(&path).await.expect(200).json();
    assert_eq!(figures["by_stage"], json!([["committee", 1]]));
    assert_eq!(figures["by_level"], json!([["intermediate", 1]]));
    assert_eq!(figures["by_committee"][0][1], 1);
    assert_eq!(figures["by_day"].as_array().map(Vec::len), Some(1));
}
