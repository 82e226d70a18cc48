//! Whether the server is well, and whether it can take what people write.

use crate::app::App;
use axum::extract::State;
use axum::http::StatusCode;
use std::time::{Duration, Instant};

/// Anybody may ask: one write in this time answers all of them.
const FRESH: Duration = Duration::from_secs(1);

/// 200 while database and writer answer.
pub async fn well(State(app): State<App>) -> StatusCode {
    status(app.store.is_well().await)
}

/// 200 while something can be written, which is tried: a full disk is not ready.
pub async fn ready(State(app): State<App>) -> StatusCode {
    let mut last = app.ready.lock().await;
    let fresh = last.filter(|(tried, _)| tried.elapsed() < FRESH);
    let ready = match fresh {
        Some((_, ready)) => ready,
        None => {
            let ready = app.store.is_ready(app.clock.now()).await;
            *last = Some((Instant::now(), ready));
            ready
        }
    };
    status(ready)
}

fn status(good: bool) -> StatusCode {
    if good {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    }
}
