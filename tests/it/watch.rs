//! What an operator's watch reads: figures that tell how a server fares and nothing about anybody, and how
//! each part stands.

use serde_json::{Value, json};
use zhicheng_server::config::Config;
use zhicheng_server::metrics;
use zhicheng_tests::app::{Client, TestApp};

/// Somebody at the address of the figures.
fn watch(test: &TestApp) -> Client {
    Client::new(metrics::router(test.app.clone()))
}

async fn figures(test: &TestApp) -> String {
    let reply = watch(test).get("/metrics").await;
    let kind = &reply.headers["content-type"];
    assert_eq!(
        kind,
        "application/openmetrics-text; version=1.0.0; charset=utf-8"
    );
    reply.expect(200).text()
}

#[tokio::test]
async fn figures_tell_what_was_answered_and_name_nobody() {
    let test = TestApp::new().await;
    let applicant = test.signed_in("demo_applicant").await;
    for _ in 0..3 {
        applicant.get("/api/v1/me").await.expect(200);
    }
    let stranger = test.stranger();
    stranger.get("/api/v1/me").await.expect(401);
    let me = applicant.get("/api/v1/me").await.json();
    let start = json!({ "jurisdiction": "guangdong", "business": "review" });
    let begun = applicant.post("/api/v1/applications", &start).await;
    let begun = begun.expect(201).json();
    let id = begun["row"]["id"].as_str().expect("an id");
    let path = format!("/api/v1/applications/{id}");
    applicant.get(&path).await.expect(200);
    stranger.get("/secret/13800000001").await;

    let text = figures(&test).await;
    for line in [
        r#"zhicheng_requests_total{method="GET",path="/api/v1/me",status="200"} 4"#,
        r#"zhicheng_requests_total{method="GET",path="/api/v1/me",status="401"} 1"#,
        r#"zhicheng_requests_total{method="GET",path="/api/v1/applications/{id}",status="200"} 1"#,
        r#"zhicheng_request_seconds_count{method="GET",path="/api/v1/me"} 5"#,
        r#"zhicheng_letters{state="given_up"} 0"#,
        "zhicheng_ends_failed 0",
        "# EOF",
    ] {
        let found = text.lines().any(|one| one == line);
        assert!(found, "{line} in:\n{text}");
    }
    assert!(text.contains("zhicheng_disk_free_bytes "));
    let name = me["person"].as_str().expect("an id");
    for secret in [id, name, "demo_applicant", "13800000001"] {
        assert!(!text.contains(secret), "{secret} in:\n{text}");
    }
    // The people's address knows nothing of it.
    let reply = stranger.get("/metrics").await;
    assert!(!reply.text().contains("zhicheng_requests"));
}

#[tokio::test]
async fn whatever_a_stranger_thinks_up_makes_no_new_figure() {
    let test = TestApp::new().await;
    let stranger = test.stranger();
    let lines = |text: String| text.lines().filter(|line| line.contains("_total{")).count();
    stranger.get("/first").await;
    let before = lines(figures(&test).await);
    for number in 0..20 {
        stranger.get(&format!("/thought/up/{number}")).await;
    }
    assert_eq!(lines(figures(&test).await), before);
}

async fn health(test: &TestApp, status: u16) -> Value {
    watch(test).get("/health").await.expect(status).json()
}

#[tokio::test]
async fn each_part_tells_by_itself_that_it_is_not_well() {
    let test = TestApp::new().await;
    let well = json!({ "database": true, "disk": true, "clock": true, "outbox": true });
    assert_eq!(health(&test, 200).await, well);
    // Somebody puts the clock back by a day.
    test.app.clock.advance(-24 * 3600);
    assert_eq!(health(&test, 503).await["clock"], false);
    test.app.clock.advance(24 * 3600);
    assert_eq!(health(&test, 200).await, well);
    test.app.close().await;
    assert_eq!(health(&test, 503).await["database"], false);

    let narrow = TestApp::with(|config| Config {
        keep_free: u64::MAX,
        ..config
    });
    let expected = json!({ "database": true, "disk": false, "clock": true, "outbox": true });
    assert_eq!(health(&narrow.await, 503).await, expected);
}
