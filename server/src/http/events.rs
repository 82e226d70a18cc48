//! Events: what people do to an application.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow::{self, Who, view};
use crate::http::body::Body;
use crate::http::dossier::own_digests;
use crate::security::limit::Deed;
use crate::security::session::Signed;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use zhicheng_shared::api::ErrorBody;
use zhicheng_shared::api::application::{ApplicationBody, PostEvent};
use zhicheng_shared::review::{Event, LIST_LIMIT};

/// Lets an event happen. Who objects without being a party to it gets 204 and sees nothing.
#[utoipa::path(post, path = "/api/v1/applications/{id}/events", tag = "applications", params(("id" = String, Path)), request_body = PostEvent,
    responses((status = 200, body = ApplicationBody), (status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
        (status = 404, body = ErrorBody), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn post(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
    Body(body): Body<PostEvent>,
) -> Answer<Response> {
    if let Event::Object { evidence, .. } = &body.event {
        own_digests(&app, &signed.person, evidence, LIST_LIMIT).await?;
    }
    if body.organisation.is_none() {
        app.limits
            .count(Deed::Event, &signed.person, 1, app.clock.now())
            .map_err(ApiError::too_many)?;
    }
    let who = match &body.organisation {
        Some(organisation) => Who::Officer(&signed, organisation),
        None => Who::Person(&signed),
    };
    // Whoever is no party to it cannot know its revision.
    let objects = matches!(body.event, Event::Object { .. });
    let moved = flow::act(
        &app,
        who,
        &id,
        (!objects).then_some(body.revision),
        body.event,
    )
    .await?;
    if !moved.reads {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let body = view::body(
        &app,
        &moved.application,
        &signed,
        body.organisation.as_deref(),
    )
    .await?;
    Ok(Json(body).into_response())
}
