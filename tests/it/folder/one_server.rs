//! One server a folder, and commands beside it that do not break what it keeps.

use super::{demonstration, program, real};
use std::path::Path;
use zhicheng_server::App;
use zhicheng_server::clock::Clock;
use zhicheng_server::config::Config;
use zhicheng_tests::app::PASSWORD;
use zhicheng_tests::process::{Caller, Process, command};

fn signs_in(server: &Process, account: &str) -> serde_json::Value {
    let mut caller = Caller::open(server.address()).expect("the server listens");
    let answer = caller.sign_in(account, PASSWORD).expect("an answer");
    answer.expect(200).json()
}

/// Rows of the audit, whose chain must be whole.
async fn audit(data: &Path) -> u64 {
    let config = Config {
        demo: true,
        ..Config::new(data)
    };
    let app = App::open(config, Clock::system()).await.expect("it opens");
    let rows = app.store.check_audit().await.expect("a whole chain");
    app.close().await;
    rows
}

#[tokio::test]
async fn a_second_server_is_refused_while_the_first_goes_on() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let first = demonstration(folder.path()).up();
    signs_in(&first, "demo_unit");
    for second in [demonstration(folder.path()), real(folder.path())] {
        let said = second.refused();
        let path = folder.path().display().to_string();
        assert!(said.contains(&path), "which folder: {said}");
        assert!(said.contains("--data"), "what to do: {said}");
    }
    signs_in(&first, "demo_bureau");
    first.kill();
    // A killed server leaves nothing that keeps the next one out.
    let next = demonstration(folder.path()).up();
    signs_in(&next, "demo_unit");
    next.kill();
    audit(folder.path()).await;
}

#[tokio::test]
async fn an_operator_added_beside_a_running_server_leaves_the_audit_whole() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let data = folder.path().to_str().expect("a path in ASCII");
    let server = demonstration(folder.path()).up();
    assert_eq!(signs_in(&server, "demo_unit")["operator"], false);
    for account in ["demo_unit", "demo_bureau", "demo_committee"] {
        let arguments = ["operator", "add", account, "--data", data];
        let (done, said) = command(program(), &arguments);
        assert!(done, "{said}");
        assert_eq!(signs_in(&server, account)["operator"], true);
    }
    server.kill();
    assert!(audit(folder.path()).await > 6);
    let (done, said) = command(program(), &["operator", "add", "nobody", "--data", data]);
    assert!(!done && said.contains("nobody"), "{said}");
}

/// A mistyped folder must not become one.
#[test]
fn commands_make_no_folder() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let missing = folder.path().join("dat");
    let data = missing.to_str().expect("a path in ASCII");
    let (done, said) = command(program(), &["operator", "add", "demo_unit", "--data", data]);
    assert!(!done && said.contains(data), "{said}");
    assert!(!missing.exists());
}
