//! The built pages: files as they are, the right page's shell for its paths, nothing beside them.

use axum::body::Body;
use axum::http::Request;
use zhicheng_server::config::Config;
use zhicheng_tests::app::TestApp;

async fn with_pages() -> (TestApp, tempfile::TempDir) {
    let dist = tempfile::tempdir().expect("a folder");
    let write =
        |path: &str, text: &str| std::fs::write(dist.path().join(path), text).expect("written");
    std::fs::create_dir(dist.path().join("officer")).expect("made");
    write("index.html", "applicants");
    write("officer/index.html", "officers");
    write("app-0123456789abcdef_bg.wasm", "plain");
    write("app-0123456789abcdef_bg.wasm.br", "pressed");
    write("sw.js", "worker");
    write(".env", "secret");
    let folder = dist.path().to_owned();
    let test = TestApp::with(|config| Config {
        dist: Some(folder),
        ..config
    })
    .await;
    (test, dist)
}

#[tokio::test]
async fn each_path_gets_its_page_and_what_has_a_digest_lasts() {
    let (test, _dist) = with_pages().await;
    let stranger = test.stranger();
    for (path, text) in [
        ("/", "applicants"),
        ("/applications/12", "applicants"),
        ("/officers", "applicants"),
        ("/officer/", "officers"),
        ("/officer/queue/todo", "officers"),
    ] {
        let reply = stranger.get(path).await.expect(200);
        assert_eq!(reply.text(), text, "{path}");
        assert_eq!(reply.headers["cache-control"], "no-cache");
        let camera = reply.headers["permissions-policy"]
            .to_str()
            .expect("text")
            .contains("camera=(self)");
        assert_eq!(camera, text == "officers", "{path}");
        assert_eq!(reply.headers["content-type"], "text/html; charset=utf-8");
    }
    let wasm = "/app-0123456789abcdef_bg.wasm";
    let plain = stranger.get(wasm).await.expect(200);
    assert_eq!(plain.headers["content-type"], "application/wasm");
    assert!(
        plain.headers["cache-control"]
            .to_str()
            .expect("text")
            .contains("immutable")
    );
    let pressed = Request::builder()
        .uri(wasm)
        .header("accept-encoding", "br")
        .body(Body::empty());
    let pressed = stranger.call(pressed.expect("a request")).await.expect(200);
    assert_eq!(
        (
            pressed.headers["content-encoding"].as_bytes(),
            pressed.text().as_str()
        ),
        (&b"br"[..], "pressed")
    );
    let script = stranger.get("/sw.js").await.expect(200);
    assert_eq!(script.headers["cache-control"], "no-cache");
    assert_eq!(
        script.headers["content-type"],
        "text/javascript; charset=utf-8"
    );
}

#[tokio::test]
async fn nothing_beside_the_pages_is_served() {
    let (test, _dist) = with_pages().await;
    let stranger = test.stranger();
    for path in [
        "/missing.js",
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/.env",
        "/%2eenv",
        "/%2Eenv",
        "/officer/%2e%2e%2f.env",
        "/officer%2F..%2F%2eenv",
        "/api/v1/none",
        "/api/none",
    ] {
        let reply = stranger.get(path).await;
        assert_eq!(reply.status, 404, "{path}: {}", reply.text());
    }
}
