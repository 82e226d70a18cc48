//! What an operator sees of messages that do not leave.

use super::{gateway, mailbox, sms as file};
use serde_json::{Value, json};
use std::time::Duration;
use zhicheng_server::config::Config;
use zhicheng_server::post::sms::SmsSettings;
use zhicheng_server::post::{MailSettings, Secret, Security, Settings, Worker};
use zhicheng_tests::app::{Client, TestApp};
use zhicheng_tests::stand_in::sms_gateway::SECRET;
use zhicheng_tests::stand_in::{StandIn, until};

/// The address of the demonstration's operator, masked.
const OPERATOR: &str = "d***@example.cn";
const OUTBOX: &str = "/api/v1/operator/outbox";

async fn server(mail: &StandIn, sms: &StandIn) -> TestApp {
    let text = file::file("tencent", sms);
    let post = Settings {
        mail: Some(MailSettings {
            host: "127.0.0.1".to_owned(),
            port: mail.port(),
            security: Security::Open,
            from: "zhicheng@example.cn".to_owned(),
            login: None,
            roots: Vec::new(),
        }),
        sms: Some(SmsSettings::read(&text, Secret(SECRET.to_owned())).expect("settings")),
    };
    TestApp::with(|config| Config { post, ..config }).await
}

/// Asks for a code; its ticket.
async fn ask(test: &TestApp, channel: &str, to: &str) -> String {
    let wish = json!({ "channel": channel, "to": to });
    let sent = test
        .stranger()
        .post("/api/v1/codes", &wish)
        .await
        .expect(200);
    sent.json()["ticket"].as_str().expect("a ticket").to_owned()
}

/// The outbox as an operator sees it, without what tells that very operator of a new device.
async fn outbox(operator: &Client) -> Vec<Value> {
    let page = operator.get(OUTBOX).await.expect(200).json();
    let mut rows = page["rows"].as_array().expect("rows").clone();
    rows.retain(|row| row["to"] != OPERATOR);
    rows
}

