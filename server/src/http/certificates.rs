//! Certificates: one's own, and checked by anybody, with number and name or with its code.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::blobs;
use crate::http::body::Body;
use crate::security::caller::Caller;
use crate::security::limit::Deed;
use crate::security::session;
use crate::store::row::CertificateRow;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use zhicheng_shared::api::ErrorBody;
use zhicheng_shared::api::certificate::{CertificateBody, CheckCertificate, CheckedCertificate};
use zhicheng_shared::certificate::{Payload, Signed};
use zhicheng_shared::value::{fold_name, fold_number};

/// One's own certificates, newest first.
#[utoipa::path(get, path = "/api/v1/certificates", tag = "certificates", responses((status = 200, body = Vec<CertificateBody>), (status = 401, body = ErrorBody)))]
pub async fn list(
    State(app): State<App>,
    signed: session::Signed,
) -> Answer<Json<Vec<CertificateBody>>> {
    let rows = app.store.certificates_of(&signed.person).await?;
    rows.into_iter()
        .map(|row| body(&app, row))
        .collect::<Answer<_>>()
        .map(Json)
}

/// One of one's own.
#[utoipa::path(get, path = "/api/v1/certificates/{number}", tag = "certificates", params(("number" = String, Path)),
    responses((status = 200, body = CertificateBody), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn show(
    State(app): State<App>,
    signed: session::Signed,
    Path(number): Path<String>,
) -> Answer<Json<CertificateBody>> {
    let row = app
        .store
        .certificate(&number)
        .await?
        .filter(|row| row.person == signed.person);
    body(&app, row.ok_or_else(ApiError::not_found)?).map(Json)
}

/// Checks a certificate by number and name; each check is counted. What number and name tell is what
/// anybody may have guessed, so photo and signature are not among it.
#[utoipa::path(post, path = "/api/v1/public/certificates", tag = "public", request_body = CheckCertificate,
    responses((status = 200, body = CheckedCertificate), (status = 404, body = ErrorBody), (status = 429, body = ErrorBody)))]
pub async fn check(
    State(app): State<App>,
    caller: Caller,
    Body(asked): Body<CheckCertificate>,
) -> Answer<Json<CheckedCertificate>> {
    count(&app, &caller)?;
    let number = fold_number(&asked.number);
    checked(&app, &number, &asked.name).await.map(Json)
}

/// Checks a certificate by what its code holds, which only who has the certificate has.
#[utoipa::path(post, path = "/api/v1/public/certificates/code", tag = "public", operation_id = "check_code", request_body = Signed,
    responses((status = 200, body = CheckedCertificate), (status = 404, body = ErrorBody), (status = 429, body = ErrorBody)))]
pub async fn code(
    State(app): State<App>,
    caller: Caller,
    Body(signed): Body<Signed>,
) -> Answer<Json<CheckedCertificate>> {
    let payload = shown_by(&app, &caller, &signed).await?;
    checked(&app, &payload.number, &payload.holder)
        .await
        .map(Json)
}

/// The photo of a certificate, for who has what its code holds.
#[utoipa::path(post, path = "/api/v1/public/certificates/photo", tag = "public", request_body = Signed,
    responses((status = 200, body = Vec<u8>, content_type = "image/jpeg"), (status = 404, body = ErrorBody), (status = 429, body = ErrorBody)))]
pub async fn photo(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Body(signed): Body<Signed>,
) -> Answer<Response> {
    let payload = shown_by(&app, &caller, &signed).await?;
    let blob = app.store.blob(&payload.photo).await?;
    let blob = blob.ok_or_else(ApiError::not_found)?;
    blobs::send(&app, &blob, &headers).await
}

/// What a code shows, if it is one of a certificate that was issued here, to the letter.
async fn shown_by(app: &App, caller: &Caller, signed: &Signed) -> Answer<Payload> {
    count(app, caller)?;
    let bytes = signed.payload.canonical_bytes();
    if !app.keys.signed(&bytes, &signed.signature) {
        return Err(ApiError::not_found());
    }
    let row = app.store.certificate(&signed.payload.number).await?;
    let row = row.ok_or_else(ApiError::not_found)?;
    let payload: Payload = serde_json::from_str(&row.payload).map_err(ApiError::internal)?;
    match payload == signed.payload {
        true => Ok(payload),
        false => Err(ApiError::not_found()),
    }
}

/// Strangers' look-ups have a bound, whether they find anything or not.
fn count(app: &App, caller: &Caller) -> Answer<()> {
    let now = app.clock.now();
    app.limits
        .count(Deed::Check, &caller.network, 1, now)
        .map_err(ApiError::too_many)
}

/// The certificate with this number of somebody of this name; counted as checked.
async fn checked(app: &App, number: &str, name: &str) -> Answer<CheckedCertificate> {
    let row = app
        .store
        .check_certificate(number, &fold_name(name))
        .await?
        .ok_or_else(ApiError::not_found)?;
    Ok(CheckedCertificate::of(&body(app, row)?))
}

/// The server's public key.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PublicKey {
    /// Ed25519, lowercase hex.
    key: String,
}

/// The key that checks certificates and receipts.
#[utoipa::path(get, path = "/api/v1/public/key", tag = "public", responses((status = 200, body = PublicKey)))]
pub async fn key(State(app): State<App>) -> Json<PublicKey> {
    Json(PublicKey {
        key: app.keys.public(),
    })
}

fn body(app: &App, row: CertificateRow) -> Answer<CertificateBody> {
    Ok(CertificateBody {
        payload: serde_json::from_str(&row.payload).map_err(ApiError::internal)?,
        signature: row.signature,
        key: app.keys.public(),
        issued: row.issued,
        checked: row.checked,
        valid: row.valid,
        replaced_by: row.replaced_by,
        jurisdiction: row.jurisdiction,
    })
}

#[cfg(test)]
mod tests {
    use zhicheng_shared::value::fold_number;

    #[test]
    fn a_number_is_found_by_any_writing_of_it() {
        for typed in [
            "44202602041300001x",
            "４４2026 0204 1300001ｘ",
            "\u{202d}44202602041300001X\u{202c}",
        ] {
            assert_eq!(fold_number(typed), "44202602041300001X", "{typed:?}");
        }
        assert_eq!(fold_number(" zs-01 "), "ZS-01");
    }
}
