//! Defects, each against one clause, planted into a sheet that is in order.

mod inside;
mod outside;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::file::plain;

/// A clause and what breaks it.
pub type Planted = (&'static str, fn(&mut Document));

/// A clause and what breaks it, byte by byte.
pub type Bytes = (&'static str, fn(&mut Vec<u8>));

/// Defects of the objects.
pub fn objects() -> impl Iterator<Item = &'static Planted> {
    outside::PLANTED.iter().chain(inside::PLANTED)
}

fn place(bytes: &[u8], wanted: &[u8]) -> usize {
    let mut windows = bytes.windows(wanted.len());
    windows
        .position(|window| window == wanted)
        .expect("it is there")
}

/// Defects of the way the file is written.
pub const BYTES: &[Bytes] = &[
    ("A 6.1.2 header", |bytes| bytes[7] = b'9'),
    ("A 6.1.3 nothing after the end", |bytes| {
        bytes.extend(b"\nmore")
    }),
    ("A 6.1.4 cross-references", |bytes| {
        // One object begins a byte later than is said.
        let head = b"\nendobj\n20 0 obj\n";
        let at = place(bytes, head) + 8;
        bytes[at..at + 9].rotate_right(1);
        bytes[at] = b' ';
    }),
    ("A 6.1.6 hexadecimal strings", |bytes| {
        let at = place(bytes, b"<FEFF");
        bytes[at + 5] = b'g';
    }),
    ("A 6.1.7.1 streams as long as they say", |bytes| {
        let at = place(bytes, b"\nendstream");
        bytes[at] = b' ';
    }),
    ("A 6.1.9 objects on lines of their own", |bytes| {
        let at = place(bytes, b"\nendobj\n");
        bytes[at + 7] = b' ';
    }),
];

/// The catalogue.
fn catalog(document: &mut Document) -> &mut Dictionary {
    document.catalog_mut().expect("a catalogue")
}

/// What a key of a dictionary leads to, as a dictionary.
fn below<'d>(document: &'d mut Document, of: ObjectId, key: &str) -> &'d mut Dictionary {
    let own = document.get_dictionary(of).expect("a dictionary");
    match own.get(key.as_bytes()).expect("the key") {
        Object::Reference(id) => {
            let id = *id;
            dict(document, id)
        }
        _ => {
            let own = dict(document, of).get_mut(key.as_bytes());
            own.and_then(Object::as_dict_mut).expect("a dictionary")
        }
    }
}

fn root(document: &Document) -> ObjectId {
    let root = document.trailer.get(b"Root").and_then(Object::as_reference);
    root.expect("a catalogue")
}

fn dict(document: &mut Document, id: ObjectId) -> &mut Dictionary {
    match document.get_object_mut(id).expect("an object") {
        Object::Stream(stream) => &mut stream.dict,
        object => object.as_dict_mut().expect("a dictionary"),
    }
}

/// The first object whose dictionary has this name under this key.
fn first(document: &Document, key: &str, name: &str) -> ObjectId {
    let has = |dict: &Dictionary| {
        let own = dict.get(key.as_bytes()).and_then(Object::as_name);
        own.is_ok_and(|own| own == name.as_bytes())
    };
    let found = document.objects.iter().find(|(_, object)| match object {
        Object::Dictionary(dict) => has(dict),
        Object::Stream(stream) => has(&stream.dict),
        _ => false,
    });
    *found.expect("such an object").0
}

/// The dictionary of the first such object.
fn one<'d>(document: &'d mut Document, key: &str, name: &str) -> &'d mut Dictionary {
    let id = first(document, key, name);
    dict(document, id)
}

fn page(document: &mut Document) -> &mut Dictionary {
    one(document, "Type", "Page")
}

/// Puts an external graphics state among the page's resources.
fn state(document: &mut Document, key: &str, value: Object) {
    let id = first(document, "Type", "Page");
    let mut state = Dictionary::new();
    state.set(key, value);
    let mut states = Dictionary::new();
    states.set("G", state);
    below(document, id, "Resources").set("ExtGState", states);
}

/// Changes a stream's bytes.
fn stream(document: &mut Document, id: ObjectId, change: impl FnOnce(&mut Vec<u8>)) {
    let object = document.get_object_mut(id).expect("an object");
    let stream = object.as_stream_mut().expect("a stream");
    let mut bytes = plain(stream);
    change(&mut bytes);
    stream.set_plain_content(bytes);
}

/// Changes words of a stream that is text.
fn words(document: &mut Document, id: ObjectId, from: &str, to: &str) {
    stream(document, id, |bytes| {
        let text = String::from_utf8(bytes.clone()).expect("text");
        assert!(text.contains(from), "{from} is not there");
        *bytes = text.replacen(from, to, 1).into_bytes();
    });
}

fn packet(document: &mut Document, from: &str, to: &str) {
    let id = first(document, "Type", "Metadata");
    words(document, id, from, to);
}

/// The stream that a key of a dictionary leads to.
fn target(document: &mut Document, of: (&str, &str), key: &str) -> ObjectId {
    let own = one(document, of.0, of.1).get(key.as_bytes());
    own.and_then(Object::as_reference).expect("a reference")
}

/// Changes what the first page draws.
fn draw(document: &mut Document, change: impl FnOnce(&mut Vec<Operation>)) {
    let id = target(document, ("Type", "Page"), "Contents");
    stream(document, id, |bytes| {
        let mut content = Content::decode(bytes).expect("operators");
        change(&mut content.operations);
        *bytes = content.encode().expect("operators");
    });
}

fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}
