//! What the signed-in person was told, and how they want to be told.

use crate::app::App;
use crate::error::Answer;
use crate::http::body::{Body, Paged, Params};
use crate::security::session::Signed;
use crate::store::row::Note;
use axum::Json;
use axum::extract::State;
use zhicheng_shared::api::account::{MessageRow, ToldBy};
use zhicheng_shared::api::{ErrorBody, Page};

/// What one was told, newest first.
#[utoipa::path(get, path = "/api/v1/me/messages", tag = "accounts", params(Paged),
    responses((status = 200, body = Page<MessageRow>), (status = 401, body = ErrorBody)))]
pub async fn messages(
    State(app): State<App>,
    signed: Signed,
    Params(paged): Params<Paged>,
) -> Answer<Json<Page<MessageRow>>> {
    let paging = paged.paging();
    let (rows, total) = app.store.notes(&signed.person, paging).await?;
    let row = |note: Note| MessageRow {
        at: note.at,
        text: note.text,
        application: note.application,
    };
    Ok(Json(paging.of(rows.into_iter().map(row).collect(), total)))
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
