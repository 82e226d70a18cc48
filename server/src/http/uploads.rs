//! Files that come in pieces: begun, put together where they stopped, and judged once they are whole.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::blobs::{count, disk_has_room, judged, keep, may_bring};
use crate::http::body::{Body, Params};
use crate::http::incoming::{announced, whole};
use crate::quota;
use crate::security::session::Signed;
use crate::security::token;
use crate::store::StoreError;
use crate::store::blobs::is_digest;
use crate::store::row::UploadRow;
use crate::words::errors;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use zhicheng_shared::api::dossier::Uploaded;
use zhicheng_shared::api::upload::{PIECE, Upload, UploadWish};
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::attachment::Unfit;
use zhicheng_shared::frozen;

/// Begins an upload, or finds the unfinished one of the same content.
#[utoipa::path(post, path = "/api/v1/uploads", tag = "files", operation_id = "begin_upload", request_body = UploadWish,
    responses((status = 201, body = Upload), (status = 401, body = ErrorBody), (status = 413, body = ErrorBody), (status = 415, body = ErrorBody),
        (status = 429, body = ErrorBody), (status = 507, body = ErrorBody)))]
pub async fn begin(
    State(app): State<App>,
    signed: Signed,
    Body(wish): Body<UploadWish>,
) -> Answer<Response> {
    if wish.size == 0 {
        let empty = errors::unfit(Unfit::Empty);
        return Err(ApiError::new(ErrorCode::WrongType).saying(empty));
    }
    if wish.size > quota::FILE as u64 {
        return Err(ApiError::new(ErrorCode::TooLarge).saying(errors::FILE_TOO_LARGE));
    }
    let digest = wish.digest.unwrap_or_default();
    if !digest.is_empty() && !is_digest(&digest) {
        return Err(ApiError::new(ErrorCode::Malformed));
    }
    may_bring(&app, &signed)?;
    let id = token::hex(16);
    let audit = signed.audit(&app, "upload.begin", &id);
    let wanted = UploadRow {
        id,
        person: signed.person.clone(),
        digest,
        size: wish.size,
        received: 0,
        kept: None,
    };
    let upload = app.store.begin_upload(wanted, audit).await?;
    Ok((StatusCode::CREATED, Json(told(upload))).into_response())
}

/// How far an upload of one's own is.
#[utoipa::path(get, path = "/api/v1/uploads/{id}", tag = "files", operation_id = "see_upload", params(("id" = String, Path)),
    responses((status = 200, body = Upload), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn show(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
) -> Answer<Json<Upload>> {
    Ok(Json(told(own(&app, &signed, &id).await?)))
}

/// Where a piece belongs.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct At {
    /// Bytes that stand before it.
    offset: u64,
}

/// Puts a piece behind those that are there. It comes whole or not at all, and the answer comes after
/// it is safe on disk.
#[utoipa::path(put, path = "/api/v1/uploads/{id}", tag = "files", operation_id = "add_piece", params(("id" = String, Path), At),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = Upload), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody),
        (status = 413, body = ErrorBody), (status = 507, body = ErrorBody)))]
pub async fn append(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
    Params(At { offset }): Params<At>,
    request: Request,
) -> Answer<Json<Upload>> {
    // Before anything of it is read.
    let before = own(&app, &signed, &id).await?;
    let most = usize::try_from(PIECE).unwrap_or(usize::MAX);
    if announced(&request) > most {
        return Err(ApiError::new(ErrorCode::TooLarge));
    }
    let piece = whole(request, most).await?;
    let end = offset.saturating_add(piece.len() as u64);
    if end > before.size {
        return Err(ApiError::new(ErrorCode::TooLarge).saying(errors::LARGER_THAN_SAID));
    }
    let present = own(&app, &signed, &id).await?;
    if end <= present.received {
        return Ok(Json(told(present)));
    }
    if offset != present.received {
        return Err(ApiError::new(ErrorCode::Stale).current(&told(present)));
    }
    may_bring(&app, &signed)?;
    count(&app, &signed, piece.len())?;
    let written = app.pieces.write(&id, offset, piece).await;
    if let Err(StoreError::Missing) = written {
        give_up(&app, &signed, &id).await?;
    }
    written?;
    let grown = app
        .store
        .upload_grew(&id, offset, end, app.clock.now())
        .await;
    let present = own(&app, &signed, &id).await?;
    match grown {
        Ok(()) => Ok(Json(told(present))),
        // The same piece may have been quicker on another way.
        Err(StoreError::Stale) if present.received >= end => Ok(Json(told(present))),
        Err(StoreError::Stale) => Err(ApiError::new(ErrorCode::Stale).current(&told(present))),
        Err(error) => Err(error.into()),
    }
}

