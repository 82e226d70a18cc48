//! Tokens of the last minute: what the server was told of in time may come a little later.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow::{self, facts, freeze};
use crate::http::arrival::Arrival;
use crate::http::body::Body;
use crate::security::session::Signed;
use crate::store::row::Application;
use axum::Json;
use axum::extract::{Path, State};
use zhicheng_shared::answers::Answers;
use zhicheng_shared::api::application::{Token, TokenWish};
use zhicheng_shared::api::{ErrorBody, ErrorCode};

/// Seconds after which a token is worth nothing: as late, at most, a submission may come after its
/// window has closed.
pub const LIVES: i64 = 600;

/// Notes what is about to be submitted, by its digest, and when. A submission of exactly that counts
/// as received at that moment, if it comes within ten minutes.
#[utoipa::path(post, path = "/api/v1/applications/{id}/tokens", tag = "applications", params(("id" = String, Path)), request_body = TokenWish,
    responses((status = 200, body = Token), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn issue(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
    Arrival(at): Arrival,
    Body(wish): Body<TokenWish>,
) -> Answer<Json<Token>> {
    own(&app, &signed, &id).await?;
    let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    if wish.digest.len() != 64 || !wish.digest.bytes().all(hex) {
        return Err(ApiError::new(ErrorCode::Malformed));
    }
    let mut token = Token {
        application: id,
        digest: wish.digest,
        at,
        signature: String::new(),
    };
    token.signature = app.keys.sign(&token.bytes());
    Ok(Json(token))
}

/// The moment by which a submission that was received at `at` is judged: that of its token, where
/// that is this server's, of this application as it is now, and neither too old nor from before what
/// has happened to it last.
///
/// # Errors
/// The application is not theirs, or the store fails.
pub async fn moment(app: &App, signed: &Signed, id: &str, at: i64, token: &Token) -> Answer<i64> {
    let ours = token.application == id && app.keys.signed(&token.bytes(), &token.signature);
    if !ours || !(0..=LIVES).contains(&(at - token.at)) {
        return Ok(at);
    }
    let application = own(app, signed, id).await?;
    let history = app.store.history(id).await?;
    if history.last().is_some_and(|last| last.at > token.at) {
        return Ok(at);
    }
    let same = content(app, &application).await? == token.digest;
    Ok(if same { token.at } else { at })
}

async fn own(app: &App, signed: &Signed, id: &str) -> Answer<Application> {
    let application = flow::visible(app, signed, id).await?;
    match application.person == signed.person {
        true => Ok(application),
        false => Err(ApiError::not_found()),
    }
}

/// The digest of what would be frozen of the application as it stands.
async fn content(app: &App, application: &Application) -> Answer<String> {
    let served = app.jurisdiction(&application.jurisdiction)?;
    let person = app.store.person(&application.person).await?;
    let person = person.ok_or_else(ApiError::not_found)?;
    let dossier = facts::dossier(app, &application.person).await?;
    let jurisdiction = &served.loaded.jurisdiction;
    // As far as the page that announced it asks: without what a later turn opens.
    let business = jurisdiction.business(&application.business);
    let business = business.map(|business| business.until(freeze::turn(application)));
    let answers = Answers {
        jurisdiction,
        business: business.as_deref(),
        draft: Some(&application.draft),
        dossier: &dossier,
    };
    Ok(answers.digest(person.photo.as_ref()))
}
