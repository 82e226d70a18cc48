//! What people ask of an office: to act for a unit, to register one. It is decided by the organisation
//! above, and by the operators where there is none.

mod decided;
mod judged;
mod shown;

pub use judged::{file, person_name, why};
pub use shown::row;

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::{Body, Paged, Params};
use crate::http::once::{Door, Key, once};
use crate::security::session::Signed;
use crate::security::token;
use crate::store::row::{Brings, Paging, Petition, PetitionStep, Wish};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use decided::{decided, deed, stepped};
use zhicheng_shared::api::petition::{Ask, DecidePetition, PetitionRow, PetitionState};
use zhicheng_shared::api::{ErrorBody, Page};

/// What one asked, newest first.
#[utoipa::path(get, path = "/api/v1/petitions", tag = "organisations", operation_id = "own_petitions", params(Paged),
    responses((status = 200, body = Page<PetitionRow>), (status = 401, body = ErrorBody)))]
pub async fn own(
    State(app): State<App>,
    signed: Signed,
    Params(paged): Params<Paged>,
) -> Answer<Json<Page<PetitionRow>>> {
    let page = paged.paging();
    let found = app.store.petitions_of(&signed.person, page).await?;
    let Json(mut list) = listed(&app, &signed, found, page).await?;
    // Numbers in full are the office's that decides, and nobody's who only asked.
    for row in &mut list.rows {
        row.identity = None;
    }
    Ok(Json(list))
}

/// Asks for a unit's rights, or to register a unit.
#[utoipa::path(post, path = "/api/v1/petitions", tag = "organisations", operation_id = "ask", request_body = Ask,
    responses((status = 201, body = PetitionRow), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn ask(
    State(app): State<App>,
    signed: Signed,
    key: Key,
    Body(wish): Body<Ask>,
) -> Answer<Response> {
    let act = key.act(&app, &signed.person, Door::Petition(""), &wish);
    let asked = async {
        let (wish, about, office) = judged::asked(&app, &signed, wish).await?;
        kept(&app, &signed, wish, about, office).await
    };
    let id = once(&app, act, asked, |id| async { Ok(id) }).await?;
    created(&app, &signed, &id).await
}

/// Keeps what is asked; its id.
///
/// # Errors
/// The same waits already, or too much does.
pub async fn kept(
    app: &App,
    signed: &Signed,
    wish: Wish,
    about: String,
    office: String,
) -> Answer<String> {
    let now = app.clock.now();
    let petition = Petition {
        id: token::id(),
        at: now,
        person: signed.person.clone(),
        office,
        about,
        state: PetitionState::Waiting,
        wish,
        deeds: Vec::new(),
    };
    let id = petition.id.clone();
    let audit = signed.audit_for(app, "petition.ask", &id, &petition.office);
    app.store.add_petition(petition, audit).await?;
    Ok(id)
}

/// What was just asked.
///
/// # Errors
/// The store fails.
pub async fn created(app: &App, signed: &Signed, id: &str) -> Answer<Response> {
    let petition = app.store.petition(id).await?;
    let petition = petition.ok_or_else(ApiError::not_found)?;
    let row = row(app, signed, petition).await?;
    Ok((StatusCode::CREATED, Json(row)).into_response())
}

/// Takes back what one asked, as long as nobody has decided.
#[utoipa::path(delete, path = "/api/v1/petitions/{id}", tag = "organisations", operation_id = "take_back", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub async fn take_back(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    let petition = app.store.petition(&id).await?;
    let petition = petition.filter(|one| one.person == signed.person);
    let petition = petition.ok_or_else(ApiError::not_found)?;
    let step = PetitionStep {
        id: petition.id,
        from: PetitionState::Waiting,
        deed: deed(&app, &signed, PetitionState::Withdrawn, String::new()),
        office: None,
        brings: Brings::Nothing,
        tellings: Vec::new(),
    };
    let audit = signed.audit(&app, "petition.withdraw", &id);
    stepped(&app, step, audit).await
}

/// What is asked of an office, waiting ones first.
#[utoipa::path(get, path = "/api/v1/offices/{organisation}/petitions", tag = "offices", operation_id = "petitions",
    params(("organisation" = String, Path), Paged),
    responses((status = 200, body = Page<PetitionRow>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn of_office(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
    Params(paged): Params<Paged>,
) -> Answer<Json<Page<PetitionRow>>> {
    signed.officer(&app, &organisation).await?;
    let page = paged.paging();
    let found = app.store.petitions_at(&organisation, page).await?;
    listed(&app, &signed, found, page).await
}

/// Grants or refuses what is asked of an office.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/petitions/{id}", tag = "offices", operation_id = "decide_petition",
    request_body = DecidePetition, params(("organisation" = String, Path), ("id" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn decide(
    State(app): State<App>,
    signed: Signed,
    Path((organisation, id)): Path<(String, String)>,
    Body(wish): Body<DecidePetition>,
) -> Answer<StatusCode> {
    signed.officer(&app, &organisation).await?;
    decided(&app, &signed, Some(organisation), &id, wish).await
}

/// What is asked and no office decides, waiting ones first.
#[utoipa::path(get, path = "/api/v1/operator/petitions", tag = "operator", operation_id = "petitions", params(Paged),
    responses((status = 200, body = Page<PetitionRow>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn of_operators(
    State(app): State<App>,
    signed: Signed,
    Params(paged): Params<Paged>,
) -> Answer<Json<Page<PetitionRow>>> {
    signed.operator(&app).await?;
    let page = paged.paging();
    let found = app.store.petitions_at("", page).await?;
    listed(&app, &signed, found, page).await
}

/// Grants or refuses what no office decides.
#[utoipa::path(post, path = "/api/v1/operator/petitions/{id}", tag = "operator", operation_id = "decide_petition",
    request_body = DecidePetition, params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn decide_as_operator(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
    Body(wish): Body<DecidePetition>,
) -> Answer<StatusCode> {
    signed.operator(&app).await?;
    decided(&app, &signed, None, &id, wish).await
}

async fn listed(
    app: &App,
    signed: &Signed,
    (found, total): (Vec<Petition>, u64),
    page: Paging,
) -> Answer<Json<Page<PetitionRow>>> {
    let mut rows = Vec::new();
    for petition in found {
        rows.push(row(app, signed, petition).await?);
    }
    Ok(Json(page.of(rows, total)))
}
