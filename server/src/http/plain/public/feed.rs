//! What other programs read: the newest articles of a place (Atom), all pages (sitemap), and where they
//! may look.

use super::{ROOT, address, answer, failed, missing, place};
use crate::app::App;
use crate::http::plain::escaped;
use crate::store::articles::{FindShown, Standing};
use crate::store::row::Paging;
use crate::words::site as words;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

const ATOM: &str = "application/atom+xml; charset=utf-8";
const XML: &str = "application/xml; charset=utf-8";
/// Articles in a feed.
const NEWEST: u32 = 20;
/// Most pages in a sitemap, as its format allows.
const MOST: usize = 50_000;

/// Where people reach this server, as addresses for others need it.
fn origin(app: &App, headers: &HeaderMap) -> String {
    escaped(crate::http::plain::origin(app, headers).trim_end_matches('/'))
}

/// The newest articles of a place, newest first.
pub async fn atom(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let Some(served) = place(&app, &id) else {
        return missing();
    };
    let find = FindShown {
        jurisdiction: id.clone(),
        now: app.clock.now(),
        ..FindShown::default()
    };
    let page = Paging::new(None, Some(NEWEST));
    let mut rows = match app.store.shown(find, page).await {
        Ok((rows, _)) => rows,
        Err(error) => return failed(error),
    };
    rows.sort_by_key(|one| std::cmp::Reverse(one.article.from));
    let origin = origin(&app, &headers);
    let moment = |one: &Standing| words::iso(one.changed.max(one.article.from.unwrap_or_default()));
    let updated = rows.iter().map(moment).max();
    let entry = |one: &Standing| {
        let to = address(&id, &one.id);
        format!(
            "<entry><id>{origin}{to}</id><title>{}</title><link href=\"{origin}{to}\"/>\
             <published>{}</published><updated>{}</updated></entry>",
            escaped(&one.article.title),
            words::iso(one.article.from.unwrap_or_default()),
            moment(one)
        )
    };
    let entries: String = rows.iter().map(entry).collect();
    let name = escaped(&served.loaded.jurisdiction.name);
    let feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\
         <id>{origin}{ROOT}/{id}</id><title>{name} · {}</title><author><name>{name}</name></author>\
         <link rel=\"self\" href=\"{origin}{ROOT}/{id}/feed.xml\"/><link href=\"{origin}{ROOT}/{id}\"/>\
         <updated>{}</updated>{entries}</feed>\n",
        words::SITE,
        updated.unwrap_or_else(|| words::iso(0)),
    );
    answer(&headers, ATOM, feed)
}

/// Every page that anybody may find.
pub async fn sitemap(State(app): State<App>, headers: HeaderMap) -> Response {
    let origin = origin(&app, &headers);
    let now = app.clock.now();
    let mut pages = vec![(ROOT.to_owned(), None), ("/notices".to_owned(), None)];
    for served in app.jurisdictions.iter() {
        let place = &served.loaded.jurisdiction;
        if !place.listed {
            continue;
        }
        let own = format!("{ROOT}/{}", place.id);
        let kinds = served.loaded.public.kinds.iter();
        pages.extend(kinds.map(|kind| (format!("{own}/k/{}", kind.key), None)));
        pages.extend(
            ["", "/units", "/committees", "/phones", "/opinion"]
                .map(|path| (format!("{own}{path}"), None)),
        );
        let mut number = 1;
        loop {
            let find = FindShown {
                jurisdiction: place.id.clone(),
                now,
                ..FindShown::default()
            };
            let page = Paging::new(Some(number), Some(100));
            let rows = match app.store.shown(find, page).await {
                Ok((rows, _)) => rows,
                Err(error) => return failed(error),
            };
            let last = rows.len() < 100 || pages.len() > MOST;
            pages.extend(
                rows.iter()
                    .map(|one| (address(&place.id, &one.id), Some(one.changed))),
            );
            if last {
                break;
            }
            number += 1;
        }
    }
    let entry = |(path, changed): &(String, Option<i64>)| {
        let changed = changed.map_or_else(String::new, |at| {
            format!("<lastmod>{}</lastmod>", words::iso(at))
        });
        format!("<url><loc>{origin}{path}</loc>{changed}</url>")
    };
    let entries: String = pages.iter().take(MOST).map(entry).collect();
    let map = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{entries}</urlset>\n"
    );
    answer(&headers, XML, map)
}

/// Where others' programs may look: at what is public, and not at what is somebody's.
pub async fn robots(State(app): State<App>, headers: HeaderMap) -> Response {
    let origin = origin(&app, &headers);
    let text = format!(
        "User-agent: *\nDisallow: /api/\nDisallow: /officer/\nDisallow: /object/\nDisallow: /receipts\n\
         Sitemap: {origin}/sitemap.xml\n"
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
