//! A certificate issued anew by the API: who issued the old one decides, and the old number reads as
//! replaced wherever it is looked up.

use serde_json::{Value, json};
use zhicheng_shared::api::certificate::{CertificateBody, CheckedCertificate};
use zhicheng_shared::gate::Standing;
use zhicheng_tests::app::again::{agree, certified, conclude, hand_in, officer_of, started, way};
use zhicheng_tests::app::{Client, OFFICERS, TestApp, applicant, ready_for};
use zhicheng_tests::filled::{Filled, MECHANICAL};

const REISSUE: (&str, &str) = ("guangdong", "reissue");

async fn standing(client: &Client) -> Standing {
    let path = "/api/v1/me/standing?jurisdiction=guangdong";
    client.get(path).await.expect(200).typed()
}

/// Answers in the part that asks for the original.
fn say(answers: Vec<(&'static str, String)>) -> impl FnOnce(&mut Filled) {
    move |all| {
        let part = all.draft.parts.get_mut("application").expect("filled in");
        part.extend(
            answers
                .into_iter()
                .map(|(key, text)| (key.to_owned(), text)),
        );
    }
}

/// The title of this entry of the ledger.
fn own(entry: &str) -> impl FnOnce(&mut Filled) {
    say(vec![
        ("original_from", "本系统的证书".to_owned()),
        ("original", entry.to_owned()),
    ])
}

/// What anybody is told of a certificate.
async fn checked(test: &TestApp, number: &str) -> CheckedCertificate {
    let ask = json!({ "number": number, "name": "王小明" });
    let path = "/api/v1/public/certificates";
    test.stranger().post(path, &ask).await.expect(200).typed()
}

/// What its holder is told.
async fn own_certificate(client: &Client, number: &str) -> CertificateBody {
    let path = format!("/api/v1/certificates/{number}");
    client.get(&path).await.expect(200).typed()
}

#[tokio::test]
async fn a_certificate_of_ours_is_replaced_by_who_issued_it() {
    let test = TestApp::new().await;
    let (client, old) = certified(&test, 1).await;
    let [entry] = &standing(&client).await.titles[..] else {
        panic!("one title");
    };
    let (entry, issuer) = (entry.id.clone(), entry.issuer.clone());
    assert_eq!(issuer, "zs-hrss");
    let id = started(&client, REISSUE, MECHANICAL, own(&entry)).await;
    let body = hand_in(&client, &id).await;
    assert_eq!(way(&body), "unit=zs-demo-machinery issuer=zs-hrss");
    let unit = test.signed_in(OFFICERS[0].0).await;
    agree(&unit, &id, OFFICERS[0].1, &Value::Null).await;
    let bureau = test.signed_in(OFFICERS[2].0).await;
    agree(&bureau, &id, OFFICERS[2].1, &Value::Null).await;
    let body = conclude(&bureau, &id, OFFICERS[2].1).await;
    let new = body["row"]["certificate"]
        .as_str()
        .expect("a number")
        .to_owned();
    assert!(!new.is_empty() && new != old, "{old} {new}");

    assert!(!checked(&test, &old).await.valid);
    assert!(checked(&test, &new).await.valid);
    let before = own_certificate(&client, &old).await;
    assert_eq!(
        (before.valid, before.replaced_by.as_str()),
        (false, new.as_str())
    );
    let after = own_certificate(&client, &new).await;
    assert_eq!((after.valid, after.replaced_by.as_str()), (true, ""));
    assert_eq!(after.payload.title, before.payload.title);
    // The title is held since it was granted, not since its certificate was lost.
    assert_eq!(after.payload.passed, before.payload.passed);
    let titles = standing(&client).await.titles;
    let held: Vec<_> = titles.iter().filter(|one| one.ended.is_none()).collect();
    assert_eq!(held.len(), 1, "{titles:?}");
    assert_eq!(held[0].number, new);
    let ended = titles
        .iter()
        .find(|one| one.id == entry)
        .and_then(|one| one.ended.clone());
    assert_eq!(ended.map(|end| end.replaced_by), Some(new));

    // What was replaced cannot be replaced again.
    let again = started(&client, REISSUE, MECHANICAL, own(&entry)).await;
    refused_at_original(&client, &again).await;
}

async fn refused_at_original(client: &Client, id: &str) {
    let submit = json!({ "event": "submit", "digest": "" });
    let refused = client.event(id, None, submit).await.expect(422).json();
    let at = &refused["report"]["problems"][0]["place"];
    assert_eq!(at["field"], "original", "{refused}");
}

#[tokio::test]
async fn nobody_replaces_what_is_not_theirs() {
    let test = TestApp::new().await;
    let (owner, _) = certified(&test, 1).await;
    let theirs = standing(&owner).await.titles[0].id.clone();
    for (serial, entry) in [
        (2, theirs.as_str()),
        (3, "0123456789abcdef0123456789abcdef"),
    ] {
        let client = applicant(&test, serial).await;
        let id = ready_for(&client, REISSUE, MECHANICAL, own(entry)).await;
        refused_at_original(&client, &id).await;
    }
}

#[tokio::test]
async fn what_the_province_issued_goes_there_through_the_city() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let change = say(vec![
        ("issuing_bureau", "gd-hrss".to_owned()),
        ("original_number", "粤中职证字第0300102000001号".to_owned()),
        ("original_title", "高级工程师".to_owned()),
        ("original_level", "associate_senior".to_owned()),
        ("original_specialty", "机械设计".to_owned()),
        ("original_obtained", "2019-12-25".to_owned()),
    ]);
    let id = ready_for(&client, REISSUE, MECHANICAL, change).await;
    let body = hand_in(&client, &id).await;
    assert_eq!(
        way(&body),
        "unit=zs-demo-machinery city_bureau=zs-hrss issuing_bureau=gd-hrss"
    );
    for (account, of) in [OFFICERS[0], OFFICERS[2]] {
        let officer = test.signed_in(account).await;
        agree(&officer, &id, of, &Value::Null).await;
    }
    let province = officer_of(&test, 1, &["gd-hrss"]).await;
    agree(&province, &id, "gd-hrss", &Value::Null).await;
    let body = conclude(&province, &id, "gd-hrss").await;
    let new = body["row"]["certificate"]
        .as_str()
        .expect("a number")
        .to_owned();
    let issued = checked(&test, &new).await;
    assert_eq!(issued.title.name, "高级工程师");
    assert_eq!(issued.title.specialty, "机械设计");
    assert_eq!(issued.issuer, "广东省人力资源和社会保障厅");
    assert_eq!(issued.passed.to_string(), "2019-12-25");
    let [entry] = &standing(&client).await.titles[..] else {
        panic!("one title");
    };
    assert_eq!(
        (entry.number.as_str(), entry.issuer.as_str()),
        (new.as_str(), "gd-hrss")
    );
}

#[tokio::test]
async fn a_number_that_is_typed_is_told_where_the_ledger_knows_it() {
    let test = TestApp::new().await;
    let (client, old) = certified(&test, 1).await;
    let change = say(vec![("original_number", old)]);
    let id = started(&client, REISSUE, MECHANICAL, change).await;
    let submit = json!({ "event": "submit", "digest": "" });
    let refused = client.event(&id, None, submit).await.expect(422).json();
    let told = &refused["report"]["problems"][0];
    assert_eq!(told["place"]["field"], "original_number", "{refused}");
    assert_eq!(told["kind"]["kind"], "title_known", "{refused}");
}

#[tokio::test]
async fn the_bureau_that_issued_must_be_one_that_there_is() {
    let test = TestApp::new().await;
    let client = applicant(&test, 1).await;
    let change = say(vec![("issuing_bureau", "zs-industry".to_owned())]);
    let id = ready_for(&client, REISSUE, MECHANICAL, change).await;
    let submit = json!({ "event": "submit", "digest": "" });
    let refused = client.event(&id, None, submit).await.expect(422).json();
    let at = &refused["report"]["problems"][0]["place"];
    assert_eq!(at["field"], "issuing_bureau", "{refused}");
}
