//! Files: judged by their content, kept by digest, read by their owner and by those who review.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::Params;
use crate::http::incoming::{announced, receive};
use crate::quota::{self, Quota};
use crate::security::limit::Deed;
use crate::security::session::Signed;
use crate::store::StoreError;
use crate::store::blobs::is_digest;
use crate::store::row::Blob;
use crate::words::errors;
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use serde::Deserialize;
use zhicheng_shared::api::dossier::Uploaded;
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::attachment::{FileKind, judge};
use zhicheng_shared::photo::without_traces;

/// The file's name on the person's device.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Named {
    /// Not looked at: the content tells what it is.
    #[serde(default)]
    #[expect(dead_code, reason = "part of the contract")]
    name: String,
}

/// Keeps a file for oneself. What a picture tells of where and by what it was taken is left out.
#[utoipa::path(post, path = "/api/v1/blobs", tag = "files", params(Named), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Uploaded), (status = 401, body = ErrorBody), (status = 413, body = ErrorBody), (status = 415, body = ErrorBody),
        (status = 429, body = ErrorBody), (status = 507, body = ErrorBody)))]
pub async fn upload(
    State(app): State<App>,
    signed: Signed,
    Params(_): Params<Named>,
    request: Request,
) -> Answer<Response> {
    room(&app, &signed, announced(&request)).await?;
    let large = |error: ApiError| match error.code() {
        ErrorCode::TooLarge => error.saying(errors::FILE_TOO_LARGE),
        _ => error,
    };
    let incoming = receive(&app, request, quota::FILE).await.map_err(large)?;
    count(&app, &signed, incoming.size)?;
    let turn = app.gate.judging().await;
    let content = incoming.bytes().await?;
    let (kind, content) = tokio::task::spawn_blocking(move || judged(content))
        .await
        .map_err(ApiError::internal)??;
    let size = content.len() as u64;
    let digest = keep(&app, &signed, kind.ending(), content).await?;
    drop(turn);
    let answer = Uploaded {
        digest,
        kind: kind.ending().to_owned(),
        size,
    };
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}

/// What a file is, and its content as it is kept.
///
/// # Errors
/// 415 with why it is not taken.
pub fn judged(content: Bytes) -> Answer<(FileKind, Bytes)> {
    let kind = judge(&content)
        .map_err(|unfit| ApiError::new(ErrorCode::WrongType).saying(errors::unfit(unfit)))?;
    let clean = without_traces(&content).map(Bytes::from);
    Ok((kind, clean.unwrap_or(content)))
}

/// Whether this person may bring a file now; asked before anything of it is read.
///
/// # Errors
/// 429, 413 or 507, each with its words.
pub async fn room(app: &App, signed: &Signed, announced: usize) -> Answer<()> {
    may_bring(app, signed)?;
    let kept = app.store.kept_bytes(&signed.person).await?;
    if kept + announced as u64 > quota::FILES {
        return Err(StoreError::Exceeds(Quota::Files).into());
    }
    Ok(())
}

/// Whether anybody may bring files now, and this person has not brought too many.
///
/// # Errors
/// 429 or 507, each with its words.
pub fn may_bring(app: &App, signed: &Signed) -> Answer<()> {
    app.limits
        .check(Deed::Upload, &signed.person, app.clock.now())
        .map_err(ApiError::too_many)?;
    disk_has_room(app)
}

/// Whether the disk has room for files.
///
/// # Errors
/// 507, with its words.
pub fn disk_has_room(app: &App) -> Answer<()> {
    if app
        .blobs
        .free()
        .is_some_and(|free| free < app.config.keep_free)
    {
        tracing::error!("the disk is nearly full: no files are taken");
        return Err(ApiError::new(ErrorCode::Full).saying(errors::NO_ROOM_FOR_FILES));
    }
    Ok(())
}

/// Counts what came.
///
/// # Errors
/// 429 when it was too much meanwhile.
pub fn count(app: &App, signed: &Signed, size: usize) -> Answer<()> {
    let mebibytes = u32::try_from(size.div_ceil(1 << 20)).unwrap_or(u32::MAX);
    app.limits
        .count(Deed::Upload, &signed.person, mebibytes, app.clock.now())
        .map_err(ApiError::too_many)
}

/// Keeps a file that was judged, and who brought it.
///
/// # Errors
/// It cannot be written, or the person has no room for it.
pub async fn keep(app: &App, signed: &Signed, kind: &str, content: Bytes) -> Answer<String> {
    let size = content.len() as u64;
    let _keeping = app.blobs.keeping().await;
    let digest = app.blobs.put(content).await?;
    let blob = Blob {
        digest: digest.clone(),
        kind: kind.to_owned(),
        size,
        at: app.clock.now(),
    };
    let audit = signed.audit(app, "file.add", &digest);
    app.store.add_blob(blob, &signed.person, audit).await?;
    Ok(digest)
}

