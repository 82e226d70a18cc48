//! Certificates: one's own, and the public check.

use zhicheng_shared::api::certificate::CertificateBody;

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
pub async fn check(number: &str, name: &str) -> Answer<CertificateBody> {
    let path = [
        "/public/certificates?number=",
        &escaped(number),
        "&name=",
        &escaped(name),
    ]
    .concat();
    client::get(&path).await
}
