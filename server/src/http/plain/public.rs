//! What a place tells anybody, as pages that are read without a script: short enough for a poor line, and
//! known to a browser that has them by what is in them.

pub mod article;
pub mod committees;
pub mod feed;
pub mod home;
pub mod list;
pub mod opinion;
pub mod phones;
pub mod places;
pub mod units;

use super::{escaped, frame, refused};
use crate::app::App;
use crate::error::ApiError;
use crate::jurisdictions::Served;
use crate::store::articles::Standing;
use crate::store::row::Paging;
use crate::words::errors;
use crate::words::site as words;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use std::fmt::Write as _;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::frozen::digest;
use zhicheng_shared::jurisdiction::Loaded;

/// Where all of them are.
pub const ROOT: &str = "/public";

/// Where an article is.
pub fn address(jurisdiction: &str, id: &str) -> String {
    format!("{ROOT}/{jurisdiction}/a/{id}")
}

/// A place that people can choose.
fn place<'a>(app: &'a App, id: &str) -> Option<&'a Served> {
    let served = app.jurisdictions.get(id)?;
    served.loaded.jurisdiction.listed.then_some(served)
}

/// A page of a place, not yet put together.
struct PlacePage<'a> {
    loaded: &'a Loaded,
    title: &'a str,
    /// Path below the place's own.
    here: &'a str,
    main: String,
}

impl PlacePage<'_> {
    /// The whole page.
    fn html(&self) -> String {
        let place = &self.loaded.jurisdiction;
        let own = format!("{ROOT}/{}", place.id);
        let link = |path: &str, name: &str| {
            let current = if path == self.here {
                " aria-current=\"page\""
            } else {
                ""
            };
            format!("<a href=\"{own}{path}\"{current}>{}</a>", escaped(name))
        };
        let mut ways = link("", words::HOME);
        for kind in &self.loaded.public.kinds {
            ways.push_str(&link(&format!("/k/{}", kind.key), &kind.name));
        }
        for (path, name) in [
            ("/units", words::UNITS),
            ("/committees", words::COMMITTEES),
            ("/phones", words::PHONES),
            ("/opinion", words::OPINION),
        ] {
            ways.push_str(&link(path, name));
        }
        let _ = write!(
            ways,
            "<a href=\"/notices?jurisdiction={}\">{}</a>",
            place.id,
            words::AFTER_REVIEW
        );
        let name = escaped(&place.name);
        let whole = format!("{} · {}", self.title, place.name);
        let warning = match self.loaded.public.warning.as_str() {
            "" => String::new(),
            text => format!(
                "<aside class=\"warning\" aria-label=\"{}\"><p>{}</p></aside>",
                words::WARNING,
                escaped(text)
            ),
        };
        let body = format!(
            "<div class=\"place\"><nav aria-label=\"{name}\"><b>{name}</b>{ways}</nav>{search}</div>\
             <main id=\"main\" tabindex=\"-1\"><h1>{title}</h1>{main}{warning}</main>",
            search = search(&own, ""),
            title = escaped(self.title),
            main = self.main,
        );
        let head = format!(
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{name}\" href=\"{own}/feed.xml\">"
        );
        frame(&whole, ROOT, &head, &body)
    }
}

fn search(own: &str, words: &str) -> String {
    format!(
        "<form class=\"search\" role=\"search\" method=\"get\" action=\"{own}/search\">\
         <label class=\"hidden\" for=\"q\">{}</label><input id=\"q\" name=\"q\" type=\"search\" value=\"{}\" maxlength=\"60\">\
         <button type=\"submit\">{}</button></form>",
        words::SEARCH_FOR,
        escaped(words),
        words::SEARCH,
    )
}

