//! Signing in by another provider: the way there, the way back, and a page for each end of it.

use super::{escaped, own_ways, page, ways};
use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::{joining, sessions};
use crate::masked::mask_name;
use crate::oidc::{Proven, Provider, Trouble, Wanted};
use crate::security::caller::Caller;
use crate::security::device::Device;
use crate::security::limit::Deed;
use crate::security::session::Signed;
use crate::security::token;
use crate::security::way::Way;
use crate::store::row::{Errand, Person};
use crate::words::doors::{self as words, NoEntry};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::recovery::Registering;
use zhicheng_shared::date::Date;
use zhicheng_shared::identity::{DocumentKind, mask};

/// Seconds that somebody may take at the provider.
const LIVES: i64 = 900;

/// What has to be known when somebody comes back.
#[derive(Serialize, Deserialize)]
struct Left {
    provider: String,
    nonce: String,
    verifier: String,
    /// Which browser left.
    browser: String,
}

/// Leads to the provider.
pub async fn leave(
    State(app): State<App>,
    caller: Caller,
    way: Way,
    Path(key): Path<String>,
) -> Response {
    let Some(provider) = app.oidc.get(&key) else {
        return ended("", NoEntry::Unknown);
    };
    let name = &provider.settings().name;
    let now = app.clock.now();
    if app
        .limits
        .count(Deed::Door, &caller.network, 1, now)
        .is_err()
    {
        return ended(name, NoEntry::TooMany);
    }
    match begun(&app, &way, provider).await {
        Ok(answer) => answer,
        Err(why) => ended(name, why),
    }
}

async fn begun(app: &App, way: &Way, provider: &Provider) -> Result<Response, NoEntry> {
    let begun = provider.begin().await.map_err(NoEntry::from)?;
    let left = Left {
        provider: provider.settings().key.clone(),
        nonce: begun.nonce,
        verifier: begun.verifier,
        browser: way.digest(app, "left"),
    };
    let errand = Errand {
        id: errand(app, &begun.state),
        until: app.clock.now() + LIVES,
        said: json!(left).to_string(),
    };
    app.store.add_errand(errand).await.map_err(failed)?;
    let cookie = way.cookie(app).map_err(|_| NoEntry::Fault)?;
    let there = Redirect::to(&begun.url);
    Ok(([(header::SET_COOKIE, cookie)], there).into_response())
}

/// Back from the provider.
pub async fn back(
    State(app): State<App>,
    caller: Caller,
    device: Device,
    signed: Option<Signed>,
    Path(key): Path<String>,
    uri: Uri,
) -> Response {
    let Some(provider) = app.oidc.get(&key) else {
        return ended("", NoEntry::Unknown);
    };
    let said = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let said: BTreeMap<String, String> = said.into_owned().collect();
    let signed = signed.as_ref();
    match returned(&app, (&caller, &device, signed), provider, &said).await {
        Ok(answer) => answer,
        Err(why) => {
            tracing::info!(provider = %key, ?why, "no entry");
            ended(&provider.settings().name, why)
        }
    }
}

async fn returned(
    app: &App,
    (caller, device, signed): (&Caller, &Device, Option<&Signed>),
    provider: &Provider,
    said: &BTreeMap<String, String>,
) -> Result<Response, NoEntry> {
    let text = |name: &str| said.get(name).map(String::as_str);
    let way = device.way().ok_or(NoEntry::Old)?;
    // Taken whatever comes of it: an answer counts once.
    let left = left(app, way, provider, text("state").unwrap_or_default()).await?;
    if text("iss").is_some_and(|named| !provider.is_issuer(named)) {
        return Err(NoEntry::Untrusted);
    }
    match text("error") {
        Some("access_denied") => return Err(NoEntry::Declined),
        Some(_) => return Err(NoEntry::Away),
        None => {}
    }
    let code = text("code").ok_or(NoEntry::Old)?;
    let who = {
        let today = Date::from_unix_beijing(app.clock.now());
        let end = provider.end(code, &left.nonce, &left.verifier, today);
        end.await?
    };
    let key = &provider.settings().key;
    let subject = joining::subject(app, key, &who);
    let joined = app.store.person_joined(key, &subject).await;
    let joined = match joined.map_err(failed)? {
        Some(person) => app.store.person(&person).await.map_err(failed)?,
        None => None,
    };
    if let Some(person) = joined.filter(|person| !person.demo || app.config.demo) {
        let answer = enter(app, caller, device, &person.id).await;
        return answer.map_err(|error| match error.code() {
            ErrorCode::NotYours => NoEntry::Disabled,
            _ => NoEntry::Fault,
        });
    }
    let person = joining::meant(app, &who).await;
    let person = person.map_err(|_| NoEntry::Fault)?;
    let waiting = joining::wait(app, way, key, who.clone()).await;
    waiting.map_err(|_| NoEntry::Fault)?;
    // Who has signed in here already has nothing more to prove.
    if let (Some(person), Some(signed)) = (&person, signed)
        && person.id == signed.person
    {
        let joined = joining::end(app, device, &person.id).await;
        joined.map_err(|_| NoEntry::Fault)?;
        return Ok(Redirect::to(own_ways::HERE).into_response());
    }
    let cookie = way.cookie(app).map_err(|_| NoEntry::Fault)?;
    let shown = match person {
        Some(person) => to_join(provider, &person),
        None => to_register(app, provider, &who),
    };
    Ok(([(header::SET_COOKIE, cookie)], shown).into_response())
}

