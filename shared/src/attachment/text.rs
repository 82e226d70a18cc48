//! Plain text: no byte that no text has, in an encoding that people's programs write.

use super::{FileKind, Unfit};

/// Text, or why it is none.
pub(super) fn judge(bytes: &[u8]) -> Result<FileKind, Unfit> {
    if !utf16(bytes) {
        if bytes.iter().any(|byte| control(*byte)) {
            return Err(Unfit::Unknown);
        }
        if std::str::from_utf8(bytes).is_err() && !gb18030(bytes) {
            return Err(Unfit::Unknown);
        }
    }
    if markup(bytes) {
        return Err(Unfit::Markup);
    }
    Ok(FileKind::Txt)
}

fn control(byte: u8) -> bool {
    byte == 0x7F || (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1A | 0x1B))
}

/// As Notepad writes what it calls Unicode: with a mark of byte order.
fn utf16(bytes: &[u8]) -> bool {
    let unit: fn([u8; 2]) -> u16 = match bytes.get(..2) {
        Some([0xFF, 0xFE]) => u16::from_le_bytes,
        Some([0xFE, 0xFF]) => u16::from_be_bytes,
        _ => return false,
    };
    let units = bytes[2..].chunks_exact(2).map(|two| unit([two[0], two[1]]));
    let plain = |read: Result<char, _>| {
        read.is_ok_and(|c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r'))
    };
    bytes.len().is_multiple_of(2) && char::decode_utf16(units).all(plain)
}

/// Whether the bytes follow the pattern of GB 18030: one, two or four a character.
fn gb18030(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return true,
            [0x00..=0x80, rest @ ..] => rest,
            [0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE, rest @ ..] => rest,
            [
                0x81..=0xFE,
                0x30..=0x39,
                0x81..=0xFE,
                0x30..=0x39,
                rest @ ..,
            ] => rest,
            _ => return false,
        };
    }
}

/// Whether it is a page or a table of markup: a reader shows its tags, not what they mean.
fn markup(bytes: &[u8]) -> bool {
    // Enough to come past a mark of encoding; every second byte of UTF-16 is zero.
    let start: Vec<u8> = bytes
        .iter()
        .take(2048)
        .filter(|byte| !matches!(byte, 0x00 | 0xFF | 0xFE | 0xEF | 0xBB | 0xBF))
        .map(u8::to_ascii_lowercase)
        .collect();
    let start = start.trim_ascii_start();
    [
        &b"<!doctype"[..],
        b"<html",
        b"<head",
        b"<body",
        b"<table",
        b"<meta",
        b"<style",
        b"<?xml",
        b"<svg",
        b"<script",
        b"<!--",
        b"{\\rtf",
        b"mime-version:",
    ]
    .iter()
    .any(|tag| start.starts_with(tag))
}