/// The answer with a page, or that the browser has it already.
fn answer(headers: &HeaderMap, kind: &'static str, text: String) -> Response {
    let tag = format!("\"{}\"", &digest(text.as_bytes())[..32]);
    let known = headers.get(header::IF_NONE_MATCH);
    let known = known.and_then(|value| value.to_str().ok()).unwrap_or("");
    let known = known
        .split(',')
        .any(|one| one.trim().trim_start_matches("W/") == tag);
    let mut response = match known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => Html(text).into_response(),
    };
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        out.insert(header::ETAG, tag);
    }
    response
}

const HTML: &str = "text/html; charset=utf-8";

fn missing() -> Response {
    refused(
        StatusCode::NOT_FOUND,
        words::MISSING,
        ROOT,
        words::MISSING_WAY,
    )
}

fn failed(error: impl Into<ApiError>) -> Response {
    // What it was is in the log, by the number of the answer.
    let _ = error.into();
    let why = errors::title(ErrorCode::Internal);
    refused(StatusCode::INTERNAL_SERVER_ERROR, words::SITE, ROOT, why)
}

/// One value of a query, trimmed and no longer than anybody types.
fn asked(query: Option<&str>, name: &str) -> String {
    let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let found = pairs.find(|(key, _)| key == name);
    found.map_or_else(String::new, |(_, value)| {
        value.trim().chars().take(60).collect()
    })
}

fn paging(query: Option<&str>, size: u32) -> Paging {
    Paging::new(asked(query, "page").parse().ok(), Some(size))
}

/// The way to the pages of a list before and behind this one.
fn pager(path: &str, pairs: &[(&str, &str)], page: Paging, total: u64) -> String {
    let last = total.div_ceil(u64::from(page.size)).max(1);
    if last == 1 {
        return String::new();
    }
    let to = |number: u32, name: &str| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        let query = query.append_pair("page", &number.to_string()).finish();
        format!("<a href=\"{path}?{}\">{name}</a>", escaped(&query))
    };
    let before = (page.page > 1).then(|| to(page.page - 1, words::BEFORE));
    let behind = (u64::from(page.page) < last).then(|| to(page.page + 1, words::BEHIND));
    format!(
        "<nav class=\"pages\" aria-label=\"{}\">{}<span>{}</span>{}</nav>",
        words::PAGES,
        before.unwrap_or_default(),
        words::page_of(page.page, last),
        behind.unwrap_or_default()
    )
}

/// A list of articles, each with its day.
fn titles(rows: &[Standing]) -> String {
    let row = |one: &Standing| {
        let pinned = match one.article.pinned {
            true => format!("<span class=\"mark\">{}</span> ", words::PINNED),
            false => String::new(),
        };
        format!(
            "<li>{pinned}<a href=\"{}\">{}</a> {}</li>",
            address(&one.article.jurisdiction, &one.id),
            escaped(&one.article.title),
            day(one)
        )
    };
    let rows: String = rows.iter().map(row).collect();
    format!("<ul class=\"titles\">{rows}</ul>")
}

/// The day from which it is shown.
fn day(one: &Standing) -> String {
    let from = one.article.from.unwrap_or(one.changed);
    format!(
        "<time datetime=\"{}\">{}</time>",
        words::iso_day(from),
        words::day(from)
    )
}

/// The files of an article, to be taken.
fn files(one: &Standing) -> String {
    if one.article.files.is_empty() {
        return String::new();
    }
    let row = |file: &zhicheng_shared::api::article::ArticleFile| {
        format!(
            "<li><a href=\"{ROOT}/files/{}/{}\">{}</a> <span class=\"muted\">{}</span></li>",
            one.id,
            file.digest,
            escaped(&file.name),
            words::size(file.size)
        )
    };
    let rows: String = one.article.files.iter().map(row).collect();
    format!("<ul class=\"files\">{rows}</ul>")
}

/// Names of places around and of the region itself, for people.
fn region_name(loaded: &Loaded, code: &str) -> String {
    let found = loaded.regions.iter().find(|region| region.code == code);
    found.map_or_else(String::new, |region| region.name.clone())
}
