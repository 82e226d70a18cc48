//! The photo kept for sheets and certificates.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::blobs;
use crate::http::body::Params;
use crate::http::incoming::{announced, receive};
use crate::pixels;
use crate::quota;
use crate::security::session::Signed;
use axum::Json;
use axum::extract::{Request, State};
use serde::Deserialize;
use zhicheng_shared::api::dossier::PhotoRefused;
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::frozen::PhotoRef;

/// Whose rule it must meet.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Rule {
    jurisdiction: String,
}

/// Keeps a photo, after it was checked by the jurisdiction's rule; findings come back in `current`.
#[utoipa::path(put, path = "/api/v1/me/photo", tag = "files", params(Rule), request_body(content = Vec<u8>, content_type = "image/jpeg"),
    responses((status = 200, body = PhotoRef), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody), (status = 413, body = ErrorBody),
        (status = 422, body = ErrorBody), (status = 429, body = ErrorBody), (status = 507, body = ErrorBody)))]
pub async fn put(
    State(app): State<App>,
    signed: Signed,
    Params(rule): Params<Rule>,
    request: Request,
) -> Answer<Json<PhotoRef>> {
    let rule = app
        .jurisdiction(&rule.jurisdiction)?
        .loaded
        .jurisdiction
        .photo
        .clone();
    blobs::room(&app, &signed, announced(&request)).await?;
    let incoming = receive(&app, request, quota::PHOTO).await?;
    blobs::count(&app, &signed, incoming.size)?;
    let turn = app.gate.judging().await;
    let content = incoming.bytes().await?;
    let seen = content.clone();
    let looked = tokio::task::spawn_blocking(move || pixels::look(&seen, &rule));
    let looked = looked.await.map_err(ApiError::internal)?;
    drop(turn);
    let measured = match looked {
        Ok(measured) => measured,
        Err(findings) => {
            return Err(ApiError::new(ErrorCode::Invalid).current(&PhotoRefused { findings }));
        }
    };
    let digest = blobs::keep(&app, &signed, "jpg", content).await?;
    let photo = PhotoRef {
        digest,
        width: measured.width,
        height: measured.height,
    };
    app.store.set_measured(&photo.digest, &measured).await?;
    let audit = signed.audit(&app, "person.photo", &photo.digest);
    app.store.set_photo(&signed.person, &photo, audit).await?;
    Ok(Json(photo))
}
