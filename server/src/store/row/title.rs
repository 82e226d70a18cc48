//! Rows of titles and certificates.

use zhicheng_shared::certificate::Title;
use zhicheng_shared::effect::Origin;

/// A title to be entered.
#[derive(Clone, Debug)]
pub struct NewTitle {
    pub id: String,
    pub origin: Origin,
    pub number: String,
    pub title: Title,
    /// Organisation id, empty where it is none of ours.
    pub issuer: String,
    pub granted_by: String,
    /// Since when it is held, as it was said; empty where its certificate says it.
    pub since: String,
}

/// A certificate to be kept.
#[derive(Clone, Debug)]
pub struct NewCertificate {
    pub number: String,
    pub jurisdiction: String,
    /// Name, folded for comparing.
    pub name_fold: String,
    /// Payload as JSON.
    pub payload: String,
    pub signature: String,
    pub issued: i64,
}

/// A certificate as kept.
#[derive(Clone, Debug)]
pub struct CertificateRow {
    pub number: String,
    pub person: String,
    pub jurisdiction: String,
    pub payload: String,
    pub signature: String,
    pub issued: i64,
    pub checked: u64,
    pub valid: bool,
    /// Number of the certificate that came in its place, empty for none.
    pub replaced_by: String,
}
