//! Certificates: one's own, and checked by anybody with number and name.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::blobs;
use crate::http::body::Params;
use crate::security::caller::Caller;
use crate::security::limit::Deed;
use crate::security::session::Signed;
use crate::store::row::CertificateRow;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use zhicheng_shared::api::ErrorBody;
use zhicheng_shared::api::certificate::{CertificateBody, CheckQuery};
use zhicheng_shared::identity::mask;
use zhicheng_shared::value::{fold, fold_name};

/// One's own certificates, newest first.
#[utoipa::path(get, path = "/api/v1/certificates", tag = "certificates", responses((status = 200, body = Vec<CertificateBody>), (status = 401, body = ErrorBody)))]
pub async fn list(State(app): State<App>, signed: Signed) -> Answer<Json<Vec<CertificateBody>>> {
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
    signed: Signed,
    Path(number): Path<String>,
) -> Answer<Json<CertificateBody>> {
    let row = app
        .store
        .certificate(&number)
        .await?
        .filter(|row| row.person == signed.person);
    body(&app, row.ok_or_else(ApiError::not_found)?).map(Json)
}

/// Checks a certificate by number and name; each check is counted.
#[utoipa::path(get, path = "/api/v1/public/certificates", tag = "public", params(("number" = String, Query), ("name" = String, Query)),
    responses((status = 200, body = CertificateBody), (status = 404, body = ErrorBody), (status = 429, body = ErrorBody)))]
pub async fn check(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<CheckQuery>,
) -> Answer<Json<CertificateBody>> {
    let body = body(&app, found(&app, &caller, &query).await?)?;
    Ok(Json(public(&app, body)))
}

/// The answer to anybody: with the number masked as today. What was signed under a mask of former
/// times, which left too little out, is signed anew without it.
fn public(app: &App, mut body: CertificateBody) -> CertificateBody {
    let masked = mask(&body.payload.document_masked);
    if masked != body.payload.document_masked {
        body.payload.document_masked = masked;
        body.signature = app.keys.sign(&body.payload.canonical_bytes());
    }
    body
}

/// The photo of a certificate, for who knows number and name.
#[utoipa::path(get, path = "/api/v1/public/certificates/photo", tag = "public", params(("number" = String, Query), ("name" = String, Query)),
    responses((status = 200, body = Vec<u8>, content_type = "image/jpeg"), (status = 404, body = ErrorBody), (status = 429, body = ErrorBody)))]
pub async fn photo(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<CheckQuery>,
    headers: HeaderMap,
) -> Answer<Response> {
    app.limits
        .count(Deed::Check, &caller.network, 1, app.clock.now())
        .map_err(ApiError::too_many)?;
    let row = app
        .store
        .certificate(&certificate_number(&query.number))
        .await?
        .ok_or_else(ApiError::not_found)?;
    let body = body(&app, row)?;
    if fold_name(&body.payload.holder) != fold_name(&query.name) {
        return Err(ApiError::not_found());
    }
    let blob = app
        .store
        .blob(&body.payload.photo)
        .await?
        .ok_or_else(ApiError::not_found)?;
    blobs::send(&app, &blob, &headers).await
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

async fn found(app: &App, caller: &Caller, query: &CheckQuery) -> Answer<CertificateRow> {
    app.limits
        .count(Deed::Check, &caller.network, 1, app.clock.now())
        .map_err(ApiError::too_many)?;
    let number = certificate_number(&query.number);
    let found = app
        .store
        .check_certificate(&number, &fold_name(&query.name))
        .await?;
    found.ok_or_else(ApiError::not_found)
}

/// A number as certificates carry it, whatever was typed for it.
fn certificate_number(typed: &str) -> String {
    let folded = fold(typed).to_uppercase();
    folded.split_whitespace().collect()
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
    use super::certificate_number;

    #[test]
    fn a_number_is_found_by_any_writing_of_it() {
        for typed in [
            "44202602041300001x",
            "４４2026 0204 1300001ｘ",
            "\u{202d}44202602041300001X\u{202c}",
        ] {
            assert_eq!(certificate_number(typed), "44202602041300001X", "{typed:?}");
        }
        assert_eq!(certificate_number(" zs-01 "), "ZS-01");
    }
}
