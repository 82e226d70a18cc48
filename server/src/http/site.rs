//! The built pages: files as they are, and a page's shell for the paths that the page itself knows.

use crate::app::App;
use crate::error::ApiError;
use crate::security::headers::{PERMISSIONS, WITH_CAMERA};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;
use tower_http::services::ServeDir;

/// Serves a file of the built pages, or the shell of the page that the path belongs to.
pub async fn serve(State(app): State<App>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let hidden = is_hidden(&path);
    let ours = reads && !hidden && !path.starts_with("/api/");
    let Some(dist) = app.config.dist.clone().filter(|_| ours) else {
        return ApiError::not_found().into_response();
    };
    let files = ServeDir::new(dist).precompressed_br();
    let (parts, _) = request.into_parts();
    let ask = |uri: Uri| {
        let mut parts = parts.clone();
        parts.uri = uri;
        Request::from_parts(parts, Body::empty())
    };
    let Ok(found) = files.clone().oneshot(ask(parts.uri.clone())).await;
    let mut response = found.map(Body::new);
    let name = path.rsplit('/').next().unwrap_or_default();
    if response.status() == StatusCode::NOT_FOUND && !name.contains('.') {
        let Ok(shell) = files.oneshot(ask(Uri::from_static(shell(&path)))).await;
        response = shell.map(Body::new);
    }
    if response.status() == StatusCode::NOT_FOUND {
        return ApiError::not_found().into_response();
    }
    let lasting = if path.split('/').any(is_hashed) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(lasting));
    say_encoding(headers);
    if is_officers(&path) {
        headers.insert(PERMISSIONS, HeaderValue::from_static(WITH_CAMERA));
    }
    response
}

/// Whether a path leads to a hidden file, however its dots and slashes are written.
fn is_hidden(path: &str) -> bool {
    let read = path.to_ascii_lowercase();
    let read = read.replace("%2e", ".").replace("%2f", "/");
    read.split('/').any(|part| part.starts_with('.'))
}

/// Says of texts that they are UTF-8, as all of ours are: nobody has to guess.
fn say_encoding(headers: &mut HeaderMap) {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("text/") && !kind.contains("charset") {
        let said = HeaderValue::from_str(&[kind, "; charset=utf-8"].concat());
        if let Ok(said) = said {
            headers.insert(header::CONTENT_TYPE, said);
        }
    }
}

/// Whether a path belongs to the officers' page.
fn is_officers(path: &str) -> bool {
    path == "/officer" || path.starts_with("/officer/")
}

fn shell(path: &str) -> &'static str {
    if is_officers(path) {
        "/officer/index.html"
    } else {
        "/index.html"
    }
}

/// Whether a file's name holds the digest of its content, 15 or 16 hex digits behind a hyphen.
fn is_hashed(name: &str) -> bool {
    let hex = |part: &&str| {
        (15..=16).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_hexdigit())
    };
    name.split(['-', '_', '.']).skip(1).any(|part| hex(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_named_by_content_lasts() {
        assert!(is_hashed("zhicheng-app-0123456789abcdef_bg.wasm"));
        assert!(is_hashed("shell-0123456789abcdef.css"));
        assert!(is_hashed("fonts-0123456789abcdef"));
        assert!(!is_hashed("worker.js"));
        assert!(!is_hashed("0123456789abcdef.js"));
        assert_eq!(shell("/officer/queue"), "/officer/index.html");
        assert_eq!(shell("/officers"), "/index.html");
    }
}
