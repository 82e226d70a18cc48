//! Whether the server is well.

use crate::app::App;
use axum::extract::State;
use axum::http::StatusCode;

/// 200 while the database answers.
pub async fn show(State(app): State<App>) -> StatusCode {
    if app.store.is_well().await {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    }
}
