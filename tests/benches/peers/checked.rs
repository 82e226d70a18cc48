//! That a file shows what it should, as seen by programs that none of the libraries is part of.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use zhicheng_shared::sheet::Layout;

/// Dots an inch at which pages are looked at.
const DOTS: &str = "50";
/// How far a page's ink may be from ours: one of the libraries has no way to draw heavier.
const INK: f64 = 0.2;

/// How often each character stands on a page.
type Counts = BTreeMap<char, usize>;

/// Stops unless every page of a file has the layout's characters, and about as much ink as ours.
///
/// # Panics
/// With the first page that differs.
pub fn checked(name: &str, file: &Path, layout: &Layout, ours: &Path) {
    let text = String::from_utf8(output("pdftotext", &["-raw"], file, &["-"])).expect("UTF-8");
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert_eq!(pages.len(), layout.pages.len(), "{name}: number of pages");
    for (at, (page, laid)) in pages.iter().zip(&layout.pages).enumerate() {
        let wanted: String = laid.texts().map(|text| text.text.as_str()).collect();
        assert_eq!(
            counts(page),
            counts(&wanted),
            "{name}: characters of page {}",
            at + 1
        );
    }
    for (at, (own, other)) in ink(ours).iter().zip(ink(file)).enumerate() {
        assert!(
            (other / own - 1.0).abs() <= INK,
            "{name}: page {} has {other:.0} of ink where ours has {own:.0}",
            at + 1
        );
    }
}

fn counts(text: &str) -> Counts {
    let mut counts = Counts::new();
    for character in text.chars().filter(|c| !c.is_whitespace()) {
        *counts.entry(character).or_default() += 1;
    }
    counts
}

/// How dark each page is in all.
fn ink(file: &Path) -> Vec<f64> {
    let mut rest = output("pdftoppm", &["-gray", "-r", DOTS], file, &[]);
    let mut pages = Vec::new();
    // Each picture: `P5`, width, height, 255, then its pixels.
    while !rest.is_empty() {
        let mut head = rest.splitn(4, |byte| *byte == b'\n' || *byte == b' ');
        let _mark = head.next();
        let mut number = || {
            let digits = head
                .next()
                .and_then(|digits| std::str::from_utf8(digits).ok());
            digits
                .and_then(|digits| digits.parse::<usize>().ok())
                .expect("a size")
        };
        let pixels = number() * number();
        let from = rest.len() - head.next().expect("pixels").len() + 4;
        let page = &rest[from..from + pixels];
        pages.push(page.iter().map(|grey| f64::from(255 - grey) / 255.0).sum());
        rest.drain(..from + pixels);
    }
    pages
}

fn output(program: &str, before: &[&str], file: &Path, after: &[&str]) -> Vec<u8> {
    let ran = Command::new(program)
        .args(before)
        .arg(file)
        .args(after)
        .output();
    let ran = ran.expect("poppler-utils are installed by `scripts/setup bench`");
    let told = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{program}: {told}");
    ran.stdout
}