/// Judges the whole and keeps it; asked again, tells what it was kept as.
#[utoipa::path(post, path = "/api/v1/uploads/{id}/file", tag = "files", operation_id = "finish_upload", params(("id" = String, Path)),
    responses((status = 201, body = Uploaded), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody),
        (status = 413, body = ErrorBody), (status = 415, body = ErrorBody), (status = 422, body = ErrorBody), (status = 507, body = ErrorBody)))]
pub async fn finish(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
) -> Answer<Response> {
    let upload = own(&app, &signed, &id).await?;
    if let Some(kept) = upload.kept {
        return Ok((StatusCode::CREATED, Json(kept)).into_response());
    }
    if upload.received != upload.size {
        return Err(ApiError::new(ErrorCode::Stale).current(&told(upload)));
    }
    disk_has_room(&app)?;
    let turn = app.gate.judging().await;
    let read = app.pieces.read(&id, upload.size).await;
    if let Err(StoreError::Missing) = read {
        give_up(&app, &signed, &id).await?;
    }
    let content = read?;
    let said = upload.digest;
    let judging = tokio::task::spawn_blocking(move || {
        let as_said = said.is_empty() || frozen::digest(&content) == said;
        as_said.then(|| judged(content))
    });
    let Some(judged) = judging.await.map_err(ApiError::internal)? else {
        give_up(&app, &signed, &id).await?;
        return Err(ApiError::new(ErrorCode::Invalid).saying(errors::NOT_AS_SAID));
    };
    let (kind, content) = judged?;
    let size = content.len() as u64;
    let digest = keep(&app, &signed, kind.ending(), content).await?;
    drop(turn);
    let answer = Uploaded {
        digest,
        kind: kind.ending().to_owned(),
        size,
    };
    app.store.upload_kept(&id, &answer).await?;
    app.pieces.remove(&id).await?;
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}

/// Gives an upload up.
#[utoipa::path(delete, path = "/api/v1/uploads/{id}", tag = "files", operation_id = "give_upload_up", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn end(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    own(&app, &signed, &id).await?;
    give_up(&app, &signed, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// One's own upload; another's is not there.
async fn own(app: &App, signed: &Signed, id: &str) -> Answer<UploadRow> {
    let found = app.store.upload(&signed.person, id).await?;
    found.ok_or_else(ApiError::not_found)
}

/// Its row first: bytes without a row go at the next sweep, a row without bytes would be believed.
async fn give_up(app: &App, signed: &Signed, id: &str) -> Answer<()> {
    let audit = signed.audit(app, "upload.end", id);
    app.store.end_upload(id, audit).await?;
    Ok(app.pieces.remove(id).await?)
}

fn told(upload: UploadRow) -> Upload {
    Upload {
        id: upload.id,
        size: upload.size,
        received: upload.received,
        kept: upload.kept,
    }
}

/// Throws away uploads that nobody went on with since before a moment, and bytes of none.
///
/// # Errors
/// The store fails, or bytes cannot be removed.
pub async fn sweep(app: &App, before: i64) -> Result<(), StoreError> {
    app.store.drop_uploads(before).await?;
    let there = app.pieces.all().await?;
    // A row stands before the first byte comes, so that what has none has ended.
    for id in app.store.ended_uploads(&there).await? {
        app.pieces.remove(&id).await?;
    }
    Ok(())
}
