//! Applications: starting, listing, reading; earlier versions and the receipt.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow::view::{self, Reader};
use crate::flow::{self, facts, standing};
use crate::http::body::{Body, Params};
use crate::http::dossier::values_fit;
use crate::http::looks;
use crate::http::once::{Door, Key, once};
use crate::quota::{self, Quota};
use crate::security::session::Signed;
use crate::security::token;
use crate::store::row::{FindOwn, NewApplication, Paging};
use crate::store::{StoreError, Unique};
use crate::words::errors;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use zhicheng_shared::answers::Answers;
use zhicheng_shared::api::account::LookedAt;
use zhicheng_shared::api::application::{
    ApplicationBody, ApplicationRow, FrozenBody, Receipt, Start,
};
use zhicheng_shared::api::{ErrorBody, ErrorCode, Page};
use zhicheng_shared::date::Date;
use zhicheng_shared::gate::Opens;
use zhicheng_shared::problem::{Problem, ProblemKind, Report};
use zhicheng_shared::review::Actor;
use zhicheng_shared::value::{Draft, fold};

/// Which of one's own, and which page of them.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Own {
    #[serde(default)]
    jurisdiction: String,
    #[serde(default)]
    business: String,
    /// First day, `YYYY-MM-DD` in Beijing, of its submission, or of its making before that.
    #[param(value_type = Option<String>)]
    from: Option<Date>,
    /// Last day of the same.
    #[param(value_type = Option<String>)]
    until: Option<Date>,
    /// Only those that have not ended.
    #[serde(default)]
    open: bool,
    /// How it stands: the key of a status.
    #[serde(default)]
    status: String,
    /// Part of its number.
    #[serde(default)]
    numbered: String,
    /// With the flag of what was sent back, or without it.
    returned: Option<bool>,
    /// Only those that wait for oneself.
    #[serde(default)]
    waiting: bool,
    page: Option<u32>,
    size: Option<u32>,
}

const DAY: i64 = 86_400;

/// For which organisation an officer looks.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct For {
    organisation: Option<String>,
}

/// Starts an application.
#[utoipa::path(post, path = "/api/v1/applications", tag = "applications", request_body = Start,
    responses((status = 201, body = ApplicationBody), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn start(
    State(app): State<App>,
    signed: Signed,
    key: Key,
    Body(wish): Body<Start>,
) -> Answer<Response> {
    let act = key.act(&app, &signed.person, Door::Start, &wish);
    let id = once(&app, act, started(&app, &signed, wish), |id| async {
        Ok(id)
    })
    .await?;
    let application = flow::visible(&app, &signed, &id).await?;
    let body = view::body(&app, &application, &signed, None).await?;
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// Starts one; its id.
async fn started(app: &App, signed: &Signed, wish: Start) -> Answer<String> {
    let served = app.jurisdiction(&wish.jurisdiction)?;
    let jurisdiction = &served.loaded.jurisdiction;
    if !jurisdiction.listed {
        return Err(ApiError::not_found());
    }
    let business = jurisdiction
        .business(&wish.business)
        .ok_or_else(ApiError::not_found)?;
    values_fit(&wish.start)?;
    let mut draft = Draft::default();
    if !wish.start.is_empty() {
        if business.start.is_empty() {
            return Err(ApiError::new(ErrorCode::Malformed));
        }
        draft.parts.insert(business.start.clone(), wish.start);
    }
    let person = signed.load(app).await?;
    let dossier = facts::dossier(app, &person.id).await?;
    let answers = Answers {
        jurisdiction,
        business: Some(business),
        draft: Some(&draft),
        dossier: &dossier,
    };
    let titles = app.store.titles_of(&person.id).await?;
    let closed = standing::closed(
        app,
        (&person, titles),
        Opens::Start,
        answers,
        jurisdiction.year,
        None,
    );
    let problems = closed.await?;
    // One of the same year that is open is told as it always was, with the way to it.
    let other = |one: &Problem| match &one.kind {
        ProblemKind::UnderWay {
            jurisdiction: at,
            business: of,
            year,
            ..
        } => (at, of, *year) != (&jurisdiction.id, &business.key, jurisdiction.year),
        _ => true,
    };
    if problems.iter().any(other) {
        return Err(ApiError::report(Report { problems }));
    }
    let now = app.clock.now();
    let begun = app.store.begun(&signed.person, now - quota::YEAR).await?;
    if begun >= u64::from(quota::APPLICATIONS) {
        return Err(StoreError::Exceeds(Quota::Applications).into());
    }
    let unit = facts::unit_of(app, &signed.person)
        .await?
        .map(|unit| unit.name)
        .unwrap_or_default();
    let id = token::id();
    let new = NewApplication {
        id: id.clone(),
        person: signed.person.clone(),
        jurisdiction: wish.jurisdiction,
        business: wish.business,
        year: jurisdiction.year,
        created: now,
        summary: facts::summary(served, business, &draft, &person.identity.name, &unit),
        draft,
    };
    let added = app
        .store
        .add_application(new, signed.audit(app, "application.start", &id));
    match added.await {
        Err(StoreError::Taken(Unique::OpenApplication)) => {
            let title = errors::already_open(business.one_open());
            Err(ApiError::new(ErrorCode::AlreadyOpen).saying(title))
        }
        other => other.map(|()| id).map_err(ApiError::from),
    }
}

/// One's own applications, newest first.
#[utoipa::path(get, path = "/api/v1/applications", tag = "applications", params(Own),
    responses((status = 200, body = Page<ApplicationRow>), (status = 401, body = ErrorBody)))]
