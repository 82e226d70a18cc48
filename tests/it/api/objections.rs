//! Who objects, and with what evidence, is known to the organisation that holds the notice, and to
//! nobody else, whatever is asked.

use axum::http::Method;
use serde_json::{Value, json};
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::review::replay;
use zhicheng_tests::app::{Client, OFFICERS, PASSWORD, TEN_DAYS, TestApp, applicant, submitted};

const WORDS: &str = "业绩材料与事实不符";

/// An application under notice at its unit, with an objection and evidence.
struct Objected {
    test: TestApp,
    owner: Client,
    objector: Client,
    id: String,
    /// Person id of who objects.
    by: String,
    evidence: String,
}

async fn objected() -> Objected {
    let test = TestApp::new().await;
    let (owner, id) = submitted(&test, 1).await;
    let (account, organisation) = OFFICERS[0];
    let unit = test.signed_in(account).await;
    let approve = json!({ "event": "approve", "opinion": "同意" });
    unit.event(&id, Some(organisation), approve)
        .await
        .expect(200);
    let objector = applicant(&test, 2).await;
    let me = objector.get("/api/v1/me").await.json();
    let uploaded = objector
        .send(
            Method::POST,
            "/api/v1/blobs?name=evidence.txt",
            "application/octet-stream",
            b"what nobody else may read".to_vec(),
        )
        .await
        .expect(201)
        .json();
    let evidence = uploaded["digest"].as_str().expect("a digest").to_owned();
    let object = json!({ "event": "object", "text": WORDS, "evidence": [evidence] });
    let told = objector.event_at(&id, None, json!(0), object).await;
    assert!(told.expect(204).text().is_empty());
    Objected {
        by: me["person"].as_str().expect("a person").to_owned(),
        test,
        owner,
        objector,
        id,
        evidence,
    }
}

impl Objected {
    fn assert_veiled(&self, text: &str) {
        assert!(
            !text.contains(&self.by),
            "it names who objected: {text:.2000}"
        );
        assert!(
            !text.contains(&self.evidence),
            "it names the evidence: {text:.2000}"
        );
    }

    async fn answered(&self) -> Client {
        let (account, organisation) = OFFICERS[0];
        let mut unit = self.test.signed_in(account).await;
        let answer = json!({ "event": "resolve_objection", "objection": 0, "upheld": false, "note": "已核实" });
        unit.event(&self.id, Some(organisation), answer)
            .await
            .expect(200);
        self.test.app.clock.advance(TEN_DAYS);
        unit.sign_in(account, PASSWORD).await;
        let passed = json!({ "event": "record_notice", "passed": true, "note": "" });
        unit.event(&self.id, Some(organisation), passed)
            .await
            .expect(200);
        unit
    }
}

#[tokio::test]
async fn the_applicant_learns_what_was_objected_and_not_by_whom() {
    let case = objected().await;
    let path = format!("/api/v1/applications/{}", case.id);
    let told = case.owner.get(&path).await.expect(200);
    assert!(told.text().contains(WORDS), "what was objected is told");
    case.assert_veiled(&told.text());
    let body: ApplicationBody = told.typed();
    let last = body.history.last().expect("a row");
    assert_eq!((last.person.as_str(), last.organisation.as_str()), ("", ""));
    let entries: Vec<_> = body.history.iter().map(|row| row.entry.clone()).collect();
    assert_eq!(replay(&entries), Ok(body.state), "what is told agrees");
    let file = format!("/api/v1/blobs/{}", case.evidence);
    case.owner.get(&file).await.expect(404);

    // A refusal carries the state too.
    for event in [
        json!({ "event": "withdraw" }),
        json!({ "event": "terminate", "reason": "不申报了" }),
    ] {
        let refused = case.owner.event(&case.id, None, event).await.expect(409);
        assert!(refused.json()["state"].is_object());
        case.assert_veiled(&refused.text());
    }
    let stale = json!({ "event": "terminate", "reason": "不申报了" });
    let stale = case.owner.event_at(&case.id, None, json!(1), stale).await;
    case.assert_veiled(&stale.expect(409).text());
    let draft = json!({ "revision": 1, "draft": body.draft });
    let draft = case.owner.put(&format!("{path}/draft"), &draft).await;
    case.assert_veiled(&draft.expect(409).text());
}

#[tokio::test]
async fn the_seat_that_holds_the_notice_reads_who_objects_and_the_evidence() {
    let case = objected().await;
    let path = format!("/api/v1/applications/{}", case.id);
    let file = format!("/api/v1/blobs/{}", case.evidence);
    let unit = case.test.signed_in(OFFICERS[0].0).await;
    let told = unit.get(&path).await.expect(200);
    assert!(told.text().contains(&case.by) && told.text().contains(&case.evidence));
    let read = unit.get(&file).await.expect(200);
    assert_eq!(read.bytes, b"what nobody else may read");
    // Other offices, at a stage to come or at none.
    for (account, _) in &OFFICERS[1..] {
        let other = case.test.signed_in(account).await;
        other.get(&path).await.expect(404);
        other.get(&file).await.expect(404);
    }

    let unit = case.answered().await;
    let told = unit.get(&path).await.expect(200);
    assert!(told.text().contains(&case.by), "it decided upon it");
    unit.get(&file).await.expect(200);
    let supervisor = case.test.signed_in(OFFICERS[1].0).await;
    let told = supervisor.get(&path).await.expect(200);
    assert!(told.text().contains(WORDS));
    case.assert_veiled(&told.text());
    supervisor.get(&file).await.expect(404);
}

#[tokio::test]
async fn who_objects_without_being_a_party_is_told_nothing_of_the_application() {
    let case = objected().await;
    let rival = applicant(&case.test, 3).await;
    let object = |text: &str| json!({ "event": "object", "text": text, "evidence": [] });
    for wrong in ["", "  "] {
        let refused = rival
            .event_at(&case.id, None, json!(0), object(wrong))
            .await;
        let refused = refused.expect(409);
        assert_eq!(refused.json()["state"], Value::Null, "{}", refused.text());
        case.assert_veiled(&refused.text());
    }
    case.test.app.clock.advance(TEN_DAYS);
    case.answered().await;
    let mut late = case.objector.clone();
    late.sign_in("person_2", PASSWORD).await;
    let gone = late
        .event_at(&case.id, None, json!(0), object("再次异议"))
        .await;
    gone.expect(404);
}
