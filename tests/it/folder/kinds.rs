//! A demonstration and a real folder are never taken for each other.

use super::{demonstration, program, real};
use serde_json::json;
use zhicheng_server::config::Config;
use zhicheng_tests::app::{OFFICERS, PASSWORD, TestApp};
use zhicheng_tests::process::{Caller, Start};

#[test]
fn a_folder_of_one_kind_is_refused_by_the_other() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    demonstration(folder.path()).up().kill();
    let said = real(folder.path()).refused();
    for remedy in ["--demo", "--data"] {
        assert!(said.contains(remedy), "{said}");
    }
    demonstration(folder.path()).up().kill();

    let folder = tempfile::tempdir().expect("a folder for a test");
    let server = real(folder.path()).up();
    let mut caller = Caller::open(server.address()).expect("the server listens");
    let answer = caller.sign_in("demo_operator", PASSWORD);
    answer.expect("an answer").expect(401);
    server.kill();
    let said = demonstration(folder.path()).refused();
    assert!(said.contains("--data"), "{said}");
    let server = real(folder.path()).up();
    let mut caller = Caller::open(server.address()).expect("the server listens");
    let answer = caller.sign_in("demo_operator", PASSWORD);
    // The refused start must not have added anybody.
    answer.expect("an answer").expect(401);
}

/// However they came there: the published password opens nothing.
#[tokio::test]
async fn sample_people_sign_in_to_a_demonstration_only() {
    let test = TestApp::with(|config| Config {
        demo: false,
        ..config
    })
    .await;
    let people = OFFICERS.map(|(account, _)| account);
    for name in people.into_iter().chain(["demo_operator", "13900000001"]) {
        let wish = json!({ "name": name, "password": PASSWORD });
        let stranger = test.stranger();
        stranger.post("/api/v1/sessions", &wish).await.expect(401);
    }
    let test = TestApp::new().await;
    let wish = json!({ "name": "demo_operator", "password": PASSWORD });
    let stranger = test.stranger();
    stranger.post("/api/v1/sessions", &wish).await.expect(200);
}

#[test]
fn a_demonstration_stays_on_its_machine() {
    for public in [
        &["--listen", "0.0.0.0:0"][..],
        &["--listen", "[::]:0"],
        &["--origin", "https://127.0.0.1:8787"],
        &["--origin", "https://zhicheng.example.cn"],
        &["--origin", "http://zhicheng.example.cn"],
        &["--origin", "http://127.0.0.1.example.cn:8787"],
        &["--behind-proxy"],
    ] {
        let folder = tempfile::tempdir().expect("a folder for a test");
        let arguments = [&["--demo"], public].concat();
        let said = Start::new(program(), folder.path(), &arguments).refused();
        assert!(said.contains("--demo"), "{public:?}: {said}");
        assert_eq!(super::names(folder.path()), Vec::<String>::new());
    }
    for own in ["http://127.0.0.1:8787", "http://localhost:8787/"] {
        let folder = tempfile::tempdir().expect("a folder for a test");
        let arguments = ["--demo", "--origin", own];
        Start::new(program(), folder.path(), &arguments).up().kill();
    }
}

/// Cookies are bound to TLS only where the server knows of it.
#[test]
fn a_proxy_without_tls_is_refused() {
    for plain in [
        &["--behind-proxy"][..],
        &["--proxy", "10.0.0.0/8"],
        &["--behind-proxy", "--origin", "http://zhicheng.example.cn"],
    ] {
        let folder = tempfile::tempdir().expect("a folder for a test");
        let said = Start::new(program(), folder.path(), plain).refused();
        assert!(said.contains("--origin https://"), "{plain:?}: {said}");
        assert_eq!(super::names(folder.path()), Vec::<String>::new());
    }
    let folder = tempfile::tempdir().expect("a folder for a test");
    let bound = ["--behind-proxy", "--origin", "https://zhicheng.example.cn"];
    Start::new(program(), folder.path(), &bound).up().kill();
}
