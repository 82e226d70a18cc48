//! Codes to prove a mobile number or an e-mail address.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::Body;
use crate::security::caller::Caller;
use crate::security::limit::Deed;
use crate::security::token;
use crate::store::row::{Code, CodeTry, Message};
use crate::words::messages;
use axum::Json;
use axum::extract::State;
use zhicheng_shared::api::account::{Channel, CodeSent, Proof, SendCode};
use zhicheng_shared::value::{email, fold_digits, mobile};

/// How many seconds a code lives.
const LIVES: i64 = 600;

/// Sends a code; the answer is the same whether or not an account exists.
#[utoipa::path(post, path = "/api/v1/codes", tag = "accounts", request_body = SendCode,
    responses((status = 200, body = CodeSent), (status = 422, body = zhicheng_shared::api::ErrorBody), (status = 429, body = zhicheng_shared::api::ErrorBody)))]
pub async fn send(
    State(app): State<App>,
    caller: Caller,
    Body(wish): Body<SendCode>,
) -> Answer<Json<CodeSent>> {
    let target = target(wish.channel, &wish.to)?;
    let now = app.clock.now();
    app.limits
        .count(Deed::CodeAddress, &caller.network, 1, now)
        .map_err(ApiError::too_many)?;
    app.limits
        .count(Deed::CodeTarget, &target, 1, now)
        .map_err(ApiError::too_many)?;
    let (ticket, code) = (token::id(), token::digits());
    let message = Message {
        at: now,
        channel: wish.channel,
        to: target.clone(),
        text: messages::code(&code, LIVES / 60),
    };
    let kept = Code {
        ticket: ticket.clone(),
        channel: wish.channel,
        target,
        code: code.clone(),
        expires: now + LIVES,
    };
    app.store.add_code(kept, message).await?;
    Ok(Json(CodeSent {
        ticket,
        lives: u32::try_from(LIVES).unwrap_or(0),
        demo_code: app.config.demo.then_some(code),
    }))
}

/// The number or address as it is kept and compared.
///
/// # Errors
/// 422 when it is neither.
pub fn target(channel: Channel, raw: &str) -> Answer<String> {
    let read = match channel {
        Channel::Mobile => mobile(raw),
        Channel::Email => email(raw),
        // Requests are read exactly.
        Channel::Newer => return Err(ApiError::new(zhicheng_shared::api::ErrorCode::Malformed)),
    };
    read.map_err(|kind| ApiError::field("account", channel.key(), kind))
}

/// Whether a proof holds for this number or address; the try is counted.
///
/// # Errors
/// The store fails.
pub async fn proven(app: &App, channel: Channel, target: &str, proof: &Proof) -> Answer<bool> {
    let attempt = CodeTry {
        ticket: proof.ticket.clone(),
        code: fold_digits(&proof.code),
        channel,
        target: target.to_owned(),
        at: app.clock.now(),
    };
    Ok(app.store.try_code(attempt).await?)
}
