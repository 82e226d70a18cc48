//! Files: judged by their content, kept by digest, read by their owner and by those who review.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::{Params, bytes};
use crate::security::limit::Deed;
use crate::security::session::Signed;
use crate::store::blobs::is_digest;
use crate::store::row::Blob;
use crate::words::errors;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use zhicheng_shared::api::dossier::Uploaded;
use zhicheng_shared::api::{ErrorBody, ErrorCode};

/// Largest file: 20 MB (SPEC section 5).
pub const LARGEST: usize = 20 * 1024 * 1024;

/// The file's name on the person's device.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Named {
    /// Only its ending is looked at, to tell the Office formats apart.
    #[serde(default)]
    name: String,
}

/// Keeps a file for oneself.
#[utoipa::path(post, path = "/api/v1/blobs", tag = "files", params(Named), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Uploaded), (status = 401, body = ErrorBody), (status = 413, body = ErrorBody), (status = 415, body = ErrorBody)))]
pub async fn upload(
    State(app): State<App>,
    signed: Signed,
    Params(named): Params<Named>,
    request: Request,
) -> Answer<Response> {
    let content = bytes(request, &app).await?;
    if content.len() > LARGEST {
        return Err(ApiError::new(ErrorCode::TooLarge).saying(errors::FILE_TOO_LARGE));
    }
    let kind = kind(&content, &named.name).ok_or_else(|| ApiError::new(ErrorCode::WrongType))?;
    let now = app.clock.now();
    let mebibytes = u32::try_from(content.len().div_ceil(1 << 20)).unwrap_or(u32::MAX);
    app.limits
        .count(Deed::Upload, &signed.person, mebibytes, now)
        .map_err(ApiError::too_many)?;
    let size = content.len() as u64;
    let digest = app.blobs.put(content).await?;
    let blob = Blob {
        digest: digest.clone(),
        kind: kind.to_owned(),
        size,
        at: now,
    };
    let audit = signed.audit(&app, "file.add", &digest);
    app.store.add_blob(blob, &signed.person, audit).await?;
    Ok((
        StatusCode::CREATED,
        Json(Uploaded {
            digest,
            kind: kind.to_owned(),
            size,
        }),
    )
        .into_response())
}

/// A file one may see.
#[utoipa::path(get, path = "/api/v1/blobs/{digest}", tag = "files", params(("digest" = String, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
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

/// The answer with a file's bytes. What a browser might run is never shown as a page.
///
/// # Errors
/// The bytes cannot be read.
pub async fn send(app: &App, blob: &Blob, headers: &HeaderMap) -> Answer<Response> {
    let tag = format!("\"{}\"", blob.digest);
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|v| v.as_bytes() == tag.as_bytes());
    let (mime, shown) = mime(&blob.kind);
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        app.blobs.get(&blob.digest).await?.into_response()
    };
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
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
    out.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static(if shown { "inline" } else { "attachment" }),
    );
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        out.insert(header::ETAG, tag);
    }
    Ok(response)
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

/// The type told by content. The name only tells apart what has the same container.
pub fn kind(content: &[u8], name: &str) -> Option<&'static str> {
    use zhicheng_shared::photo::{PictureKind, sniff};
    let ending = name
        .rsplit_once('.')
        .map(|(_, e)| e.to_ascii_lowercase())
        .unwrap_or_default();
    let holds = |part: &[u8]| content.windows(part.len()).any(|w| w == part);
    if content.starts_with(b"PK\x03\x04") {
        return match () {
            () if holds(b"word/") => Some("docx"),
            () if holds(b"xl/") => Some("xlsx"),
            () => None,
        };
    }
    if content.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return if ending == "xls" {
            Some("xls")
        } else {
            Some("doc")
        };
    }
    match sniff(content).kind {
        PictureKind::Jpeg => Some("jpg"),
        PictureKind::Png => Some("png"),
        PictureKind::WebP => Some("webp"),
        PictureKind::Gif => Some("gif"),
        PictureKind::Bmp => Some("bmp"),
        PictureKind::Pdf => Some("pdf"),
        PictureKind::Text => Some("txt"),
        PictureKind::Heic
        | PictureKind::Avif
        | PictureKind::Tiff
        | PictureKind::Empty
        | PictureKind::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn content_tells_the_type_not_the_name() {
        assert_eq!(kind(b"just words", "photo.jpg"), Some("txt"));
        assert_eq!(kind(b"%PDF-1.7\n", "x"), Some("pdf"));
        assert_eq!(kind(b"\x7fELF\x02\x01\x01\0\0", "x.pdf"), None);
        assert_eq!(
            kind(b"PK\x03\x04....word/document.xml", "x.zip"),
            Some("docx")
        );
        assert_eq!(kind(b"PK\x03\x04....evil.exe", "x.docx"), None);
        assert_eq!(kind(b"", "x.txt"), None);
    }
}
