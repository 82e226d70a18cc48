//! ISO 19005-2, 6.1: how the file is written, byte by byte.

use lopdf::Object;

use super::Clause;
use super::file::File;

pub const CLAUSES: &[Clause] = &[
    ("A 6.1.2 header", header),
    ("A 6.1.3 nothing after the end", end),
    ("A 6.1.4 cross-references", references),
    ("A 6.1.6 hexadecimal strings", hexadecimal),
    ("A 6.1.7.1 streams as long as they say", streams),
    ("A 6.1.9 objects on lines of their own", objects),
];

fn header(file: &File) -> Vec<String> {
    let lines: Vec<&[u8]> = file.bytes.splitn(3, |byte| *byte == b'\n').collect();
    let version = matches!(
        lines.first(),
        Some([b'%', b'P', b'D', b'F', b'-', b'1', b'.', b'0'..=b'7'])
    );
    let binary = lines.get(1).is_some_and(|line| {
        line.len() >= 5 && line[0] == b'%' && line[1..5].iter().all(|byte| *byte > 127)
    });
    match version && binary {
        true => Vec::new(),
        false => vec![format!("{:?}", lines.first())],
    }
}

fn end(file: &File) -> Vec<String> {
    let last = file.bytes.strip_suffix(b"\n").unwrap_or(&file.bytes);
    match last.ends_with(b"%%EOF") {
        true => Vec::new(),
        false => vec!["bytes follow the end".to_owned()],
    }
}

/// Where each object begins, as the table at the end says; empty where the table is no table.
fn table(bytes: &[u8]) -> Vec<(usize, usize)> {
    let used = rows(bytes).into_iter().enumerate();
    used.filter_map(|(number, row)| Some((number, row?)))
        .collect()
}

/// The rows of the table; none for numbers that no object has.
fn rows(bytes: &[u8]) -> Vec<Option<usize>> {
    let Some(start) = find_last(bytes, b"startxref\n") else {
        return Vec::new();
    };
    let number: String = bytes[start + 10..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .map(|byte| char::from(*byte))
        .collect();
    let at: usize = number.parse().unwrap_or(usize::MAX);
    let Some(rest) = bytes
        .get(at..)
        .and_then(|rest| rest.strip_prefix(b"xref\n"))
    else {
        return Vec::new();
    };
    let Some(line) = rest.iter().position(|byte| *byte == b'\n') else {
        return Vec::new();
    };
    let rows = rest[line + 1..].chunks(20);
    let rows = rows.take_while(|row| row.len() == 20 && !row.starts_with(b"trailer"));
    rows.map(|row| {
        let offset = std::str::from_utf8(&row[..10]).ok()?.parse().ok();
        offset.filter(|_| row[17] == b'n')
    })
    .collect()
}

fn find_last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .rposition(|window| window == wanted)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

fn references(file: &File) -> Vec<String> {
    let size = file.document.trailer.get(b"Size").and_then(Object::as_i64);
    let count = rows(&file.bytes).len();
    if size.ok() != Some(count as i64) {
        return vec![format!("{count} rows")];
    }
    let table = table(&file.bytes);
    let wrong = table.iter().filter(|(number, offset)| {
        let head = format!("{number} 0 obj");
        !file
            .bytes
            .get(*offset..)
            .is_some_and(|rest| rest.starts_with(head.as_bytes()))
    });
    wrong.map(|entry| format!("{entry:?}")).collect()
}

fn objects(file: &File) -> Vec<String> {
    let wrong = table(&file.bytes).into_iter().filter(|(number, offset)| {
        let head = format!("{number} 0 obj");
        let Some(rest) = file.bytes.get(*offset..) else {
            return false;
        };
        let Some(after) = rest.strip_prefix(head.as_bytes()) else {
            return false;
        };
        let own_line =
            *offset > 0 && file.bytes[offset - 1] == b'\n' && after.first() == Some(&b'\n');
        let ends = find(after, b"\nendobj\n").is_some();
        !(own_line && ends)
    });
    wrong
        .map(|(number, _)| format!("object {number}"))
        .collect()
}

/// Every object's own bytes: before its stream, and the stream.
fn parts(file: &File) -> Vec<(usize, &[u8], Option<&[u8]>)> {
    let mut table = table(&file.bytes);
    table.sort_by_key(|(_, offset)| *offset);
    let mut parts = Vec::new();
    for (at, (number, offset)) in table.iter().enumerate() {
        let end = table.get(at + 1).map_or(file.bytes.len(), |next| next.1);
        let Some(own) = file.bytes.get(*offset..end) else {
            continue;
        };
        parts.push(match find(own, b"\nstream") {
            Some(at) => (*number, &own[..at], Some(&own[at + 7..])),
            None => (*number, own, None),
        });
    }
    parts
}

fn streams(file: &File) -> Vec<String> {
    let wrong = parts(file).into_iter().filter(|(_, own, stream)| {
        let Some(stream) = stream else { return false };
        let body = stream.strip_prefix(b"\n");
        let body = body.or_else(|| stream.strip_prefix(b"\r\n"));
        let rest = length(own).and_then(|length| body?.get(length..));
        !rest.is_some_and(|rest| rest.starts_with(b"\nendstream"))
    });
    wrong
        .map(|(number, _, _)| format!("object {number}"))
        .collect()
}

/// The length that a stream's dictionary gives.
fn length(own: &[u8]) -> Option<usize> {
    let at = find(own, b"/Length ")? + 8;
    let digits = own[at..].iter().take_while(|byte| byte.is_ascii_digit());
    let number: String = digits.map(|byte| char::from(*byte)).collect();
    number.parse().ok()
}

fn hexadecimal(file: &File) -> Vec<String> {
    let odd = parts(file)
        .into_iter()
        .filter(|(_, own, _)| odd_string(own));
    odd.map(|(number, _, _)| format!("object {number}"))
        .collect()
}

/// Whether a string in angle brackets has half a byte, or what is no digit.
fn odd_string(bytes: &[u8]) -> bool {
    let (mut at, mut depth) = (0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if depth > 0 => at += 1,
            b'(' => depth += 1,
            b')' => depth -= 1,
            b'<' if depth == 0 && bytes.get(at + 1) == Some(&b'<') => at += 1,
            b'<' if depth == 0 => {
                let inner = bytes[at + 1..].split(|byte| *byte == b'>').next();
                let inner = inner.unwrap_or_default();
                let digits = inner.iter().filter(|byte| byte.is_ascii_hexdigit()).count();
                let blanks = inner
                    .iter()
                    .filter(|byte| byte.is_ascii_whitespace())
                    .count();
                if digits % 2 == 1 || digits + blanks != inner.len() {
                    return true;
                }
                at += inner.len() + 1;
            }
            _ => {}
        }
        at += 1;
    }
    false
}
