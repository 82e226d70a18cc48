//! What is said on the wire and in the log, of a server that is a process of its own.

use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;
use zhicheng_tests::app::PASSWORD;
use zhicheng_tests::process::{Caller, Process};

fn start(data: &Path) -> Process {
    Process::start(Path::new(env!("CARGO_BIN_EXE_served")), data, &[], "info")
}

fn logged(data: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(data.join("server.log")).expect("a log");
    let lines = text.lines().map(serde_json::from_str);
    lines.map(|line| line.expect("a line is JSON")).collect()
}

#[test]
fn each_request_is_logged_with_when_where_who_and_what() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let server = start(folder.path());
    let open = || Caller::open(server.address()).expect("the server listens");
    let mut caller = open();
    caller.register(1).expect("an answer").expect(201);
    let me = caller
        .get("/api/v1/me")
        .expect("an answer")
        .expect(200)
        .json();
    let person = me["person"].as_str().expect("an id");
    caller
        .get("/api/v1/operator/outbox")
        .expect("an answer")
        .expect(403);
    open()
        .sign_in("person_1", "not-the-password")
        .expect("an answer")
        .expect(401);
    open()
        .sign_in("nobody", PASSWORD)
        .expect("an answer")
        .expect(401);
    open()
        .get("/first%0Asecond%0D%0A%22ERROR%22")
        .expect("an answer")
        .expect(404);
    server.kill();

    let lines = logged(folder.path());
    let field = |line: &Value, name: &str| line["fields"][name].clone();
    let requests: Vec<&Value> = lines
        .iter()
        .filter(|line| !field(line, "status").is_null())
        .collect();
    assert!(requests.len() > 6);
    for line in &requests {
        assert!(
            line["timestamp"]
                .as_str()
                .is_some_and(|at| at.ends_with('Z')),
            "{line}"
        );
        assert_eq!(
            field(line, "from").as_str().map(str::len),
            Some(16),
            "{line}"
        );
        for name in ["request", "method", "path", "who"] {
            assert!(field(line, name).is_string(), "{name} of {line}");
        }
        let refused = field(line, "status").as_u64() >= Some(400);
        assert_eq!(line["level"] == "WARN", refused, "{line}");
    }
    let found = |path: &str, status: u64, who: &str| {
        requests.iter().any(|line| {
            field(line, "path") == path
                && field(line, "status") == status
                && field(line, "who") == who
        })
    };
    assert!(found("/api/v1/me", 200, person));
    assert!(found("/api/v1/operator/outbox", 403, person));
    assert!(found("/api/v1/sessions", 401, ""));
    // At whose password, right or wrong, and at nobody's.
    let tries: Vec<Value> = lines
        .iter()
        .filter(|line| field(line, "message") == "try at a password")
        .map(|line| field(line, "whom"))
        .collect();
    assert_eq!(tries, [person, ""]);
    let said = format!("{lines:?}");
    for secret in ["not-the-password", PASSWORD, "127.0.0.1\"", "first"] {
        assert!(!said.contains(secret), "{secret}");
    }
}

#[test]
fn a_fault_is_logged_with_its_cause_and_told_by_its_number_alone() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let server = start(folder.path());
    let mut caller = Caller::open(server.address()).expect("the server listens");
    caller.register(1).expect("an answer").expect(201);
    let file = caller.bytes(
        "POST",
        "/api/v1/blobs",
        "application/octet-stream",
        b"a letter",
    );
    let file = file.expect("an answer").expect(201).json();
    let digest = file["digest"].as_str().expect("a digest");
    let kept = folder.path().join("blobs").join(&digest[..2]).join(digest);
    std::fs::write(kept, b"torn").expect("the folder is the test's");
    let path = ["/api/v1/blobs/", digest].concat();
    let told = caller.get(&path).expect("an answer").expect(500);
    server.kill();

    let body = told.json();
    let number = body["request"].as_str().expect("a number");
    for inner in [digest, "amaged", "blob", "sqlx", ".rs"] {
        assert!(!told.text().contains(inner), "{inner} in {}", told.text());
    }
    let lines = logged(folder.path());
    let fault = lines
        .iter()
        .find(|line| line["fields"]["message"] == "fault");
    let fault = fault.expect("it is logged");
    assert_eq!(fault["level"], "ERROR");
    assert_eq!(fault["fields"]["request"], number);
    assert!(
        fault["fields"]["cause"]
            .as_str()
            .is_some_and(|cause| cause.contains(digest))
    );
}

/// What a request that has two ends is answered with, until the server closes the connection.
fn answers(address: &str, lengths: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .expect("set");
    let request = format!(
        "POST /api/v1/codes HTTP/1.1\r\nhost: zhicheng\r\nsec-fetch-site: same-origin\r\n\
         content-type: application/json\r\nconnection: close\r\n{lengths}\r\n{body}"
    );
    stream.write_all(request.as_bytes()).expect("sent");
    let mut all = Vec::new();
    // A server that has answered may end the connection with bytes unread.
    let _ = stream.read_to_end(&mut all);
    String::from_utf8_lossy(&all).into_owned()
}

#[test]
fn a_request_has_one_end_whatever_it_says_of_its_length() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let server = start(folder.path());
    let second = "GET /healthz HTTP/1.1\r\nhost: zhicheng\r\n\r\n";
    let chunked = format!("2\r\n{{}}\r\n0\r\n\r\n{second}");
    let twice = ["{}", second].concat();
    for (lengths, body) in [
        (
            "content-length: 2\r\ntransfer-encoding: chunked\r\n",
            chunked.as_str(),
        ),
        (
            "transfer-encoding: chunked\r\ncontent-length: 400\r\n",
            chunked.as_str(),
        ),
        ("content-length: 2\r\ncontent-length: 4\r\n", twice.as_str()),
        ("transfer-encoding: chunked, identity\r\n", chunked.as_str()),
    ] {
        let said = answers(server.address(), lengths, body);
        assert_eq!(said.matches("HTTP/1.1 ").count(), 1, "{lengths}: {said}");
        assert!(said.starts_with("HTTP/1.1 400"), "{lengths}: {said}");
    }
    server.kill();
}
