//! How the parts stand that a server cannot do without.

use crate::app::App;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Seconds that what was written last may lie ahead of the clock: more, and the clock was put back.
const AHEAD: i64 = 60;
/// Seconds that a letter may be overdue before the outbox counts as stuck.
const STUCK: i64 = 15 * 60;

/// Each part by itself; the answer is 200 only when all of them are well.
#[derive(Serialize)]
struct Standing {
    /// Reading and writing are answered in good time.
    database: bool,
    /// There is room for files.
    disk: bool,
    /// Nothing was written at a time that is still to come.
    clock: bool,
    /// Letters leave when they are due.
    outbox: bool,
}

pub async fn show(State(app): State<App>) -> Response {
    let now = app.clock.now();
    let waits = app.store.waits(now).await;
    let room = app.blobs.free();
    let standing = Standing {
        database: app.store.is_well().await && waits.is_ok(),
        disk: room.is_none_or(|free| free >= app.config.keep_free),
        clock: waits
            .as_ref()
            .is_ok_and(|waits| waits.written <= now + AHEAD),
        outbox: waits.is_ok_and(|waits| waits.overdue <= STUCK),
    };
    let Standing {
        database,
        disk,
        clock,
        outbox,
    } = standing;
    let status = match database && disk && clock && outbox {
        true => StatusCode::OK,
        false => StatusCode::SERVICE_UNAVAILABLE,
    };
    (status, Json(standing)).into_response()
}
