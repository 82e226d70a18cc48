//! Certificates on the wire.

use crate::certificate::Payload;
use serde::{Deserialize, Serialize};

/// `GET /api/v1/certificates` (own), a list of these; `GET /api/v1/certificates/{number}` (own).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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

/// `GET /api/v1/public/certificates?number=&name=`: 200 with [`CertificateBody`], or 404 when number
/// and name do not fit together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckQuery {
    pub number: String,
    pub name: String,
}
