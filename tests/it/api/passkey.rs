//! Passkeys: whom they let in, and which answers of devices do not count.

use super::oidc::keep_all;
use serde_json::{Value, json};
use zhicheng_server::config::Config;
use zhicheng_server::words::doors as words;
use zhicheng_tests::app::{Client, PASSWORD, Reply, TestApp, applicant};
use zhicheng_tests::authenticator::Authenticator;

const ORIGIN: &str = "https://zhicheng.example.cn";
const ELSEWHERE: &str = "https://zhicheng.example.cm";

async fn site() -> TestApp {
    TestApp::with(|config| Config {
        origin: Some(ORIGIN.to_owned()),
        ..config
    })
    .await
}

/// What the site asks a device for; its cookies are kept.
async fn asked(browser: &mut Client, at: &str) -> Value {
    let reply = browser.post(&format!("{at}/begin"), &json!({})).await;
    let reply = reply.expect(200);
    keep_all(browser, &reply);
    reply.json()
}

const ADD: &str = "/settings/passkeys";
const ENTER: &str = "/sign-in/passkey";

/// A person of this number with a key on a device.
async fn with_key(test: &TestApp, number: u8) -> (Client, Authenticator) {
    applicant(test, u32::from(number)).await;
    let mut own = test.stranger();
    let body = json!({ "name": format!("person_{number}"), "password": PASSWORD });
    let reply = own.post("/api/v1/sessions", &body).await.expect(200);
    keep_all(&mut own, &reply);
    let mut device = Authenticator::new(number);
    let options = asked(&mut own, ADD).await;
    let made = device.make(&options, ORIGIN);
    own.post(ADD, &made).await.expect(204);
    (own, device)
}

async fn enters(test: &TestApp, device: &mut Authenticator) -> (Client, Reply) {
    let mut browser = test.stranger();
    let options = asked(&mut browser, ENTER).await;
    let reply = browser.post(ENTER, &device.sign(&options, ORIGIN)).await;
    keep_all(&mut browser, &reply);
    (browser, reply)
}

fn told(reply: Reply, status: u16, why: &str) {
    let reply = reply.expect(status);
    assert_eq!(reply.text(), why);
    assert!(!reply.headers.contains_key("set-cookie"));
}

#[tokio::test]
async fn a_device_lets_its_owner_in_without_name_or_password() {
    let test = site().await;
    let (_, mut device) = with_key(&test, 1).await;
    for _ in 0..2 {
        let (browser, reply) = enters(&test, &mut device).await;
        reply.expect(204);
        let me = browser.get("/api/v1/me").await.expect(200).json();
        assert_eq!(me["account"], "person_1");
    }
}

