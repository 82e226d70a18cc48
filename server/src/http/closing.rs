//! Organisations that end or become part of others: look-ups offer them no more, and what is under way
//! there goes on.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::Body;
use crate::http::petitions::why;
use crate::security::session::Signed;
use crate::store::StoreError;
use crate::store::row::{Close, Organisation};
use crate::words::care as words;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use zhicheng_shared::api::care::CloseOrganisation;
use zhicheng_shared::api::{ErrorBody, ErrorCode};

/// Closes an organisation.
#[utoipa::path(post, path = "/api/v1/operator/organisations/{organisation}/close", tag = "operator", operation_id = "close_organisation",
    request_body = CloseOrganisation, params(("organisation" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn close(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
    Body(wish): Body<CloseOrganisation>,
) -> Answer<StatusCode> {
    signed.operator(&app).await?;
    let organisation = app.store.organisation(&id).await?;
    let organisation = organisation.ok_or_else(ApiError::not_found)?;
    let invalid = |why: &str| ApiError::new(ErrorCode::Invalid).saying(why);
    if !organisation.kind.is_below() {
        return Err(invalid(words::CLOSES_NOT));
    }
    let into = match wish.into.as_str() {
        "" => None,
        into => {
            let into = app.store.organisation(into).await?;
            Some(into.ok_or_else(ApiError::not_found)?)
        }
    };
    if into
        .as_ref()
        .is_some_and(|into| into.kind != organisation.kind)
    {
        return Err(invalid(words::OTHER_KIND));
    }
    if let Some(into) = &into
        && is_below(&app, into, &id).await?
    {
        return Err(invalid(words::INTO_BELOW));
    }
    if into.is_none() && app.store.number_below(&id).await? > 0 {
        return Err(invalid(words::BELOW));
    }
    let said = why(&wish.why, words::WHY)?;
    let into_name = into.as_ref().map(|into| into.name.as_str());
    let close = Close {
        organisation: id.clone(),
        at: app.clock.now(),
        text: words::closed(&organisation.name, into_name),
        into: into.map(|into| into.id),
    };
    let audit = signed.audit(&app, "organisation.close", &format!("{id} {said}"));
    match app.store.close_organisation(close, audit).await {
        Err(StoreError::Stale) => {
            Err(ApiError::new(ErrorCode::Refused).saying(words::CLOSED_ALREADY))
        }
        other => Ok(other.map(|()| StatusCode::NO_CONTENT)?),
    }
}

/// Levels that are looked at; offices stand in three.
const LEVELS: usize = 8;

/// Whether an organisation stands below another: what stood below would then stand below itself.
async fn is_below(app: &App, organisation: &Organisation, above: &str) -> Answer<bool> {
    let mut parent = organisation.parent.clone();
    for _ in 0..LEVELS {
        if parent == above {
            return Ok(true);
        }
        match app.store.organisation(&parent).await? {
            Some(next) => parent = next.parent,
            None => return Ok(false),
        }
    }
    Ok(true)
}
