//! A data folder: of one kind, with its own keys, for one server at a time and for nobody else's eyes.

mod keys;
mod kinds;
mod one_server;
mod rights;

use std::path::Path;
use zhicheng_tests::process::Start;

/// The server's program.
fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_served"))
}

/// A demonstration on this folder.
fn demonstration(data: &Path) -> Start<'_> {
    Start::new(program(), data, &["--demo", "--no-limits"])
}

/// A server that is no demonstration.
fn real(data: &Path) -> Start<'_> {
    Start::new(program(), data, &[])
}

/// Names in a folder, but the test's own log.
fn names(data: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(data).expect("a folder").flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name != "server.log")
        .collect();
    names.sort();
    names
}
