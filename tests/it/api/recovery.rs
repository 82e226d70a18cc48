//! A lost password and a lost name: who gets them back, by what, and that nobody else learns anything.

use super::appeals::appeal;
use super::sign_in::{elsewhere, from_to, limited};
use serde_json::{Value, json};
use zhicheng_server::store::row::{Paging, Sent};
use zhicheng_tests::app::{
    ANSWER, Client, OFFICERS, PASSWORD, Reply, TestApp, applicant, document,
};

pub const NEW: &str = "a password found again";

async fn sent(client: &Client, channel: &str, to: &str) -> Value {
    let ask = json!({ "channel": channel, "to": to });
    let sent = client.post("/api/v1/codes", &ask).await.expect(200).json();
    json!({ "ticket": sent["ticket"], "code": sent["demo_code"] })
}

fn by_code(channel: &str, to: &str, proof: &Value) -> Value {
    json!({ "new": NEW, "by": { "code": { "channel": channel, "to": to, "proof": proof } } })
}

fn by_answers(name: &str, answer: &str) -> Value {
    json!({ "new": NEW, "by": { "answers": { "name": name, "answers": [answer] } } })
}

async fn recover(client: &Client, body: &Value) -> Reply {
    client.post("/api/v1/recovery/password", body).await
}

/// What a refusal says, without the number that every answer has of its own.
fn said(reply: &Reply) -> (u16, Value) {
    let mut body = reply.json();
    if let Some(body) = body.as_object_mut() {
        body.remove("request");
    }
    (reply.status.as_u16(), body)
}

pub async fn signs_in(test: &TestApp, name: &str, password: &str) -> u16 {
    let wish = json!({ "name": name, "password": password });
    let reply = test.stranger().post("/api/v1/sessions", &wish).await;
    reply.status.as_u16()
}

/// All texts in the outbox, newest first, each with where it goes.
pub async fn outbox(test: &TestApp) -> Vec<(String, String)> {
    let page = Paging { page: 1, size: 100 };
    let rows = test.app.store.outbox(page).await.expect("an outbox").0;
    let said = |sent: Sent| (sent.letter.to, sent.letter.text);
    rows.into_iter().map(said).collect()
}

#[tokio::test]
async fn a_code_or_the_answers_set_a_new_password_and_end_every_session() {
    for (serial, way) in [(1, "mobile"), (2, "email"), (3, "answers")] {
        let test = TestApp::new().await;
        let old = applicant(&test, serial).await;
        let client = test.stranger();
        let (mobile, email) = (
            format!("138{serial:08}"),
            format!("person{serial}@example.cn"),
        );
        let body = match way {
            "mobile" => by_code("mobile", &mobile, &sent(&client, "mobile", &mobile).await),
            "email" => by_code("email", &email, &sent(&client, "email", &email).await),
            // Other width, other case, other blanks.
            _ => by_answers(&mobile, " 李\u{3000}雷ＬＥＩ"),
        };
        recover(&client, &body).await.expect(204);
        old.get("/api/v1/me").await.expect(401);
        let name = format!("person_{serial}");
        assert_eq!(signs_in(&test, &name, PASSWORD).await, 401, "{way}");
        let told = outbox(&test).await;
        for to in [&mobile, &email] {
            let text = told
                .iter()
                .find(|(at, text)| at == to && text.contains("重新设置密码"));
            assert!(text.is_some(), "{way}: {to} is told: {told:?}");
        }
        assert_eq!(signs_in(&test, &name, NEW).await, 200, "{way}");
        if way != "answers" {
            // The code is used up.
            let again = recover(&client, &body).await.expect(422);
            assert!(again.text().contains("已失效"), "{}", again.text());
        }
    }
}

