//! Passkeys: signing in by one, making one, and taking one away.

use super::{escaped, own_ways, page, ways};
use crate::app::App;
use crate::http::{alert, sessions};
use crate::security::caller::Caller;
use crate::security::device::Device;
use crate::security::limit::Deed;
use crate::security::passkeys::{Asked, NotTaken, Site};
use crate::security::session::Signed;
use crate::security::way::Way;
use crate::store::StoreError;
use crate::store::row::{Errand, PasskeyRow};
use crate::words::{devices, doors as words};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use std::fmt::Write as _;
use zhicheng_shared::api::account::Channel;

/// Seconds that a device may take.
const LIVES: i64 = 300;
/// So long after signing in one may add a key: a page that was left open is not enough.
const FRESH: i64 = 900;
/// Most keys of a person.
const MOST: usize = 10;

/// Why a page's request is refused, in a sentence that it shows.
type Refused = (StatusCode, &'static str);

/// The page for signing in.
pub async fn show(State(app): State<App>) -> Response {
    let main = match app.passkeys.site() {
        Some(_) => format!(
            "<p>{}</p>{}<p><a href=\"/sign-in\">{}</a></p>",
            words::PASSKEY_NOTE,
            asked("/sign-in/passkey", words::BY_PASSKEY, "/"),
            words::USUAL,
        ),
        None => format!("<p role=\"alert\">{}</p>", words::PASSKEY_NONE),
    };
    page(StatusCode::OK, words::BY_PASSKEY, ways::HERE, &main)
}

/// A button that asks the device, and the sentences for how that ends.
pub fn asked(at: &str, name: &str, then: &str) -> String {
    let mut fates = String::new();
    for (fate, text) in [
        ("cancelled", words::PASSKEY_CANCELLED),
        ("unable", words::PASSKEY_UNABLE),
        ("known", words::PASSKEY_KNOWN),
        ("refused", ""),
        ("away", words::PASSKEY_AWAY),
    ] {
        // A string takes what is written.
        let _ = write!(
            fates,
            "<p data-fate=\"{fate}\" class=\"bad\" hidden>{text}</p>"
        );
    }
    format!(
        "<p><button type=\"button\" id=\"passkey\" data-at=\"{at}\" data-then=\"{then}\">{name}</button></p>\
         <div role=\"alert\">{fates}</div><noscript><p>{}</p></noscript><script src=\"/passkey.js\"></script>",
        words::PASSKEY_UNABLE
    )
}

/// A person's keys, and a button for another.
pub fn own(app: &App, keys: &[PasskeyRow]) -> String {
    if app.passkeys.site().is_none() {
        return String::new();
    }
    let mut rows = String::new();
    for key in keys {
        let _ = write!(
            rows,
            "<form class=\"card\" method=\"post\" action=\"/settings/passkeys/{}/remove\"><h3>{}</h3>\
             <p class=\"muted\">{}</p><button type=\"submit\" class=\"quiet\">{}</button></form>",
            escaped(&key.id),
            escaped(&key.name),
            words::key_since(key.at, key.last),
            escaped(&words::key_remove(&key.name)),
        );
    }
    format!(
        "<h2>{}</h2><p>{}</p>{rows}{}",
        words::PASSKEYS,
        words::PASSKEYS_NOTE,
        asked("/settings/passkeys", words::PASSKEY_ADD, own_ways::HERE),
    )
}

/// What a page asks a device for who it is.
pub async fn ask_who(State(app): State<App>, caller: Caller, way: Way) -> Response {
    let now = app.clock.now();
    let counted = app.limits.count(Deed::Door, &caller.network, 1, now);
    if counted.is_err() {
        return (StatusCode::TOO_MANY_REQUESTS, words::TOO_MANY).into_response();
    }
    match site(&app).and_then(|site| site.ask_who().map_err(not_taken)) {
        Ok(asked) => begun(&app, &way, "asked who", asked).await,
        Err(why) => why.into_response(),
    }
}

/// A device has said who it is.
pub async fn enter(
    State(app): State<App>,
    caller: Caller,
    device: Device,
    answer: Bytes,
) -> Response {
    match entered(&app, &device, &answer).await {
        Ok(person) => {
            let as_usual = (None, StatusCode::OK);
            match sessions::entered(&app, &caller, &device, &person, as_usual).await {
                Ok(cookies) => {
                    let cookies = cookies.map(|cookie| (header::SET_COOKIE, cookie));
                    (StatusCode::NO_CONTENT, AppendHeaders(cookies)).into_response()
                }
                // The page shows a sentence, and no more.
                Err(error) => {
                    let why = error.title().to_owned();
                    (error.into_response().status(), why).into_response()
                }
            }
        }
        Err(why) => why.into_response(),
    }
}

async fn entered(app: &App, device: &Device, answer: &[u8]) -> Result<String, Refused> {
    let site = site(app)?;
    let kept = taken(app, device, "asked who").await?;
    let id = site.named(answer).map_err(not_taken)?;
    let row = app.store.passkey(&id).await.map_err(failed)?;
    let row = row.ok_or((StatusCode::FORBIDDEN, words::PASSKEY_GONE))?;
    let person = app.store.person(&row.person).await.map_err(failed)?;
    let person = person.filter(|person| !person.demo || app.config.demo);
    let person = person.ok_or((StatusCode::FORBIDDEN, words::PASSKEY_GONE))?;
    let key = site.judged(&kept, answer, &row).map_err(not_taken)?;
    let used = app.store.use_passkey(row, key, app.clock.now()).await;
    used.map_err(failed)?;
    Ok(person.id)
}

/// One person's: who signs in meanwhile in the same browser gets no key of theirs.
fn for_key(person: &str) -> String {
    ["asked for a key", person].join(" ")
}

/// What a page asks a device for a key.
pub async fn ask_for_key(State(app): State<App>, signed: Option<Signed>, way: Way) -> Response {
    let person = signed.as_ref().map_or("", |signed| &*signed.person);
    let purpose = for_key(person);
    match asked_for(&app, signed.as_ref()).await {
        Ok(asked) => begun(&app, &way, &purpose, asked).await,
        Err(why) => why.into_response(),
    }
}

async fn asked_for(app: &App, signed: Option<&Signed>) -> Result<Asked, Refused> {
    let (site, signed) = (site(app)?, fresh(app, signed)?);
    let person = signed.load(app).await;
    let person = person.map_err(|_| (StatusCode::UNAUTHORIZED, words::PASSKEY_FRESH))?;
    let known = app.store.passkeys(&person.id).await.map_err(failed)?;
    if known.len() >= MOST {
        return Err((StatusCode::CONFLICT, words::PASSKEY_MANY));
    }
    let names = (&*person.account, &*person.identity.name);
    site.ask_for_key(&person.id, names, &known)
        .map_err(not_taken)
}

/// A device has made a key.
pub async fn add(
    State(app): State<App>,
    caller: Caller,
    device: Device,
    signed: Option<Signed>,
    answer: Bytes,
) -> Response {
    match added(&app, &caller, &device, signed.as_ref(), &answer).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(why) => why.into_response(),
    }
}

