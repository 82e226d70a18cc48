//! The real server, killed in the middle of saves: every save it acknowledged is there afterwards.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use zhicheng_tests::app::PASSWORD;

const ROUNDS: u32 = 50;
const WRITERS: usize = 4;

struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(program: &Path, data: &Path) -> Server {
        let log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(data.join("server.log"));
        let mut child = Command::new(program)
            .env("RUST_LOG", "debug")
            .args(["serve", "--demo", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(log.expect("a log"))
            .spawn()
            .expect("the server starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let first = lines.next().expect("an address").expect("text");
        let address = first
            .trim_start_matches("http://")
            .trim_end_matches('/')
            .to_owned();
        // The sign-ins follow once everything is ready.
        assert!(
            lines.take(6).all(|line| line.is_ok()),
            "the server is ready"
        );
        Server { child, address }
    }

    fn kill(mut self) {
        self.child.kill().expect("SIGKILL");
        self.child.wait().expect("gone");
    }
}

/// One request on a connection of its own; none when the server went away.
fn call(
    address: &str,
    method: &str,
    path: &str,
    cookie: &str,
    body: &str,
) -> Option<(u16, String, Value)> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .ok()?;
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nsec-fetch-site: same-origin\r\ncookie: {cookie}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some((status, head.to_owned(), serde_json::from_str(body).ok()?))
}

fn sign_in(address: &str) -> String {
    let wish = json!({ "name": "demo_applicant", "password": PASSWORD }).to_string();
    let (status, head, _) =
        call(address, "POST", "/api/v1/sessions", "", &wish).expect("signed in");
    assert_eq!(status, 200);
    let line = head
        .lines()
        .find(|l| l.to_lowercase().starts_with("set-cookie: "))
        .expect("a cookie");
    line[12..].split(';').next().expect("a pair").to_owned()
}

/// Builds the server's own program and says where it is.
fn program() -> PathBuf {
    let built = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "-p",
            "zhicheng-server",
            "--bin",
            "zhicheng-server",
        ])
        .status()
        .expect("cargo runs");
    assert!(built.success());
    let test = std::env::current_exe().expect("this test's program");
    let folder = test.ancestors().nth(2).expect("the folder of programs");
    folder.join("zhicheng-server")
}

/// What the server acknowledged last for one section: revision and text.
type Kept = Arc<Mutex<(u64, String)>>;

fn write(address: &str, cookie: &str, section: &str, kept: &Kept, saves: &AtomicU64) {
    let mut revision = kept.lock().expect("not poisoned").0;
    for number in 0.. {
        let text = format!("{revision}-{number}");
        let body = json!({ "revision": revision, "records": [{ "id": "a1", "values": { "note": text } }] });
        let path = format!("/api/v1/dossier/{section}");
        match call(address, "PUT", &path, cookie, &body.to_string()) {
            Some((200, _, saved)) => {
                revision = saved["revision"].as_u64().expect("a revision");
                *kept.lock().expect("not poisoned") = (revision, text);
                saves.fetch_add(1, Ordering::Relaxed);
            }
            Some((status, _, body)) => panic!("{section}: {status} {body}"),
            None => return,
        }
    }
}

#[test]
fn every_acknowledged_save_survives_fifty_kills() {
    let program = program();
    let data = tempfile::tempdir().expect("a folder");
    let sections = ["training", "study", "mentoring", "computer_exam"];
    let kept: Vec<Kept> = sections.iter().map(|_| Kept::default()).collect();
    let saves = AtomicU64::new(0);
    let mut server = Server::start(&program, data.path());
    let cookie = sign_in(&server.address);
    for (section, kept) in sections.iter().zip(&kept) {
        let path = format!("/api/v1/dossier/{section}");
        let (_, _, body) = call(&server.address, "GET", &path, &cookie, "").expect("read");
        kept.lock().expect("not poisoned").0 = body["revision"].as_u64().expect("a revision");
    }
    for round in 0..ROUNDS {
        let address = server.address.clone();
        std::thread::scope(|scope| {
            for (section, kept) in sections.iter().zip(&kept).take(WRITERS) {
                let (address, cookie, saves) = (&address, &cookie, &saves);
                scope.spawn(move || write(address, cookie, section, kept, saves));
            }
            // Not always at the same point of a save.
            std::thread::sleep(Duration::from_millis(20 + u64::from(round * 7 % 60)));
            server.kill();
        });
        server = Server::start(&program, data.path());
        for (section, kept) in sections.iter().zip(&kept) {
            let path = format!("/api/v1/dossier/{section}");
            let (status, _, body) = call(&server.address, "GET", &path, &cookie, "").expect("read");
            assert_eq!(status, 200);
            let mut kept = kept.lock().expect("not poisoned");
            let (acknowledged, text) = kept.clone();
            let revision = body["revision"].as_u64().expect("a revision");
            // One more may be there: written, and killed before it could be said.
            assert!(
                revision == acknowledged || revision == acknowledged + 1,
                "round {round}: {section}"
            );
            if revision == acknowledged && !text.is_empty() {
                assert_eq!(
                    body["records"][0]["values"]["note"],
                    json!(text),
                    "round {round}: {section}"
                );
            }
            kept.0 = revision;
            kept.1 = body["records"][0]["values"]["note"]
                .as_str()
                .unwrap_or_default()
                .to_owned();
        }
    }
    server.kill();
    no_number_is_in_the_clear(data.path());
    assert!(
        saves.into_inner() > u64::from(ROUNDS) * 4,
        "saves were under way at the kills"
    );
}

/// The demonstration's document numbers stand neither in the database, its write-ahead log, the
/// files, nor in the server's own log at its most talkative.
fn no_number_is_in_the_clear(folder: &Path) {
    let people: Value =
        serde_json::from_str(include_str!("../../../server/demo/people.json")).expect("JSON");
    let numbers: Vec<&str> = people["people"]
        .as_array()
        .expect("people")
        .iter()
        .filter_map(|p| p["document"].as_str())
        .collect();
    assert!(numbers.len() > 5);
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).expect("a file");
            for number in &numbers {
                let found = bytes
                    .windows(number.len())
                    .any(|part| part == number.as_bytes());
                assert!(!found, "{number} stands in {}", path.display());
            }
        }
    }
}
