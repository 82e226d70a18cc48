//! What no face can print is told before anything hangs on it: a name at registration, a text at its
//! submission as at its field.

use serde_json::{Value, json};
use zhicheng_shared::problem::{Problem, ProblemKind};
use zhicheng_tests::app::{
    Client, OFFICERS, Reply, TestApp, applicant, channels, document, ready, registration, submitted,
};

/// Registers under a name; what was answered.
async fn register(test: &TestApp, serial: u32, name: &str) -> (Client, Reply) {
    let client = test.stranger();
    let mut sent = Vec::new();
    for (channel, to) in channels(serial) {
        let ask = json!({ "channel": channel, "to": to });
        sent.push(client.post("/api/v1/codes", &ask).await.expect(200).json());
    }
    let mut wish = registration(serial, &document(serial), &sent);
    wish["name"] = json!(name);
    let reply = client.post("/api/v1/accounts", &wish).await;
    (client, reply)
}

fn problems(reply: &Reply) -> Vec<Problem> {
    let problems = reply.json()["report"]["problems"].clone();
    serde_json::from_value(problems).unwrap_or_else(|e| panic!("{e}: {}", reply.text()))
}

#[tokio::test]
async fn a_name_that_no_face_has_is_refused_at_registration() {
    let test = TestApp::new().await;
    for (serial, name, without) in [
        (1, "ئابلىز", "ئابلىز"),
        (2, "བསྟན་འཛིན", "བསྟན་འཛིན"),
        (3, "김민준", "김민준"),
    ] {
        let (_, reply) = register(&test, serial, name).await;
        let reply = reply.expect(422);
        let [problem] = &problems(&reply)[..] else {
            panic!("{}", reply.text());
        };
        assert_eq!(problem.place.field.as_deref(), Some("name"), "{name}");
        match &problem.kind {
            ProblemKind::NoGlyph { characters } => {
                assert!(
                    characters.chars().all(|c| without.contains(c)),
                    "{characters}"
                );
                assert!(!characters.is_empty());
            }
            // Not a letter of any name that is taken.
            ProblemKind::NotName => {}
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn every_middle_dot_of_a_name_is_kept_as_the_standards() {
    let test = TestApp::new().await;
    for (serial, dot) in (10..).zip(['・', '•', '‧', '･', '∙', '·']) {
        let (mut client, reply) = register(&test, serial, &format!("买买提{dot}艾力")).await;
        let reply = reply.expect(201);
        client.keep(&reply);
        let me = client.get("/api/v1/me").await.expect(200).json();
        assert_eq!(me["identity"]["name"], "买买提·艾力", "{dot}");
    }
}

#[tokio::test]
async fn latin_names_with_all_their_marks_are_taken() {
    let test = TestApp::new().await;
    for (serial, name) in (20..).zip(["Nguyễn Thị Ánh", "Ǻdm Ḿ", "J\u{30c}o\u{304}"]) {
        let (_, reply) = register(&test, serial, name).await;
        reply.expect(201);
    }
}

async fn with_field(client: &Client, id: &str, field: &str, text: &str) -> Value {
    let path = format!("/api/v1/applications/{id}");
    let body = client.get(&path).await.expect(200).json();
    let mut draft = body["draft"].clone();
    draft["parts"]["application"][field] = json!(text);
    let put = json!({ "revision": body["revision"], "draft": draft });
    client
        .put(&format!("{path}/draft"), &put)
        .await
        .expect(200)
        .json()
}

#[tokio::test]
async fn a_text_that_no_face_has_is_refused_at_submission_with_all_its_characters() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = ready(&client).await;
    with_field(&client, &id, "present_work", "机械设计 ئا 与 ئ").await;
    let submit = json!({ "event": "submit", "digest": "" });
    let reply = client.event(&id, None, submit.clone()).await.expect(422);
    let told: Vec<_> = problems(&reply).into_iter().map(|p| p.kind).collect();
    let characters = "ئا".to_owned();
    assert!(
        told.contains(&ProblemKind::NoGlyph { characters }),
        "{told:?}"
    );
    with_field(&client, &id, "present_work", "H₂O 分析，m² 与 Ǻ").await;
    client.event(&id, None, submit).await.expect(200);
}

#[tokio::test]
async fn signs_that_print_leaves_out_are_told_and_stop_nobody() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = ready(&client).await;
    with_field(
        &client,
        &id,
        "present_work",
        "葛\u{e0100}城机械\u{200d}设计",
    )
    .await;
    let submit = json!({ "event": "submit", "digest": "" });
    client.event(&id, None, submit).await.expect(200);
}

#[tokio::test]
async fn an_opinion_that_no_face_has_is_refused_with_its_characters_and_changes_nothing() {
    let test = TestApp::new().await;
    let (_, id) = submitted(&test, 1).await;
    let (account, organisation) = OFFICERS[0];
    let unit = test.signed_in(account).await;
    let path = format!("/api/v1/applications/{id}");
    let before = unit.get(&path).await.expect(200).json()["revision"].clone();
    let text = "同意\u{10fffd}，见 ئ 与 ئ";
    let mark = json!({ "section": "basic", "field": "nation", "kind": "wrong", "note": text });
    let meeting = json!({ "event": "register_meeting", "date": "2026-12-01", "present": 9, "votes_for": 8,
        "votes_against": 1, "passed": true, "level": "intermediate", "specialty": "mechanical", "note": text });
    let said = [
        (json!({ "event": "approve", "opinion": text }), "event"),
        (json!({ "event": "reject", "opinion": text }), "event"),
        (
            json!({ "event": "send_back", "to": "applicant", "opinion": text }),
            "event",
        ),
        (
            json!({ "event": "send_back", "to": "applicant", "opinion": "请改", "marks": [mark] }),
            "basic",
        ),
        (
            json!({ "event": "record_notice", "passed": true, "note": text }),
            "event",
        ),
        (
            json!({ "event": "resolve_objection", "objection": 0, "upheld": false, "note": text }),
            "event",
        ),
        (meeting, "event"),
    ];
    for (event, section) in said {
        let reply = unit.event(&id, Some(organisation), event.clone()).await;
        let reply = reply.expect(422);
        let [problem] = &problems(&reply)[..] else {
            panic!("{}", reply.text());
        };
        assert_eq!(problem.place.section, section, "{event}");
        let characters = "\u{10fffd}ئ".to_owned();
        assert_eq!(problem.kind, ProblemKind::NoGlyph { characters }, "{event}");
        assert!(
            reply.json()["title"]
                .as_str()
                .unwrap_or_default()
                .contains('ئ')
        );
        let many = json!({ "on": [[id, before]], "event": event });
        let all = format!("/api/v1/offices/{organisation}/events");
        unit.post(&all, &many).await.expect(422);
    }
    let after = unit.get(&path).await.expect(200).json()["revision"].clone();
    assert_eq!(before, after);
    let approve = json!({ "event": "approve", "opinion": "同意：H₂O、m²" });
    unit.event(&id, Some(organisation), approve)
        .await
        .expect(200);
}
