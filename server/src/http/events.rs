//! Events: what people do to an application.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow::{self, Who, view};
use crate::http::arrival::Arrival;
use crate::http::body::Body;
use crate::http::dossier::own_digests;
use crate::http::once::{Door, Key, once};
use crate::http::tokens;
use crate::security::limit::Deed;
use crate::security::session::Signed;
use crate::store::row::Application;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use zhicheng_shared::api::application::{ApplicationBody, PostEvent};
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::review::{Command, LIST_LIMIT};

/// Lets an event happen. Who objects without being a party to it gets 204 and sees nothing.
#[utoipa::path(post, path = "/api/v1/applications/{id}/events", tag = "applications", params(("id" = String, Path)), request_body = PostEvent,
    responses((status = 200, body = ApplicationBody), (status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
        (status = 404, body = ErrorBody), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
    Arrival(at): Arrival,
    key: Key,
    Body(body): Body<PostEvent>,
) -> Answer<Response> {
    // Announced again meanwhile, it is still the same that is asked for.
    let asked = PostEvent {
        token: None,
        ..body.clone()
    };
    let act = key.act(&app, &signed.person, Door::Event(&id), &asked);
    let organisation = body.organisation.clone();
    once(&app, act, act_on(&app, &signed, &id, at, body), |_| {
        told(&app, &signed, &id, organisation.as_deref())
    })
    .await
}

async fn act_on(
    app: &App,
    signed: &Signed,
    id: &str,
    at: i64,
    body: PostEvent,
) -> Answer<Response> {
    if let Command::Object { evidence, .. } = &body.event {
        own_digests(app, &signed.person, evidence, LIST_LIMIT).await?;
    }
    if body.organisation.is_none() {
        app.limits
            .count(Deed::Event, &signed.person, 1, at)
            .map_err(ApiError::too_many)?;
    }
    let at = match (&body.event, &body.token) {
        (Command::Submit { .. }, Some(token)) => tokens::moment(app, signed, id, at, token).await?,
        _ => at,
    };
    let who = match &body.organisation {
        Some(organisation) => Who::Officer(signed, organisation),
        None => Who::Person(signed),
    };
    // Whoever is no party to it cannot know its revision.
    let objects = matches!(body.event, Command::Object { .. });
    let moved = flow::act(
        app,
        who,
        id,
        (!objects).then_some(body.revision),
        body.event,
        at,
    )
    .await?;
    if !moved.reads {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    shown(
        app,
        signed,
        &moved.application,
        body.organisation.as_deref(),
    )
    .await
}

/// The answer to who asks again: the application as it is now, if it is theirs to read.
async fn told(
    app: &App,
    signed: &Signed,
    id: &str,
    organisation: Option<&str>,
) -> Answer<Response> {
    match flow::visible(app, signed, id).await {
        Ok(application) => shown(app, signed, &application, organisation).await,
        Err(error) if error.code() == ErrorCode::NotFound => {
            Ok(StatusCode::NO_CONTENT.into_response())
        }
        Err(error) => Err(error),
    }
}

async fn shown(
    app: &App,
    signed: &Signed,
    application: &Application,
    organisation: Option<&str>,
) -> Answer<Response> {
    let body = view::body(app, application, signed, organisation).await?;
    Ok(Json(body).into_response())
}
