//! What only a demonstration has: a clock that can be moved, so that public notices end.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::Body;
use crate::run;
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};

/// How far to move the clock ahead.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Advance {
    seconds: u32,
}

/// What the clock says then.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Now {
    now: i64,
}

/// Moves the server's clock ahead; only where it runs as a demonstration.
#[utoipa::path(post, path = "/api/v1/demo/clock", tag = "demo", request_body = Advance,
    responses((status = 200, body = Now), (status = 404, body = zhicheng_shared::api::ErrorBody)))]
pub async fn clock(State(app): State<App>, Body(wish): Body<Advance>) -> Answer<Json<Now>> {
    if !app.config.demo {
        return Err(ApiError::not_found());
    }
    app.clock.advance(i64::from(wish.seconds));
    // What time alone brings about has come about by then.
    run::timely(&app).await;
    Ok(Json(Now {
        now: app.clock.now(),
    }))
}
