//! An article as it was rendered when it was kept, and its files.

use super::{HTML, PlacePage, ROOT, answer, day, failed, files, missing, place, region_name};
use crate::app::App;
use crate::http::blobs::send;
use crate::http::plain::{escaped, refused};
use crate::store::articles::Standing;
use crate::store::blobs::is_digest;
use crate::words::site as words;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use zhicheng_shared::api::article::ArticleState;
use zhicheng_shared::jurisdiction::Loaded;

/// The page.
pub async fn show(
    State(app): State<App>,
    Path((id, article)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let Some(served) = place(&app, &id) else {
        return missing();
    };
    let found = match app.store.article(&article).await {
        Ok(found) => found.filter(|one| one.article.jurisdiction == id),
        Err(error) => return failed(error),
    };
    let Some(one) = found else {
        return missing();
    };
    if one.state == ArticleState::Withdrawn {
        let why = words::withdrawn(&one.why);
        return refused(StatusCode::GONE, words::WITHDRAWN, ROOT, &why);
    }
    if !one.is_shown(app.clock.now()) {
        return missing();
    }
    let office = match one.organisation.as_str() {
        "" => String::new(),
        of => match app.store.organisation(of).await {
            Ok(found) => found.map_or_else(String::new, |office| office.name),
            Err(error) => return failed(error),
        },
    };
    let page = PlacePage {
        loaded: &served.loaded,
        title: &one.article.title,
        here: "/a",
        main: main(&served.loaded, &one, &office),
    };
    answer(&headers, HTML, page.html())
}

fn main(loaded: &Loaded, one: &Standing, office: &str) -> String {
    let kind = loaded.public.kind(&one.article.kind);
    let kind = kind.map_or_else(String::new, |kind| {
        format!(
            "<a href=\"{ROOT}/{}/k/{}\">{}</a> · ",
            loaded.jurisdiction.id,
            kind.key,
            escaped(&kind.name)
        )
    });
    let office = match office {
        "" => loaded.jurisdiction.name.as_str(),
        office => office,
    };
    let taken = match one.article.files.is_empty() {
        true => String::new(),
        false => format!("<h2>{}</h2>{}", words::FILES, files(one)),
    };
    format!(
        "<p class=\"muted\">{kind}{} · {} · {}</p><div class=\"text\">{}</div>{taken}",
        escaped(office),
        escaped(&region_name(loaded, &one.article.region)),
        day(one),
        one.html,
    )
}

/// A file, under the name that it has there.
pub async fn file(
    State(app): State<App>,
    Path((article, digest)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    if !is_digest(&digest) {
        return missing();
    }
    let now = app.clock.now();
    let (name, blob) = match app.store.shown_file(&article, &digest, now).await {
        Ok(Some(found)) => found,
        Ok(None) => return missing(),
        Err(error) => return failed(error),
    };
    let mut response = match send(&app, &blob, &headers).await {
        Ok(response) => response,
        Err(error) => return failed(error),
    };
    let out = response.headers_mut();
    if let Ok(named) = HeaderValue::from_str(&disposition(&name)) {
        out.insert(header::CONTENT_DISPOSITION, named);
    }
    // Anybody's, but gone once its article is withdrawn.
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// The name as RFC 6266 has it: browsers read the second, whatever letters it has.
fn disposition(name: &str) -> String {
    let mut coded = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                coded.push(char::from(byte));
            }
            other => coded.push_str(&format!("%{other:02X}")),
        }
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let plain: String = ending.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("attachment; filename=\"file.{plain}\"; filename*=UTF-8''{coded}")
}