/// The rows once the first of them fits.
async fn rows(test: &TestApp, fits: impl Fn(&Value) -> bool) -> Vec<Value> {
    let operator = test.signed_in("demo_operator").await;
    for _ in 0..400 {
        let rows = outbox(&operator).await;
        if rows.first().is_some_and(&fits) {
            return rows;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!(
        "it does not come to that: {}",
        operator.get(OUTBOX).await.json()
    );
}

/// Asks for one more and waits until it is there: what was to leave before has left by then.
async fn another(test: &TestApp, mail: &StandIn) {
    ask(test, "email", "later@example.cn").await;
    until("one more", || {
        let mut mails = mail.mails().into_iter();
        mails.find(|one| one.to == "later@example.cn")
    });
}

/// How a code's message stands, as its page asks.
async fn state(test: &TestApp, ticket: &str) -> String {
    let path = format!("/api/v1/codes/{ticket}");
    let told = test.stranger().get(&path).await.expect(200).json();
    told["state"].as_str().expect("a state").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_left_is_told_without_its_text() {
    let (mail, sms) = (mailbox(&[]), gateway());
    let test = server(&mail, &sms).await;
    let worker = Worker::start(test.app.clone());
    let ticket = ask(&test, "mobile", "13800000001").await;
    let rows = rows(&test, |row| row["state"] == "left").await;
    assert_eq!(rows[0]["to"], "138****0001");
    assert_eq!(rows[0]["text"], "");
    assert_eq!(rows[0]["tries"], 1);
    assert_eq!(state(&test, &ticket).await, "left");
    assert_eq!(sms.messages().len(), 1);
    worker.stop(Duration::from_secs(5)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_ends_it_and_names_nobody() {
    let (mail, sms) = (mailbox(&[]), gateway());
    mail.fault("rcpt 550");
    let test = server(&mail, &sms).await;
    let worker = Worker::start(test.app.clone());
    let ticket = ask(&test, "email", "wang@example.cn").await;
    let rows = rows(&test, |row| row["state"] == "given_up").await;
    assert_eq!(rows[0]["why"], "通道拒收（550）");
    assert_eq!(rows[0]["to"], "w***@example.cn");
    assert_eq!(rows[0]["text"], "");
    assert_eq!(state(&test, &ticket).await, "refused");
    mail.fault("");
    another(&test, &mail).await;
    // What tells the operator of a new device may come by now; what was refused does not.
    let again = mail
        .mails()
        .into_iter()
        .find(|one| one.to == "wang@example.cn");
    assert_eq!(again, None);
    worker.stop(Duration::from_secs(5)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_up_is_sent_again_when_an_operator_says_so() {
    let (mail, sms) = (mailbox(&[]), gateway());
    mail.fault("rcpt 550");
    let test = server(&mail, &sms).await;
    let worker = Worker::start(test.app.clone());
    ask(&test, "email", "wang@example.cn").await;
    let given_up = |row: &Value| row["state"] == "given_up" && row["to"] == "w***@example.cn";
    let found = rows(&test, given_up).await;
    let row = found.iter().find(|row| given_up(row)).expect("found");
    assert_eq!(row["again"], true);
    let id = row["id"].as_str().expect("an id");
    let path = format!("/api/v1/operator/outbox/{id}/again");
    let operator = test.signed_in("demo_operator").await;
    mail.fault("");
    operator.post(&path, &json!({})).await.expect(204);
    let left = |row: &Value| row["state"] == "left" && row["id"] == id;
    rows(&test, left).await;
    operator.post(&path, &json!({})).await.expect(409);
    let again = mail
        .mails()
        .into_iter()
        .find(|one| one.to == "wang@example.cn");
    assert!(again.is_some(), "it came");
    worker.stop(Duration::from_secs(5)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_taken_now_is_tried_again_and_a_late_code_is_not_sent() {
    let (mail, sms) = (mailbox(&[]), gateway());
    sms.fault("status 503");
    mail.fault("data 451");
    let test = server(&mail, &sms).await;
    let worker = Worker::start(test.app.clone());
    let ticket = ask(&test, "mobile", "13800000001").await;
    let tried = rows(&test, |row| row["tries"] == 1 && row["why"] != "").await;
    assert_eq!(tried[0]["state"], "waiting");
    assert_eq!(tried[0]["why"], "通道没有应答（503）");
    assert_eq!(state(&test, &ticket).await, "delayed");
    ask(&test, "email", "wang@example.cn").await;
    rows(&test, |row| row["why"] == "通道暂不接收（451）").await;

    // The pause goes by, and the mail server takes mail again; the gateway is away for longer.
    mail.fault("");
    test.app.clock.advance(30);
    until("the mail", || mail.mails().pop());
    test.app.clock.advance(600);
    rows(&test, |row| row["state"] == "left").await;
    let operator = test.signed_in("demo_operator").await;
    for _ in 0..400 {
        let row = outbox(&operator).await[1].clone();
        if row["state"] == "late" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    sms.fault("");
    another(&test, &mail).await;
    assert!(sms.messages().is_empty());
    // One more stands above it by now.
    let row = outbox(&operator).await[2].clone();
    assert_eq!(row["state"], "late");
    assert_eq!(row["why"], "通道没有应答（503）");
    assert_eq!(state(&test, &ticket).await, "late");
    worker.stop(Duration::from_secs(5)).await;
}

/// While one has the lease, another sends nothing; when it is given back, the other does.
#[tokio::test(flavor = "multi_thread")]
async fn one_at_a_time_sends() {
    let (mail, sms) = (mailbox(&[]), gateway());
    let test = server(&mail, &sms).await;
    let now = test.app.clock.now();
    let taken = test
        .app
        .store
        .lease("sending", "another", now, now + 60)
        .await;
    assert!(taken.expect("a lease"));
    let worker = Worker::start(test.app.clone());
    ask(&test, "email", "wang@example.cn").await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(mail.mails(), []);
    test.app
        .store
        .release("sending", "another")
        .await
        .expect("given back");
    until("the mail", || mail.mails().pop());
    worker.stop(Duration::from_secs(5)).await;
    let free = test
        .app
        .store
        .lease("sending", "another", now, now + 60)
        .await;
    assert!(free.expect("a lease"), "it was given back at the end");
}
