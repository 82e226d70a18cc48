//! Certificates on the wire.

use crate::certificate::{Payload, Title};
use crate::date::Date;
use crate::identity::mask;
use crate::lenient::Lenient;
use serde::{Deserialize, Serialize};

/// `GET /api/v1/certificates` (own), a list of these; `GET /api/v1/certificates/{number}` (own).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CertificateBody {
    pub payload: Payload,
    /// Ed25519 over the payload's canonical bytes, lowercase hex.
    pub signature: String,
    /// The server's public key, lowercase hex.
    pub key: String,
    pub issued: i64,
    /// How often it was checked in public.
    pub checked: u64,
    /// Whether it stands: neither cancelled nor replaced.
    pub valid: bool,
    /// Number of the certificate that came in its place; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub replaced_by: String,
    /// Jurisdiction whose sheet `certificate` prints it.
    pub jurisdiction: String,
}

/// `POST /api/v1/public/certificates`: 200 with [`CheckedCertificate`], or 404 when number and name do
/// not fit together. Neither stands in an address, which logs and histories keep.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckCertificate {
    pub number: String,
    pub name: String,
}

/// What a certificate says to anybody: nothing by which one could pass for who holds it. Photo and
/// signature are for who has the code on the certificate itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Lenient)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckedCertificate {
    pub number: String,
    pub holder: String,
    pub document_masked: String,
    pub title: Title,
    /// Name of the committee or organisation that granted it.
    pub committee: String,
    /// Year for which it was reviewed.
    pub year: u16,
    pub passed: Date,
    pub issued: Date,
    /// Name of the issuing organisation.
    pub issuer: String,
    /// How often it was checked in public.
    pub checked: u64,
    /// Neither cancelled nor replaced.
    pub valid: bool,
    /// Number of the certificate in whose place it came; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub replaces: String,
    /// Number of the certificate that came in its place; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub replaced_by: String,
    /// Where it was granted, whose sheet it is printed on; empty where that is not told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub jurisdiction: String,
}

impl CheckedCertificate {
    /// Of what is signed, with the document number masked as today.
    pub fn of(body: &CertificateBody) -> Self {
        let payload = &body.payload;
        CheckedCertificate {
            number: payload.number.clone(),
            holder: payload.holder.clone(),
            document_masked: mask(&payload.document_masked),
            title: payload.title.clone(),
            committee: payload.committee.clone(),
            year: payload.year,
            passed: payload.passed,
            issued: payload.issued,
            issuer: payload.issuer.clone(),
            checked: body.checked,
            valid: body.valid,
            replaces: payload.replaces.clone().unwrap_or_default(),
            replaced_by: body.replaced_by.clone(),
            jurisdiction: body.jurisdiction.clone(),
        }
    }
}
