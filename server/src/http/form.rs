//! Refusals that the framework makes by itself, in the form of all others.

use crate::error::ApiError;
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use zhicheng_shared::api::ErrorCode;

/// A place in a path that cannot be read is answered as text, which no page understands.
pub async fn of_refusals(request: Request, next: Next) -> Response {
    let of_api = request.uri().path().starts_with("/api/");
    let response = next.run(request).await;
    let kind = response.headers().get(CONTENT_TYPE);
    let plain = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    match of_api && plain && response.status().is_client_error() {
        true => ApiError::new(ErrorCode::Malformed).into_response(),
        false => response,
    }
}
