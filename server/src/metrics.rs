//! What an operator's watch reads, on an address of its own: figures of what was answered and of what waits,
//! in OpenMetrics, and how the parts stand. No label names a person, an organisation or an address.

mod figures;
mod standing;

pub use figures::Figures;

use crate::app::App;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::time::Duration;
use tokio::net::TcpListener;
use tower_http::timeout::TimeoutLayer;

/// A database that hangs is told, and not waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// As the format's own description names it.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Answers until the process ends: what is still asked while it stops is answered too.
pub async fn serve(app: App, listener: TcpListener) {
    if let Err(error) = axum::serve(listener, router(app)).await {
        tracing::error!(%error, "metrics are no longer served");
    }
}

/// What that address answers.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .route("/health", get(standing::show))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            PATIENCE,
        ))
        .with_state(app)
}

async fn metrics(State(app): State<App>) -> Response {
    match app.store.waits(app.clock.now()).await {
        Ok(waits) => {
            let text = app.figures.text(&waits, app.blobs.free());
            ([(header::CONTENT_TYPE, OPEN_METRICS)], text).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "metrics");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
