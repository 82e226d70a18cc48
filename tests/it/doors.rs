//! Connections that say nothing, half of something, or never end: others are answered, and the
//! server stops when it is told to.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};
use tokio::net::TcpSocket;
use zhicheng_tests::process::{Caller, Process, Wire};

/// What a request's head begins with, and no more comes.
const HALF_HEAD: &[u8] = b"GET /healthz HTTP/1.1\r\nhost: zhich";
/// A whole head, and the beginning of a body.
const HALF_BODY: &[u8] =
    b"POST /api/v1/sessions HTTP/1.1\r\nhost: zhicheng\r\nsec-fetch-site: same-origin\r\n\
    content-type: application/json\r\ncontent-length: 400\r\n\r\n{\"name\":";
/// Longest from the word to stop to its end: what systems allow before they kill.
const STOPPED: Duration = Duration::from_secs(30);

fn start(data: &Path) -> Process {
    Process::start(Path::new(env!("CARGO_BIN_EXE_served")), data, &[], "warn")
}

/// A connection from one of the addresses that this machine has for itself.
fn from(own: &str, server: &str, said: &[u8]) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("a socket");
    let own: SocketAddr = format!("{own}:0").parse().expect("an address");
    socket.bind(own).expect("loopback has many addresses");
    let server: SocketAddr = server.parse().expect("an address");
    let runtime = tokio::runtime::Handle::current();
    let stream = runtime
        .block_on(socket.connect(server))
        .expect("it listens");
    let mut stream = stream.into_std().expect("a connection");
    stream.set_nonblocking(false).expect("set");
    // One that is turned away may be gone before it has spoken.
    let _ = stream.write_all(said);
    stream
}

/// Whether the server has ended a connection, within this time.
fn ended(stream: &mut TcpStream, within: Duration) -> bool {
    stream.set_read_timeout(Some(within)).expect("set");
    let mut room = [0; 4096];
    let until = Instant::now() + within;
    while Instant::now() < until {
        match stream.read(&mut room) {
            // A last word, such as 408, may come first.
            Ok(1..) => {}
            Ok(0) => return true,
            Err(error) => {
                let kind = error.kind();
                let waiting = matches!(
                    kind,
                    std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
                );
                return !waiting;
            }
        }
    }
    false
}

fn within_runtime(test: impl FnOnce()) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime");
    let _inside = runtime.enter();
    test();
}

#[test]
fn a_thousand_half_sent_heads_silence_nobody() {
    within_runtime(|| {
        let folder = tempfile::tempdir().expect("a folder for a test");
        let server = start(folder.path());
        // Room for a thousand sockets here, where a process is usually given 1,024 files.
        let mut half: Vec<TcpStream> = (0..960)
            .map(|_| from("127.0.0.2", server.address(), HALF_HEAD))
            .collect();
        half.extend((0..20).map(|_| from("127.0.0.3", server.address(), b"")));
        let began = Instant::now();
        for _ in 0..10 {
            let health = Wire::open(server.address())
                .and_then(|mut wire| wire.call("GET", "/healthz", "", b""));
            health.expect("an answer").expect(200);
        }
        let took = began.elapsed();
        assert!(took < Duration::from_secs(5), "ten answers took {took:?}");
        // All of them are sent away, the silent ones too.
        let until = Instant::now() + Duration::from_secs(20);
        for stream in &mut half {
            let left = until.saturating_duration_since(Instant::now());
            assert!(
                ended(stream, left.max(Duration::from_millis(10))),
                "still open"
            );
        }
        drop(half);
        let health =
            Wire::open(server.address()).and_then(|mut wire| wire.call("GET", "/healthz", "", b""));
        health.expect("an answer").expect(200);
    });
}

#[test]
fn half_heads_half_bodies_and_idle_connections_keep_nothing_from_stopping() {
    within_runtime(|| {
        let folder = tempfile::tempdir().expect("a folder for a test");
        let server = start(folder.path());
        let address = server.address().to_owned();
        let _open = [HALF_HEAD, HALF_BODY, b"", b"G"].map(|said| from("127.0.0.2", &address, said));
        let mut idle = Wire::open(&address).expect("it listens");
        idle.call("GET", "/healthz", "", b"")
            .expect("an answer")
            .expect(200);
        std::thread::sleep(Duration::from_millis(200));
        let stopped = server.stop(STOPPED);
        assert!(stopped.is_some(), "still there after {STOPPED:?}");
        // Closed in order: nothing is left for the next start to recover.
        let log = folder.path().join("zhicheng.db-wal");
        let left = std::fs::metadata(log).map_or(0, |about| about.len());
        assert_eq!(left, 0, "the write-ahead log was taken in");
        start(folder.path()).kill();
    });
}

/// What was begun is answered, though the word to stop came in between.
#[test]
fn a_request_that_is_being_answered_is_answered_to_its_end() {
    within_runtime(|| {
        let folder = tempfile::tempdir().expect("a folder for a test");
        let server = start(folder.path());
        let address = server.address().to_owned();
        let body = br#"{"name":"demo_unit","password":"shenbao-2026"}"#;
        let head = format!(
            "POST /api/v1/sessions HTTP/1.1\r\nhost: zhicheng\r\nsec-fetch-site: same-origin\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        let mut stream = from("127.0.0.1", &address, head.as_bytes());
        std::thread::sleep(Duration::from_millis(200));
        let stopping = std::thread::spawn(move || server.stop(STOPPED));
        std::thread::sleep(Duration::from_millis(300));
        stream.write_all(body).expect("sent");
        let mut answer = String::new();
        stream
            .read_to_string(&mut answer)
            .expect("an answer to its end");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(
            answer.to_lowercase().contains("connection: close"),
            "{answer}"
        );
        assert!(answer.contains("demo_unit"), "{answer}");
        let took = stopping.join().expect("it was told");
        assert!(
            took.is_some_and(|took| took < Duration::from_secs(5)),
            "{took:?}"
        );
        assert!(Caller::open(&address).is_err(), "nobody listens any more");
    });
}

/// A body of which nothing comes any more is given up; one that comes slowly but comes is not.
#[test]
fn a_body_that_does_not_come_is_given_up() {
    within_runtime(|| {
        let folder = tempfile::tempdir().expect("a folder for a test");
        let server = start(folder.path());
        let mut stuck = from("127.0.0.1", server.address(), HALF_BODY);
        assert!(ended(&mut stuck, Duration::from_secs(40)), "still open");
        drop(server);
    });
}
