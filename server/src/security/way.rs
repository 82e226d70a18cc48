//! What a browser shows for what was begun in it: a random secret in a cookie of its own. It opens nothing by itself;
//! it only keeps what one browser began from being ended in another.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::security::{session, token};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use std::convert::Infallible;

/// Seconds it is kept after it was last used: registering takes a while.
const LIVES: i64 = 2 * 3600;

/// A browser's secret.
#[derive(Clone, Debug)]
pub struct Way(String);

impl Way {
    /// The one that a browser shows, if it shows one.
    pub fn shown(app: &App, headers: &HeaderMap) -> Option<Way> {
        let value = session::cookie_value(headers, name(app))?;
        let whole = value.len() == 64 && value.bytes().all(|b| b.is_ascii_hexdigit());
        whole.then_some(Way(value))
    }

    /// A keyed digest of it, for one purpose.
    pub fn digest(&self, app: &App, purpose: &str) -> String {
        app.keys.sealer.index(purpose, &self.0)
    }

    /// The cookie that keeps it.
    ///
    /// # Errors
    /// None in practice: the value is plain text.
    pub fn cookie(&self, app: &App) -> Answer<HeaderValue> {
        let text = session::set_cookie(app, name(app), &self.0, LIVES);
        HeaderValue::from_str(&text).map_err(ApiError::internal)
    }
}

/// The one that is shown, or a new one.
impl FromRequestParts<App> for Way {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Way, Infallible> {
        let shown = Way::shown(app, &parts.headers);
        Ok(shown.unwrap_or_else(|| Way(token::hex(32))))
    }
}

fn name(app: &App) -> &'static str {
    if app.config.secure() {
        "__Host-begun"
    } else {
        "begun"
    }
}
