//! All ways of signing in beside name and password, on one page.

use super::{escaped, page};
use crate::app::App;
use crate::words::doors as words;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use std::fmt::Write as _;

/// Where this page is.
pub const HERE: &str = "/sign-in/other";

/// The page.
pub async fn show(State(app): State<App>) -> Response {
    let mut others = String::new();
    for one in app.oidc.all() {
        let settings = one.settings();
        // A string takes what is written.
        let _ = write!(
            others,
            "<li><a href=\"{}\">{}</a></li>",
            settings.way(),
            escaped(&words::by(&settings.name)),
        );
    }
    let keys = match app.passkeys.site() {
        Some(_) => format!(
            "<li><a href=\"/sign-in/passkey\">{}</a><br><span class=\"muted\">{}</span></li>",
            words::BY_PASSKEY,
            words::PASSKEY_NOTE
        ),
        None => String::new(),
    };
    let main = format!(
        "<ul class=\"ways\"><li><a href=\"/sign-in/scan\">{}</a><br><span class=\"muted\">{}</span></li>{keys}{others}</ul>\
         <p><a href=\"/sign-in\">{}</a></p>",
        words::SCAN,
        words::SCAN_NOTE,
        words::USUAL,
    );
    page(StatusCode::OK, words::OTHER, HERE, &main)
}
