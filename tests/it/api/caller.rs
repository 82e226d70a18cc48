//! Who is counted as a caller where a proxy stands in front.

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use std::net::SocketAddr;
use zhicheng_server::config::Config;
use zhicheng_tests::app::TestApp;

/// A server with limits, behind a proxy of its own at 127.0.0.1.
async fn behind_a_proxy() -> TestApp {
    TestApp::with(|config| Config {
        limits: true,
        proxies: vec!["127.0.0.1".parse().expect("an address")],
        ..config
    })
    .await
}

/// How many of 200 look-ups go through before the limit, each with other forwarded lines.
async fn let_through(test: &TestApp, peer: &str, lines: impl Fn(u32) -> Vec<String>) -> usize {
    let stranger = test.stranger();
    let mut passed = 0;
    for turn in 0..200 {
        let mut request = Request::post("/api/v1/public/certificates")
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/json");
        for line in lines(turn) {
            request = request.header("x-forwarded-for", line);
        }
        let mut request = request
            .body(Body::from(r#"{"number":"1","name":"x"}"#))
            .expect("a request");
        let peer: SocketAddr = peer.parse().expect("an address");
        request.extensions_mut().insert(ConnectInfo(peer));
        match stranger.call(request).await.status {
            StatusCode::NOT_FOUND => passed += 1,
            status => assert_eq!(status, 429),
        }
    }
    passed
}

#[tokio::test]
async fn a_caller_cannot_choose_whom_the_limits_count() {
    let forged = |turn: u32| format!("198.51.100.{turn}");
    // A proxy that adds a line of its own, as HAProxy does.
    let test = behind_a_proxy().await;
    let own_line = |turn| vec![forged(turn), "203.0.113.7".to_owned()];
    assert_eq!(let_through(&test, "127.0.0.1:4000", own_line).await, 120);
    // One that adds to the line that came.
    let test = behind_a_proxy().await;
    let added = |turn| vec![format!("{}, 203.0.113.7", forged(turn))];
    assert_eq!(let_through(&test, "127.0.0.1:4000", added).await, 120);
    // What is no address names nobody.
    let test = behind_a_proxy().await;
    let words = |turn| vec![format!("nobody {turn}")];
    assert_eq!(let_through(&test, "127.0.0.1:4000", words).await, 120);
    // Who does not come through the proxy says nothing by it.
    let test = behind_a_proxy().await;
    let direct = |turn| vec![forged(turn)];
    assert_eq!(let_through(&test, "192.0.2.1:4000", direct).await, 120);
    // Whom the proxy names is told apart.
    let test = behind_a_proxy().await;
    assert_eq!(let_through(&test, "127.0.0.1:4000", direct).await, 200);
}