#[tokio::test]
async fn what_is_for_another_site_forged_copied_or_old_does_not_count() {
    let test = site().await;
    let (_, mut device) = with_key(&test, 1).await;
    let (_, mut other) = with_key(&test, 2).await;
    let mut browser = test.stranger();
    // A page of another site that has passed the question on.
    let options = asked(&mut browser, ENTER).await;
    let answer = device.sign(&options, ELSEWHERE);
    told(
        browser.post(ENTER, &answer).await,
        403,
        words::PASSKEY_UNFIT,
    );
    // The question of another browser, or of before.
    let options = asked(&mut browser, ENTER).await;
    asked(&mut browser, ENTER).await;
    let answer = device.sign(&options, ORIGIN);
    told(
        browser.post(ENTER, &answer).await,
        403,
        words::PASSKEY_UNFIT,
    );
    // An answer twice.
    let options = asked(&mut browser, ENTER).await;
    let answer = device.sign(&options, ORIGIN);
    browser.post(ENTER, &answer).await.expect(204);
    told(browser.post(ENTER, &answer).await, 403, words::PASSKEY_OLD);
    // Too late.
    let options = asked(&mut browser, ENTER).await;
    test.app.clock.advance(301);
    let answer = device.sign(&options, ORIGIN);
    told(browser.post(ENTER, &answer).await, 403, words::PASSKEY_OLD);
    // Signed by one, said to be another.
    let options = asked(&mut browser, ENTER).await;
    let mut forged = device.clone();
    forged.whom = other.whom.clone();
    let answer = forged.sign(&options, ORIGIN);
    told(
        browser.post(ENTER, &answer).await,
        403,
        words::PASSKEY_UNFIT,
    );
    let options = asked(&mut browser, ENTER).await;
    let mut answer = device.sign(&options, ORIGIN);
    answer["response"]["signature"] = other.sign(&options, ORIGIN)["response"]["signature"].clone();
    told(
        browser.post(ENTER, &answer).await,
        403,
        words::PASSKEY_UNFIT,
    );
    // A copy of the device that has counted less.
    let mut copy = device.clone();
    copy.counter = 0;
    let (_, reply) = enters(&test, &mut copy).await;
    told(reply, 403, words::PASSKEY_UNFIT);
    // A device that nobody here knows.
    let mut unknown = Authenticator::new(9);
    unknown.whom = device.whom.clone();
    let (_, reply) = enters(&test, &mut unknown).await;
    told(reply, 403, words::PASSKEY_GONE);
    // No answer at all.
    asked(&mut browser, ENTER).await;
    let reply = browser.post(ENTER, &json!({})).await;
    told(reply, 403, words::PASSKEY_UNFIT);
    enters(&test, &mut device).await.1.expect(204);
}

#[tokio::test]
async fn a_key_is_added_by_who_has_just_signed_in_and_taken_away_again() {
    let test = site().await;
    let (own, mut device) = with_key(&test, 1).await;
    let ways = own.get("/settings/ways").await.expect(200).text();
    assert!(ways.contains("移除：未知设备"), "{ways}");
    // The same device once more, and a key of another site.
    let mut own = own;
    let options = asked(&mut own, ADD).await;
    let known = &options["publicKey"]["excludeCredentials"][0]["id"];
    assert!(known.is_string(), "{options}");
    let made = device.clone().make(&options, ORIGIN);
    told(own.post(ADD, &made).await, 403, words::PASSKEY_UNFIT);
    let options = asked(&mut own, ADD).await;
    let made = Authenticator::new(3).make(&options, ELSEWHERE);
    told(own.post(ADD, &made).await, 403, words::PASSKEY_UNFIT);
    // A page that was left open for a while is not enough.
    test.app.clock.advance(901);
    let reply = own.post(&format!("{ADD}/begin"), &json!({})).await;
    told(reply, 401, words::PASSKEY_FRESH);
    let reply = test
        .stranger()
        .post(&format!("{ADD}/begin"), &json!({}))
        .await;
    told(reply, 401, words::PASSKEY_FRESH);
    // Nobody takes another's away.
    let id = known.as_str().expect("an id");
    let other = applicant(&test, 2).await;
    let path = format!("{ADD}/{id}/remove");
    other.post(&path, &json!({})).await.expect(303);
    enters(&test, &mut device).await.1.expect(204);
    own.post(&path, &json!({})).await.expect(303);
    let (_, reply) = enters(&test, &mut device).await;
    told(reply, 403, words::PASSKEY_GONE);
}

#[tokio::test]
async fn without_a_name_of_its_own_a_site_has_no_passkeys() {
    let test = TestApp::new().await;
    let page = test.stranger().get(ENTER).await.expect(200).text();
    assert!(page.contains(words::PASSKEY_NONE), "{page}");
    let list = test.stranger().get("/sign-in/other").await.expect(200);
    assert!(!list.text().contains(words::BY_PASSKEY));
    let reply = test
        .stranger()
        .post(&format!("{ENTER}/begin"), &json!({}))
        .await;
    told(reply, 404, words::PASSKEY_NONE);
}
