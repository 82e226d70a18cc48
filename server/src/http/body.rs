//! Bodies and queries of requests: exactly the fields agreed, or a refusal that names the place.

use crate::error::ApiError;
use crate::store::row::Paging;
use crate::words::errors;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use zhicheng_shared::api::ErrorCode;

/// Which page.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Paged {
    page: Option<u32>,
    size: Option<u32>,
}

impl Paged {
    /// As the store takes it.
    pub fn paging(&self) -> Paging {
        Paging::new(self.page, self.size)
    }
}

/// A JSON body.
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Body<T>, ApiError> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|v| v.to_str().ok())
            .unwrap_or("");
        if kind.split(';').next().map(str::trim) != Some("application/json") {
            return Err(ApiError::new(ErrorCode::WrongType));
        }
        let bytes = bytes(request, state).await?;
        let mut reader = serde_json::Deserializer::from_slice(&bytes);
        let read = serde_path_to_error::deserialize(&mut reader).map_err(|e| malformed(&e))?;
        reader.end().map_err(|e| {
            ApiError::new(ErrorCode::Malformed).saying(errors::malformed("$", &e.to_string()))
        })?;
        Ok(Body(read))
    }
}

/// The whole body, within the limit of its path.
///
/// # Errors
/// 413 when it is larger, 400 when it does not arrive whole.
pub async fn bytes<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, ApiError> {
    Bytes::from_request(request, state)
        .await
        .map_err(|rejection| {
            let large = rejection.status() == StatusCode::PAYLOAD_TOO_LARGE;
            ApiError::new(if large {
                ErrorCode::TooLarge
            } else {
                ErrorCode::Malformed
            })
        })
}

fn malformed<E: std::fmt::Display>(error: &serde_path_to_error::Error<E>) -> ApiError {
    let path = without_numbers(&error.path().to_string());
    let reason = without_numbers(&error.inner().to_string());
    ApiError::new(ErrorCode::Malformed).saying(errors::malformed(&path, &reason))
}

/// The text without numbers that could be a document's or a telephone's: what was sent by mistake
/// must not come back, nor be kept by whoever logs answers.
fn without_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_digit() {
            run.push(c);
            continue;
        }
        if run.len() < SHORTEST_NUMBER {
            out.push_str(&run);
        } else {
            out.push('*');
        }
        run.clear();
        out.push(c);
    }
    out.pop();
    out
}

/// Digits from which on a number could be somebody's; places in a body have fewer.
const SHORTEST_NUMBER: usize = 6;

/// A query.
pub struct Params<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Params<T>, ApiError> {
        let query = parts.uri.query().unwrap_or("");
        let reader = serde_urlencoded::Deserializer::new(form_pairs(query));
        serde_path_to_error::deserialize(reader)
            .map(Params)
            .map_err(|e| malformed(&e))
    }
}

fn form_pairs(query: &str) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(query.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::without_numbers;

    #[test]
    fn numbers_do_not_come_back() {
        assert_eq!(
            without_numbers("unknown field `11010119800101007X` at line 1 column 51"),
            "unknown field `*X` at line 1 column 51"
        );
        assert_eq!(without_numbers("13823047801"), "*");
    }
}
