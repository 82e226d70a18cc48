//! The photo kept for sheets and certificates.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::{Params, bytes};
use crate::security::limit::Deed;
use crate::security::session::Signed;
use crate::store::row::Blob;
use axum::Json;
use axum::extract::{Request, State};
use serde::Deserialize;
use zhicheng_shared::api::dossier::PhotoRefused;
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::frozen::PhotoRef;
use zhicheng_shared::photo::{Severity, check_file, sniff};

/// Whose rule it must meet.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Rule {
    jurisdiction: String,
}

/// Keeps a photo, after it was checked by the jurisdiction's rule; findings come back in `current`.
#[utoipa::path(put, path = "/api/v1/me/photo", tag = "files", params(Rule), request_body(content = Vec<u8>, content_type = "image/jpeg"),
    responses((status = 200, body = PhotoRef), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn put(
    State(app): State<App>,
    signed: Signed,
    Params(rule): Params<Rule>,
    request: Request,
) -> Answer<Json<PhotoRef>> {
    let served = app.jurisdiction(&rule.jurisdiction)?;
    let content = bytes(request, &app).await?;
    let findings = check_file(&content, &served.loaded.jurisdiction.photo);
    if findings.iter().any(|f| f.severity() == Severity::Blocks) {
        return Err(ApiError::new(ErrorCode::Invalid).current(&PhotoRefused { findings }));
    }
    let size = sniff(&content)
        .upright()
        .ok_or_else(|| ApiError::new(ErrorCode::WrongType))?;
    let now = app.clock.now();
    app.limits
        .count(Deed::Upload, &signed.person, 1, now)
        .map_err(ApiError::too_many)?;
    let bytes = content.len() as u64;
    let digest = app.blobs.put(content).await?;
    let blob = Blob {
        digest: digest.clone(),
        kind: "jpg".to_owned(),
        size: bytes,
        at: now,
    };
    app.store
        .add_blob(
            blob,
            &signed.person,
            signed.audit(&app, "file.add", &digest),
        )
        .await?;
    let photo = PhotoRef {
        digest,
        width: size.width,
        height: size.height,
    };
    app.store
        .set_photo(
            &signed.person,
            &photo,
            signed.audit(&app, "person.photo", &photo.digest),
        )
        .await?;
    Ok(Json(photo))
}
