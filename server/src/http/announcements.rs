//! What stands over all pages for a time, and letters that are sent again.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::Body;
use crate::security::session::Signed;
use crate::security::token;
use crate::store::StoreError;
use crate::store::row::Announced;
use crate::words::care as words;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use zhicheng_shared::api::care::{Announce, Announcement};
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::problem::ProblemKind;
use zhicheng_shared::value::{length, trimmed};

/// Longest time for which something stands there.
const LONGEST: i64 = 366 * 86_400;

/// What stands over all pages now.
#[utoipa::path(get, path = "/api/v1/announcement", tag = "public", operation_id = "announcement", responses((status = 200, body = Announcement)))]
pub async fn show(State(app): State<App>) -> Answer<Json<Announcement>> {
    let found = app.store.announced(app.clock.now()).await?;
    Ok(Json(found.map_or_else(Announcement::default, |one| {
        Announcement {
            text: one.text,
            until: one.until,
        }
    })))
}

/// Puts something there.
#[utoipa::path(put, path = "/api/v1/operator/announcement", tag = "operator", operation_id = "announce", request_body = Announce,
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn put(
    State(app): State<App>,
    signed: Signed,
    Body(wish): Body<Announce>,
) -> Answer<StatusCode> {
    signed.operator(&app).await?;
    let wrong = |field: &str, why: &str| {
        ApiError::field("announcement", field, ProblemKind::NotAChoice).saying(why)
    };
    let text = trimmed(&wish.text);
    if !(1..=200).contains(&length(text)) {
        return Err(wrong("text", words::ANNOUNCE_TEXT));
    }
    let now = app.clock.now();
    if !(now..=now + LONGEST).contains(&wish.until) {
        return Err(wrong("until", words::ANNOUNCE_UNTIL));
    }
    let new = Announced {
        id: token::id(),
        at: now,
        by: signed.person.clone(),
        text: text.to_owned(),
        until: wish.until,
    };
    let audit = signed.audit(&app, "announcement.put", &new.id);
    app.store.announce(Some(new), audit).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lifts it.
#[utoipa::path(delete, path = "/api/v1/operator/announcement", tag = "operator", operation_id = "lift",
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn lift(State(app): State<App>, signed: Signed) -> Answer<StatusCode> {
    signed.operator(&app).await?;
    let audit = signed.audit(&app, "announcement.lift", "");
    app.store.announce(None, audit).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lets a letter that was given up be tried again.
#[utoipa::path(post, path = "/api/v1/operator/outbox/{letter}/again", tag = "operator", operation_id = "send_again", params(("letter" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub async fn send_again(
    State(app): State<App>,
    signed: Signed,
    Path(letter): Path<String>,
) -> Answer<StatusCode> {
    signed.operator(&app).await?;
    let audit = signed.audit(&app, "letter.again", &letter);
    let now = app.clock.now();
    match app.store.send_again(&letter, now, audit).await {
        Err(StoreError::Stale) => Err(ApiError::new(ErrorCode::Refused).saying(words::NOT_AGAIN)),
        other => Ok(other.map(|()| StatusCode::NO_CONTENT)?),
    }
}
