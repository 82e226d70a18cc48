//! What registering asks for beside identity, and mobile, address and questions changed with proof.

use super::recovery::outbox;
use axum::http::{Request, header};
use serde_json::{Value, json};
use zhicheng_tests::app::{
    ANSWER, Client, PASSWORD, TestApp, applicant, channels, document, registration,
};

async fn proof(client: &Client, channel: &str, to: &str) -> Value {
    let ask = json!({ "channel": channel, "to": to });
    let sent = client.post("/api/v1/codes", &ask).await.expect(200).json();
    json!({ "ticket": sent["ticket"], "code": sent["demo_code"] })
}

#[tokio::test]
async fn registering_wants_the_places_questions_and_its_terms() {
    let test = TestApp::new().await;
    let client = test.stranger();
    let places = client.get("/api/v1/registration").await.expect(200).json();
    let of = |id: &str| {
        let all = places.as_array().expect("a list");
        all.iter()
            .find(|one| one["jurisdiction"] == id)
            .expect("it is there")["asks"]
            .clone()
    };
    assert_eq!(
        (&of("guangxi")["asked"], &of("guangdong-2015")["asked"]),
        (&json!(1), &json!(3))
    );
    let mut sent = Vec::new();
    for (channel, to) in channels(1) {
        sent.push(proof(&client, channel, &to).await);
    }
    let mut good = registration(1, &document(1), &sent);
    for (at, proof) in ["mobile_proof", "email_proof"].into_iter().zip(&sent) {
        good[at] = proof.clone();
    }
    let question = |at: usize, answer: &str| json!({ "question": of("guangdong-2015")["questions"][at]["key"], "answer": answer });
    let three = json!([
        question(0, "李雷"),
        question(1, "韩梅梅"),
        question(2, "老王")
    ]);
    for (change, field, why) in [
        (json!({ "jurisdiction": "" }), "jurisdiction", "申报地区"),
        (json!({ "terms": "1999" }), "terms", "注册须知"),
        (json!({ "questions": [] }), "questions", "全部安全问题"),
        (
            json!({ "questions": [question(0, " 李\u{3000}")] }),
            "questions",
            "2 至 60",
        ),
        (
            json!({ "questions": [{ "question": "none", "answer": "李雷" }] }),
            "questions",
            "选择一个问题",
        ),
        (
            json!({ "jurisdiction": "guangdong-2015" }),
            "questions",
            "全部安全问题",
        ),
        (
            json!({ "jurisdiction": "guangdong-2015", "questions": [question(0, "李雷"), question(1, "李雷"), question(0, "李雷")] }),
            "questions",
            "不同的问题",
        ),
        (json!({ "qq": "0123" }), "qq", ""),
    ] {
        let mut wish = good.clone();
        for (key, value) in change.as_object().expect("an object") {
            wish[key] = value.clone();
        }
        let refused = client.post("/api/v1/accounts", &wish).await.expect(422);
        assert_eq!(
            refused.json()["report"]["problems"][0]["place"]["field"],
            field
        );
        assert!(refused.text().contains(why), "{}", refused.text());
    }
    good["jurisdiction"] = json!("guangdong-2015");
    good["questions"] = three;
    good["qq"] = json!("１２３ ４５６");
    let mut signed = client.clone();
    signed.keep(&client.post("/api/v1/accounts", &good).await.expect(201));
    let own = signed.get("/api/v1/me/questions").await.expect(200).json();
    assert_eq!(own["questions"].as_array().map(Vec::len), Some(3));
    // What the answers are is nowhere to be read.
    let file = std::fs::read(test.dir.path().join("zhicheng.db-wal")).expect("a log");
    assert!(!file.windows(6).any(|six| six == "李雷".as_bytes()));
}

