//! Signing in and out, and the list of one's own sessions.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::alert;
use crate::http::body::Body;
use crate::http::joining;
use crate::http::me;
use crate::http::once::{Door, Key};
use crate::security::caller::Caller;
use crate::security::device::Device;
use crate::security::guess;
use crate::security::session::{self, Signed};
use crate::store::row::Message;
use crate::words::{accounts, devices};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use zhicheng_shared::api::account::{Channel, Me, SessionRow, SignIn};
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::login::Login;

/// Longest name that anything is looked up by, in characters.
const LONGEST: usize = 300;

/// Signs in by account name, document number, mobile or e-mail.
#[utoipa::path(post, path = "/api/v1/sessions", tag = "accounts", request_body = SignIn, security(()),
    responses((status = 200, body = Me), (status = 401, body = ErrorBody), (status = 428, body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn sign_in(
    State(app): State<App>,
    caller: Caller,
    device: Device,
    key: Key,
    Body(wish): Body<SignIn>,
) -> Answer<Response> {
    // Whoever has key, name and password is who asked before, and whose answer was lost.
    let asked = key.secret(&app, Door::SignIn, &(&wish.name, &wish.password));
    let asked = asked.as_deref();
    if let Some(secret) = asked
        && let Some(person) = session::whose(&app, secret).await?
    {
        return welcome(&app, &caller, &device, &person, (asked, StatusCode::OK)).await;
    }
    let name: String = wish.name.chars().take(LONGEST).collect();
    let person = app.store.person_by_login(&name).await?;
    let login = Login::read(&name);
    let work = wish.work.as_ref();
    let admitted = guess::admit(&app, &caller, &device, &login, person.as_ref(), work).await?;
    // Without an account a hash is computed all the same, so that the time tells nothing.
    let person = person.filter(|person| !person.demo || app.config.demo);
    let hash = person.as_ref().map(|p| p.password.as_str());
    let fits = app.passwords.verify(admitted.lane, &wish.password, hash);
    let fits = fits.await?;
    let person = person.filter(|_| fits);
    let person = person.ok_or_else(|| ApiError::new(ErrorCode::WrongPassword))?;
    admitted.forgive(&app).await?;
    welcome(&app, &caller, &device, &person.id, (asked, StatusCode::OK)).await
}

/// Begins a session of somebody whom this device will know from now on; once for what was asked for
/// under a key, which names its secret.
///
/// # Errors
/// The store fails.
pub async fn welcome(
    app: &App,
    caller: &Caller,
    device: &Device,
    person: &str,
    (asked, status): (Option<&str>, StatusCode),
) -> Answer<Response> {
    let cookies = entered(app, caller, device, person, (asked, status)).await?;
    // Only whoever was let in is joined.
    joining::end(app, device, person).await?;
    let me = me::load(app, person).await?;
    let cookies = AppendHeaders(cookies.map(|cookie| (header::SET_COOKIE, cookie)));
    Ok((status, cookies, Json(me)).into_response())
}

/// The same, by the cookies that say so.
///
/// # Errors
/// The store fails.
pub async fn entered(
    app: &App,
    caller: &Caller,
    device: &Device,
    person: &str,
    (asked, status): (Option<&str>, StatusCode),
) -> Answer<[HeaderValue; 2]> {
    let news = news(app, caller, device, person, status).await?;
    let session = session::begin(app, person, caller, asked, news).await?;
    Ok([session, device.remember(app, person)?])
}

/// What is told to somebody who signs in where they never did; whoever registers knows it. By mail:
/// on a desk that forgets its cookies it comes every morning, and an SMS costs.
async fn news(
    app: &App,
    caller: &Caller,
    device: &Device,
    person: &str,
    status: StatusCode,
) -> Answer<Vec<Message>> {
    if status == StatusCode::CREATED || device.knows(&app.keys.sealer, person) {
        return Ok(Vec::new());
    }
    let now = app.clock.now();
    let text = accounts::new_device(now, &devices::device(&caller.device));
    let person = app.store.person(person).await?;
    let message = person.map(|person| alert::by(now, Channel::Email, &person, text));
    Ok(message.into_iter().collect())
}

/// Signs out.
#[utoipa::path(delete, path = "/api/v1/sessions", tag = "accounts", responses((status = 204), (status = 401, body = ErrorBody)))]
pub async fn sign_out(State(app): State<App>, signed: Signed) -> Answer<Response> {
    let audit = signed.audit(&app, "session.end", &signed.session.id);
    app.store
        .end_session(&signed.person, &signed.session.id, audit)
        .await?;
    Ok((
        StatusCode::NO_CONTENT,
        [
            (header::SET_COOKIE, session::end_cookie(&app)?),
            // Scans and papers that a browser kept all the same must not be there for the next one.
            (
                HeaderName::from_static("clear-site-data"),
                HeaderValue::from_static("\"cache\""),
            ),
        ],
    )
        .into_response())
}

/// One's own sessions.
#[utoipa::path(get, path = "/api/v1/me/sessions", tag = "accounts", responses((status = 200, body = Vec<SessionRow>), (status = 401, body = ErrorBody)))]
pub async fn list(State(app): State<App>, signed: Signed) -> Answer<Json<Vec<SessionRow>>> {
    let rows = app.store.sessions(&signed.person).await?;
    let row = |s: crate::store::row::Session| SessionRow {
        current: s.id == signed.session.id,
        id: s.id,
        since: s.since,
        last: s.last,
        device: devices::device(&s.device),
    };
    Ok(Json(rows.into_iter().map(row).collect()))
}

/// Ends one of one's own sessions.
#[utoipa::path(delete, path = "/api/v1/me/sessions/{id}", tag = "accounts", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn end(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    let audit = signed.audit(&app, "session.end", &id);
    app.store.end_session(&signed.person, &id, audit).await?;
    Ok(StatusCode::NO_CONTENT)
}
