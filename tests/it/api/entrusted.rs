//! An entrusted review by the API: the bureau writes the letter, and records what came back.

use serde_json::{Value, json};
use zhicheng_app::words::sheet::names;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::effect::Origin;
use zhicheng_shared::gate::Standing;
use zhicheng_shared::review::State;
use zhicheng_shared::sheet::{lay_out, submitted_data};
use zhicheng_tests::app::again::{agree, conclude, hand_in, way};
use zhicheng_tests::app::{OFFICERS, TestApp, applicant, ready_for};
use zhicheng_tests::filled::MECHANICAL;
use zhicheng_tests::folders::loaded;
use zhicheng_tests::sheets::metrics;

fn letter() -> Value {
    json!({ "letter_number": "粤人社委〔2026〕12号", "receiving": "湖南省机械工程高级职称评审委员会",
        "receiving_authority": "湖南省人力资源和社会保障厅", "sent": "2026-11-21" })
}

fn result() -> Value {
    json!({ "granted_title": "工程师", "granted_level": "intermediate", "passed_on": "2026-11-20",
        "granting_committee": "湖南省机械工程高级职称评审委员会", "certificate_number": "湘职20260001" })
}

#[tokio::test]
async fn a_letter_goes_out_and_what_comes_back_stands_in_the_ledger() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = ready_for(
        &client,
        ("guangdong", "entrusted_review"),
        MECHANICAL,
        |_| {},
    )
    .await;
    let body = hand_in(&client, &id).await;
    assert_eq!(
        way(&body),
        "unit=zs-demo-machinery supervisor=zs-industry letter=zs-hrss result=zs-hrss"
    );
    for (account, of) in &OFFICERS[..2] {
        let officer = test.signed_in(account).await;
        agree(&officer, &id, of, &Value::Null).await;
    }
    let (account, of) = OFFICERS[2];
    let bureau = test.signed_in(account).await;
    // Whoever decides on several at once is told that this one wants a form.
    let queue = format!("/api/v1/offices/{of}/queue?view=todo");
    let queue = bureau.get(&queue).await.expect(200).json();
    assert_eq!(queue["rows"][0]["asks"], "letter", "{queue}");
    // Without the letter nothing goes out, and what is missing in it is told field by field.
    let empty = json!({ "event": "approve", "opinion": "同意" });
    let refused = bureau.event(&id, Some(of), empty).await.expect(409).json();
    assert_eq!(refused["refusal"]["refusal"], "form_missing");
    let half = json!({ "letter_number": "粤人社委〔2026〕12号" });
    let approve = json!({ "event": "approve", "opinion": "同意", "filled": half });
    let refused = bureau
        .event(&id, Some(of), approve)
        .await
        .expect(422)
        .json();
    let problems = refused["report"]["problems"].as_array().expect("a report");
    let fields: Vec<_> = problems
        .iter()
        .map(|one| one["place"]["field"].clone())
        .collect();
    assert_eq!(
        fields,
        ["receiving", "receiving_authority", "sent"],
        "{refused}"
    );
    let mut wrong = letter();
    wrong["sent"] = json!("2026-02-30");
    let approve = json!({ "event": "approve", "opinion": "同意", "filled": wrong });
    bureau.event(&id, Some(of), approve).await.expect(422);
    let body = agree(&bureau, &id, of, &letter()).await;
    assert_eq!(body["state"]["stage"], "result", "{body}");

    let empty = json!({ "event": "approve", "opinion": "同意" });
    bureau.event(&id, Some(of), empty).await.expect(409);
    agree(&bureau, &id, of, &result()).await;
    conclude(&bureau, &id, of).await;

    let path = format!("/api/v1/applications/{id}");
    let body: ApplicationBody = client.get(&path).await.expect(200).typed();
    assert!(
        matches!(body.state, State::Concluded { passed: true, .. }),
        "{:?}",
        body.state
    );
    let standing = client
        .get("/api/v1/me/standing?jurisdiction=guangdong")
        .await;
    let standing: Standing = standing.expect(200).typed();
    let [entry] = &standing.titles[..] else {
        panic!("one title: {:?}", standing.titles);
    };
    assert_eq!(entry.origin, Origin::Entrusted);
    assert_eq!(
        (entry.title.name.as_str(), entry.title.specialty.as_str()),
        ("工程师", "机械")
    );
    assert_eq!(
        (entry.number.as_str(), entry.granted_by.as_str()),
        ("湘职20260001", "湖南省机械工程高级职称评审委员会")
    );
    assert_eq!((entry.issuer.as_str(), entry.ended.is_none()), (of, true));
    // It is no certificate of ours.
    let own = client.get("/api/v1/certificates").await.expect(200).json();
    assert_eq!(own, json!([]));
}

