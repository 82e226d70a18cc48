//! One's own ways of signing in beside the password: providers that lead here, and another device to be let in.

use super::{escaped, page, passkeys};
use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::alert;
use crate::oidc::Provider;
use crate::security::session::Signed;
use crate::store::StoreError;
use crate::words::{doors as words, public};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use std::fmt::Write as _;
use zhicheng_shared::api::account::Channel;

/// Where this page is.
pub const HERE: &str = "/settings/ways";

/// The page.
pub async fn show(State(app): State<App>, signed: Option<Signed>) -> Answer<Response> {
    let Some(signed) = signed else {
        return Ok(sign_in_first());
    };
    let joined = app.store.joined(&signed.person).await?;
    let mut rows = String::new();
    for one in &joined {
        let name = named(&app, &one.provider);
        // A string takes what is written.
        let _ = write!(
            rows,
            "<form class=\"card\" method=\"post\" action=\"{HERE}/{}\"><h3>{}</h3><p class=\"muted\">{}</p>\
             <button type=\"submit\" class=\"quiet\">{}</button></form>",
            escaped(&one.provider),
            escaped(&name),
            words::since(&public::moment(one.at)),
            escaped(&words::close(&name)),
        );
    }
    let others = app.oidc.all().map(Provider::settings);
    for one in others.filter(|one| joined.iter().all(|known| known.provider != one.key)) {
        let _ = write!(
            rows,
            "<p><a href=\"{}\">{}</a></p>",
            one.way(),
            escaped(&words::open(&one.name))
        );
    }
    let providers = match rows.as_str() {
        "" => String::new(),
        rows => format!("<h2>{}</h2>{rows}", words::PROVIDERS),
    };
    let keys = app.store.passkeys(&signed.person).await?;
    let keys = passkeys::own(&app, &keys);
    let main = format!(
        "<h2>{}</h2><p>{}</p><p><a class=\"button\" href=\"/scan\">{}</a></p>{keys}{providers}<p><a href=\"/settings\">{}</a></p>",
        words::SCANNED,
        words::ENTER_NOTE,
        words::ENTER_NUMBER,
        words::SETTINGS,
    );
    Ok(page(StatusCode::OK, words::WAYS, HERE, &main))
}

/// Ends that a provider leads here.
pub async fn part(
    State(app): State<App>,
    signed: Option<Signed>,
    Path(provider): Path<String>,
) -> Answer<Response> {
    let Some(signed) = signed else {
        return Ok(sign_in_first());
    };
    let person = signed.load(&app).await?;
    let now = app.clock.now();
    let text = words::parted(now, &named(&app, &provider));
    let news = vec![alert::by(now, Channel::Email, &person, text)];
    let audit = signed.audit(&app, "provider.part", &provider);
    match app.store.part(&person.id, &provider, news, audit).await {
        // Pressed twice: it is closed.
        Ok(()) | Err(StoreError::Missing) => Ok(Redirect::to(HERE).into_response()),
        Err(error) => Err(ApiError::from(error)),
    }
}

/// What a provider is called; one that is no longer configured, by its key.
fn named(app: &App, key: &str) -> String {
    let provider = app.oidc.get(key);
    provider.map_or_else(|| key.to_owned(), |one| one.settings().name.clone())
}

fn sign_in_first() -> Response {
    let main = format!("<p><a href=\"/sign-in\">{}</a></p>", words::JOIN);
    page(StatusCode::UNAUTHORIZED, words::WAYS, HERE, &main)
}
