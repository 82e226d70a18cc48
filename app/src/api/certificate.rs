//! Certificates: one's own, and the public check.

use zhicheng_shared::api::certificate::{CertificateBody, CheckCertificate, CheckedCertificate};
use zhicheng_shared::certificate::Signed;

use super::client::{self, Answer, escaped};

/// One's own certificates.
pub async fn list() -> Answer<Vec<CertificateBody>> {
    client::get("/certificates").await
}

/// One of one's own.
pub async fn read(number: &str) -> Answer<CertificateBody> {
    client::get(&["/certificates/", &escaped(number)].concat()).await
}

/// The public check by number and name; needs no signing in.
pub async fn check(number: &str, name: &str) -> Answer<CheckedCertificate> {
    let body = CheckCertificate {
        number: number.to_owned(),
        name: name.to_owned(),
    };
    client::post("/public/certificates", &body).await
}

/// The public check by what the code on a certificate holds.
pub async fn check_code(code: &Signed) -> Answer<CheckedCertificate> {
    client::post("/public/certificates/code", code).await
}

/// The photo of a certificate whose code one has.
pub async fn photo(code: &Signed) -> Answer<Vec<u8>> {
    client::post_for_bytes("/public/certificates/photo", code).await
}
