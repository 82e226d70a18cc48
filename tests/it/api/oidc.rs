//! Signing in by another provider: whom it leads to, and what is not believed.

use axum::http::{Method, header};
use serde_json::json;
use std::path::Path;
use zhicheng_server::config::Config;
use zhicheng_server::oidc::Settings;
use zhicheng_server::store::row::Paging;
use zhicheng_server::words::doors::{NoEntry, no_entry};
use zhicheng_tests::app::{
    Client, PASSWORD, Reply, TestApp, applicant, channels, document, registration,
};
use zhicheng_tests::process::Wire;
use zhicheng_tests::stand_in::StandIn;
use zhicheng_tests::stand_in::oidc::{self, KEY, NAME};

const ORIGIN: &str = "http://127.0.0.1:8787";

/// A server and a provider.
struct Both {
    test: TestApp,
    provider: StandIn,
}

async fn both() -> Both {
    let provider = StandIn::start(Path::new(env!("CARGO_BIN_EXE_oidc")), &[]);
    let issuer = format!("http://{}", provider.address());
    let file = oidc::settings(provider.folder(), &issuer);
    let settings = Settings::read(&file, |_| None).expect("settings");
    let test = TestApp::with(|config| Config {
        oidc: settings,
        origin: Some(ORIGIN.to_owned()),
        ..config
    });
    let both = Both {
        test: test.await,
        provider,
    };
    both.comes(1);
    both
}

impl Both {
    /// Who comes to the provider from now on: the person of this number.
    fn comes(&self, number: u32) {
        let claims = json!({
            "sub": format!("subject-{number}"), "name": "王小明", "id_number": document(number),
            "phone_number": "13800001234",
        });
        oidc::who(self.provider.folder(), &claims);
    }

    /// Where the provider leads back to, of a way that is begun in this browser.
    async fn led(&self, browser: &mut Client) -> String {
        let there = browser.get(&format!("/sign-in/by/{KEY}")).await.expect(303);
        keep_all(browser, &there);
        let (host, path) = (self.provider.address(), location(&there));
        let path = path.strip_prefix(&format!("http://{host}"));
        let path = path.expect("it leads to the provider").to_owned();
        let answer = Wire::open(&host).and_then(|mut wire| wire.call("GET", &path, "", b""));
        let answer = answer.expect("the provider answers").expect(303);
        let back = answer.header("location").expect("a way back");
        let back = back.strip_prefix(ORIGIN).expect("it leads back here");
        back.to_owned()
    }

    /// The whole way.
    async fn goes(&self, browser: &mut Client) -> Reply {
        let back = self.led(browser).await;
        let reply = browser.get(&back).await;
        keep_all(browser, &reply);
        reply
    }
}

fn location(reply: &Reply) -> String {
    let to = reply.headers.get(header::LOCATION).expect("a location");
    to.to_str().expect("plain text").to_owned()
}

/// Keeps all cookies of a reply beside those of before, as a browser does.
pub fn keep_all(browser: &mut Client, reply: &Reply) {
    let mut all: Vec<(String, String)> = browser.cookie.iter().flat_map(|c| pairs(c)).collect();
    for set in reply.headers.get_all(header::SET_COOKIE) {
        let set = set.to_str().expect("plain text");
        for (name, value) in pairs(set.split(';').next().unwrap_or_default()) {
            all.retain(|(known, _)| *known != name);
            all.push((name, value));
        }
    }
    let all: Vec<String> = all.into_iter().map(|(n, v)| format!("{n}={v}")).collect();
    browser.cookie = (!all.is_empty()).then(|| all.join("; "));
}

fn pairs(cookies: &str) -> Vec<(String, String)> {
    let pairs = cookies
        .split(';')
        .filter_map(|one| one.trim().split_once('='));
    pairs.map(|(n, v)| (n.to_owned(), v.to_owned())).collect()
}

async fn signed_in_as(browser: &Client) -> String {
    let me = browser.get("/api/v1/me").await;
    let account = me.json()["account"].as_str().map(str::to_owned);
    account.unwrap_or_default()
}

