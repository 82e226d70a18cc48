//! ISO 19005-2, 6.1: how the file is written, byte by byte.

use lopdf::{Dictionary, Object, Stream};

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
    let start = find_last(bytes, b"startxref\n").map(|start| &bytes[start + 10..]);
    let Some(own) = start.and_then(number).and_then(|at| bytes.get(at..)) else {
        return Vec::new();
    };
    match own.strip_prefix(b"xref\n") {
        Some(rest) => rows_of_text(rest),
        None => rows_of_stream(own).unwrap_or_default(),
    }
}

/// The number that stands here.
fn number(bytes: &[u8]) -> Option<usize> {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit());
    let number: String = digits.map(|byte| char::from(*byte)).collect();
    number.parse().ok()
}

/// ISO 32000-1, 7.5.4: twenty bytes each.
fn rows_of_text(bytes: &[u8]) -> Vec<Option<usize>> {
    let Some(line) = bytes.iter().position(|byte| *byte == b'\n') else {
        return Vec::new();
    };
    let rows = bytes[line + 1..].chunks(20);
    let rows = rows.take_while(|row| row.len() == 20 && !row.starts_with(b"trailer"));
    rows.map(|row| number(&row[..10]).filter(|_| row[17] == b'n'))
        .collect()
}

/// ISO 32000-1, 7.5.8: in a stream, of three numbers as wide as it says.
fn rows_of_stream(bytes: &[u8]) -> Option<Vec<Option<usize>>> {
    let body = find(bytes, b"\nstream\n")?;
    let (dictionary, body) = (&bytes[..body], &bytes[body + 8..]);
    let after = |key: &[u8]| find(dictionary, key).map(|at| &dictionary[at + key.len()..]);
    after(b"/Type/XRef")?;
    let packed = body.get(..length(dictionary)?)?;
    let filter = Dictionary::from_iter([("Filter", Object::from("FlateDecode"))]);
    let table = Stream::new(filter, packed.to_vec()).decompressed_content();
    let widths = after(b"/W[")?.split(|byte| *byte == b']').next()?;
    let widths = widths.split(|byte| *byte == b' ').map(number);
    let [kind, offset, rest] = widths.collect::<Option<Vec<_>>>()?[..] else {
        return None;
    };
    let big_endian = |bytes: &[u8]| bytes.iter().fold(0, |n, byte| n << 8 | usize::from(*byte));
    let table = table.ok()?;
    let rows = table.chunks_exact(kind + offset + rest).map(|row| {
        // What begins somewhere, by its offset; the others are no objects.
        (big_endian(&row[..kind]) == 1).then(|| big_endian(&row[kind..kind + offset]))
    });
    Some(rows.collect())
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
    number(&own[at..])
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
