//! Requests that change something must come from our own pages.
//!
//! Browsers say so themselves in `Sec-Fetch-Site`, older ones in `Origin`. A request with a
//! session's cookie and neither header is not made by a browser that can be trusted to tell.

use crate::app::App;
use crate::error::ApiError;
use crate::words::errors;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use zhicheng_shared::api::ErrorCode;

/// Lets a request pass, or refuses it.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let reads = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if reads || is_own(request.headers(), app.config.origin.as_deref()) {
        next.run(request).await
    } else {
        ApiError::new(ErrorCode::NotYours)
            .saying(errors::FOREIGN_SITE)
            .into_response()
    }
}

fn is_own(headers: &HeaderMap, origin: Option<&str>) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match text("origin") {
        Some(from) => {
            let host = from.split_once("://").map(|(_, host)| host);
            Some(from) == origin || (host.is_some() && host == text(header::HOST.as_str()))
        }
        None => !headers.contains_key(header::COOKIE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(pairs: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        is_own(&headers, Some("https://zhicheng.example.cn"))
    }

    #[test]
    fn only_our_own_pages_change_things() {
        assert!(own(&[("sec-fetch-site", "same-origin"), ("cookie", "a=b")]));
        assert!(!own(&[("sec-fetch-site", "cross-site")]));
        assert!(!own(&[
            ("sec-fetch-site", "same-site"),
            ("origin", "https://zhicheng.example.cn")
        ]));
        assert!(own(&[
            ("origin", "https://zhicheng.example.cn"),
            ("cookie", "a=b")
        ]));
        assert!(own(&[
            ("origin", "http://127.0.0.1:8787"),
            ("host", "127.0.0.1:8787")
        ]));
        assert!(!own(&[("origin", "null"), ("host", "127.0.0.1:8787")]));
        assert!(!own(&[("cookie", "a=b")]));
        assert!(own(&[]));
    }
}