#[tokio::test]
async fn each_code_that_does_not_fit_says_why_and_changes_nothing() {
    let test = TestApp::new().await;
    applicant(&test, 1).await;
    let client = test.stranger();
    let mobile = "13800000001";
    let proof = sent(&client, "mobile", mobile).await;
    let mut wrong = proof.clone();
    wrong["code"] = json!(if proof["code"] == "000000" {
        "000001"
    } else {
        "000000"
    });
    let other = sent(&client, "mobile", "13700000009").await;
    for (proof, why) in [
        (&wrong, "不正确"),
        (&other, "另一个手机号码"),
        (&json!({ "ticket": "none", "code": "000000" }), "已失效"),
    ] {
        let reply = recover(&client, &by_code("mobile", mobile, proof))
            .await
            .expect(422);
        assert!(reply.text().contains(why), "{why}: {}", reply.text());
        let field = &reply.json()["report"]["problems"][0]["place"]["field"];
        assert_eq!(field, "proof");
    }
    test.app.clock.advance(601);
    let late = recover(&client, &by_code("mobile", mobile, &proof))
        .await
        .expect(422);
    assert!(late.text().contains("已过期"), "{}", late.text());
    assert_eq!(signs_in(&test, "person_1", PASSWORD).await, 200);
    // Five tries are all there are, the right one after them among it.
    let proof = sent(&client, "mobile", mobile).await;
    for _ in 0..5 {
        let wrong = json!({ "ticket": proof["ticket"], "code": "wrong" });
        recover(&client, &by_code("mobile", mobile, &wrong))
            .await
            .expect(422);
    }
    recover(&client, &by_code("mobile", mobile, &proof))
        .await
        .expect(422);
}

#[tokio::test]
async fn a_weak_password_is_told_and_what_is_like_the_account_only_to_its_owner() {
    let test = TestApp::new().await;
    applicant(&test, 1).await;
    let client = test.stranger();
    let mut body = by_code(
        "mobile",
        "13800000001",
        &sent(&client, "mobile", "13800000001").await,
    );
    body["new"] = json!("my person_1 2026");
    let reply = recover(&client, &body).await.expect(422);
    assert!(reply.text().contains("用户名"));
    // The code is not used up by it.
    body["new"] = json!(NEW);
    recover(&client, &body).await.expect(204);
    let mut guess = by_answers("person_1", "nothing of it");
    guess["new"] = json!("my person_1 2026");
    let known = said(&recover(&client, &guess).await);
    guess["by"]["answers"]["name"] = json!("person_9");
    assert_eq!(known, said(&recover(&client, &guess).await));
}

#[tokio::test]
async fn a_stranger_reads_the_same_of_a_name_that_exists_and_of_one_that_does_not() {
    let test = TestApp::new().await;
    applicant(&test, 1).await;
    let client = test.stranger();
    let names = [
        ["person_1", "13800000001", "person1@example.cn"],
        ["person_9", "13800000009", "person9@example.cn"],
    ];
    let mut all = Vec::new();
    for [account, mobile, email] in names {
        let mut seen = Vec::new();
        for name in [account, mobile, email] {
            seen.push(said(
                &recover(&client, &by_answers(name, "nothing of it")).await,
            ));
            let ask = json!({ "name": name });
            let asked = client
                .post("/api/v1/recovery/questions", &ask)
                .await
                .expect(200);
            let questions = asked.json()["questions"].clone();
            assert!(!questions.as_array().expect("a list").is_empty());
            // The same each time.
            let again = client.post("/api/v1/recovery/questions", &ask).await;
            assert_eq!(again.json()["questions"], questions);
        }
        for (channel, to) in [("mobile", mobile), ("email", email)] {
            let mut sent = client
                .post("/api/v1/codes", &json!({ "channel": channel, "to": to }))
                .await;
            sent = sent.expect(200);
            let ticket = sent.json()["ticket"].clone();
            let proof = json!({ "ticket": ticket, "code": "wrong" });
            seen.push(said(&recover(&client, &by_code(channel, to, &proof)).await));
            let name = json!({ "document_kind": "resident_id", "document": document(1), "name": "王小明", "sex": "male",
                "mobile": mobile, "email": email, "channel": channel, "proof": proof });
            seen.push(said(&client.post("/api/v1/recovery/name", &name).await));
        }
        let ticket = sent(&client, "mobile", mobile).await["ticket"].clone();
        let wish = json!({ "mobile": mobile, "proof": { "ticket": ticket, "code": "wrong" } });
        seen.push(said(&client.post("/api/v1/sessions/by-code", &wish).await));
        let appeal = appeal(account, &document(1), "王小明");
        let reply = client.post("/api/v1/recovery/appeals", &appeal).await;
        assert_eq!((reply.status.as_u16(), reply.text().len()), (204, 0));
        all.push(seen);
    }
    assert_eq!(all[0], all[1]);
}

