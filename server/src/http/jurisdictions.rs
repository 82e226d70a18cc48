//! Jurisdictions: the forms, regions and sheets that browsers fill in and lay out.

use crate::app::App;
use crate::error::{Answer, ApiError};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use zhicheng_shared::api::ErrorBody;

/// A jurisdiction that can be chosen.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Listed {
    id: String,
    name: String,
    /// GB/T 2260.
    region: String,
    year: u16,
    /// Digest of what `GET /api/v1/jurisdictions/{id}` sends.
    digest: String,
}

/// The jurisdictions that can be chosen.
#[utoipa::path(get, path = "/api/v1/jurisdictions", tag = "jurisdictions", responses((status = 200, body = Vec<Listed>)))]
pub async fn list(State(app): State<App>) -> Json<Vec<Listed>> {
    let listed = app
        .jurisdictions
        .iter()
        .filter(|served| served.loaded.jurisdiction.listed);
    let row = |served: &std::sync::Arc<crate::jurisdictions::Served>| {
        let jurisdiction = &served.loaded.jurisdiction;
        Listed {
            id: jurisdiction.id.clone(),
            name: jurisdiction.name.clone(),
            region: jurisdiction.region.clone(),
            year: jurisdiction.year,
            digest: served.form.digest().to_owned(),
        }
    };
    Json(listed.map(row).collect())
}

/// A jurisdiction's data, with an ETag.
#[utoipa::path(get, path = "/api/v1/jurisdictions/{id}", tag = "jurisdictions", params(("id" = String, Path)),
    responses((status = 200, body = zhicheng_shared::jurisdiction::Jurisdiction), (status = 304), (status = 404, body = ErrorBody)))]
pub async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Answer<Response> {
    Ok(app.jurisdiction(&id)?.form.answer(&headers).await)
}

/// Its regions.
#[utoipa::path(get, path = "/api/v1/jurisdictions/{id}/regions", tag = "jurisdictions", params(("id" = String, Path)),
    responses((status = 200, body = Vec<zhicheng_shared::region::Region>), (status = 304), (status = 404, body = ErrorBody)))]
pub async fn regions(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Answer<Response> {
    Ok(app.jurisdiction(&id)?.regions.answer(&headers).await)
}

/// One of its sheets.
#[utoipa::path(get, path = "/api/v1/jurisdictions/{id}/sheets/{key}", tag = "jurisdictions", params(("id" = String, Path), ("key" = String, Path)),
    responses((status = 200, body = Object), (status = 304), (status = 404, body = ErrorBody)))]
pub async fn sheet(
    State(app): State<App>,
    Path((id, key)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    let sheet = app
        .jurisdiction(&id)?
        .sheets
        .get(&key)
        .ok_or_else(ApiError::not_found)?;
    Ok(sheet.answer(&headers).await)
}

/// The same sheet, packed for the page's worker. It is understood by the version of the program that packed it only.
#[utoipa::path(get, path = "/api/v1/jurisdictions/{id}/sheets/{key}/packed", tag = "jurisdictions", params(("id" = String, Path), ("key" = String, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 304), (status = 404, body = ErrorBody)))]
pub async fn packed_sheet(
    State(app): State<App>,
    Path((id, key)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    let sheet = app
        .jurisdiction(&id)?
        .packed
        .get(&key)
        .ok_or_else(ApiError::not_found)?;
    Ok(sheet.answer(&headers).await)
}

/// Windows that its committees have opened themselves, in place of what its data says.
#[utoipa::path(get, path = "/api/v1/jurisdictions/{id}/windows", tag = "jurisdictions", params(("id" = String, Path)),
    responses((status = 200, body = Vec<zhicheng_shared::committee::Opened>), (status = 404, body = ErrorBody)))]
pub async fn windows(
    State(app): State<App>,
    Path(id): Path<String>,
) -> Answer<Json<Vec<zhicheng_shared::committee::Opened>>> {
    let jurisdiction = &app.jurisdiction(&id)?.loaded.jurisdiction;
    let opened = app.opened();
    let here = opened.iter();
    let here = here.filter(|one| jurisdiction.committee(&one.committee).is_some());
    Ok(Json(here.cloned().collect()))
}
