//! What a certificate says, and the bytes that are signed.

use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

use crate::committee::Level;
use crate::date::Date;

/// What the certificate states; frozen when it is issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Payload {
    /// Number by the jurisdiction's pattern.
    pub number: String,
    /// Jurisdiction id.
    pub jurisdiction: String,
    /// Name of the holder, as registered.
    pub holder: String,
    /// Document number with its middle masked.
    pub document_masked: String,
    /// What was granted.
    pub title: Title,
    /// Name of the committee or organisation that granted it.
    pub committee: String,
    /// Year for which it was reviewed.
    pub year: u16,
    /// Day on which it was passed.
    pub passed: Date,
    /// Day on which the certificate was issued.
    pub issued: Date,
    /// SHA-256 of the photo current when it was issued; empty for none.
    pub photo: String,
    /// Name of the issuing organisation.
    pub issuer: String,
    /// SHA-256 of the frozen application behind it.
    pub application: String,
    /// Number of the certificate in whose place it comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
}

/// A title in names, as printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Title {
    /// Name of the title.
    pub name: String,
    /// Name of the series.
    pub series: String,
    /// Name of the specialty.
    pub specialty: String,
    /// Level.
    pub level: Level,
}

/// A payload with its signature; also what the code on a certificate holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "exact", serde(deny_unknown_fields))]
pub struct Signed {
    /// What is signed.
    pub payload: Payload,
    /// Ed25519 public key, 64 characters of lowercase hex, as the server publishes it.
    pub key: String,
    /// Ed25519 signature over [`Payload::canonical_bytes`], 128 characters of lowercase hex.
    pub signature: String,
}

/// What is wrong with a payload before it is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum PayloadFault {
    /// Number, holder, title, committee or issuer is empty.
    Empty,
    /// The document number is not masked.
    NotMasked,
    /// Photo or application is not a SHA-256 in lowercase hex.
    Digest,
    /// It is issued before it was passed.
    IssuedBeforePassed,
}

/// Stands before the signed bytes, so that no other signed thing can be taken for a certificate.
const DOMAIN: &[u8] = b"zhicheng certificate 1\n";

impl Payload {
    /// The bytes that are signed: a fixed first line and compact JSON with the fields in the
    /// order of the type. The same payload always gives the same bytes.
    pub fn canonical_bytes(&self) -> Vec<u8> {
        let mut bytes = DOMAIN.to_vec();
        // Strings, numbers and dates only: writing them to memory cannot fail.
        let written = serde_json::to_writer(&mut bytes, self);
        debug_assert!(written.is_ok());
        bytes
    }

    /// Whether it may be signed.
    ///
    /// # Errors
    /// The first fault, in the order in which they are listed.
    pub fn check(&self) -> Result<(), PayloadFault> {
        let texts = [
            &self.number,
            &self.holder,
            &self.title.name,
            &self.committee,
            &self.issuer,
        ];
        if texts.iter().any(|text| crate::value::is_empty(text)) {
            return Err(PayloadFault::Empty);
        }
        if !self.document_masked.contains('*') {
            return Err(PayloadFault::NotMasked);
        }
        if !(self.photo.is_empty() || is_digest(&self.photo)) || !is_digest(&self.application) {
            return Err(PayloadFault::Digest);
        }
        if self.issued < self.passed {
            return Err(PayloadFault::IssuedBeforePassed);
        }
        Ok(())
    }
}

fn is_digest(text: &str) -> bool {
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == 64 && text.bytes().all(hex)
}