/// What was left behind under a state, if this browser left it.
async fn left(app: &App, way: &Way, provider: &Provider, state: &str) -> Result<Left, NoEntry> {
    let id = errand(app, state);
    let said = app.store.take_errand(&id, app.clock.now()).await;
    let said = said.map_err(failed)?;
    let left = said.and_then(|said| serde_json::from_str::<Left>(&said).ok());
    let own = way.digest(app, "left");
    let left = left.filter(|left| {
        left.provider == provider.settings().key
            && token::same(left.browser.as_bytes(), own.as_bytes())
    });
    left.ok_or(NoEntry::Old)
}

fn errand(app: &App, state: &str) -> String {
    app.keys.sealer.index("left for a provider", state)
}

/// Lets somebody in and leads on.
///
/// # Errors
/// The store fails.
pub async fn enter(app: &App, caller: &Caller, device: &Device, person: &str) -> Answer<Response> {
    let cookies = sessions::entered(app, caller, device, person, (None, StatusCode::OK)).await?;
    let cookies = cookies.map(|cookie: HeaderValue| (header::SET_COOKIE, cookie));
    Ok((AppendHeaders(cookies), Redirect::to("/")).into_response())
}

/// Somebody who is here already: signs in once, and both ways lead to the same account.
fn to_join(provider: &Provider, person: &Person) -> Response {
    let name = &provider.settings().name;
    let known = words::known(
        name,
        &mask_name(&person.identity.name),
        &person.identity.document_masked,
    );
    let main = format!(
        "<p>{}</p><p>{}</p><p><a class=\"button\" href=\"/sign-in\">{}</a></p>",
        escaped(&known),
        words::JOIN_NOTE,
        words::JOIN,
    );
    page(StatusCode::OK, words::ALMOST, ways::HERE, &main)
}

/// Somebody new: registers, with what the provider says filled in.
fn to_register(app: &App, provider: &Provider, who: &Proven) -> Response {
    let settings = provider.settings();
    let shown = match &who.wanted {
        Wanted::Document(_, number) => mask(number),
        Wanted::Account(name) => name.clone(),
    };
    let new = words::new(&settings.name, &mask_name(&who.name), &shown);
    let main = format!(
        "<p>{}</p><p>{}</p><p><a class=\"button\" id=\"register\" href=\"/register\" data-said=\"{}\">{}</a></p>\
         <p>{}<a href=\"/sign-in\">{}</a></p><script src=\"/doors.js\"></script>",
        escaped(&new),
        words::REGISTER_NOTE,
        escaped(&filled_in(app, provider, who)),
        words::REGISTER,
        words::OTHER_ACCOUNT,
        words::JOIN,
    );
    page(StatusCode::OK, words::ALMOST, ways::HERE, &main)
}

/// What the page of registering keeps of what is typed, as far as a provider says it.
#[derive(Serialize)]
struct FilledIn<'a> {
    name: &'a str,
    mobile: &'a str,
    email: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<DocumentKind>,
    document: &'a str,
    account: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Registering>,
}

fn filled_in(app: &App, provider: &Provider, who: &Proven) -> String {
    let (kind, document, account) = match &who.wanted {
        Wanted::Document(kind, number) => (Some(*kind), &**number, ""),
        Wanted::Account(name) => (None, "", &**name),
    };
    let served = app.jurisdictions.get(&provider.settings().jurisdiction);
    let place = served.map(|served| Registering {
        jurisdiction: served.loaded.jurisdiction.id.clone(),
        name: served.loaded.jurisdiction.name.clone(),
        asks: served.loaded.registration.clone(),
    });
    let filled_in = FilledIn {
        name: &who.name,
        mobile: &who.mobile,
        email: &who.email,
        kind,
        document,
        account,
        place,
    };
    json!(filled_in).to_string()
}

impl From<Trouble> for NoEntry {
    fn from(trouble: Trouble) -> NoEntry {
        match trouble {
            Trouble::Away => NoEntry::Away,
            Trouble::Spent => NoEntry::Old,
            Trouble::Untrusted(_) => NoEntry::Untrusted,
            Trouble::Nameless => NoEntry::Nameless,
        }
    }
}

fn failed(error: crate::store::StoreError) -> NoEntry {
    // Kept in the log, with its number.
    let _ = ApiError::from(error);
    NoEntry::Fault
}

/// Why nobody came in, and what to do.
fn ended(name: &str, why: NoEntry) -> Response {
    let status = match why {
        NoEntry::Unknown => StatusCode::NOT_FOUND,
        NoEntry::Away => StatusCode::BAD_GATEWAY,
        NoEntry::TooMany => StatusCode::TOO_MANY_REQUESTS,
        NoEntry::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        NoEntry::Old
        | NoEntry::Declined
        | NoEntry::Untrusted
        | NoEntry::Nameless
        | NoEntry::Disabled => StatusCode::FORBIDDEN,
    };
    let main = format!(
        "<p class=\"bad\" role=\"alert\">{}</p><p><a href=\"{}\">{}</a></p><p><a href=\"/sign-in\">{}</a></p>",
        escaped(&words::no_entry(name, why)),
        ways::HERE,
        words::AGAIN,
        words::USUAL,
    );
    page(status, words::NOT_IN, ways::HERE, &main)
}