#[tokio::test]
async fn a_mobile_changes_with_password_and_code_and_the_former_one_is_told() {
    let test = TestApp::new().await;
    applicant(&test, 2).await;
    let client = applicant(&test, 1).await;
    let new = "13700000001";
    let good = json!({ "channel": "mobile", "to": new, "proof": proof(&client, "mobile", new).await, "password": PASSWORD });
    let mut wrong = good.clone();
    wrong["password"] = json!("not the password");
    client.put("/api/v1/me/contact", &wrong).await.expect(401);
    let mut other = good.clone();
    other["proof"] = proof(&client, "mobile", "13700000002").await;
    let refused = client.put("/api/v1/me/contact", &other).await.expect(422);
    assert!(refused.text().contains("另一个手机号码"));
    let mut same = good.clone();
    same["to"] = json!("138 0000 0001");
    client.put("/api/v1/me/contact", &same).await.expect(422);
    let taken = "13800000002";
    let taken = json!({ "channel": "mobile", "to": taken, "proof": proof(&client, "mobile", taken).await, "password": PASSWORD });
    assert_eq!(
        client
            .put("/api/v1/me/contact", &taken)
            .await
            .expect(409)
            .code(),
        "taken"
    );
    let me = client
        .put("/api/v1/me/contact", &good)
        .await
        .expect(200)
        .json();
    assert_eq!(me["mobile"], "137****0001");
    let told = outbox(&test).await;
    for to in ["13800000001", "person1@example.cn"] {
        let text = told
            .iter()
            .find(|(at, text)| at == to && text.contains("137****0001"));
        assert!(text.is_some(), "{told:?}");
    }
    // Used once.
    client.put("/api/v1/me/contact", &good).await.expect(422);
    for (name, status) in [(new, 200), ("13800000001", 401)] {
        let wish = json!({ "name": name, "password": PASSWORD });
        test.stranger()
            .post("/api/v1/sessions", &wish)
            .await
            .expect(status);
    }
    let email = "Another@example.cn";
    let change = json!({ "channel": "email", "to": email, "proof": proof(&client, "email", email).await, "password": PASSWORD });
    let me = client
        .put("/api/v1/me/contact", &change)
        .await
        .expect(200)
        .json();
    assert_eq!(me["email"], "a***@example.cn");
}

#[tokio::test]
async fn questions_change_with_the_password_and_the_old_answers_are_worth_nothing() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let change = |password: &str| {
        json!({ "jurisdiction": "guangxi", "password": password,
        "questions": [{ "question": "first_book", "answer": "新华字典" }] })
    };
    client
        .put("/api/v1/me/questions", &change("not the password"))
        .await
        .expect(401);
    client
        .put("/api/v1/me/questions", &change(PASSWORD))
        .await
        .expect(204);
    let body = |answer: &str| json!({ "new": "a password found again", "by": { "answers": { "name": "person_1", "answers": [answer] } } });
    let path = "/api/v1/recovery/password";
    test.stranger().post(path, &body(ANSWER)).await.expect(422);
    test.stranger()
        .post(path, &body("新华 字典"))
        .await
        .expect(204);
    assert!(
        outbox(&test)
            .await
            .iter()
            .any(|(_, text)| text.contains("更换了安全问题"))
    );
}

#[tokio::test]
async fn a_device_is_named_and_a_new_one_is_told_by_mail() {
    let test = TestApp::new().await;
    applicant(&test, 1).await;
    let before = outbox(&test).await;
    assert!(
        !before.iter().any(|(_, text)| text.contains("新的设备")),
        "who registers knows"
    );
    let wish = json!({ "name": "person_1", "password": PASSWORD });
    let agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36";
    let mut client = test.stranger();
    let mut devices = String::new();
    for _ in 0..2 {
        let mut request = Request::post("/api/v1/sessions")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::USER_AGENT, agent);
        if !devices.is_empty() {
            request = request.header(header::COOKIE, &devices);
        }
        let request = request.body(axum::body::Body::from(wish.to_string()));
        let reply = client.call(request.expect("a request")).await.expect(200);
        client.keep(&reply);
        let cookies = reply.headers.get_all(header::SET_COOKIE).iter();
        let pairs = cookies.filter_map(|line| line.to_str().ok()?.split(';').next());
        devices = pairs.collect::<Vec<_>>().join("; ");
    }
    let told = outbox(&test).await;
    let news: Vec<_> = told
        .iter()
        .filter(|(_, text)| text.contains("新的设备"))
        .collect();
    assert_eq!(news.len(), 1, "the second time it is known: {told:?}");
    assert_eq!(news[0].0, "person1@example.cn");
    assert!(news[0].1.contains("Windows 上的 Chrome"), "{}", news[0].1);
    let list = client.get("/api/v1/me/sessions").await.expect(200).json();
    assert!(list.to_string().contains("Windows 上的 Chrome"), "{list}");
}
