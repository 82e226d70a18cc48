//! Whatever was acknowledged is there after a kill -9: fifty rounds in the middle of saves.

mod ledger;
mod saver;

use ledger::{Ledger, Losses};
use saver::{Deed, Saver};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use zhicheng_tests::process::{Caller, Process};
use zhicheng_tests::seeded::Seeded;

/// So many people save at once, each over a connection of their own.
const PEOPLE: u32 = 12;
const ROUNDS: u64 = 50;
/// The server is killed when so many saves were acknowledged, give or take as many.
const SAVES: usize = 40;
/// Longest wait for them.
const PATIENCE: Duration = Duration::from_secs(30);

#[test]
fn every_acknowledged_save_is_there_after_a_kill() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let began = Instant::now();
    let mut seeded = Seeded::new(9);
    let mut server = start(folder.path());
    let mut savers = people(&server);
    let mut acknowledged = 0;
    let mut cut = 0;
    for round in 0..ROUNDS {
        let after = 1 + seeded.below(2 * SAVES);
        // Not only in the moment of an answer.
        let later = Duration::from_micros(seeded.below(4000) as u64);
        save_until_killed(server, &mut savers, after, later);
        server = start(folder.path());
        let losses = compare(&server, &mut savers);
        assert_eq!(
            losses,
            Losses::new(),
            "round {round}, killed after {after} saves and {later:?}"
        );
        acknowledged += savers
            .iter()
            .map(|s| s.ledger.acknowledged())
            .sum::<usize>();
        cut += savers.iter().filter(|s| s.ledger.was_cut()).count();
        savers.iter_mut().for_each(|s| s.ledger.settle());
    }
    println!(
        "{acknowledged} saves acknowledged, {cut} cut short, in {:?}",
        began.elapsed()
    );
    // Otherwise the kills came when nobody was saving, and nothing was shown.
    assert!(
        acknowledged > SAVES / 2 * ROUNDS as usize,
        "only {acknowledged} saves were acknowledged"
    );
    assert!(
        cut > PEOPLE as usize / 2 * ROUNDS as usize,
        "only {cut} saves were cut short"
    );
    server.kill();
}

/// A server that loses saves is found out: the same comparison over the database of a moment before.
#[test]
fn a_lost_save_is_noticed() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let server = start(folder.path());
    let mut savers = people(&server);
    save_until_killed(server, &mut savers, 10 * SAVES, Duration::ZERO);
    let server = start(folder.path());
    assert_eq!(compare(&server, &mut savers), Losses::new());
    savers.iter_mut().for_each(|s| s.ledger.settle());
    server.kill();
    let kept = tempfile::tempdir().expect("a folder for the copy");
    copy_database(folder.path(), kept.path());

    save_until_killed(
        start(folder.path()),
        &mut savers,
        10 * SAVES,
        Duration::ZERO,
    );
    copy_database(kept.path(), folder.path());
    let server = start(folder.path());
    let losses = compare(&server, &mut savers);
    let (mut lost, mut noticed) = (0, 0);
    for saver in savers.iter().filter(|s| s.ledger.acknowledged() > 0) {
        lost += 1;
        noticed += usize::from(losses.iter().any(|line| line.starts_with(&saver.name())));
    }
    assert!(lost >= PEOPLE as usize / 2, "only {lost} people had saved");
    assert_eq!(noticed, lost, "{losses:?}");
    server.kill();
}

/// People of three kinds, each registered, with an application begun.
fn people(server: &Process) -> Vec<Saver> {
    let deeds = [Deed::Section, Deed::Draft, Deed::File];
    let register = |serial: u32| {
        let mut caller = Caller::open(server.address()).expect("the server listens");
        caller.register(serial).expect("an answer").expect(201);
        Saver::new(caller, deeds[serial as usize % deeds.len()], serial)
    };
    (1..=PEOPLE).map(register).collect()
}

pub fn start(data: &Path) -> Process {
    Process::start(Path::new(env!("CARGO_BIN_EXE_served")), data, &[], "warn")
}

fn save_until_killed(server: Process, savers: &mut [Saver], after: usize, later: Duration) {
    let address = server.address().to_owned();
    let done = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for saver in savers {
            let (address, done) = (&address, &done);
            scope.spawn(move || saver.save_until_cut(address, done));
        }
        let until = Instant::now() + PATIENCE;
        while done.load(Ordering::Relaxed) < after && Instant::now() < until {
            std::thread::sleep(Duration::from_micros(200));
        }
        std::thread::sleep(later);
        server.kill();
    });
}

/// What each person finds missing or changed.
fn compare(server: &Process, savers: &mut [Saver]) -> Losses {
    savers
        .iter_mut()
        .flat_map(|saver| saver.compare(server.address()))
        .collect()
}

/// Copies database and log over whatever stands there.
fn copy_database(from: &Path, to: &Path) {
    for name in ["zhicheng.db", "zhicheng.db-wal", "zhicheng.db-shm"] {
        let there = to.join(name);
        if there.exists() {
            std::fs::remove_file(&there).expect("an old file goes");
        }
        if from.join(name).exists() {
            std::fs::copy(from.join(name), &there).expect("a copy");
        }
    }
}

/// Kept apart so that a test's own helper is tested: a ledger tells what it is told.
#[test]
fn a_ledger_takes_what_was_sent_last_and_nothing_else() {
    let mut ledger = Ledger::new(3, "three");
    ledger.sent("four");
    ledger.acknowledged_as(4);
    ledger.sent("five");
    assert_eq!(ledger.judge(4, "four"), None);
    assert_eq!(ledger.judge(5, "five"), None);
    for (revision, text) in [
        (3, "three"),
        (4, "three"),
        (5, "four"),
        (6, "six"),
        (4, "five"),
    ] {
        assert!(ledger.judge(revision, text).is_some(), "{revision} {text}");
    }
    ledger.settle_on(5, "five");
    assert_eq!(ledger.judge(5, "five"), None);
    assert!(ledger.judge(4, "four").is_some());
}
