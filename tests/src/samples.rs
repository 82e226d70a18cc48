//! Files as people have them, built by hand: Office files of both kinds, and PDF files with locks.

use lopdf::encryption::crypt_filters::{Aes128CryptFilter, Aes256CryptFilter, CryptFilter};
use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions, dictionary};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The parts of a Word document.
pub const DOCX: [&str; 3] = ["[Content_Types].xml", "_rels/.rels", "word/document.xml"];
/// The parts of a workbook.
pub const XLSX: [&str; 3] = ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"];

/// An archive of parts, each holding the same few bytes; `locked` as archivers mark them.
pub fn zip(parts: &[&str], locked: bool) -> Vec<u8> {
    const CONTENT: &[u8] = b"<x/>";
    let flags = u16::from(locked);
    let size = u32::try_from(CONTENT.len()).expect("short");
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for name in parts {
        let begins = u32::try_from(out.len()).expect("short");
        let length = u16::try_from(name.len()).expect("short");
        // Version, flags, stored, time, check sum, sizes, lengths of name and of what follows it.
        let common = [
            &20u16.to_le_bytes()[..],
            &flags.to_le_bytes(),
            &[0; 10],
            &size.to_le_bytes(),
            &size.to_le_bytes(),
            &length.to_le_bytes(),
            &[0; 2],
        ]
        .concat();
        out.extend([b"PK\x03\x04", &common[..], name.as_bytes(), CONTENT].concat());
        let places = [&[0; 10], &begins.to_le_bytes()[..]].concat();
        list.extend([b"PK\x01\x02\x14\0", &common[..], &places, name.as_bytes()].concat());
    }
    let count = u16::try_from(parts.len()).expect("few").to_le_bytes();
    let (begins, length) = (out.len() as u32, list.len() as u32);
    out.extend(&list);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count, count].concat());
    out.extend([length.to_le_bytes(), begins.to_le_bytes()].concat());
    out.extend([0, 0]);
    out
}

/// A compound file with these streams in its root.
pub fn ole(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = 0xFFFF_FFFE;
    const FREE: u32 = 0xFFFF_FFFF;
    let directory = (streams.len() + 1).div_ceil(4) as u32;
    let mut table = vec![0xFFFF_FFFD];
    table.extend((1..directory).map(|next| next + 1));
    table.push(END);
    let mut entries = entry("Root Entry", 5, END, 0);
    let mut content = Vec::new();
    for (name, bytes) in streams {
        let size = bytes.len().max(4096);
        entries.extend(entry(name, 2, table.len() as u32, size as u32));
        let sectors = size.div_ceil(SECTOR);
        let first = table.len() as u32;
        table.extend((1..sectors as u32).map(|step| first + step));
        table.push(END);
        content.extend(bytes);
        content.resize(content.len() + sectors * SECTOR - bytes.len(), 0);
    }
    assert!(table.len() <= SECTOR / 4, "one sector of table is enough");
    table.resize(SECTOR / 4, FREE);
    entries.resize(directory as usize * SECTOR, 0);
    let mut head = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    head.resize(SECTOR, 0xFF);
    let mut write =
        |place: usize, bytes: &[u8]| head[place..place + bytes.len()].copy_from_slice(bytes);
    write(8, &[0; 16]);
    write(
        24,
        &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0],
    );
    let numbers = [0u32, 1, 1, 0, 4096, END, 0, END, 0, 0];
    write(40, &numbers.map(u32::to_le_bytes).concat());
    let table: Vec<u8> = table.into_iter().flat_map(u32::to_le_bytes).collect();
    [head, table, entries, content].concat()
}

fn entry(name: &str, kind: u8, start: u32, size: u32) -> Vec<u8> {
    let mut out: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = out.len() as u16 + 2;
    out.resize(64, 0);
    out.extend(length.to_le_bytes());
    out.extend([kind, 1]);
    out.extend([0xFF; 12]);
    out.resize(116, 0);
    out.extend([start.to_le_bytes(), size.to_le_bytes()].concat());
    out.resize(128, 0);
    out
}

/// The beginning of a Word document of 1997.
pub fn word(locked: bool) -> Vec<u8> {
    let flags: u16 = if locked { 0x0100 } else { 0 };
    let mut out = vec![0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0];
    out.extend(flags.to_le_bytes());
    out
}

/// The beginning of a workbook of 1997.
pub fn workbook(locked: bool) -> Vec<u8> {
    let mut out = [&[0x09, 0x08, 16, 0][..], &[0; 16]].concat();
    if locked {
        out.extend([0x2F, 0, 6, 0, 0, 0, 0, 0, 0, 0]);
    }
    out.extend([0x0A, 0, 0, 0]);
    out
}

/// How a PDF file is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// RC4 of 40 bits.
    Rc4Short,
    /// RC4 of 128 bits.
    Rc4Long,
    /// AES of 128 bits.
    Aes128,
    /// AES of 256 bits, as written today.
    Aes256,
}

pub const LOCKS: [Lock; 4] = [Lock::Rc4Short, Lock::Rc4Long, Lock::Aes128, Lock::Aes256];

/// A PDF file with an empty page.
pub fn pdf() -> Vec<u8> {
    written(page())
}

/// The same, locked: `user` opens it, and `owner` may change it.
pub fn locked_pdf(lock: Lock, user: &str, owner: &str) -> Vec<u8> {
    let mut made = page();
    let document = made.clone();
    let permissions = Permissions::PRINTABLE;
    let filters = |filter: Arc<dyn CryptFilter>| BTreeMap::from([(b"StdCF".to_vec(), filter)]);
    let version = match lock {
        Lock::Rc4Short => EncryptionVersion::V1 {
            document: &document,
            owner_password: owner,
            user_password: user,
            permissions,
        },
        Lock::Rc4Long => EncryptionVersion::V2 {
            document: &document,
            owner_password: owner,
            user_password: user,
            key_length: 128,
            permissions,
        },
        Lock::Aes128 => EncryptionVersion::V4 {
            document: &document,
            encrypt_metadata: true,
            crypt_filters: filters(Arc::new(Aes128CryptFilter)),
            stream_filter: b"StdCF".to_vec(),
            string_filter: b"StdCF".to_vec(),
            owner_password: owner,
            user_password: user,
            permissions,
        },
        Lock::Aes256 => EncryptionVersion::V5 {
            encrypt_metadata: true,
            crypt_filters: filters(Arc::new(Aes256CryptFilter)),
            file_encryption_key: &[7; 32],
            stream_filter: b"StdCF".to_vec(),
            string_filter: b"StdCF".to_vec(),
            owner_password: owner,
            user_password: user,
            permissions,
        },
    };
    let state = EncryptionState::try_from(version).expect("passwords that can be used");
    made.encrypt(&state).expect("nothing is locked yet");
    written(made)
}

fn page() -> Document {
    let mut made = Document::with_version("1.7");
    let pages = made.new_object_id();
    let page = made.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let list = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    made.objects.insert(pages, list.into());
    let root = made.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    made.trailer.set("Root", root);
    let id = lopdf::Object::string_literal("sixteen bytes id");
    made.trailer.set("ID", vec![id.clone(), id]);
    made
}

fn written(mut document: Document) -> Vec<u8> {
    let mut out = Vec::new();
    document.save_to(&mut out).expect("memory is large enough");
    out
}
