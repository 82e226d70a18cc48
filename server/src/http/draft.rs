//! Saving what is typed into an application.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow::{self, view::Reader};
use crate::http::body::Body;
use crate::http::dossier::{own_files, values_fit};
use crate::quota;
use crate::security::session::Signed;
use crate::store::StoreError;
use axum::Json;
use axum::extract::{Path, State};
use zhicheng_shared::api::application::PutDraft;
use zhicheng_shared::api::dossier::Saved;
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::review::Refusal;
use zhicheng_shared::value::Draft;

/// Stores what was typed, complete or not, over the revision last seen.
#[utoipa::path(put, path = "/api/v1/applications/{id}/draft", tag = "applications", params(("id" = String, Path)), request_body = PutDraft,
    responses((status = 200, body = Saved), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub async fn save(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
    Body(body): Body<PutDraft>,
) -> Answer<Json<Saved>> {
    shape(&body.draft)?;
    let files = body.draft.attachments.iter().chain(&body.draft.replaced);
    own_files(&app, &signed.person, files).await?;
    let audit = signed.audit(&app, "application.save", &id);
    let at = audit.at;
    match app
        .store
        .save_draft(&id, &signed.person, body.revision, &body.draft, audit)
        .await
    {
        Ok(revision) => Ok(Json(Saved { revision, at })),
        Err(StoreError::Stale) => Err(why_not(&app, &signed, &id).await),
        Err(error) => Err(error.into()),
    }
}

/// Not one's own, no longer to be changed, or changed elsewhere.
async fn why_not(app: &App, signed: &Signed, id: &str) -> ApiError {
    let application = match flow::visible(app, signed, id).await {
        Ok(application) if application.person == signed.person => application,
        Ok(_) => return ApiError::not_found(),
        Err(error) => return error,
    };
    if !application.state.is_editable() {
        let version = application.state.version();
        let refusal = Refusal::AlreadySubmitted { version };
        return Reader::Applicant.refused(refusal, &application.state);
    }
    let present = PutDraft {
        revision: application.revision,
        draft: application.draft,
    };
    ApiError::new(ErrorCode::Stale).current(&present)
}

fn shape(draft: &Draft) -> Answer<()> {
    draft.parts.values().try_for_each(values_fit)?;
    let ids: usize = draft.chosen.values().map(Vec::len).sum();
    let keys = draft
        .parts
        .keys()
        .chain(draft.chosen.keys())
        .chain(draft.chosen.values().flatten());
    let files = draft.attachments.len() + draft.replaced.len();
    let long = keys.into_iter().any(|key| key.len() > 100);
    if long || ids > 5000 || draft.parts.len() > 100 || files > quota::NAMED {
        return Err(ApiError::new(ErrorCode::TooLarge));
    }
    Ok(())
}
