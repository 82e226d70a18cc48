//! Pages that the server makes itself, without a script: whoever has only a browser reads them.

pub mod announced;
pub mod by_provider;
pub mod notices;
pub mod own_ways;
pub mod passkeys;
pub mod public;
pub mod receipts;
pub mod scan;
pub mod scanned;
pub mod ways;

use crate::app::App;
use crate::words::public as words;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use std::fmt::Write as _;
use zhicheng_shared::sheet::code_of;

/// How these pages look; the pages of the program have styles of their own.
const STYLE: &str = include_str!("plain/style.css");

/// The style sheet.
pub async fn style() -> impl IntoResponse {
    (
        [
            (header::CONTENT_TYPE, "text/css; charset=utf-8"),
            (header::CACHE_CONTROL, "no-cache"),
        ],
        STYLE,
    )
}

/// Scripts of the few pages that need one.
const SCRIPTS: [(&str, &str); 3] = [
    ("/doors.js", include_str!("plain/doors.js")),
    ("/passkey.js", include_str!("plain/passkey.js")),
    ("/scan.js", include_str!("plain/scan.js")),
];

/// The scripts, each under its own path.
pub async fn script(uri: Uri) -> Response {
    let found = SCRIPTS.iter().find(|(path, _)| *path == uri.path());
    let Some((_, text)) = found else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = (header::CONTENT_TYPE, "text/javascript; charset=utf-8");
    ([kind, (header::CACHE_CONTROL, "no-cache")], *text).into_response()
}

/// Text as it may stand in a page or an attribute.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// A whole page around what it shows, which is HTML already.
fn page(status: StatusCode, title: &str, here: &str, main: &str) -> Response {
    let body = format!("<main id=\"main\" tabindex=\"-1\"><h1>{title}</h1>{main}</main>");
    let html = frame(title, here, "", &body);
    (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

/// What stands around all of them: the ways from one to the other, above what a page shows. Of this, as of
/// what stands in the head, all but the title is HTML already.
fn frame(title: &str, here: &str, head: &str, body: &str) -> String {
    let link = |to: &str, name: &str| {
        let current = if to == here {
            " aria-current=\"page\""
        } else {
            ""
        };
        format!("<a href=\"{to}\"{current}>{name}</a>")
    };
    let ways = [
        link("/", words::HOME),
        link(public::ROOT, words::ARTICLES),
        link("/notices", words::NOTICES),
        link("/receipts", words::RECEIPTS),
        link("/check", words::CERTIFICATES),
    ]
    .concat();
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title} · {site}</title><link rel=\"stylesheet\" href=\"/public.css\">{head}</head>\
         <body><a class=\"skip\" href=\"#main\">{skip}</a>\
         <header><nav aria-label=\"{navigation}\">{ways}</nav></header>{body}</body></html>",
        title = escaped(title),
        site = words::SITE,
        skip = words::SKIP,
        navigation = words::NAVIGATION,
    )
}

/// A page that says why there is nothing to see.
fn refused(status: StatusCode, title: &str, here: &str, why: &str) -> Response {
    let main = format!("<p class=\"bad\" role=\"alert\">{}</p>", escaped(why));
    page(status, title, here, &main)
}

/// Where people reach this server, as far as it knows.
fn origin(app: &App, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok());
    let origin = app.config.origin.clone();
    let origin = origin.or_else(|| host.map(|host| format!("http://{host}")));
    origin.unwrap_or_default()
}

/// The address as a code for cameras.
fn picture(address: &str, alt: &str) -> String {
    let Some((side, blocks)) = code_of(address) else {
        return String::new();
    };
    let whole = side + 8;
    let mut path = String::new();
    for one in blocks {
        // A string takes what is written. The quiet zone is four modules wide.
        let _ = write!(
            path,
            "M{} {}h{}v{}h-{}z",
            u32::from(one.column) + 4,
            u32::from(one.row) + 4,
            one.width,
            one.height,
            one.width
        );
    }
    format!(
        "<svg class=\"qr\" viewBox=\"0 0 {whole} {whole}\" role=\"img\" aria-label=\"{alt}\" \
         shape-rendering=\"crispEdges\"><rect width=\"{whole}\" height=\"{whole}\" fill=\"#fff\"/>\
         <path d=\"{path}\" fill=\"#000\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_stays_text() {
        assert_eq!(
            escaped("<b onclick=\"x\">'&'</b>"),
            "&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;"
        );
    }
}