#[tokio::test]
async fn what_was_not_granted_elsewhere_is_refused_here() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let id = ready_for(
        &client,
        ("guangdong", "entrusted_review"),
        MECHANICAL,
        |_| {},
    )
    .await;
    hand_in(&client, &id).await;
    for (account, of) in &OFFICERS[..2] {
        let officer = test.signed_in(account).await;
        agree(&officer, &id, of, &Value::Null).await;
    }
    let (account, of) = OFFICERS[2];
    let bureau = test.signed_in(account).await;
    agree(&bureau, &id, of, &letter()).await;
    let reject = json!({ "event": "reject", "opinion": "受委托评委会评审未通过" });
    bureau.event(&id, Some(of), reject).await.expect(200);
    let standing = client
        .get("/api/v1/me/standing?jurisdiction=guangdong")
        .await;
    let standing: Standing = standing.expect(200).typed();
    assert_eq!(standing.titles, []);
}

/// All that the letter's paper says, without spaces.
fn paper(body: &Value) -> String {
    let place = loaded("guangdong");
    let body: ApplicationBody = serde_json::from_value(body.clone()).expect("agreed");
    let region = |_: &str| None;
    let data = submitted_data(&place.jurisdiction, &body, "", &names(&region)).expect("submitted");
    let pages = lay_out(&place.sheets["entrusting"], &data, &metrics()).pages;
    let texts = pages.iter().flat_map(|page| page.texts());
    let said: String = texts.map(|text| text.text.as_str()).collect();
    said.split_whitespace().collect()
}

#[tokio::test]
async fn the_letter_says_what_the_bureau_filled_in_as_long_as_it_stands() {
    const NUMBER: &str = "粤人社委〔2026〕12号";
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let review = ("guangdong", "entrusted_review");
    let id = ready_for(&client, review, MECHANICAL, |_| {}).await;
    hand_in(&client, &id).await;
    for (account, of) in &OFFICERS[..2] {
        let officer = test.signed_in(account).await;
        agree(&officer, &id, of, &Value::Null).await;
    }
    let (account, of) = OFFICERS[2];
    let bureau = test.signed_in(account).await;
    let sent = agree(&bureau, &id, of, &letter()).await;
    let said = paper(&sent);
    for words in [
        NUMBER,
        "受委托评委会湖南省机械工程高级职称评审委员会",
        "受委托地人社部门湖南省人力资源和社会保障厅",
        "发函日期2026年11月21日",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    // What was taken back is not said.
    let back = json!({ "event": "take_back" });
    let back = bureau.event(&id, Some(of), back).await.expect(200).json();
    let said = paper(&back);
    assert!(
        !said.contains(NUMBER) && said.contains("发函日期"),
        "{said}"
    );

    agree(&bureau, &id, of, &letter()).await;
    let end = agree(&bureau, &id, of, &result()).await;
    let said = paper(&end);
    for words in [
        NUMBER,
        "资格等级中级评审通过日期2026年11月20日",
        "证书编号湘职20260001",
        "评审的评委会湖南省机械工程高级职称评审委员会",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
}
