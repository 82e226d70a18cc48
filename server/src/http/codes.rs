//! Codes to prove a mobile number or an e-mail address.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::Body;
use crate::http::once::{Door, Key, once};
use crate::security::caller::Caller;
use crate::security::limit::Deed;
use crate::security::token;
use crate::store::row::{Code, CodeFit, CodeTry, Message, Sent};
use crate::words::{accounts, messages};
use axum::Json;
use axum::extract::{Path, State};
use zhicheng_shared::api::account::{Channel, CodeFate, CodeSent, CodeState, Proof, SendCode};
use zhicheng_shared::api::operator::OutboxState;
use zhicheng_shared::problem::ProblemKind;
use zhicheng_shared::value::{email, fold_digits, mobile};

/// How many seconds a code lives.
const LIVES: i64 = 600;

/// Sends a code; the answer is the same whether or not an account exists.
#[utoipa::path(post, path = "/api/v1/codes", tag = "accounts", request_body = SendCode,
    responses((status = 200, body = CodeSent), (status = 422, body = zhicheng_shared::api::ErrorBody), (status = 429, body = zhicheng_shared::api::ErrorBody)))]
pub async fn send(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Body(wish): Body<SendCode>,
) -> Answer<Json<CodeSent>> {
    let act = key.act(&app, "", Door::Code, &wish);
    let new = || sent(&app, &caller, &wish);
    once(&app, act, new(), |ticket| async {
        let expires = app.store.code_expires(&ticket).await?;
        match expires.map(|at| at - app.clock.now()) {
            Some(lives) if lives > 0 => Ok(told(&app, ticket, lives)),
            // Over by now: who still asks wants one to go on with.
            Some(_) | None => new().await,
        }
    })
    .await
    .map(Json)
}

/// How the message with a code stands, for the page that waits for it.
#[utoipa::path(get, path = "/api/v1/codes/{ticket}", tag = "accounts", params(("ticket" = String, Path)),
    responses((status = 200, body = CodeState)))]
pub async fn state(State(app): State<App>, Path(ticket): Path<String>) -> Answer<Json<CodeState>> {
    let sent = app.store.code_letter(&ticket).await?;
    let leaves = |sent: &Sent| app.post.port(sent.letter.channel).is_some();
    let state = match sent.filter(leaves) {
        None => CodeFate::Left,
        Some(sent) => match sent.state {
            OutboxState::Waiting if sent.why.is_some() => CodeFate::Delayed,
            OutboxState::Waiting => CodeFate::Sending,
            OutboxState::Left | OutboxState::Kept | OutboxState::Newer => CodeFate::Left,
            OutboxState::GivenUp => CodeFate::Refused,
            OutboxState::Late => CodeFate::Late,
        },
    };
    Ok(Json(CodeState { state }))
}

/// Sends a new one.
async fn sent(app: &App, caller: &Caller, wish: &SendCode) -> Answer<CodeSent> {
    let target = target(wish.channel, &wish.to)?;
    let now = app.clock.now();
    app.limits
        .count(Deed::CodeAddress, &caller.network, 1, now)
        .map_err(ApiError::too_many)?;
    app.limits
        .count(Deed::CodeTarget, &target, 1, now)
        .map_err(ApiError::too_many)?;
    let ticket = token::id();
    let code = code(app, &ticket);
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
        code,
        expires: now + LIVES,
    };
    app.store.add_code(kept, message).await?;
    Ok(told(app, ticket, LIVES))
}

fn told(app: &App, ticket: String, lives: i64) -> CodeSent {
    CodeSent {
        demo_code: app.config.demo.then(|| code(app, &ticket)),
        lives: u32::try_from(lives).unwrap_or(0),
        ticket,
    }
}

/// The code of a ticket: six digits that nobody works out without the server's key, and that are the
/// same when they are asked for again.
fn code(app: &App, ticket: &str) -> String {
    let digest = app.keys.sealer.index("code", ticket);
    // Of so many values some codes are likelier than others by less than one in ten billion.
    let number = u64::from_str_radix(&digest[..16], 16).unwrap_or_default();
    format!("{:06}", number % 1_000_000)
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

/// Counts a try at a proof of this number or address.
///
/// # Errors
/// 422 at this field with what is wrong, or the store fails.
pub async fn proven(
    app: &App,
    channel: Channel,
    target: &str,
    proof: &Proof,
    field: &str,
) -> Answer<()> {
    let tried = app.store.try_code(attempt(app, channel, target, proof));
    judged(channel, tried.await?, field)
}

/// The same, and uses the code up.
///
/// # Errors
/// 422 at this field with what is wrong, or the store fails.
pub async fn spent(
    app: &App,
    channel: Channel,
    target: &str,
    proof: &Proof,
    field: &str,
) -> Answer<()> {
    let tried = app.store.spend_code(attempt(app, channel, target, proof));
    judged(channel, tried.await?, field)
}

fn attempt(app: &App, channel: Channel, target: &str, proof: &Proof) -> CodeTry {
    CodeTry {
        ticket: proof.ticket.clone(),
        code: fold_digits(&proof.code),
        channel,
        target: target.to_owned(),
        at: app.clock.now(),
    }
}

fn judged(channel: Channel, fit: CodeFit, field: &str) -> Answer<()> {
    if fit == CodeFit::Fits {
        return Ok(());
    }
    let wrong = ApiError::field("account", field, ProblemKind::NotAChoice);
    Err(wrong.saying(accounts::code(channel, fit)))
}