#[tokio::test]
async fn as_much_is_hashed_for_a_name_that_nobody_has() {
    let test = TestApp::new().await;
    applicant(&test, 1).await;
    let client = test.stranger();
    let mut spent = Vec::new();
    for name in ["person_1", "person_9"] {
        let before = test.app.passwords.queue.runs();
        recover(&client, &by_answers(name, "nothing of it"))
            .await
            .expect(422);
        let appeal = appeal(name, &document(1), "王小明");
        client
            .post("/api/v1/recovery/appeals", &appeal)
            .await
            .expect(204);
        client
            .post("/api/v1/recovery/questions", &json!({ "name": name }))
            .await
            .expect(200);
        spent.push(test.app.passwords.queue.runs() - before);
    }
    assert_eq!(spent, [2, 2]);
}

#[tokio::test]
async fn guessing_at_answers_costs_work_as_guessing_at_passwords() {
    let test = limited().await;
    applicant(&test, 1).await;
    let stranger = test.stranger();
    let mut seen = Vec::new();
    for (at, name) in ["person_1", "person_9"].into_iter().enumerate() {
        let mut all = Vec::new();
        for turn in 0..8 {
            let address = elsewhere((at * 100 + turn) as u32);
            let body = by_answers(name, "nothing of it");
            let reply = from_to(&stranger, address, "/api/v1/recovery/password", &body).await;
            all.push((reply.status.as_u16(), reply.code()));
        }
        seen.push(all);
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0][0].0, 422);
    assert_eq!(seen[0][7].0, 428);
}

#[tokio::test]
async fn the_name_is_told_to_who_proves_the_mobile_and_knows_the_rest() {
    let test = TestApp::new().await;
    applicant(&test, 1).await;
    let client = test.stranger();
    let proof = sent(&client, "mobile", "13800000001").await;
    let mut wish = json!({ "document_kind": "resident_id", "document": document(2), "name": "王小明", "sex": "male",
        "mobile": "138-0000-0001", "email": "person1@example.cn", "channel": "mobile", "proof": proof });
    let wrong = client
        .post("/api/v1/recovery/name", &wish)
        .await
        .expect(422);
    assert!(!wrong.text().contains("person_1"));
    wish["document"] = json!(document(1));
    let found = client
        .post("/api/v1/recovery/name", &wish)
        .await
        .expect(200);
    assert_eq!(found.json(), json!({ "account": "person_1" }));
    client
        .post("/api/v1/recovery/name", &wish)
        .await
        .expect(422);
}

#[tokio::test]
async fn a_code_signs_in_once_and_says_who_has_no_account() {
    let test = TestApp::new().await;
    applicant(&test, 1).await;
    let mut client = test.stranger();
    let proof = sent(&client, "mobile", "13800000001").await;
    let wish = json!({ "mobile": "138 0000 0001", "proof": proof });
    let reply = client
        .post("/api/v1/sessions/by-code", &wish)
        .await
        .expect(200);
    client.keep(&reply);
    client.get("/api/v1/me").await.expect(200);
    let again = test
        .stranger()
        .post("/api/v1/sessions/by-code", &wish)
        .await;
    again.expect(422);
    let proof = sent(&client, "mobile", "13700000009").await;
    let nobody = json!({ "mobile": "13700000009", "proof": proof });
    let reply = test
        .stranger()
        .post("/api/v1/sessions/by-code", &nobody)
        .await
        .expect(422);
    assert!(reply.text().contains("没有注册过账号"));
}

#[tokio::test]
async fn officers_are_helped_by_the_operator_alone() {
    let test = TestApp::new().await;
    let operator = test.signed_in("demo_operator").await;
    let staff = applicant(&test, 1).await;
    let office = json!({ "organisation": OFFICERS[0].1, "account": "person_1" });
    operator
        .post("/api/v1/operator/officers", &office)
        .await
        .expect(201);
    let client = test.stranger();
    let proof = sent(&client, "mobile", "13800000001").await;
    let body = by_code("mobile", "13800000001", &proof);
    recover(&client, &body).await.expect(409);
    recover(&client, &by_answers("person_1", ANSWER))
        .await
        .expect(409);
    let wish = json!({ "mobile": "13800000001", "proof": proof });
    client
        .post("/api/v1/sessions/by-code", &wish)
        .await
        .expect(409);
    staff.get("/api/v1/me").await.expect(200);
}
