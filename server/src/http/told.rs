//! What the signed-in person was told, and how they want to be told.

use crate::app::App;
use crate::error::Answer;
use crate::http::body::{Body, Params};
use crate::security::session::Signed;
use crate::store::row::{Note, Paging};
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use zhicheng_shared::api::account::{MessageRow, ToldBy};
use zhicheng_shared::api::{ErrorBody, Page};

/// Which page.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Paged {
    page: Option<u32>,
    size: Option<u32>,
}

/// What one was told, newest first.
#[utoipa::path(get, path = "/api/v1/me/messages", tag = "accounts", params(Paged),
    responses((status = 200, body = Page<MessageRow>), (status = 401, body = ErrorBody)))]
pub async fn messages(
    State(app): State<App>,
    signed: Signed,
    Params(paged): Params<Paged>,
) -> Answer<Json<Page<MessageRow>>> {
    let paging = Paging::new(paged.page, paged.size);
    let (rows, total) = app.store.notes(&signed.person, paging).await?;
    let row = |note: Note| MessageRow {
        at: note.at,
        text: note.text,
        application: note.application,
    };
    Ok(Json(Page {
        rows: rows.into_iter().map(row).collect(),
        total,
        page: paging.page,
        size: paging.size,
    }))
}

/// How one is told.
#[utoipa::path(get, path = "/api/v1/me/told-by", tag = "accounts",
    responses((status = 200, body = ToldBy), (status = 401, body = ErrorBody)))]
pub async fn told_by(State(app): State<App>, signed: Signed) -> Answer<Json<ToldBy>> {
    Ok(Json(app.store.told_by(&signed.person).await?))
}

/// Chooses how one is told.
#[utoipa::path(put, path = "/api/v1/me/told-by", tag = "accounts", request_body = ToldBy,
    responses((status = 200, body = ToldBy), (status = 401, body = ErrorBody)))]
pub async fn set_told_by(
    State(app): State<App>,
    signed: Signed,
    Body(wish): Body<ToldBy>,
) -> Answer<Json<ToldBy>> {
    let audit = signed.audit(&app, "person.told_by", &signed.person);
    app.store.set_told_by(&signed.person, wish, audit).await?;
    Ok(Json(wish))
}
