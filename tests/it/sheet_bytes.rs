//! The same input gives the same bytes: twice here, by the command line, and in the browser, whose
//! test (`app/tests/same_bytes.rs`) compares with the same file.

mod made;

use std::path::{Path, PathBuf};
use std::process::Command;

use zhicheng_shared::frozen::digest;
use zhicheng_tests::sheets::{of_fonts, pack};

/// Lengths and digests. Written anew with `UPDATE_BYTES=1` when a sheet or the writer changes.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/it/sheet_bytes/kept.txt");

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/static/fonts")
}

#[test]
fn native_bytes_are_the_kept_ones_each_time() {
    let metrics = of_fonts("metrics.bin");
    let made = made::digests(&metrics, pack);
    assert_eq!(made, made::digests(&metrics, pack), "two runs differ");
    if std::env::var_os("UPDATE_BYTES").is_some() {
        std::fs::write(KEPT, &made).expect("the kept file");
    }
    assert_eq!(made, std::fs::read_to_string(KEPT).expect("the kept file"));
}

#[test]
fn the_command_line_writes_the_kept_bytes_each_time() {
    let own = tempfile::tempdir().expect("a folder");
    let photo = own.path().join("photo.jpg");
    std::fs::write(&photo, made::PHOTO).expect("room for a file");
    let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("it/sheet_bytes/person.json");
    let kept = std::fs::read_to_string(KEPT).expect("the kept file");
    for (run, sheet) in [(1, "review"), (2, "review"), (1, "register")] {
        let output = own.path().join(format!("{run}.pdf"));
        let told = Command::new(env!("CARGO_BIN_EXE_printed"))
            .arg(&input)
            .arg(&output)
            .args(["--jurisdiction", "guangdong", "--sheet", sheet, "--fonts"])
            .arg(folder())
            .arg("--photo")
            .arg(&photo)
            .output()
            .expect("it starts");
        assert!(
            told.status.success(),
            "{}",
            String::from_utf8_lossy(&told.stderr)
        );
        let pdf = std::fs::read(&output).expect("a file");
        let line = format!("{sheet} {} {}", pdf.len(), digest(&pdf));
        assert!(
            kept.lines().any(|own| own == line),
            "{line} is not among\n{kept}"
        );
    }
}
