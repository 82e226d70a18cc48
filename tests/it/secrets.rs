//! Identity numbers typed anywhere are found neither on the server's disk nor in its log at its
//! most talkative, and come back to nobody but their owner who asks.

mod life;

use life::Life;
use std::path::{Path, PathBuf};
use zhicheng_tests::process::Process;

#[test]
fn planted_numbers_stay_out_of_disk_log_and_answers() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let data = folder.path();
    let server = Process::start(Path::new(env!("CARGO_BIN_EXE_served")), data, &[], "debug");
    let mut life = Life::new(server.address());
    life.register();
    life.knock_with_numbers();
    life.fill_and_submit();
    life.be_read_by_officers();
    life.look_at_own_number();

    assert!(
        life.answers.len() > 50,
        "only {} answers were looked at",
        life.answers.len()
    );
    for number in &life.planted {
        for (request, answer) in &life.answers {
            assert!(
                !holds(answer.as_bytes(), number),
                "{number} came back from {request}: {answer}"
            );
        }
    }
    for typed in life.planted.iter().chain(&life.typed_elsewhere) {
        // Running: the newest pages are in the write-ahead log.
        assert!(
            size(&data.join("zhicheng.db-wal")) > 0,
            "there is a write-ahead log to look at"
        );
        assert!(
            size(&data.join("server.log")) > 10_000,
            "there is a log to look at"
        );
        assert_eq!(
            search(data, typed, &mut 0),
            Vec::<PathBuf>::new(),
            "{typed}"
        );
    }
    server.kill();
    // Started again, which brings the pages of the log into the database.
    let server = Process::start(Path::new(env!("CARGO_BIN_EXE_served")), data, &[], "debug");
    for typed in life.planted.iter().chain(&life.typed_elsewhere) {
        let mut files = 0;
        assert_eq!(
            search(data, typed, &mut files),
            Vec::<PathBuf>::new(),
            "{typed}"
        );
        assert!(files > 8, "database, log, keys and files were looked at");
    }
    drop(server);
}

/// The search finds what is there: a file with the number, written as it could be logged.
#[test]
fn the_search_finds_a_number_that_is_there() {
    assert!(holds(
        b"{\"name\":\"44000019850101001x\"}",
        "44000019850101001X"
    ));
    assert!(!holds(
        b"{\"name\":\"440000********1X\"}",
        "44000019850101001X"
    ));
    let folder = tempfile::tempdir().expect("a folder for a test");
    let log = folder.path().join("server.log");
    std::fs::write(&log, "sign-in by 44000019850101001X").expect("a file");
    assert_eq!(search(folder.path(), "44000019850101001X", &mut 0), [log]);
}

/// Looks through every file of a folder, counting; those that hold a number.
fn search(folder: &Path, number: &str, files: &mut usize) -> Vec<PathBuf> {
    let mut holding = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            holding.extend(search(&path, number, files));
            continue;
        }
        *files += 1;
        if holds(&std::fs::read(&path).expect("a file"), number) {
            holding.push(path);
        }
    }
    holding
}

/// Whether bytes hold a number, its last letter written either way.
fn holds(bytes: &[u8], number: &str) -> bool {
    let same = |part: &[u8]| part.eq_ignore_ascii_case(number.as_bytes());
    // Most places differ in the first byte, which is quick to see.
    let first = number.as_bytes()[0];
    bytes
        .windows(number.len())
        .any(|part| part[0] == first && same(part))
}

fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |about| about.len())
}