async fn added(
    app: &App,
    caller: &Caller,
    device: &Device,
    signed: Option<&Signed>,
    answer: &[u8],
) -> Result<(), Refused> {
    let (site, signed) = (site(app)?, fresh(app, signed)?);
    let kept = taken(app, device, &for_key(&signed.person)).await?;
    let (id, key) = site.key(&kept, answer).map_err(not_taken)?;
    let person = signed.load(app).await;
    let person = person.map_err(|_| (StatusCode::UNAUTHORIZED, words::PASSKEY_FRESH))?;
    let now = app.clock.now();
    let name = devices::device(&caller.device);
    let news = vec![alert::by(
        now,
        Channel::Email,
        &person,
        words::key_added(now, &name),
    )];
    let audit = signed.audit(app, "passkey.add", &id);
    let row = PasskeyRow {
        id,
        person: person.id,
        name,
        at: now,
        last: 0,
        key,
    };
    app.store
        .add_passkey(row, news, audit)
        .await
        .map_err(failed)
}

/// Takes a key away.
pub async fn remove(
    State(app): State<App>,
    signed: Option<Signed>,
    Path(id): Path<String>,
) -> Response {
    let Some(signed) = signed else {
        return Redirect::to(own_ways::HERE).into_response();
    };
    match removed(&app, &signed, &id).await {
        Ok(()) => Redirect::to(own_ways::HERE).into_response(),
        Err(error) => error.into_response(),
    }
}

async fn removed(app: &App, signed: &Signed, id: &str) -> crate::error::Answer<()> {
    let person = signed.load(app).await?;
    let now = app.clock.now();
    let text = words::key_removed(now);
    let news = vec![alert::by(now, Channel::Email, &person, text)];
    let audit = signed.audit(app, "passkey.remove", id);
    match app.store.remove_passkey(&person.id, id, news, audit).await {
        // Pressed twice: it is away.
        Ok(()) | Err(StoreError::Missing) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn site(app: &App) -> Result<Site<'_>, Refused> {
    let site = app.passkeys.site();
    site.ok_or((StatusCode::NOT_FOUND, words::PASSKEY_NONE))
}

/// Somebody who signed in a short while ago.
fn fresh<'a>(app: &App, signed: Option<&'a Signed>) -> Result<&'a Signed, Refused> {
    let now = app.clock.now();
    let fresh = signed.filter(|signed| now < signed.session.since + FRESH);
    fresh.ok_or((StatusCode::UNAUTHORIZED, words::PASSKEY_FRESH))
}

/// Keeps what has to be known until the device has answered.
async fn begun(app: &App, way: &Way, purpose: &str, asked: Asked) -> Response {
    let errand = Errand {
        id: way.digest(app, purpose),
        until: app.clock.now() + LIVES,
        said: asked.kept,
    };
    if let Err(error) = app.store.add_errand(errand).await {
        return failed(error).into_response();
    }
    match way.cookie(app) {
        Ok(cookie) => ([(header::SET_COOKIE, cookie)], Json(asked.options)).into_response(),
        Err(error) => error.into_response(),
    }
}

/// What was kept, once.
async fn taken(app: &App, device: &Device, purpose: &str) -> Result<String, Refused> {
    let old = (StatusCode::FORBIDDEN, words::PASSKEY_OLD);
    let way = device.way().ok_or(old)?;
    let id = way.digest(app, purpose);
    let kept = app.store.take_errand(&id, app.clock.now()).await;
    kept.map_err(failed)?.ok_or(old)
}

fn not_taken(why: NotTaken) -> Refused {
    tracing::info!(%why, "a passkey is not taken");
    (StatusCode::FORBIDDEN, words::PASSKEY_UNFIT)
}

fn failed(error: StoreError) -> Refused {
    match error {
        StoreError::Stale => (StatusCode::CONFLICT, words::PASSKEY_OLD),
        StoreError::Taken(_) => (StatusCode::CONFLICT, words::PASSKEY_KNOWN),
        other => {
            tracing::error!(error = %other, "a passkey");
            (StatusCode::INTERNAL_SERVER_ERROR, words::PASSKEY_AWAY)
        }
    }
}
