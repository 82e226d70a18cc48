//! 意见建议, for who answers: the operator all of them, a bureau those that went to it.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::articles::Paged;
use crate::http::body::{Body, Params};
use crate::security::session::Signed;
use crate::store::articles::Opinion;
use crate::words::articles as words;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use std::collections::BTreeMap;
use zhicheng_shared::api::opinion::{AnswerOpinion, OpinionRow, OpinionState, TEXT};
use zhicheng_shared::api::{ErrorBody, ErrorCode, Page};
use zhicheng_shared::value::{length, trimmed};

/// Opinions, unanswered ones first.
#[utoipa::path(get, path = "/api/v1/opinions", tag = "articles", operation_id = "opinions", params(Paged),
    responses((status = 200, body = Page<OpinionRow>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn list(
    State(app): State<App>,
    signed: Signed,
    Params(paged): Params<Paged>,
) -> Answer<Json<Page<OpinionRow>>> {
    let to = addressee(&app, &signed, &paged.office).await?;
    let paging = paged.paging();
    let (rows, total) = app.store.opinions(to, paging).await?;
    let offices: Vec<String> = rows.iter().map(|one| one.organisation.clone()).collect();
    let names = app.store.names(&offices).await?;
    Ok(Json(paging.of(
        rows.into_iter().map(|one| row(&app, one, &names)).collect(),
        total,
    )))
}

/// Whose one may see: those of this office, or as operator all.
async fn addressee<'a>(app: &App, signed: &Signed, office: &'a str) -> Answer<Option<&'a str>> {
    if office.is_empty() {
        signed.operator(app).await?;
        return Ok(None);
    }
    signed.officer(app, office).await?;
    Ok(Some(office))
}

fn row(app: &App, one: Opinion, names: &BTreeMap<String, String>) -> OpinionRow {
    let place = app.jurisdictions.get(&one.jurisdiction);
    OpinionRow {
        at: one.at,
        place: place.map_or_else(String::new, |one| one.loaded.jurisdiction.name.clone()),
        office: names.get(&one.organisation).cloned().unwrap_or_default(),
        name: one.said.name,
        contact: one.said.contact,
        text: one.said.text,
        state: one.state,
        answer: one.answer,
        number: one.number,
    }
}

/// Answers one, or says that it is looked into.
#[utoipa::path(post, path = "/api/v1/opinions/{number}", tag = "articles", operation_id = "answer_opinion", params(("number" = String, Path)), request_body = AnswerOpinion,
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn answer(
    State(app): State<App>,
    signed: Signed,
    Path(number): Path<String>,
    Body(wish): Body<AnswerOpinion>,
) -> Answer<StatusCode> {
    let to = addressee(&app, &signed, &wish.office).await?;
    let found = app.store.opinion(&number).await?;
    let found = found.filter(|one| to.is_none_or(|office| one.organisation == office));
    found.ok_or_else(ApiError::not_found)?;
    let text = trimmed(&wish.answer);
    let says = match wish.state {
        OpinionState::UnderWay => length(text) <= TEXT,
        OpinionState::Answered => (1..=TEXT).contains(&length(text)),
        OpinionState::Waiting | OpinionState::Newer => false,
    };
    if !says {
        return Err(ApiError::new(ErrorCode::Invalid).saying(words::ANSWER));
    }
    let audit = signed.audit_for(&app, "opinion.answer", &number, &wish.office);
    app.store
        .answer_opinion(&number, wish.state, text, audit)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
