//! Keys are made together with the database or not at all, and only its own open it.

use super::{demonstration, names};
use std::fs;
use std::path::Path;
use zhicheng_tests::app::PASSWORD;
use zhicheng_tests::process::Caller;

const MASTER: &str = "master.key";
const SIGNING: &str = "signing.key";
const VARIABLE: &str = "ZHICHENG_MASTER_KEY";

/// A folder with a database and its keys; what the two key files hold.
fn filled() -> (tempfile::TempDir, [String; 2]) {
    let folder = tempfile::tempdir().expect("a folder for a test");
    demonstration(folder.path()).up().kill();
    let keys = [MASTER, SIGNING].map(|name| read(folder.path(), name));
    (folder, keys)
}

fn read(data: &Path, name: &str) -> String {
    fs::read_to_string(data.join(name)).expect("a key file")
}

fn write(data: &Path, name: &str, key: Option<&str>) {
    match key {
        Some(key) => fs::write(data.join(name), key).expect("written"),
        None => fs::remove_file(data.join(name)).expect("removed"),
    }
}

/// By mobile number, which is found with the master key.
fn signs_in(address: &str) {
    let mut caller = Caller::open(address).expect("the server listens");
    let answer = caller.sign_in("13900000001", PASSWORD);
    answer.expect("an answer").expect(200);
}

#[test]
fn missing_wrong_and_swapped_keys_are_refused_with_what_to_do() {
    let (folder, [master, signing]) = filled();
    let data = folder.path();
    let other = "7".repeat(64);
    for (name, (for_master, for_signing), wanted) in [
        ("no master key", (None, Some(&signing)), MASTER),
        ("no signing key", (Some(&master), None), SIGNING),
        ("no keys", (None, None), MASTER),
        ("another master key", (Some(&other), Some(&signing)), MASTER),
        (
            "another signing key",
            (Some(&master), Some(&other)),
            SIGNING,
        ),
        ("swapped", (Some(&signing), Some(&master)), MASTER),
        (
            "no key at all",
            (Some(&"x".to_owned()), Some(&signing)),
            MASTER,
        ),
    ] {
        let text = |key: Option<&String>| key.map(|key| key.as_str().to_owned());
        write(data, MASTER, text(for_master).as_deref());
        write(data, SIGNING, text(for_signing).as_deref());
        let before = names(data);
        let said = demonstration(data).refused();
        assert!(said.contains(wanted), "{name}: {said}");
        let what_to_do = ["backup", "hex"].iter().any(|word| said.contains(word));
        assert!(what_to_do, "{name}: {said}");
        let made = names(data)
            .into_iter()
            .filter(|made| !before.contains(made));
        assert_eq!(made.collect::<Vec<_>>(), Vec::<String>::new(), "{name}");
        write(data, MASTER, Some(&master));
        write(data, SIGNING, Some(&signing));
    }
    let server = demonstration(data).up();
    signs_in(server.address());
}

#[test]
fn the_variable_must_hold_the_folders_own_key() {
    let (folder, [master, _]) = filled();
    let data = folder.path();
    let other = "7".repeat(64);
    let said = demonstration(data).variable(VARIABLE, &other).refused();
    assert!(said.contains(VARIABLE), "{said}");
    let said = demonstration(data).variable(VARIABLE, "7").refused();
    assert!(said.contains(VARIABLE), "{said}");
    // Kept apart from the folder, as it should be.
    write(data, MASTER, None);
    let server = demonstration(data).variable(VARIABLE, master.trim()).up();
    signs_in(server.address());
    server.kill();
    assert!(!data.join(MASTER).exists(), "it is not written down");
    // Lost from a unit file, say.
    let said = demonstration(data).refused();
    assert!(said.contains(MASTER) && said.contains(VARIABLE), "{said}");
}

#[test]
fn a_lost_database_is_not_begun_anew_beside_its_files() {
    let (folder, keys) = filled();
    let data = folder.path();
    for name in ["zhicheng.db", "zhicheng.db-wal", "zhicheng.db-shm"] {
        // The last two are there after a kill only.
        let _ = fs::remove_file(data.join(name));
    }
    let before = names(data);
    let said = demonstration(data).refused();
    for word in ["zhicheng.db", "backup"] {
        assert!(said.contains(word), "{said}");
    }
    assert_eq!(names(data), before);
    assert_eq!([MASTER, SIGNING].map(|name| read(data, name)), keys);
}

/// The first start was cut between the keys and the database: the next goes on with those keys.
#[test]
fn a_first_start_that_was_cut_goes_on() {
    let (old, keys) = filled();
    let folder = tempfile::tempdir().expect("a folder for a test");
    let data = folder.path();
    write(data, MASTER, Some(&keys[0]));
    fs::write(data.join("zhicheng.db"), b"").expect("made and not yet filled");
    let server = demonstration(data).up();
    signs_in(server.address());
    server.kill();
    assert_eq!(read(data, MASTER), keys[0], "a key once made stays");
    assert_ne!(read(data, SIGNING), keys[1]);
    demonstration(data).up().kill();
    drop(old);
}
