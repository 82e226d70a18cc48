//! What other programs say of the sheets written: qpdf reads them whole.

use std::path::Path;
use std::process::Command;

use crate::pdf_samples::samples;

/// Reads the files' whole structure. `SHEETS_INTO` keeps them, for validators asked by hand.
#[test]
fn qpdf_finds_nothing_in_any_sheet() {
    let own = tempfile::tempdir().expect("a folder");
    let kept = std::env::var_os("SHEETS_INTO");
    let folder = kept.as_deref().map_or(own.path(), Path::new);
    let installed = Command::new("qpdf").arg("--version").output().is_ok();
    if !installed {
        eprintln!("qpdf is not installed; scripts/setup test brings it");
    }
    for sample in samples() {
        let path = folder.join(format!("{}.pdf", sample.name.replace('/', "-")));
        std::fs::write(&path, &sample.pdf).expect("room for a file");
        assert!(sample.pdf.starts_with(b"%PDF-1.7"), "{}", sample.name);
        if installed {
            let told = Command::new("qpdf").arg("--check").arg(&path).output();
            let told = told.expect("qpdf starts");
            let said = String::from_utf8_lossy(&told.stdout);
            assert!(told.status.success(), "{}: {said}", sample.name);
            assert!(said.contains("No syntax or stream encoding errors found"));
        }
    }
}
