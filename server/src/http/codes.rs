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
use zhicheng_shared::problem::ProblemKind;
use zhicheng_shared::value::{fold, fold_digits};

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
        .count(Deed::CodeAddress, &caller.address, 1, now)
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
    match channel {
        Channel::Mobile => {
            let folded = fold_digits(raw);
            let number = folded.strip_prefix("+86").unwrap_or(&folded).to_owned();
            let digits = number.len() == 11 && number.bytes().all(|b| b.is_ascii_digit());
            let fits =
                digits && number.starts_with('1') && !matches!(number.as_bytes()[1], b'0'..=b'2');
            if fits {
                Ok(number)
            } else {
                Err(ApiError::field("account", "mobile", ProblemKind::NotMobile))
            }
        }
        Channel::Email => {
            let address = fold(raw).to_lowercase();
            if is_email(&address) {
                Ok(address)
            } else {
                Err(ApiError::field("account", "email", ProblemKind::NotEmail))
            }
        }
    }
}

fn is_email(address: &str) -> bool {
    let Some((name, host)) = address.rsplit_once('@') else {
        return false;
    };
    let plain = address
        .chars()
        .all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | ',' | ';'));
    plain
        && !name.is_empty()
        && name.len() <= 64
        && host.len() <= 190
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !name.contains('@')
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_addresses_are_forgiven_their_writing() {
        assert_eq!(
            target(Channel::Mobile, "+86 １３８-2304-7801").unwrap(),
            "13823047801"
        );
        assert!(target(Channel::Mobile, "12823047801").is_err());
        assert_eq!(
            target(Channel::Email, " A.B@Example.CN ").unwrap(),
            "a.b@example.cn"
        );
        for wrong in ["a", "a@b", "@b.cn", "a@b.cn.", "a b@c.cn", "a@b@c.cn"] {
            assert!(target(Channel::Email, wrong).is_err(), "{wrong}");
        }
    }
}
