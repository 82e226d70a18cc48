//! What lies in a data folder can be read by the server's own user only.
#![cfg(unix)]

use super::demonstration;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Everything below a folder, itself too, that others may reach, with its rights.
fn wide(path: &Path, found: &mut Vec<(PathBuf, u32)>, seen: &mut usize) {
    *seen += 1;
    let about = fs::metadata(path).expect("it is there");
    let rights = about.permissions().mode() & 0o777;
    if rights & 0o077 != 0 {
        found.push((path.to_owned(), rights));
    }
    if about.is_dir() {
        for entry in fs::read_dir(path).expect("a folder").flatten() {
            // The log is the test's own.
            if entry.file_name() != "server.log" {
                wide(&entry.path(), found, seen);
            }
        }
    }
}

fn found(data: &Path) -> Vec<(PathBuf, u32)> {
    let (mut found, mut seen) = (Vec::new(), 0);
    wide(data, &mut found, &mut seen);
    assert!(seen > 8, "folder, database, keys and files were looked at");
    found
}

#[test]
fn folder_database_keys_and_files_are_for_the_servers_user() {
    let parent = tempfile::tempdir().expect("a folder for a test");
    let data = parent.path().join("data");
    fs::create_dir(&data).expect("made");
    fs::set_permissions(&data, Permissions::from_mode(0o755)).expect("set");
    let server = demonstration(&data).up();
    assert_eq!(found(&data), []);
    server.kill();

    // As an older version left it, or a copy brought it back.
    for (name, rights) in [
        ("", 0o755),
        ("master.key", 0o644),
        ("signing.key", 0o640),
        ("zhicheng.db", 0o644),
        ("blobs", 0o755),
    ] {
        let path = data.join(name);
        fs::set_permissions(&path, Permissions::from_mode(rights)).expect("set");
    }
    let server = demonstration(&data).up();
    assert_eq!(found(&data), []);
    server.kill();
}
