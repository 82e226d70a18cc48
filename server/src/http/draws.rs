//! Draws of judges: announced with the digest of a seed, drawn, and checked by anybody.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::{Body, Params};
use crate::http::books::{Desk, desk, refused};
use crate::http::once::{Door, Key, once};
use crate::security::session::Signed;
use crate::security::token;
use crate::store::row::{DrawKept, PublicDraw, SecretDraw};
use crate::words::console as words;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use zhicheng_shared::api::console::{
    DeclineWish, DrawBody, DrawNow, DrawRow, DrawWish, Outcome, OwnDraw,
};
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::book::{self, specialties};
use zhicheng_shared::draw::{self, Case, Expert, List, SEED, Short};
use zhicheng_shared::value::{fold_name, is_empty, length, trimmed};

/// Draws shown to everybody.
const LATEST: u32 = 50;
/// Characters of a name, and of words said at a draw.
const TEXT: u32 = 60;
/// Places, and judges of one.
const PLACES: usize = 20;
const JUDGES: u32 = 100;
/// Bytes of a token.
const TOKEN: usize = 4;

/// Which year.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OfYear {
    year: u16,
}

impl OfYear {
    /// The year asked for.
    pub fn year(&self) -> u16 {
        self.year
    }
}

/// A committee's own draws, with who is who.
#[utoipa::path(get, path = "/api/v1/offices/{organisation}/draws", tag = "draws", params(("organisation" = String, Path), OfYear),
    responses((status = 200, body = Vec<OwnDraw>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn own(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
    Params(of): Params<OfYear>,
) -> Answer<Json<Vec<OwnDraw>>> {
    let desk = desk(&app, &signed, &organisation, &organisation).await?;
    let all = app.store.draws_of(&organisation, of.year).await?;
    told(&app, &desk, all).await.map(Json)
}

/// Draws with who is who in them.
async fn told(app: &App, desk: &Desk, all: Vec<DrawKept>) -> Answer<Vec<OwnDraw>> {
    let experts = all.iter().flat_map(|kept| kept.secret.experts.values());
    let ids: BTreeSet<String> = experts.cloned().collect();
    let names = app
        .store
        .names(&ids.into_iter().collect::<Vec<_>>())
        .await?;
    all.into_iter()
        .map(|kept| own_draw(desk, kept, &names))
        .collect()
}

async fn told_of(app: &App, desk: &Desk, kept: DrawKept) -> Answer<OwnDraw> {
    let told = told(app, desk, vec![kept]).await?;
    told.into_iter().next().ok_or_else(ApiError::not_found)
}

fn own_draw(desk: &Desk, kept: DrawKept, names: &BTreeMap<String, String>) -> Answer<OwnDraw> {
    let named = |(token, person): (&String, &String)| {
        let name = names.get(person).cloned().unwrap_or_default();
        (token.clone(), (person.clone(), name))
    };
    Ok(OwnDraw {
        experts: kept.secret.experts.iter().map(named).collect(),
        draw: body(kept, &desk.committee.name)?,
    })
}

/// Announces a draw: the list with who is barred and why, and the digest of the seed.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/draws", tag = "draws", request_body = DrawWish, params(("organisation" = String, Path)),
    responses((status = 201, body = OwnDraw), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn announce(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
    key: Key,
    Body(wish): Body<DrawWish>,
) -> Answer<(StatusCode, Json<OwnDraw>)> {
    let desk = desk(&app, &signed, &organisation, &organisation).await?;
    let act = key.act(&app, &signed.person, Door::Draw(&organisation), &wish);
    let announced = announced(&app, &signed, &desk, wish);
    let id = once(&app, act, announced, |id| async { Ok(id) }).await?;
    let kept = found(&app, &desk, &id).await?;
    Ok((StatusCode::CREATED, Json(told_of(&app, &desk, kept).await?)))
}

async fn announced(app: &App, signed: &Signed, desk: &Desk, wish: DrawWish) -> Answer<String> {
    let invalid = |why: &str| ApiError::new(ErrorCode::Invalid).saying(why);
    if is_empty(&wish.name) || length(&wish.name) > TEXT {
        return Err(invalid(words::WORDS_WANTED));
    }
    let judges = wish.places.iter().any(|place| place.judges > JUDGES);
    if wish.places.len() > PLACES || judges || wish.applications.is_empty() {
        return Err(invalid(words::DRAW_OF_WHAT));
    }
    book::cases(&wish.applications).map_err(|why| refused(&why))?;
    let committee = &desk.committee.id;
    let known = app.store.cases(committee, &wish.applications).await?;
    if !wish.applications.iter().all(|id| known.contains_key(id)) {
        return Err(ApiError::not_found());
    }
    let (experts, who) = candidates(app, committee).await?;
    let list = List {
        experts: draw::bar(&experts, &cases(app, &wish.applications).await?, fold_name),
        places: wish.places,
    };
    draw::suffices(&list).map_err(|why| short(&why))?;
    let seed = token::hex(SEED);
    let commitment = draw::commitment(&seed).ok_or_else(|| ApiError::internal("a seed"))?;
    let kept = DrawKept {
        id: token::id(),
        committee: committee.clone(),
        year: wish.year,
        at: app.clock.now(),
        revision: 0,
        public: PublicDraw {
            name: trimmed(&wish.name).to_owned(),
            commitment,
            list,
            cases: u32::try_from(wish.applications.len()).unwrap_or(u32::MAX),
            drawn: None,
            declined: Vec::new(),
        },
        secret: SecretDraw {
            seed,
            experts: who,
            applications: wish.applications,
        },
    };
    let id = kept.id.clone();
    let audit = signed.audit_for(app, "draw.announce", &id, &desk.organisation);
    app.store.add_draw(kept, audit).await?;
    Ok(id)
}

/// The pool under tokens that tell nothing, in their order, and who is who.
async fn candidates(app: &App, committee: &str) -> Answer<(Vec<Expert>, BTreeMap<String, String>)> {
    let pool = app.store.pool(committee).await?;
    let inside = pool.into_iter().filter(|one| one.gone.is_none());
    let mut experts: Vec<Expert> = inside
        .map(|one| Expert {
            token: token::hex(TOKEN),
            person: one.person,
            unit: one.unit.0,
            specialties: specialties(&one.specialties),
            avoids: one.avoids,
            recorded: one.recorded > 0,
        })
        .collect();
    experts.sort_by(|a, b| a.token.cmp(&b.token));
    let who: BTreeMap<_, _> = experts
        .iter()
        .map(|one| (one.token.clone(), one.person.clone()))
        .collect();
    if who.len() != experts.len() {
        // Two tokens alike: asked again, they are others.
        return Err(ApiError::new(ErrorCode::Busy).after(1));
    }
    Ok((experts, who))
}

async fn cases(app: &App, ids: &[String]) -> Answer<Vec<Case>> {
    let all = app.store.applicants(ids).await?;
    let case = |(person, name, unit)| Case { person, name, unit };
    Ok(all.into_iter().map(case).collect())
}

/// Draws: the seed is published with the words said.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/draws/{id}", tag = "draws", request_body = DrawNow,
    params(("organisation" = String, Path), ("id" = String, Path)),
    responses((status = 200, body = OwnDraw), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn now(
    State(app): State<App>,
    signed: Signed,
    Path((organisation, id)): Path<(String, String)>,
    Body(wish): Body<DrawNow>,
) -> Answer<Json<OwnDraw>> {
    let desk = desk(&app, &signed, &organisation, &organisation).await?;
    let mut kept = found(&app, &desk, &id).await?;
    if is_empty(&wish.words) || length(&wish.words) > TEXT || wish.words.contains(['\n', '\r']) {
        return Err(ApiError::new(ErrorCode::Invalid).saying(words::WORDS_WANTED));
    }
    if kept.public.drawn.is_some() {
        return Err(ApiError::new(ErrorCode::Refused).saying(words::DRAWN));
    }
    let said = trimmed(&wish.words).to_owned();
    let at = app.clock.now();
    draw::draw(&kept.public.list, &kept.secret.seed, &said, &[]).map_err(|why| short(&why))?;
    kept.public.drawn = Some((at, kept.secret.seed.clone(), said));
    changed(&app, &signed, &desk, kept, "draw.draw").await
}

/// Somebody drawn cannot come: the next one fitting takes the place.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/draws/{id}/decline", tag = "draws", request_body = DeclineWish,
    params(("organisation" = String, Path), ("id" = String, Path)),
    responses((status = 200, body = OwnDraw), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn decline(
    State(app): State<App>,
    signed: Signed,
    Path((organisation, id)): Path<(String, String)>,
    Body(wish): Body<DeclineWish>,
) -> Answer<Json<OwnDraw>> {
    let desk = desk(&app, &signed, &organisation, &organisation).await?;
    let mut kept = found(&app, &desk, &id).await?;
    let Some((_, seed, said)) = kept.public.drawn.clone() else {
        return Err(ApiError::new(ErrorCode::Refused).saying(words::NOT_DRAWN));
    };
    let list = &kept.public.list;
    let before = draw::draw(list, &seed, &said, &kept.public.declined);
    let before = before.map_err(|why| short(&why))?;
    if !before.iter().any(|one| one.token == wish.token) {
        return Err(ApiError::new(ErrorCode::Refused).saying(words::NOT_DRAWN));
    }
    kept.public.declined.push(wish.token);
    draw::draw(&kept.public.list, &seed, &said, &kept.public.declined)
        .map_err(|why| short(&why))?;
    changed(&app, &signed, &desk, kept, "draw.decline").await
}

async fn changed(
    app: &App,
    signed: &Signed,
    desk: &Desk,
    kept: DrawKept,
    deed: &'static str,
) -> Answer<Json<OwnDraw>> {
    let audit = signed.audit_for(app, deed, &kept.id, &desk.organisation);
    app.store.change_draw(kept.clone(), audit).await?;
    Ok(Json(told_of(app, desk, kept).await?))
}

/// The latest draws.
#[utoipa::path(get, path = "/api/v1/draws", tag = "draws", responses((status = 200, body = Vec<DrawRow>)))]
pub async fn list(State(app): State<App>) -> Answer<Json<Vec<DrawRow>>> {
    let latest = app.store.latest_draws(LATEST).await?;
    let row = |(id, committee, at, public): (String, String, i64, PublicDraw)| DrawRow {
        id,
        committee,
        name: public.name,
        at,
        drawn: public.drawn.is_some(),
    };
    Ok(Json(latest.into_iter().map(row).collect()))
}

/// What everybody may know of a draw, so that anybody can draw again.
#[utoipa::path(get, path = "/api/v1/draws/{id}", tag = "draws", params(("id" = String, Path)),
    responses((status = 200, body = DrawBody), (status = 404, body = ErrorBody)))]
pub async fn show(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<DrawBody>> {
    let kept = app.store.draw(&id).await?;
    let kept = kept.ok_or_else(ApiError::not_found)?;
    let committee = app.store.organisation(&kept.committee).await?;
    let name = committee.map(|one| one.name).unwrap_or_default();
    Ok(Json(body(kept, &name)?))
}

async fn found(app: &App, desk: &Desk, id: &str) -> Answer<DrawKept> {
    let kept = app.store.draw(id).await?;
    let own = kept.filter(|one| one.committee == desk.committee.id);
    own.ok_or_else(ApiError::not_found)
}

fn body(kept: DrawKept, committee: &str) -> Answer<DrawBody> {
    let public = kept.public;
    let outcome = match public.drawn {
        None => None,
        Some((at, seed, words)) => {
            let drawn = draw::draw(&public.list, &seed, &words, &public.declined);
            Some(Outcome {
                at,
                drawn: drawn.map_err(|why| short(&why))?,
                seed,
                words,
                declined: public.declined,
            })
        }
    };
    Ok(DrawBody {
        id: kept.id,
        committee: committee.to_owned(),
        year: kept.year,
        name: public.name,
        at: kept.at,
        commitment: public.commitment,
        digest: public.list.digest(),
        list: public.list,
        cases: public.cases,
        outcome,
    })
}

fn short(why: &Short) -> ApiError {
    ApiError::new(ErrorCode::Invalid).saying(words::short(why))
}
