//! ISO 19005-2, 6.6 and ISO 14289-1, 5: what the file says of itself.

use lopdf::Object;

use super::Clause;
use super::file::{File, plain};

pub const CLAUSES: &[Clause] = &[
    ("A 6.6.2.1, UA 5 metadata", packet_is_whole),
    ("A 6.6.2.3 own properties described", described),
    ("A 6.6.3 metadata and information agree", agree),
    ("A 6.6.4 part and level of PDF/A", pdfa),
    ("UA 5 part of PDF/UA", pdfua),
    ("UA 7.1 title", title),
    ("UA 7.1 title shown", title_shown),
    ("A 6.7.4, UA 7.2 language", language),
];

/// The XMP packet; empty where there is none.
fn packet(file: &File) -> String {
    let catalog = file.catalog();
    let stream = file
        .at(&catalog, "Metadata")
        .and_then(|object| object.as_stream().ok());
    String::from_utf8(stream.map(plain).unwrap_or_default()).unwrap_or_default()
}

/// What stands between a tag's ends, inner tags left out.
fn said(packet: &str, tag: &str) -> Option<String> {
    let from = packet.find(&format!("<{tag}>"))? + tag.len() + 2;
    let inner = &packet[from..from + packet[from..].find(&format!("</{tag}>"))?];
    let mut text = String::new();
    let mut inside = true;
    for character in inner.chars() {
        match character {
            '<' => inside = false,
            '>' => inside = true,
            other if inside => text.push(other),
            _ => {}
        }
    }
    let plain = text.replace("&lt;", "<").replace("&gt;", ">");
    Some(plain.replace("&amp;", "&"))
}

fn packet_is_whole(file: &File) -> Vec<String> {
    let packet = packet(file);
    let marks = packet
        .starts_with("<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>")
        && packet.ends_with("<?xpacket end=\"r\"?>");
    match marks && balanced(&packet) {
        true => Vec::new(),
        false => vec!["no whole packet".to_owned()],
    }
}

/// Every tag ends in the order in which it began.
fn balanced(packet: &str) -> bool {
    let mut open = Vec::new();
    for piece in packet.split('<').skip(1) {
        let Some((tag, _)) = piece.split_once('>') else {
            return false;
        };
        let name = tag.split_whitespace().next().unwrap_or_default();
        match name.strip_prefix('/') {
            _ if name.starts_with('?') || tag.ends_with('/') => {}
            Some(name) => {
                if open.pop() != Some(name) {
                    return false;
                }
            }
            None => open.push(name),
        }
    }
    open.is_empty()
}

fn described(file: &File) -> Vec<String> {
    let packet = packet(file);
    let uses = packet.contains("<pdfuaid:part>");
    let says = said(&packet, "pdfaSchema:namespaceURI").as_deref()
        == Some("http://www.aiim.org/pdfua/ns/id/")
        && said(&packet, "pdfaSchema:prefix").as_deref() == Some("pdfuaid")
        && said(&packet, "pdfaProperty:name").as_deref() == Some("part")
        && said(&packet, "pdfaProperty:valueType").as_deref() == Some("Integer");
    match says || !uses {
        true => Vec::new(),
        false => vec!["pdfuaid is not described".to_owned()],
    }
}

fn agree(file: &File) -> Vec<String> {
    let packet = packet(file);
    let empty = lopdf::Dictionary::new();
    let info = file
        .dict_at(&file.document.trailer, "Info")
        .unwrap_or(&empty);
    let pairs = [
        ("Title", "dc:title"),
        ("Author", "dc:creator"),
        ("Producer", "pdf:Producer"),
        ("CreationDate", "xmp:CreateDate"),
        ("ModDate", "xmp:ModifyDate"),
    ];
    let wrong = pairs.into_iter().filter(|(key, tag)| {
        let ours = file.at(info, key).and_then(|object| object.as_str().ok());
        ours.is_some_and(|ours| Some(text(ours)) != said(&packet, tag))
    });
    wrong.map(|(key, _)| key.to_owned()).collect()
}

/// A text string in one of the two ways of writing it.
pub fn text(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => {
            let units = units
                .chunks(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            String::from_utf16(&units.collect::<Vec<u16>>()).unwrap_or_default()
        }
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn is(file: &File, tag: &str, wanted: &str) -> Vec<String> {
    let found = said(&packet(file), tag);
    match found.as_deref() == Some(wanted) {
        true => Vec::new(),
        false => vec![format!("{tag} says {found:?}")],
    }
}

fn pdfa(file: &File) -> Vec<String> {
    let mut found = is(file, "pdfaid:part", "2");
    found.extend(is(file, "pdfaid:conformance", "A"));
    found
}

fn pdfua(file: &File) -> Vec<String> {
    is(file, "pdfuaid:part", "1")
}

fn title(file: &File) -> Vec<String> {
    match said(&packet(file), "dc:title") {
        Some(title) if !title.trim().is_empty() => Vec::new(),
        _ => vec!["no title".to_owned()],
    }
}

fn title_shown(file: &File) -> Vec<String> {
    let catalog = file.catalog();
    let shown = file
        .dict_at(&catalog, "ViewerPreferences")
        .and_then(|preferences| file.at(preferences, "DisplayDocTitle"));
    match shown {
        Some(Object::Boolean(true)) => Vec::new(),
        other => vec![format!("{other:?}")],
    }
}

/// A language tag of the plain sort: two or three letters, then parts of up to eight.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let letters = first.chars().all(|c| c.is_ascii_alphabetic());
    let part = |p: &str| (1..=8).contains(&p.len()) && p.chars().all(|c| c.is_ascii_alphanumeric());
    (2..=3).contains(&first.len()) && letters && parts.all(part)
}

fn language(file: &File) -> Vec<String> {
    let catalog = file.catalog();
    let mut tags = vec![file.at(&catalog, "Lang")];
    let own = file
        .elements
        .iter()
        .filter(|element| element.dict.has(b"Lang"));
    tags.extend(own.map(|element| file.at(&element.dict, "Lang")));
    let tags = tags
        .into_iter()
        .map(|tag| match tag.and_then(|tag| tag.as_str().ok()) {
            Some(bytes) => text(bytes),
            None => String::new(),
        });
    tags.filter(|tag| !is_language(tag))
        .map(|tag| format!("{tag:?}"))
        .collect()
}
