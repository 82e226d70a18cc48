//! What the standard asks of every answer, of cookies, sessions and codes, shown on the API itself.

use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::json;
use zhicheng_server::config::Config;
use zhicheng_tests::app::{Client, PASSWORD, Reply, TestApp};

const HOUR: i64 = 3600;

fn cookies(reply: &Reply) -> Vec<String> {
    let lines = reply.headers.get_all(header::SET_COOKIE).iter();
    lines
        .map(|line| line.to_str().expect("plain text").to_owned())
        .collect()
}

async fn signed_in(client: &Client, account: &str) -> Reply {
    let wish = json!({ "name": account, "password": PASSWORD });
    client.post("/api/v1/sessions", &wish).await.expect(200)
}

/// A server that people reach by TLS.
async fn by_tls() -> TestApp {
    TestApp::with(|config| Config {
        origin: Some("https://zhicheng.example.cn".to_owned()),
        ..config
    })
    .await
}

#[tokio::test]
async fn cookies_are_bound_to_this_host_and_closed_to_scripts() {
    let test = by_tls().await;
    let reply = signed_in(&test.stranger(), "demo_applicant").await;
    let set = cookies(&reply);
    assert_eq!(set.len(), 2, "{set:?}");
    // Also of the browser that something was begun in.
    let begun = cookies(&test.stranger().get("/sign-in/scan").await.expect(200));
    assert_eq!(begun.len(), 1, "{begun:?}");
    for cookie in set.iter().chain(&begun) {
        assert!(
            cookie.starts_with("__Host-") && cookie.len() < 4096,
            "{cookie}"
        );
        for part in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/;"] {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
    let secret = set[0].split(['=', ';']).nth(1).expect("a value");
    assert!(secret.len() == 64 && secret.bytes().all(|b| b.is_ascii_hexdigit()));
    assert!(!reply.text().contains(secret), "by the cookie alone");
    let other = cookies(&signed_in(&test.stranger(), "demo_applicant").await);
    assert_ne!(set[0], other[0], "each session has its own");
}

#[tokio::test]
async fn every_answer_tells_browsers_what_it_may_be_used_for() {
    let test = by_tls().await;
    let stranger = test.stranger();
    for path in [
        "/api/v1/me",
        "/api/v1/jurisdictions",
        "/api/none",
        "/healthz",
        "/notices",
        "/public.css",
        "/metrics",
        "/.git/config",
        "/api/openapi.json",
    ] {
        let request = Request::get(path).header(header::ORIGIN, "https://evil.example");
        let reply = stranger
            .call(request.body(Body::empty()).expect("a request"))
            .await;
        let said = |name: &str| {
            let value = reply
                .headers
                .get(name)
                .and_then(|value| value.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        let year = said("strict-transport-security");
        assert_eq!(year, "max-age=31536000; includeSubDomains", "{path}");
        let policy = said("content-security-policy");
        for part in [
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "connect-src 'self'",
        ] {
            assert!(policy.contains(part), "{part} at {path}: {policy}");
        }
        assert_eq!(said("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(said("referrer-policy"), "same-origin", "{path}");
        assert_eq!(said("cross-origin-opener-policy"), "same-origin", "{path}");
        // No other site is let in, and nobody is sent elsewhere.
        for none in [
            "access-control-allow-origin",
            "location",
            "server",
            "x-powered-by",
        ] {
            assert_eq!(said(none), "", "{none} at {path}");
        }
        let kind = said("content-type");
        assert!(
            !kind.starts_with("text/") || kind.contains("charset=utf-8"),
            "{path}: {kind}"
        );
        assert!(
            !reply.text().contains("zhicheng_requests"),
            "figures at {path}"
        );
    }
}

#[tokio::test]
async fn methods_that_mean_nothing_here_are_refused_and_repeat_nothing() {
    let test = TestApp::new().await;
    for (method, path) in [
        (Method::TRACE, "/healthz"),
        (Method::TRACE, "/api/v1/me"),
        (Method::TRACE, "/"),
        (Method::PATCH, "/api/v1/me"),
        (Method::OPTIONS, "/api/v1/me"),
    ] {
        let request = Request::builder().method(&method).uri(path);
        let request = request
            .header("x-secret", "repeated")
            .header("sec-fetch-site", "none");
        let reply = test
            .stranger()
            .call(request.body(Body::empty()).expect("a request"))
            .await;
        assert!(
            [404, 405].contains(&reply.status.as_u16()),
            "{method} {path}: {}",
            reply.status
        );
        assert!(!reply.text().contains("repeated"));
    }
}

#[tokio::test]
async fn a_session_that_has_ended_opens_nothing_any_more() {
    let test = TestApp::new().await;
    let [first, second, third] = [
        test.signed_in("demo_applicant").await,
        test.signed_in("demo_applicant").await,
        test.signed_in("demo_applicant").await,
    ];
    first.delete("/api/v1/sessions").await.expect(204);
    first.get("/api/v1/me").await.expect(401);
    let list = second.get("/api/v1/me/sessions").await.expect(200).json();
    let all = list.as_array().expect("a list");
    assert_eq!(all.len(), 2, "{list}");
    let others = all
        .iter()
        .find(|one| one["current"] == false)
        .expect("the third");
    let path = format!(
        "/api/v1/me/sessions/{}",
        others["id"].as_str().expect("an id")
    );
    second.delete(&path).await.expect(204);
    third.get("/api/v1/me").await.expect(401);
    second.get("/api/v1/me").await.expect(200);
}

/// However busy it is.
#[tokio::test]
async fn a_session_ends_after_a_day() {
    let test = TestApp::new().await;
    let busy = test.signed_in("demo_applicant").await;
    for hour in 1..24 {
        test.app.clock.advance(HOUR);
        let reply = busy.get("/api/v1/me").await;
        assert_eq!(reply.status, 200, "after {hour} hours");
    }
    test.app.clock.advance(HOUR);
    busy.get("/api/v1/me").await.expect(401);
}

#[tokio::test]
async fn signing_in_ends_the_session_that_the_browser_was_in() {
    let test = TestApp::new().await;
    for (before, after) in [
        ("demo_applicant", "demo_applicant"),
        ("demo_applicant", "demo_unit"),
    ] {
        let former = test.signed_in(before).await;
        let elsewhere = test.signed_in(before).await;
        let mut browser = former.clone();
        browser.sign_in(after, PASSWORD).await;
        former.get("/api/v1/me").await.expect(401);
        browser.get("/api/v1/me").await.expect(200);
        elsewhere.get("/api/v1/me").await.expect(200);
    }
}

#[tokio::test]
async fn a_wrong_present_password_changes_no_password() {
    let test = TestApp::new().await;
    let client = test.signed_in("demo_applicant").await;
    let change = json!({ "old": "not-the-password", "new": "another fine one" });
    client.put("/api/v1/me/password", &change).await.expect(401);
    client.get("/api/v1/me").await.expect(200);
    signed_in(&test.stranger(), "demo_applicant").await;
}

#[tokio::test]
async fn codes_have_six_digits_ten_minutes_and_nothing_in_common() {
    let test = TestApp::new().await;
    let mut seen = Vec::new();
    for serial in 0..20 {
        let ask = json!({ "channel": "mobile", "to": format!("137000001{serial:02}") });
        let sent = test
            .stranger()
            .post("/api/v1/codes", &ask)
            .await
            .expect(200)
            .json();
        let code = sent["demo_code"]
            .as_str()
            .expect("a demonstration shows it")
            .to_owned();
        assert!(
            code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()),
            "{code}"
        );
        assert!(
            sent["lives"]
                .as_i64()
                .is_some_and(|lives| (1..=600).contains(&lives))
        );
        seen.push((code, sent["ticket"].clone()));
    }
    seen.sort_by(|a, b| a.0.cmp(&b.0));
    seen.dedup_by(|a, b| a.0 == b.0);
    assert!(seen.len() > 17, "{seen:?}");
}

#[tokio::test]
async fn a_parameter_said_twice_is_refused() {
    let test = TestApp::new().await;
    let client = test.signed_in("demo_applicant").await;
    client.get("/api/v1/applications?page=1").await.expect(200);
    client
        .get("/api/v1/applications?page=1&page=2")
        .await
        .expect(400);
}

#[tokio::test]
async fn what_a_demonstration_has_is_not_there_in_earnest() {
    let test = TestApp::with(|config| Config {
        demo: false,
        ..config
    })
    .await;
    let stranger = test.stranger();
    let advance = json!({ "seconds": 60 });
    stranger
        .post("/api/v1/demo/clock", &advance)
        .await
        .expect(404);
    let ask = json!({ "channel": "mobile", "to": "13700000001" });
    let sent = stranger
        .post("/api/v1/codes", &ask)
        .await
        .expect(200)
        .json();
    assert_eq!(sent["demo_code"], json!(null));
}

/// Neither of SQL nor of the index of words.
#[tokio::test]
async fn what_is_looked_for_is_text_and_no_language() {
    let test = TestApp::new().await;
    let client = test.signed_in("demo_applicant").await;
    let all = "/api/v1/organisations?q=";
    let total = client.get(all).await.expect(200).json()["total"].clone();
    for words in [
        "zqx%27%20OR%201=1%20--",
        "zqx%22%20OR%20%22",
        "zqx*%20NOT%20a",
        "NEAR(zqx%20b)",
        "zqx%27;DROP%20TABLE%20organisations;--",
        "name:zqx",
        "zqx%25",
    ] {
        let found = client.get(&[all, words].concat()).await.expect(200).json();
        assert_eq!(found["total"], 0, "{words}");
    }
    assert_eq!(client.get(all).await.json()["total"], total);
}

#[tokio::test]
async fn an_address_adds_no_line_to_a_letter() {
    let test = TestApp::new().await;
    for to in [
        "a@example.cn\r\nBcc: b@example.cn",
        "a@example.cn,b@example.cn",
        "\"a\"\n@example.cn",
        "a@example.cn>\r\n\r\ntext",
    ] {
        let ask = json!({ "channel": "email", "to": to });
        let reply = test.stranger().post("/api/v1/codes", &ask).await;
        assert_eq!(reply.status, 422, "{to:?}");
    }
}

#[tokio::test]
async fn markup_that_could_run_is_no_file() {
    let test = TestApp::new().await;
    let client = test.signed_in("demo_applicant").await;
    for (kind, markup) in [
        (
            "image/svg+xml",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
        ),
        ("text/html", "<!doctype html><script>alert(1)</script>"),
        ("text/plain", "<?xml version=\"1.0\"?><svg/>"),
        ("image/png", "<html><body onload=alert(1)>"),
    ] {
        let path = "/api/v1/blobs?name=a.svg";
        let bytes = markup.as_bytes().to_vec();
        client
            .send(Method::POST, path, kind, bytes)
            .await
            .expect(415);
    }
}