/// A file one may see.
#[utoipa::path(get, path = "/api/v1/blobs/{digest}", tag = "files", params(("digest" = String, Path)),
    responses((status = 200, content((Vec<u8> = "application/octet-stream"), (serde_json::Value = "application/json"))), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn read(
    State(app): State<App>,
    signed: Signed,
    Path(digest): Path<String>,
    headers: HeaderMap,
) -> Answer<Response> {
    if !is_digest(&digest) {
        return Err(ApiError::not_found());
    }
    let blob = app
        .store
        .blob(&digest)
        .await?
        .ok_or_else(ApiError::not_found)?;
    // Forms are no secret; an officer reads a frozen copy under the form of its time.
    if blob.kind != FORM && !app.store.may_read_blob(&signed.person, &digest).await? {
        return Err(ApiError::not_found());
    }
    send(&app, &blob, &headers).await
}

/// Kind of the blobs that hold a jurisdiction's served JSON.
pub const FORM: &str = "form";

/// The answer with a file's bytes. What a browser might run is never shown as a page, and what is
/// a person's is kept by no browser: others sit at the same computer.
///
/// # Errors
/// The bytes cannot be read.
pub async fn send(app: &App, blob: &Blob, headers: &HeaderMap) -> Answer<Response> {
    let tag = format!("\"{}\"", blob.digest);
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|v| v.as_bytes() == tag.as_bytes());
    let (mime, shown) = mime(&blob.kind);
    let mime = match blob.kind.as_str() {
        "txt" if !known => [mime, "; charset=", encoding(app, &blob.digest).await?].concat(),
        _ => mime.to_owned(),
    };
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let pieces = app.blobs.stream(&blob.digest).await?;
        Body::from_stream(pieces).into_response()
    };
    let out = response.headers_mut();
    let header = |text: String| HeaderValue::from_str(&text).map_err(ApiError::internal);
    out.insert(header::CONTENT_TYPE, header(mime)?);
    out.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(kept(&blob.kind)),
    );
    out.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
        ),
    );
    // By a name of ours: what it was called on somebody's device is not kept.
    let way = if shown { "inline" } else { "attachment" };
    let name = [&blob.digest[..NAME.min(blob.digest.len())], &blob.kind].join(".");
    let disposition = [way, "; filename=\"", &name, "\""].concat();
    out.insert(header::CONTENT_DISPOSITION, header(disposition)?);
    if !known {
        out.insert(header::CONTENT_LENGTH, HeaderValue::from(blob.size));
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        out.insert(header::ETAG, tag);
    }
    Ok(response)
}

/// Digits of the digest that a file is called by when somebody saves it.
const NAME: usize = 16;

/// In which of the encodings that texts are taken in a text is.
async fn encoding(app: &App, digest: &str) -> Answer<&'static str> {
    let mut pieces = Box::pin(app.blobs.stream(digest).await?);
    let (mut rest, mut first) = (Vec::new(), true);
    while let Some(piece) = pieces.next().await {
        rest.extend_from_slice(&piece.map_err(ApiError::internal)?);
        if first && matches!(rest[..], [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) {
            return Ok("utf-16");
        }
        first = false;
        match std::str::from_utf8(&rest) {
            Ok(_) => rest.clear(),
            // A character goes on in the next piece.
            Err(error) if error.error_len().is_none() => drop(rest.drain(..error.valid_up_to())),
            Err(_) => return Ok("gb18030"),
        }
    }
    Ok(if rest.is_empty() { "utf-8" } else { "gb18030" })
}

/// How long a browser keeps it: what is a person's must be gone once they have signed out.
fn kept(kind: &str) -> &'static str {
    if kind == FORM {
        "private, max-age=31536000, immutable"
    } else {
        "no-store"
    }
}

/// Type sent, and whether it may be shown in a page.
fn mime(kind: &str) -> (&'static str, bool) {
    match kind {
        "jpg" => ("image/jpeg", true),
        "png" => ("image/png", true),
        "gif" => ("image/gif", true),
        "bmp" => ("image/bmp", true),
        "webp" => ("image/webp", true),
        "pdf" => ("application/pdf", true),
        "txt" => ("text/plain", true),
        "docx" => (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            false,
        ),
        "xlsx" => (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            false,
        ),
        "doc" => ("application/msword", false),
        "xls" => ("application/vnd.ms-excel", false),
        FORM => ("application/json", true),
        _ => ("application/octet-stream", false),
    }
}
