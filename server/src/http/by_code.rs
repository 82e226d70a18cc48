//! Signing in by a code sent to the mobile.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::Body;
use crate::http::codes::{spent, target};
use crate::http::once::{Door, Key};
use crate::http::recovery::owner;
use crate::http::sessions::welcome;
use crate::security::caller::Caller;
use crate::security::device::Device;
use crate::security::limit::Deed;
use crate::security::session;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use zhicheng_shared::api::ErrorBody;
use zhicheng_shared::api::account::{Channel, Me};
use zhicheng_shared::api::recovery::SignInByCode;

/// Signs in by a code; whether the number has an account is told only to who has the code.
#[utoipa::path(post, path = "/api/v1/sessions/by-code", tag = "accounts", request_body = SignInByCode,
    responses((status = 200, body = Me), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody), (status = 429, body = ErrorBody)))]
pub async fn sign_in_by_code(
    State(app): State<App>,
    caller: Caller,
    device: Device,
    key: Key,
    Body(wish): Body<SignInByCode>,
) -> Answer<Response> {
    // Whoever has key and code is who asked before, and whose answer was lost.
    let asked = key.secret(&app, Door::SignInByCode, &wish);
    let asked = asked.as_deref();
    if let Some(secret) = asked
        && let Some(person) = session::whose(&app, secret).await?
    {
        return welcome(&app, &caller, &device, &person, (asked, StatusCode::OK)).await;
    }
    app.limits
        .count(Deed::Recovery, &caller.network, 1, app.clock.now())
        .map_err(ApiError::too_many)?;
    let mobile = target(Channel::Mobile, &wish.mobile)?;
    spent(&app, Channel::Mobile, &mobile, &wish.proof, "proof").await?;
    let person = owner(&app, Channel::Mobile, &mobile).await?;
    welcome(&app, &caller, &device, &person.id, (asked, StatusCode::OK)).await
}
