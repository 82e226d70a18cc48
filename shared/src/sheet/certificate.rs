//! What a certificate's sheet says: the signed payload, in words and in its code.

use crate::api::certificate::CheckedCertificate;
use crate::certificate::{Signed, Title};
use crate::committee::Level;
use crate::date::Date;
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
    // Strings, numbers and dates only: writing them to memory cannot fail.
    let code = serde_json::to_string(signed).unwrap_or_default();
    let printed = Printed {
        number: &payload.number,
        holder: &payload.holder,
        document: &payload.document_masked,
        title: &payload.title,
        committee: &payload.committee,
        issuer: &payload.issuer,
        year: payload.year,
        passed: payload.passed,
        issued: payload.issued,
        code: &code,
    };
    SheetData {
        photo: photo.filter(|photo| photo.digest == payload.photo),
        digest: Some(digest(&payload.canonical_bytes())),
        ..printed.data(level)
    }
}

/// The sheet of somebody else's certificate, as number and name tell it: without the photo, and without the
/// code, which only who has the certificate has.
pub fn checked_data(told: &CheckedCertificate, level: fn(Level) -> &'static str) -> SheetData {
    let printed = Printed {
        number: &told.number,
        holder: &told.holder,
        document: &told.document_masked,
        title: &told.title,
        committee: &told.committee,
        issuer: &told.issuer,
        year: told.year,
        passed: told.passed,
        issued: told.issued,
        code: "",
    };
    printed.data(level)
}

/// What stands on it.
struct Printed<'a> {
    number: &'a str,
    holder: &'a str,
    document: &'a str,
    title: &'a Title,
    committee: &'a str,
    issuer: &'a str,
    year: u16,
    passed: Date,
    issued: Date,
    code: &'a str,
}

impl Printed<'_> {
    fn data(&self, level: fn(Level) -> &'static str) -> SheetData {
        let year = self.year.to_string();
        let (passed, issued) = (self.passed.to_string(), self.issued.to_string());
        let values = [
            (OfCertificate::Number, self.number),
            (OfCertificate::Holder, self.holder),
            (OfCertificate::Document, self.document),
            (OfCertificate::Title, &self.title.name),
            (OfCertificate::Series, &self.title.series),
            (OfCertificate::Specialty, &self.title.specialty),
            (OfCertificate::Level, level(self.title.level)),
            (OfCertificate::Committee, self.committee),
            (OfCertificate::Issuer, self.issuer),
            (OfCertificate::Year, &year),
            (OfCertificate::Passed, &passed),
            (OfCertificate::Issued, &issued),
            (OfCertificate::Code, self.code),
        ];
        let values =
            values.map(|(of, value)| (Reserved::Certificate.path(of.key()), value.to_owned()));
        SheetData {
            author: Some(self.holder.to_owned()),
            values: values.into_iter().collect(),
            number: Some(self.number.to_owned()),
            date: issued,
            ..SheetData::default()
        }
    }
}
