//! When a request was received whole: by that moment it is judged whether it came in time.

use crate::app::App;
use crate::http::body::bytes;
use axum::body::Body;
use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::header;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::convert::Infallible;

/// Paths where it counts when a request came.
const TIMELY: [&str; 3] = [
    "/api/v1/applications/{id}/tokens",
    "/api/v1/applications/{id}/events",
    "/api/v1/offices/{organisation}/events",
];

/// Unix seconds when the request was received whole.
#[derive(Clone, Copy, Debug)]
pub struct Arrival(pub i64);

/// Reads the request whole and notes the moment, before anything else is waited for: what the
/// server needs afterwards, readers of the database above all, is not the sender's delay.
pub async fn stamp(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>();
    let timely = path.is_some_and(|path| TIMELY.contains(&path.as_str()));
    // Nothing is kept in memory for who does not even claim to be signed in.
    if !timely || !request.headers().contains_key(header::COOKIE) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    match bytes(Request::from_parts(parts.clone(), body), &app).await {
        Ok(whole) => {
            parts.extensions.insert(Arrival(app.clock.now()));
            next.run(Request::from_parts(parts, Body::from(whole)))
                .await
        }
        Err(error) => error.into_response(),
    }
}

impl FromRequestParts<App> for Arrival {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Arrival, Infallible> {
        let noted = parts.extensions.get::<Arrival>().copied();
        Ok(noted.unwrap_or_else(|| Arrival(app.clock.now())))
    }
}
