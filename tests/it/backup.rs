//! A backup taken from a busy server ends, and a server can be started from it.

use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use zhicheng_tests::process::{Caller, Process, Start, command};

const PEOPLE: u32 = 6;
const SECTION: &str = "/api/v1/dossier/achievements";

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_served"))
}

fn start(data: &Path) -> Process {
    Process::start(program(), data, &[], "warn")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in ASCII")
}

fn backup(data: &Path, to: &Path) -> (bool, String) {
    command(program(), &["backup", text(to), "--data", text(data)])
}

fn check(copy: &Path) -> (bool, String) {
    command(program(), &["check-backup", text(copy)])
}

fn save(caller: &mut Caller, revision: u64, item: &str) -> u64 {
    let values = json!({ "item": item, "own_work": "职".repeat(2000) });
    let records = json!([{ "id": "0000000000000001", "values": values }]);
    let body = json!({ "revision": revision, "records": records });
    let saved = caller.send("PUT", SECTION, &body).expect("an answer");
    saved.expect(200).json()["revision"].as_u64().expect("one")
}

fn upload(caller: &mut Caller, content: &str) -> String {
    let kind = "application/octet-stream";
    let path = "/api/v1/blobs?name=a.txt";
    let kept = caller.bytes("POST", path, kind, content.as_bytes());
    let kept = kept.expect("an answer").expect(201).json();
    kept["digest"].as_str().expect("a digest").to_owned()
}

/// Brings the keys, which are kept apart, to a copy.
fn with_keys(data: &Path, copy: &Path) {
    for name in ["master.key", "signing.key"] {
        fs::copy(data.join(name), copy.join(name)).expect("a key is copied");
    }
}

#[test]
fn a_backup_of_a_busy_server_ends_and_can_be_started_from() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let data = folder.path().join("data");
    let copy = folder.path().join("copy");
    let server = start(&data);
    let mut people: Vec<Caller> = (1..=PEOPLE)
        .map(|serial| {
            let mut caller = Caller::open(server.address()).expect("the server listens");
            caller.register(serial).expect("an answer").expect(201);
            caller
        })
        .collect();
    let files: Vec<String> = (people.iter_mut().zip(1..))
        .map(|(caller, serial)| upload(caller, &format!("file of {serial}")))
        .collect();
    let (done, saves) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for caller in &mut people {
            scope.spawn(|| {
                let mut revision = 0;
                while !done.load(Ordering::SeqCst) {
                    revision = save(caller, revision, &format!("{revision}"));
                    upload(
                        caller,
                        &format!("{revision} {:?}", std::thread::current().id()),
                    );
                    saves.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        while saves.load(Ordering::SeqCst) < 60 {
            std::thread::sleep(Duration::from_millis(5));
        }
        let (before, began) = (saves.load(Ordering::SeqCst), Instant::now());
        let (ended, said) = backup(&data, &copy);
        let (meanwhile, took) = (saves.load(Ordering::SeqCst) - before, began.elapsed());
        done.store(true, Ordering::SeqCst);
        assert!(ended, "{said}");
        assert!(took < Duration::from_secs(30), "{took:?}");
        assert!(meanwhile > 0, "nobody saved meanwhile");
    });
    let (whole, said) = check(&copy);
    assert!(whole, "{said}");
    assert!(!copy.join("master.key").exists() && !copy.join("signing.key").exists());

    // Without its keys it is refused, with them it is what it was.
    let said = Start::new(program(), &copy, &["--demo"]).refused();
    assert!(said.contains("master.key"), "{said}");
    with_keys(&data, &copy);
    let restored = start(&copy);
    for ((caller, file), serial) in people.iter().zip(&files).zip(1..) {
        let mut caller = caller.again(restored.address()).expect("it listens");
        let body: Value = caller.get(SECTION).expect("an answer").expect(200).json();
        let revision = body["revision"].as_u64().expect("a revision");
        let item = body["records"][0]["values"]["item"].as_str();
        assert!(revision > 0, "saves from before the backup are in it");
        assert_eq!(item, Some((revision - 1).to_string().as_str()));
        let kept = caller.get(&format!("/api/v1/blobs/{file}"));
        let kept = kept.expect("an answer").expect(200);
        assert_eq!(kept.body, format!("file of {serial}").as_bytes());
        save(&mut caller, revision, "after");
    }
    restored.kill();
    server.kill();
}

#[test]
fn a_copy_with_something_missing_or_changed_is_found_out() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy"));
    let server = start(&data);
    let mut caller = Caller::open(server.address()).expect("the server listens");
    caller.register(1).expect("an answer").expect(201);
    let file = upload(&mut caller, "a file");
    let (done, said) = backup(&data, &copy);
    assert!(done, "{said}");
    assert!(check(&copy).0);
    // Nothing is written over.
    let (again, said) = backup(&data, &copy);
    assert!(!again && said.contains(text(&copy)), "{said}");

    let path = copy.join("blobs").join(&file[..2]).join(&file);
    fs::write(&path, b"another").expect("written");
    let (whole, said) = check(&copy);
    assert!(!whole && said.contains(&file), "{said}");
    fs::remove_file(&path).expect("removed");
    let (whole, said) = check(&copy);
    assert!(!whole && said.contains(&file), "{said}");
    fs::write(&path, b"a file").expect("written");
    assert!(check(&copy).0);
    let database = copy.join("zhicheng.db");
    let mut bytes = fs::read(&database).expect("a database");
    let end = bytes.len();
    // A page in the middle, as a bad disk leaves it.
    bytes[end / 2..end / 2 + 4096].fill(0x5a);
    fs::write(&database, bytes).expect("written");
    assert!(!check(&copy).0);

    // A source that is damaged gives no backup that says it is whole.
    let own = data.join("blobs").join(&file[..2]).join(&file);
    fs::write(&own, b"").expect("torn");
    let (done, said) = backup(&data, &folder.path().join("second"));
    assert!(!done && said.contains(&file), "{said}");
    server.kill();
}
