//! Pages as poppler draws them, compared with pictures kept beside.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use image::{GrayImage, ImageFormat};
use zhicheng_shared::sheet::{Item, Layout};
use zhicheng_tests::sheets::pdf;

use crate::pdf_samples::{face, photo, sample};

/// Small sheets with all there is: grids, tables, photo, code, frame, large and upright type.
const KEPT: [&str; 4] = [
    "guangdong/certificate",
    "guangdong/notice",
    "guangdong/reissue",
    "guangdong/spine",
];

/// Dots an inch: enough to see a rule move by its own thickness.
const FINENESS: &str = "48";

fn kept(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("it/sheet_pictures");
    folder.join(format!("{}.png", name.replace('/', "-")))
}

/// The first page in greys; none where poppler is not installed.
fn drawn(pdf: &[u8]) -> Option<GrayImage> {
    let mut child = Command::new("pdftoppm")
        .args(["-r", FINENESS, "-gray", "-png", "-singlefile", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take().expect("a way in");
    let bytes = pdf.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("it is written").expect("all of it");
    assert!(output.status.success());
    let picture = image::load_from_memory_with_format(&output.stdout, ImageFormat::Png);
    Some(picture.expect("a picture").into_luma8())
}

/// In thousandths: how many pixels differ by more than a quarter of all greys.
fn difference(one: &GrayImage, other: &GrayImage) -> usize {
    if one.dimensions() != other.dimensions() {
        return 1000;
    }
    let pairs = one.as_raw().iter().zip(other.as_raw());
    let far = pairs
        .filter(|(one, other)| one.abs_diff(**other) > 64)
        .count();
    far * 1000 / one.as_raw().len()
}

/// Renderers smooth edges in their own ways; a line of text moved is more than this.
const TOLERATED: usize = 2;

/// Pictures are drawn anew with `UPDATE_PICTURES=1` when a sheet is meant to change.
#[test]
fn pages_look_as_they_did() {
    for name in KEPT {
        let Some(now) = drawn(&sample(name).pdf) else {
            eprintln!("pdftoppm is not installed; scripts/setup test brings it");
            assert!(kept(name).is_file());
            continue;
        };
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            now.save(kept(name)).expect("room for a picture");
        }
        let before = image::open(kept(name))
            .expect("a kept picture")
            .into_luma8();
        let differs = difference(&now, &before);
        assert!(
            differs <= TOLERATED,
            "{name} differs by {differs} thousandths"
        );
    }
}

#[test]
fn a_moved_line_and_another_thickness_are_noticed() {
    let mut moved: Layout = sample("guangdong/notice").layout.clone();
    for item in &mut moved.pages[0].items {
        if let Item::Text(text) = item {
            text.y += 300;
        }
    }
    let mut thick: Layout = sample("guangdong/notice").layout.clone();
    for item in &mut thick.pages[0].items {
        if let Item::Line(line) = item {
            line.width *= 3;
        }
    }
    for (what, layout) in [("moved", moved), ("thick", thick)] {
        let bytes = pdf(&layout, face(), Some(photo())).expect("it can be written");
        let Some(now) = drawn(&bytes) else {
            assert!(!bytes.is_empty());
            continue;
        };
        let before = image::open(kept("guangdong/notice")).expect("a kept picture");
        let differs = difference(&now, &before.into_luma8());
        assert!(differs > TOLERATED, "{what}: {differs} thousandths");
    }
}
