//! A committee's pool of experts: who is in it, who enters, who leaves. Only the committee's own officers see it.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow::TRIES;
use crate::http::body::Body;
use crate::http::books::{Desk, desk, noting};
use crate::http::once::{Door, Key, once};
use crate::security::session::Signed;
use crate::store::StoreError;
use crate::store::row::{PoolChange, PoolRow};
use crate::words::console as words;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use zhicheng_shared::api::console::{ExpertRow, ExpertWish, JoinWish, LeaveWish};
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::book::{Deed, specialties};
use zhicheng_shared::draw::Avoid;
use zhicheng_shared::value::{fold, fold_name, is_empty, length, trimmed};

/// Characters of what is written about an expert.
const TEXT: u32 = 200;
/// People an expert may avoid.
const AVOIDS: usize = 100;

/// The experts, those who left last.
#[utoipa::path(get, path = "/api/v1/offices/{organisation}/pool", tag = "pool", params(("organisation" = String, Path)),
    responses((status = 200, body = Vec<ExpertRow>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn list(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
) -> Answer<Json<Vec<ExpertRow>>> {
    desk(&app, &signed, &organisation, &organisation).await?;
    let rows = app.store.pool(&organisation).await?;
    Ok(Json(rows.into_iter().map(row).collect()))
}

fn row(one: PoolRow) -> ExpertRow {
    ExpertRow {
        person: one.person,
        name: one.name,
        unit: one.unit.1,
        specialties: specialties(&one.specialties),
        since: one.since,
        left: one.gone.map(|at| (at, one.why)),
        avoids: one.avoids,
        applied: one.applied,
        recorded: one.recorded,
    }
}

/// Enters a registered person, known by account and name.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/pool", tag = "pool", request_body = JoinWish, params(("organisation" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn join(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
    key: Key,
    Body(wish): Body<JoinWish>,
) -> Answer<StatusCode> {
    let desk = desk(&app, &signed, &organisation, &organisation).await?;
    let act = key.act(&app, &signed.person, Door::Expert(&organisation, ""), &wish);
    let deed = joined(&app, &signed, &desk, &wish);
    once(&app, act, deed, |_| async { Ok(()) }).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn joined(app: &App, signed: &Signed, desk: &Desk, wish: &JoinWish) -> Answer<()> {
    let specialties = written(&wish.specialties)?;
    let person = app.store.person_by_login(&wish.account).await?;
    let person = person.filter(|one| {
        one.account.eq_ignore_ascii_case(&fold(&wish.account))
            && fold_name(&one.identity.name) == fold_name(&wish.name)
    });
    // Whoever knows only one of the two learns nothing of the other.
    let person = person.ok_or_else(|| ApiError::new(ErrorCode::Invalid).saying(words::NOBODY))?;
    let committee = &desk.committee.id;
    let mut all = app.jurisdictions.iter();
    let here = all.find(|one| one.loaded.jurisdiction.committee(committee).is_some());
    let here = here.ok_or_else(ApiError::not_found)?;
    let inside = app.store.pool(committee).await?;
    let inside = inside
        .iter()
        .any(|one| one.person == person.id && one.gone.is_none());
    if inside {
        return Err(ApiError::new(ErrorCode::Taken).saying(words::IN_POOL));
    }
    let change = PoolChange {
        jurisdiction: here.loaded.jurisdiction.id.clone(),
        pool: committee.clone(),
        person: person.id.clone(),
        specialties,
        avoids: Vec::new(),
        joins: Some(app.clock.now()),
        leaves: None,
        note: None,
    };
    let deed = Deed::Join { person: person.id };
    put(app, signed, desk, (change, Some(deed)), "expert.join").await
}

/// Writes down what is known of an expert.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/pool/{person}", tag = "pool", request_body = ExpertWish,
    params(("organisation" = String, Path), ("person" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn change(
    State(app): State<App>,
    signed: Signed,
    Path((organisation, person)): Path<(String, String)>,
    Body(wish): Body<ExpertWish>,
) -> Answer<StatusCode> {
    let desk = desk(&app, &signed, &organisation, &organisation).await?;
    let avoids = wish.avoids.into_iter().map(|one| Avoid {
        name: trimmed(&one.name).to_owned(),
        ..one
    });
    let avoids: Vec<Avoid> = avoids.filter(|one| !is_empty(&one.name)).collect();
    if avoids.len() > AVOIDS || avoids.iter().any(|one| length(&one.name) > TEXT) {
        return Err(ApiError::new(ErrorCode::Invalid));
    }
    let change = PoolChange {
        jurisdiction: String::new(),
        pool: organisation.clone(),
        person,
        specialties: written(&wish.specialties)?,
        avoids,
        joins: None,
        leaves: None,
        note: None,
    };
    put(&app, &signed, &desk, (change, None), "expert.change").await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes an expert out of the pool, with the reason.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/pool/{person}/leave", tag = "pool", request_body = LeaveWish,
    params(("organisation" = String, Path), ("person" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn leave(
    State(app): State<App>,
    signed: Signed,
    Path((organisation, person)): Path<(String, String)>,
    key: Key,
    Body(wish): Body<LeaveWish>,
) -> Answer<StatusCode> {
    let desk = desk(&app, &signed, &organisation, &organisation).await?;
    let act = key.act(
        &app,
        &signed.person,
        Door::Expert(&organisation, &person),
        &wish,
    );
    let deed = left(&app, &signed, &desk, &person, &wish);
    once(&app, act, deed, |_| async { Ok(()) }).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn left(
    app: &App,
    signed: &Signed,
    desk: &Desk,
    person: &str,
    wish: &LeaveWish,
) -> Answer<()> {
    let why = written(&wish.why)?;
    let change = PoolChange {
        jurisdiction: String::new(),
        pool: desk.committee.id.clone(),
        person: person.to_owned(),
        specialties: String::new(),
        avoids: Vec::new(),
        joins: None,
        leaves: Some((app.clock.now(), why.clone())),
        note: None,
    };
    let person = person.to_owned();
    let deed = Deed::Leave { person, why };
    put(app, signed, desk, (change, Some(deed)), "expert.leave").await
}

/// Writes a change, with the deed that the book notes of it, after whatever was written meanwhile.
async fn put(
    app: &App,
    signed: &Signed,
    desk: &Desk,
    (change, deed): (PoolChange, Option<Deed>),
    said: &'static str,
) -> Answer<()> {
    let object = format!("{} {}", change.pool, change.person);
    let audit = signed.audit_for(app, said, &object, &desk.organisation);
    for _ in 0..TRIES {
        let note = match &deed {
            Some(deed) => Some(noting(app, signed, desk, deed.clone()).await?),
            None => None,
        };
        let change = PoolChange {
            note,
            ..change.clone()
        };
        match app.store.change_pool(change, audit.clone()).await {
            Err(StoreError::Stale) => {}
            other => return Ok(other?),
        }
    }
    Err(ApiError::new(ErrorCode::Busy))
}

/// What has to be said, in a few words.
fn written(text: &str) -> Answer<String> {
    let text = trimmed(text);
    if is_empty(text) || length(text) > TEXT {
        return Err(ApiError::new(ErrorCode::Invalid).saying(words::WORDS_WANTED));
    }
    Ok(text.to_owned())
}
