//! Which places there are.

use super::{HTML, ROOT, answer};
use crate::app::App;
use crate::http::plain::{escaped, frame};
use crate::words::site as words;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

/// The list of places.
pub async fn list(State(app): State<App>, headers: HeaderMap) -> Response {
    let all = app.jurisdictions.iter();
    let all = all.map(|served| &served.loaded.jurisdiction);
    let rows: String = all
        .filter(|place| place.listed)
        .map(|place| {
            let name = escaped(&place.name);
            format!("<li><a href=\"{ROOT}/{}\">{name}</a></li>", place.id)
        })
        .collect();
    let body = format!(
        "<main id=\"main\" tabindex=\"-1\"><h1>{}</h1><p>{}</p><ul class=\"titles\">{rows}</ul></main>",
        words::SITE,
        words::CHOOSE
    );
    answer(&headers, HTML, frame(words::SITE, ROOT, "", &body))
}
