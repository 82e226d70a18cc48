//! A running server at its most talkative: no document number in its log or in anything it keeps.

use serde_json::{Value, json};
use std::path::Path;
use zhicheng_tests::process::{Caller, Process};

#[test]
fn no_number_stands_in_the_log_or_in_what_is_kept() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let program = Path::new(env!("CARGO_BIN_EXE_served"));
    let server = Process::start(program, folder.path(), &[], "trace");
    let mut numbers = Vec::new();
    for serial in 1..=3 {
        let mut caller = Caller::open(server.address()).expect("the server listens");
        caller.register(serial).expect("an answer").expect(201);
        let own = caller.get("/api/v1/me/document").expect("an answer");
        let own: Value = serde_json::from_slice(&own.expect(200).body).expect("JSON");
        let number = own["document"].as_str().expect("a number").to_owned();
        // Signed in by it, and typed where it is looked up in the log of a careless server.
        let wish = json!({ "name": number, "password": "wrong" });
        caller.send("POST", "/api/v1/sessions", &wish).expect("an answer").expect(401);
        numbers.push(number);
    }
    let log = std::fs::read_to_string(folder.path().join("server.log")).expect("a log");
    assert!(log.lines().count() > 20, "the log is on");
    search(folder.path(), &numbers);
    server.kill();
    search(folder.path(), &numbers);
}

fn search(folder: &Path, numbers: &[String]) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            search(&path, numbers);
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file");
        for number in numbers {
            let found = bytes.windows(number.len()).any(|part| part == number.as_bytes());
            assert!(!found, "{number} stands in {}", path.display());
        }
    }
}
