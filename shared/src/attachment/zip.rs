//! Office files since 2007: a ZIP archive, judged by the list of its parts (ECMA-376, APPNOTE 6.3).

use super::{FileKind, Unfit, little};

/// Whether it begins as an archive with something in it does.
pub(super) fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Most parts looked at; the largest documents have some hundreds.
const PARTS: usize = 20_000;
const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
const COMMENT: usize = 0xFFFF;

/// A part of an archive.
struct Part<'a> {
    name: &'a [u8],
    encrypted: bool,
}

/// What the archive is by its parts.
pub(super) fn judge(bytes: &[u8]) -> Result<FileKind, Unfit> {
    // Cut off, nothing tells any more what it was: the list stands at the end.
    let parts = parts(bytes).ok_or(Unfit::Unknown)?;
    let has = |name: &[u8]| {
        parts
            .iter()
            .any(|part| part.name.eq_ignore_ascii_case(name))
    };
    if !has(b"[Content_Types].xml") || !has(b"_rels/.rels") {
        return Err(Unfit::Unknown);
    }
    let of = if parts.iter().any(|part| main(part.name, b"word/document")) {
        FileKind::Docx
    } else if parts.iter().any(|part| main(part.name, b"xl/workbook")) {
        FileKind::Xlsx
    } else {
        return Err(Unfit::Unknown);
    };
    if parts.iter().any(|part| part.encrypted) {
        return Err(Unfit::Locked { of: Some(of) });
    }
    let program = |part: &Part| part.name.to_ascii_lowercase().ends_with(b"/vbaproject.bin");
    if parts.iter().any(program) {
        return Err(Unfit::Macros { of });
    }
    Ok(of)
}

/// Whether it is the main part: some writers put a number behind its name.
fn main(name: &[u8], stem: &[u8]) -> bool {
    name.strip_prefix(stem)
        .and_then(|rest| rest.strip_suffix(b".xml"))
        .is_some_and(|number| number.iter().all(u8::is_ascii_digit))
}

/// All parts, each of which must begin where the list says.
fn parts(bytes: &[u8]) -> Option<Vec<Part<'_>>> {
    let (count, mut at) = directory(bytes)?;
    let mut parts = Vec::new();
    for _ in 0..count.min(PARTS) {
        let head = bytes.get(at..at.checked_add(46)?)?;
        if !head.starts_with(b"PK\x01\x02") {
            return None;
        }
        let name = little(head, 28, 2)?;
        let rest = little(head, 30, 2)? + little(head, 32, 2)?;
        let begins = little(head, 42, 4)?;
        // Beyond four gigabytes the place stands elsewhere; no file here is as large.
        if !bytes.get(begins..)?.starts_with(b"PK\x03\x04") {
            return None;
        }
        parts.push(Part {
            name: bytes.get(at + 46..at + 46 + name)?,
            encrypted: little(head, 8, 2)? & 1 == 1,
        });
        at = at + 46 + name + rest;
    }
    (!parts.is_empty()).then_some(parts)
}

/// How many parts the list has, and where it begins.
fn directory(bytes: &[u8]) -> Option<(usize, usize)> {
    let from = bytes.len().saturating_sub(END_LENGTH + COMMENT);
    let tail = bytes.get(from..)?;
    let end = from + tail.windows(END.len()).rposition(|four| four == END)?;
    let (count, begins) = (little(bytes, end + 10, 2)?, little(bytes, end + 16, 4)?);
    if count != 0xFFFF && begins != 0xFFFF_FFFF {
        return Some((count, begins));
    }
    // Written for large archives: a locator before the end names a longer end.
    let locator = end.checked_sub(20)?;
    if !bytes.get(locator..)?.starts_with(b"PK\x06\x07") {
        return None;
    }
    let long = little(bytes, locator + 8, 8)?;
    if !bytes.get(long..)?.starts_with(b"PK\x06\x06") {
        return None;
    }
    Some((little(bytes, long + 32, 8)?, little(bytes, long + 48, 8)?))
}
