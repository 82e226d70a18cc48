//! What people are told: on site, by SMS and by mail as they chose, and before a window closes.

use serde_json::{Value, json};
use zhicheng_server::run;
use zhicheng_server::store::row::Paging;
use zhicheng_shared::date::Date;
use zhicheng_tests::app::{NOW, OFFICERS, TestApp, applicant, document, ready};

const SERIAL: u32 = 61;
const OPINION: &str = "学历证书看不清楚";

/// What lies in the outbox of applications, newest first: channel and text.
async fn told(test: &TestApp) -> Vec<(String, String)> {
    let (rows, _) = test
        .app
        .store
        .outbox(Paging::new(None, Some(100)))
        .await
        .expect("rows");
    let letters = rows.into_iter().map(|sent| sent.letter);
    let letters = letters.filter(|letter| !["code", "account"].contains(&letter.kind.as_str()));
    letters
        .map(|letter| (letter.channel.key().to_owned(), letter.text))
        .collect()
}

fn texts(page: &Value) -> Vec<String> {
    let rows = page["rows"].as_array().expect("rows").iter();
    rows.map(|row| row["text"].as_str().expect("a text").to_owned())
        .collect()
}

#[tokio::test]
async fn each_change_is_told_as_the_person_chose() {
    let test = TestApp::new().await;
    let owner = applicant(&test, SERIAL).await;
    let id = ready(&owner).await;
    let by = owner.get("/api/v1/me/told-by").await.expect(200).json();
    assert_eq!(by, json!({ "sms": true, "mail": true }));
    let submit = json!({ "event": "submit", "digest": "" });
    owner.event(&id, None, submit).await.expect(200);
    let submitted = "您的职称评审申请已提交，当前环节：人事管理单位审核。";
    let all = told(&test).await;
    assert_eq!(
        all[1],
        ("mobile".to_owned(), format!("【职称申报】{submitted}"))
    );
    assert_eq!(all[0].0, "email");
    assert!(
        all[0].1.starts_with("王小明：") && all[0].1.contains(submitted),
        "{all:?}"
    );

    let only_mail = json!({ "sms": false, "mail": true });
    owner
        .put("/api/v1/me/told-by", &only_mail)
        .await
        .expect(200);
    let (account, organisation) = OFFICERS[0];
    let officer = test.signed_in(account).await;
    let marks = json!([{ "section": "basic", "record": null, "field": "address", "kind": "wrong", "note": OPINION }]);
    let back =
        json!({ "event": "send_back", "to": "applicant", "opinion": OPINION, "marks": marks });
    officer
        .event(&id, Some(organisation), back)
        .await
        .expect(200);
    let number = owner
        .get(&format!("/api/v1/applications/{id}"))
        .await
        .json()["row"]["number"]
        .as_str()
        .expect("a number")
        .to_owned();
    let back = format!("您的职称评审申请 {number} 已退回，请登录查看需要更正的内容。");
    let after = told(&test).await;
    assert_eq!(after.len(), all.len() + 1, "{after:?}");
    assert_eq!(after[0].0, "email");

    let page = owner.get("/api/v1/me/messages").await.expect(200).json();
    assert_eq!(texts(&page), [back, submitted.to_owned()]);
    assert_eq!(page["rows"][0]["application"], id);
    for (_, text) in &after {
        assert!(
            !text.contains(OPINION) && !text.contains(&document(SERIAL)),
            "{text}"
        );
    }
    let stranger = applicant(&test, SERIAL + 1).await;
    assert_eq!(stranger.get("/api/v1/me/messages").await.json()["total"], 0);
}

#[tokio::test]
async fn who_has_not_handed_in_is_told_three_days_and_one_day_before() {
    let test = TestApp::new().await;
    let (waiting, done) = (
        applicant(&test, SERIAL).await,
        applicant(&test, SERIAL + 1).await,
    );
    ready(&waiting).await;
    let id = ready(&done).await;
    let submit = json!({ "event": "submit", "digest": "" });
    done.event(&id, None, submit).await.expect(200);
    let before = told(&test).await.len();
    let last = Date::new(2026, 12, 31).expect("a day");
    let person = waiting.get("/api/v1/me").await.json()["person"]
        .as_str()
        .expect("an id")
        .to_owned();
    let mut seen = Vec::new();
    let mut at = NOW;
    for days in [4, 3, 3, 2, 1, 0] {
        // At ten in the morning; the second time on the third day an hour and a half later.
        let later = if seen.len() == 2 { 5400 } else { 0 };
        let moment = last.plus_days(-days).start_in_beijing() + 10 * 3600 + later;
        test.app.clock.advance(moment - at);
        at = moment;
        run::timely(&test.app).await;
        let (notes, _) = test
            .app
            .store
            .notes(&person, Paging::new(None, None))
            .await
            .expect("notes");
        seen.push(notes.len());
    }
    assert_eq!(seen, [0, 1, 1, 1, 2, 2]);
    let all = told(&test).await;
    let closing = "您的职称评审申请还没有提交，2026-12-31 截止受理，请尽快登录提交。";
    let about: Vec<_> = all
        .iter()
        .filter(|(_, text)| text.contains(closing))
        .collect();
    assert_eq!(about.len(), 4, "an SMS and a mail each time: {all:?}");
    assert!(all.len() >= before + 4);
}

#[tokio::test]
async fn nobody_is_woken_at_night() {
    let test = TestApp::new().await;
    let waiting = applicant(&test, SERIAL).await;
    ready(&waiting).await;
    let before = told(&test).await.len();
    let last = Date::new(2026, 12, 31).expect("a day");
    let night = last.plus_days(-3).start_in_beijing() + 2 * 3600;
    test.app.clock.advance(night - NOW);
    run::timely(&test.app).await;
    assert_eq!(told(&test).await.len(), before);
}
