//! Who comes in and who is kept out, at a glance.

use crate::app::App;
use crate::error::Answer;
use crate::security::guess;
use crate::security::session::{IDLE, Signed};
use axum::Json;
use axum::extract::State;
use zhicheng_shared::api::ErrorBody;
use zhicheng_shared::api::care::Glance;
use zhicheng_shared::date::Date;

/// Days that are shown.
const DAYS: i64 = 14;

/// Sign-ins day by day, and what wants looking at.
#[utoipa::path(get, path = "/api/v1/operator/glance", tag = "operator", operation_id = "glance",
    responses((status = 200, body = Glance), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn show(State(app): State<App>, signed: Signed) -> Answer<Json<Glance>> {
    signed.operator(&app).await?;
    let now = app.clock.now();
    let first = Date::from_unix_beijing(now).plus_days(1 - DAYS);
    let counted = app.store.sign_ins(first.start_in_beijing()).await?;
    let number = |day: i64| {
        let found = counted.iter().find(|(at, _)| *at == day);
        found.map_or(0, |(_, number)| *number)
    };
    let failed = app.store.tries(&[guess::of_all(&app)], now).await?;
    let [sessions, disabled, given_up, petitions] = app.store.numbers(now - IDLE).await?;
    Ok(Json(Glance {
        sign_ins: (0..DAYS)
            .map(|more| first.plus_days(more))
            .map(|day| (day.to_string(), number(day.to_days())))
            .collect(),
        sessions,
        failed: failed.first().copied().unwrap_or_default(),
        disabled,
        given_up,
        petitions,
    }))
}