pub async fn list(
    State(app): State<App>,
    signed: Signed,
    Params(own): Params<Own>,
) -> Answer<Json<Page<ApplicationRow>>> {
    let paging = Paging::new(own.page, own.size);
    let find = FindOwn {
        jurisdiction: own.jurisdiction,
        business: own.business,
        from: own.from.map(|day| day.end_in_beijing() - DAY),
        until: own.until.map(Date::end_in_beijing),
        open: own.open,
        status: own.status,
        number: fold(&own.numbered),
        returned: own.returned,
        waiting: own.waiting,
    };
    let found = app.store.applications_of(&signed.person, find, paging);
    let (found, total) = found.await?;
    let actor = Actor::Applicant {
        person: signed.person.clone(),
        owner: true,
    };
    Ok(Json(
        paging.of(view::rows(&app, &found, &actor).await?, total),
    ))
}

/// One application in full, for its applicant and for officers at whose stage it was.
#[utoipa::path(get, path = "/api/v1/applications/{id}", tag = "applications", params(("id" = String, Path), For),
    responses((status = 200, body = ApplicationBody), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn show(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
    Params(wish): Params<For>,
) -> Answer<Json<ApplicationBody>> {
    let application = flow::visible(&app, &signed, &id).await?;
    let acting = wish.organisation.as_deref();
    looks::keep(&app, &application, &signed, LookedAt::Application, acting).await?;
    view::body(&app, &application, &signed, wish.organisation.as_deref())
        .await
        .map(Json)
}

/// An earlier frozen copy, for what changed since.
#[utoipa::path(get, path = "/api/v1/applications/{id}/versions/{version}", tag = "applications",
    params(("id" = String, Path), ("version" = u32, Path)),
    responses((status = 200, body = FrozenBody), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn version(
    State(app): State<App>,
    signed: Signed,
    Path((id, version)): Path<(String, u32)>,
) -> Answer<Json<FrozenBody>> {
    let application = flow::visible(&app, &signed, &id).await?;
    looks::keep(&app, &application, &signed, LookedAt::Application, None).await?;
    let reader = Reader::of(&app, &application, &signed).await?;
    let frozen = app
        .store
        .frozen(&id, Some(version))
        .await?
        .ok_or_else(ApiError::not_found)?;
    view::frozen_body(&app, frozen, &reader).await.map(Json)
}

/// The signed receipt of the last submission.
#[utoipa::path(get, path = "/api/v1/applications/{id}/receipt", tag = "applications", params(("id" = String, Path)),
    responses((status = 200, body = Receipt), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn receipt(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
) -> Answer<Json<Receipt>> {
    let application = flow::visible(&app, &signed, &id).await?;
    let frozen = app
        .store
        .frozen(&id, None)
        .await?
        .ok_or_else(ApiError::not_found)?;
    let mut receipt = Receipt {
        application: id,
        number: application.number,
        digest: frozen.digest,
        at: frozen.at,
        signature: String::new(),
    };
    receipt.signature = app.keys.sign(&receipt.bytes());
    Ok(Json(receipt))
}
