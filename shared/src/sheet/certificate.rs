//! What a certificate's sheet says: the signed payload, in words and in its code.

use crate::certificate::Signed;
use crate::committee::Level;
use crate::frozen::{PhotoRef, digest};

use super::input::SheetData;
use super::reserved::{OfCertificate, Reserved};

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
        (OfCertificate::Number, payload.number.as_str()),
        (OfCertificate::Holder, &payload.holder),
        (OfCertificate::Document, &payload.document_masked),
        (OfCertificate::Title, &payload.title.name),
        (OfCertificate::Series, &payload.title.series),
        (OfCertificate::Specialty, &payload.title.specialty),
        (OfCertificate::Level, level(payload.title.level)),
        (OfCertificate::Committee, &payload.committee),
        (OfCertificate::Issuer, &payload.issuer),
        (OfCertificate::Year, &year),
        (OfCertificate::Passed, &passed),
        (OfCertificate::Issued, &issued),
        (OfCertificate::Code, &code),
    ];
    let values = values.map(|(of, value)| (Reserved::Certificate.path(of.key()), value.to_owned()));
    SheetData {
        author: Some(payload.holder.clone()),
        values: values.into_iter().collect(),
        photo: photo.filter(|photo| photo.digest == payload.photo),
        number: Some(payload.number.clone()),
        digest: Some(digest(&payload.canonical_bytes())),
        date: issued,
        ..SheetData::default()
    }
}
