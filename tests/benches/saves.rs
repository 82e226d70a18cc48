//! Saves a second at 64 connections: writes that wait are made durable together, against the same
//! server that commits each by itself. Both call fsync before they answer (synchronous=FULL).
//!
//! The two take turns on the same disk (A B B A …), so that what else the machine does falls on both.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Barrier;
use std::time::{Duration, Instant};
use zhicheng_tests::budget::{at_least, median};
use zhicheng_tests::process::{Caller, Process};

const CONNECTIONS: u32 = 64;
/// Turns of each; an even number, so that each is first as often as second.
const PAIRS: usize = 8;
const TURN: Duration = Duration::from_secs(2);
/// Before what is counted: caches fill, and the other's last pages are out of the way.
const WARM_UP: Duration = Duration::from_millis(300);
/// Bytes of a draft.
const DRAFT: usize = 2048;
const BUDGET: f64 = 3.0;

fn main() -> ExitCode {
    // A folder on the disk that builds are on; a temporary one may lie in memory, where fsync is free.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder for data");
    let mut together = Contender::start(&folder.path().join("together"), &[]);
    let mut single = Contender::start(&folder.path().join("single"), &["--commit", "one"]);
    let (mut rates, mut singles, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for pair in 0..PAIRS {
        let (a, b) = if pair % 2 == 0 {
            let a = together.turn();
            (a, single.turn())
        } else {
            let b = single.turn();
            (together.turn(), b)
        };
        println!(
            "  together {a:7.0}/s   one by one {b:7.0}/s   {:6.2}",
            a / b
        );
        rates.push(a);
        singles.push(b);
        ratios.push(a / b);
    }
    println!("saves_per_second {:.0}", median(&rates));
    println!("saves_per_second_one_by_one {:.0}", median(&singles));
    at_least("saves_ratio", median(&ratios), BUDGET)
}

/// A server with 64 people, each with a draft of their own and a connection kept open.
struct Contender {
    people: Vec<Person>,
    _server: Process,
}

struct Person {
    caller: Caller,
    path: String,
    revision: u64,
}

impl Contender {
    fn start(data: &Path, arguments: &[&str]) -> Contender {
        let server = Process::start(&program(), data, arguments, "warn");
        let begin = |serial: u32| {
            let mut caller = Caller::open(server.address()).expect("the server listens");
            caller.register(serial).expect("an answer").expect(201);
            let (id, revision) = caller.start_review().expect("an answer");
            Person {
                caller,
                path: format!("/api/v1/applications/{id}/draft"),
                revision,
            }
        };
        Contender {
            people: (1..=CONNECTIONS).map(begin).collect(),
            _server: server,
        }
    }

    /// Saves acknowledged a second, everyone saving as fast as they are answered.
    fn turn(&mut self) -> f64 {
        let ready = Barrier::new(self.people.len());
        let saves: usize = std::thread::scope(|scope| {
            let ready = &ready;
            let start = |person| scope.spawn(move || save(person, ready));
            let running: Vec<_> = self.people.iter_mut().map(start).collect();
            running
                .into_iter()
                .map(|one| one.join().expect("every save is acknowledged"))
                .sum()
        });
        saves as f64 / TURN.as_secs_f64()
    }
}

/// Saves acknowledged in one turn.
fn save(person: &mut Person, ready: &Barrier) -> usize {
    ready.wait();
    let from = Instant::now() + WARM_UP;
    let until = from + TURN;
    let mut count = 0;
    loop {
        let body = draft(person.revision);
        let answer = person
            .caller
            .send("PUT", &person.path, &body)
            .expect("an answer")
            .expect(200);
        person.revision = answer.json()["revision"].as_u64().expect("a revision");
        let now = Instant::now();
        if now >= until {
            return count;
        }
        count += usize::from(now >= from);
    }
}

fn draft(revision: u64) -> Value {
    // Never the same text twice: a page that does not change need not be written.
    let text = format!("{revision:0>DRAFT$}");
    json!({ "revision": revision, "draft": { "parts": { "title": { "summary": text } } } })
}

/// The release build that `scripts/bench` names, or the one made with this bench.
fn program() -> PathBuf {
    let named = std::env::var_os("ZHICHENG_SERVER");
    named.map_or_else(
        || PathBuf::from(env!("CARGO_BIN_EXE_served")),
        PathBuf::from,
    )
}