/// Signs in with the password and keeps all cookies.
async fn by_password(browser: &mut Client, account: &str) {
    let body = json!({ "name": account, "password": PASSWORD });
    let reply = browser.post("/api/v1/sessions", &body).await.expect(200);
    keep_all(browser, &reply);
}

fn told(reply: &Reply, why: NoEntry) {
    let text = reply.text();
    assert!(text.contains(&no_entry(NAME, why)), "{why:?}: {text}");
    let cookies = reply.headers.get_all(header::SET_COOKIE).iter();
    let session = cookies.filter(|c| c.as_bytes().starts_with(b"session="));
    assert_eq!(session.count(), 0, "{why:?}");
}

#[tokio::test]
async fn somebody_here_signs_in_once_and_both_ways_lead_to_them() {
    let both = both().await;
    applicant(&both.test, 1).await;
    let mut browser = both.test.stranger();
    let reply = both.goes(&mut browser).await.expect(200);
    assert!(
        reply.text().contains("您在这里已经有账号"),
        "{}",
        reply.text()
    );
    // The provider's word alone lets nobody in.
    assert_eq!(signed_in_as(&browser).await, "");
    by_password(&mut browser, "person_1").await;
    // From now on, in any browser.
    let mut other = both.test.stranger();
    let reply = both.goes(&mut other).await.expect(303);
    assert_eq!(location(&reply), "/");
    assert_eq!(signed_in_as(&other).await, "person_1");
}

#[tokio::test]
async fn who_is_signed_in_opens_and_closes_the_way_themselves() {
    let both = both().await;
    let mut own = applicant(&both.test, 1).await;
    let ways = own.get("/settings/ways").await.expect(200);
    assert!(ways.text().contains("开通统一认证登录"), "{}", ways.text());
    let reply = both.goes(&mut own).await.expect(303);
    assert_eq!(location(&reply), "/settings/ways");
    let ways = own.get("/settings/ways").await.expect(200);
    assert!(ways.text().contains("关闭统一认证登录"), "{}", ways.text());
    both.goes(&mut both.test.stranger()).await.expect(303);
    let part = format!("/settings/ways/{KEY}");
    let press = || own.send(Method::POST, &part, "", Vec::new());
    press().await.expect(303);
    press().await.expect(303);
    both.goes(&mut both.test.stranger()).await.expect(200);
    // The owner is told of both.
    let page = Paging::new(None, Some(100));
    let letters = both.test.app.store.outbox(page).await;
    let told = format!("{:?}", letters.expect("the outbox"));
    for said in ["开通了统一认证登录", "关闭了统一认证登录"] {
        assert!(told.contains(said), "{said}: {told}");
    }
    both.test.stranger().get("/settings/ways").await.expect(401);
}

#[tokio::test]
async fn whoever_else_signs_in_there_is_not_joined() {
    let both = both().await;
    applicant(&both.test, 1).await;
    applicant(&both.test, 2).await;
    let mut browser = both.test.stranger();
    both.goes(&mut browser).await.expect(200);
    by_password(&mut browser, "person_2").await;
    let reply = both.goes(&mut both.test.stranger()).await;
    assert!(reply.text().contains("还差一步"), "{}", reply.text());
}

