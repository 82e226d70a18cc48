//! The whole document number of who applies, for the papers that an office prints.

use crate::app::App;
use crate::error::Answer;
use crate::flow;
use crate::http::looks;
use crate::security::session::Signed;
use axum::Json;
use axum::extract::{Path, State};
use zhicheng_shared::api::ErrorBody;
use zhicheng_shared::api::account::{LookedAt, OwnDocument};

/// The applicant's full document number, for a paper that needs it; each look is logged. On screen it
/// stays masked.
#[utoipa::path(get, path = "/api/v1/applications/{id}/document", tag = "applications", params(("id" = String, Path)),
    responses((status = 200, body = OwnDocument), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn of_applicant(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
) -> Answer<Json<OwnDocument>> {
    let application = flow::visible(&app, &signed, &id).await?;
    looks::keep(&app, &application, &signed, LookedAt::Document, None).await?;
    let audit = signed.audit(&app, "person.document.read", &application.person);
    let document = app.store.document(&application.person, audit).await?;
    Ok(Json(OwnDocument { document }))
}
