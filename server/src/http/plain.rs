//! Pages that the server makes itself, without a script: whoever has only a browser reads them.

pub mod announced;
pub mod notices;
pub mod public;
pub mod receipts;

use crate::words::public as words;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

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