#[tokio::test]
async fn somebody_new_registers_with_what_is_known_filled_in() {
    let both = both().await;
    let mut browser = both.test.stranger();
    let reply = both.goes(&mut browser).await.expect(200);
    let text = reply.text();
    for said in [
        "您在这里还没有账号",
        "王小明",
        &document(1),
        "13800001234",
        "guangdong",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let mut sent = Vec::new();
    for (channel, to) in channels(1) {
        let code = json!({ "channel": channel, "to": to });
        sent.push(
            browser
                .post("/api/v1/codes", &code)
                .await
                .expect(200)
                .json(),
        );
    }
    let body = registration(1, &document(1), &sent);
    let reply = browser.post("/api/v1/accounts", &body).await.expect(201);
    keep_all(&mut browser, &reply);
    let mut other = both.test.stranger();
    both.goes(&mut other).await.expect(303);
    assert_eq!(signed_in_as(&other).await, "person_1");
}

#[tokio::test]
async fn what_is_not_in_the_token_is_asked_for() {
    let both = both().await;
    both.provider.fault("apart");
    let reply = both.goes(&mut both.test.stranger()).await.expect(200);
    assert!(reply.text().contains(&document(1)), "{}", reply.text());
}

#[tokio::test]
async fn what_is_forged_expired_or_for_another_is_not_believed() {
    let both = both().await;
    for fault in [
        "signature",
        "unsigned",
        "issuer",
        "other_issuer",
        "audience",
        "nonce",
        "expired",
    ] {
        both.provider.fault(fault);
        let reply = both.goes(&mut both.test.stranger()).await;
        assert_eq!(reply.status, 403, "{fault}: {}", reply.text());
        told(&reply, NoEntry::Untrusted);
    }
    // The provider itself is none the worse for it.
    both.provider.fault("");
    both.goes(&mut both.test.stranger()).await.expect(200);
}

#[tokio::test]
async fn an_answer_counts_once_in_its_browser_and_its_time() {
    let both = both().await;
    let mut browser = both.test.stranger();
    let back = both.led(&mut browser).await;
    // In another browser, or in none.
    let mut other = both.test.stranger();
    both.led(&mut other).await;
    told(&other.get(&back).await.expect(403), NoEntry::Old);
    // Whoever stole it has spoilt it.
    told(&browser.get(&back).await.expect(403), NoEntry::Old);
    let back = both.led(&mut browser).await;
    browser.get(&back).await.expect(200);
    told(&browser.get(&back).await.expect(403), NoEntry::Old);
    let late = both.led(&mut browser).await;
    both.test.app.clock.advance(901);
    told(&browser.get(&late).await.expect(403), NoEntry::Old);
    // A state that nobody ever made.
    let made_up = format!("/sign-in/by/{KEY}/back?code=x&state=y");
    told(&browser.get(&made_up).await.expect(403), NoEntry::Old);
}

#[tokio::test]
async fn without_identity_consent_or_answer_it_says_so() {
    let both = both().await;
    for claims in [
        json!({ "sub": "a" }),
        json!({ "sub": "a", "id_number": "11010119800101007" }),
        json!({ "sub": "a", "id_number": 7 }),
    ] {
        oidc::who(both.provider.folder(), &claims);
        let reply = both.goes(&mut both.test.stranger()).await.expect(403);
        told(&reply, NoEntry::Nameless);
    }
    both.provider.fault("declined");
    let reply = both.goes(&mut both.test.stranger()).await.expect(403);
    told(&reply, NoEntry::Declined);
    let unknown = both.test.stranger().get("/sign-in/by/nobody").await;
    assert!(unknown.expect(404).text().contains("没有接入这种登录方式"));
}

#[tokio::test]
async fn a_provider_that_is_away_is_said_to_be() {
    let both = both().await;
    both.provider.fault("away");
    let reply = both
        .test
        .stranger()
        .get(&format!("/sign-in/by/{KEY}"))
        .await;
    told(&reply.expect(502), NoEntry::Away);
    let list = both.test.stranger().get("/sign-in/other").await.expect(200);
    assert!(list.text().contains("用统一认证登录"), "{}", list.text());
}

#[tokio::test]
async fn settings_that_cannot_hold_are_refused_at_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("oidc.toml");
    let read = |text: &str| {
        std::fs::write(&file, text).expect("a file");
        let settings = Settings::read(&file, |_| Some("secret".to_owned()));
        settings
            .map_err(|bad| bad.to_string())
            .err()
            .unwrap_or_default()
    };
    let good = "[[providers]]\nkey = \"a\"\nname = \"甲\"\nissuer = \"https://a.example.cn\"\nclient = \"c\"\n\
        [providers.claims]\ndocument = \"d\"\n";
    assert_eq!(read(good), "");
    for (from, to, said) in [
        ("https://a", "http://a", "TLS"),
        ("key = \"a\"", "key = \"A/b\"", "a key is small letters"),
        (
            "document = \"d\"",
            "name = \"n\"",
            "either document or account",
        ),
        ("document = \"d\"", "documents = \"d\"", "unknown field"),
    ] {
        let told = read(&good.replace(from, to));
        assert!(told.contains(said), "{told}");
    }
    assert!(read(&format!("{good}{good}")).contains("twice"));
}
