//! What stands over all pages stands over those without a script, too.

use super::escaped;
use super::public::ROOT;
use crate::app::App;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;

/// Before this the announcement stands.
const MAIN: &str = "<main id=\"main\"";
/// Pages that the server makes are smaller.
const MOST: usize = 1 << 20;

/// Puts the announcement into pages as they leave: those made for the moment, and those of a place.
pub async fn over(State(app): State<App>, mut request: Request, next: Next) -> Response {
    // Pages of a place are known by what is in them: while something stands over them, nobody has them yet.
    let public = request.uri().path().starts_with(ROOT);
    if public && matches!(app.store.announced(app.clock.now()).await, Ok(Some(_))) {
        request.headers_mut().remove(header::IF_NONE_MATCH);
    }
    let answer = next.run(request).await;
    let headers = answer.headers();
    let kind = headers.get(header::CONTENT_TYPE);
    let html = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let made = headers
        .get(header::CACHE_CONTROL)
        .is_some_and(|value| value == "no-store");
    if !html || !(made || public) || headers.contains_key(header::CONTENT_ENCODING) {
        return answer;
    }
    let Ok(Some(found)) = app.store.announced(app.clock.now()).await else {
        return answer;
    };
    let (mut parts, body) = answer.into_parts();
    let Ok(bytes) = to_bytes(body, MOST).await else {
        return Response::from_parts(parts, Body::empty());
    };
    let text = String::from_utf8_lossy(&bytes);
    let over = format!(
        "<p class=\"announcement\" role=\"status\">{}</p>{MAIN}",
        escaped(&found.text)
    );
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::ETAG);
    Response::from_parts(parts, Body::from(text.replacen(MAIN, &over, 1)))
}
