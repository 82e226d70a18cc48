//! Headers that every answer carries, and the log line of every request.

use crate::app::App;
use crate::error::{REQUEST, WHO};
use crate::security::{caller, token};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::{Arc, OnceLock};
use std::time::Instant;
use zhicheng_shared::api::TIME;

/// What pages may load and run: only what comes from here.
pub const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' blob: data:; \
    style-src 'self'; worker-src 'self' blob:; font-src 'self' blob:; connect-src 'self'; frame-src 'self' blob:; \
    manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What pages may ask the device for.
pub const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");
/// The officers' page reads codes by camera; no other page has a use for one.
pub const WITH_CAMERA: &str = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()";

const FIXED: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        PERMISSIONS,
        "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    ),
];

/// Where a request comes from, so that the log can tell callers apart and whoever reads it without the
/// key learns no address.
fn seen_from(app: &App, request: &Request) -> String {
    let network = caller::network(app, request.extensions(), request.headers());
    let mut seen = app.keys.sealer.index("log", &network);
    seen.truncate(16);
    seen
}

/// Gives the request a number, logs it without its content, and adds the headers.
pub async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let number = token::hex(8);
    let method = request.method().clone();
    // The pattern, not the address: names, numbers and digests stay out of the log.
    let pattern = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("static", MatchedPath::as_str)
        .to_owned();
    let from = seen_from(&app, &request);
    let who = Arc::new(OnceLock::new());
    let began = Instant::now();
    let answering = REQUEST.scope(number.clone(), next.run(request));
    let mut response = WHO.scope(Arc::clone(&who), answering).await;
    let who = who.get().map_or("", String::as_str);
    let status = response.status().as_u16();
    let took = began.elapsed();
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    app.figures.count(&method, &pattern, status, took);
    if status < 400 {
        tracing::info!(request = %number, %method, path = %pattern, status, micros, from, who, "answered");
    } else {
        tracing::warn!(request = %number, %method, path = %pattern, status, micros, from, who, "refused");
    }
    let api = pattern.starts_with("/api/");
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    if app.config.secure() {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if api {
        headers.insert(TIME, HeaderValue::from(app.clock.now()));
        headers
            .entry(header::CACHE_CONTROL)
            .or_insert(HeaderValue::from_static("no-store"));
    }
    if let Ok(number) = HeaderValue::from_str(&number) {
        headers.insert("x-request-id", number);
    }
    response
}
