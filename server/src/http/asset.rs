//! Bytes that do not change while the server runs: sent with an ETag, and compressed once.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Serialize;
use std::sync::Arc;
use tokio::sync::OnceCell;
use zhicheng_shared::frozen::digest;

/// Brotli's quality: the time is spent once, the bytes are saved every time.
const QUALITY: i32 = 9;

/// JSON or a packed form of it, ready to be sent.
#[derive(Clone)]
pub struct Asset {
    kind: &'static str,
    bytes: Bytes,
    digest: String,
    brotli: Arc<OnceCell<Bytes>>,
}

impl Asset {
    /// A value as JSON.
    pub fn json<T: Serialize>(value: &T) -> Asset {
        let bytes = serde_json::to_vec(value).expect("maps have text keys, so JSON can hold them");
        Asset::of("application/json", bytes)
    }

    /// Bytes that are no text.
    pub fn packed(bytes: Vec<u8>) -> Asset {
        Asset::of("application/octet-stream", bytes)
    }

    fn of(kind: &'static str, bytes: Vec<u8>) -> Asset {
        Asset {
            kind,
            digest: digest(&bytes),
            bytes: bytes.into(),
            brotli: Arc::default(),
        }
    }

    /// SHA-256 of the bytes, lowercase hex.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The bytes.
    pub fn bytes(&self) -> Bytes {
        self.bytes.clone()
    }

    /// The answer to a request: not modified, compressed, or as it is.
    pub async fn answer(&self, request: &HeaderMap) -> Response {
        let tag = format!("\"{}\"", &self.digest[..32]);
        let text = |name: header::HeaderName| {
            request
                .get(name)
                .and_then(|v| v.to_str().ok())
                .unwrap_or("")
        };
        let known = text(header::IF_NONE_MATCH)
            .split(',')
            .any(|t| t.trim().trim_start_matches("W/") == tag);
        let compressed = text(header::ACCEPT_ENCODING)
            .split(',')
            .any(|e| e.trim().split(';').next() == Some("br"));
        let mut response = if known {
            StatusCode::NOT_MODIFIED.into_response()
        } else if compressed {
            let mut response = Response::new(Body::from(self.compressed().await));
            response
                .headers_mut()
                .insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
            response
        } else {
            Response::new(Body::from(self.bytes.clone()))
        };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(header::ETAG, tag);
        }
        response
    }

    async fn compressed(&self) -> Bytes {
        let plain = self.bytes.clone();
        let make = || async move {
            let made = tokio::task::spawn_blocking(move || {
                let mut out = Vec::new();
                let params = brotli::enc::BrotliEncoderParams {
                    quality: QUALITY,
                    ..Default::default()
                };
                let done = brotli::BrotliCompress(&mut &plain[..], &mut out, &params);
                done.expect("writing to memory does not fail");
                Bytes::from(out)
            });
            made.await.expect("compressing does not panic")
        };
        self.brotli.get_or_init(make).await.clone()
    }
}
