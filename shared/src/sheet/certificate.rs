//! What a certificate's sheet says: the signed payload, in words and in its code.

use crate::certificate::Signed;
use crate::committee::Level;
use crate::frozen::{PhotoRef, digest};

use super::input::SheetData;

/// A certificate's sheet. `photo` is the one the payload names by its digest.
pub fn certificate_data(
    signed: &Signed,
    photo: Option<PhotoRef>,
    level: fn(Level) -> &'static str,
) -> SheetData {
    let payload = &signed.payload;
    let year = payload.year.to_string();
    let (passed, issued) = (payload.passed.to_string(), payload.issued.to_string());
    // Strings, numbers and dates only: writing them to memory cannot fail.
    let code = serde_json::to_string(signed).unwrap_or_default();
    let values = [
        ("number", payload.number.as_str()),
        ("holder", &payload.holder),
        ("document", &payload.document_masked),
        ("title", &payload.title.name),
        ("series", &payload.title.series),
        ("specialty", &payload.title.specialty),
        ("level", level(payload.title.level)),
        ("committee", &payload.committee),
        ("issuer", &payload.issuer),
        ("year", &year),
        ("passed", &passed),
        ("issued", &issued),
        ("code", &code),
    ];
    let values = values.map(|(key, value)| (format!("certificate.{key}"), value.to_owned()));
    SheetData {
        values: values.into_iter().collect(),
        photo: photo.filter(|photo| photo.digest == payload.photo),
        number: Some(payload.number.clone()),
        digest: Some(digest(&payload.canonical_bytes())),
        date: issued,
        ..SheetData::default()
    }
}
