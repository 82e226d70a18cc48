//! Checking the receipt of a submission: pasted, as a file, or by the address in its code.

use super::{escaped, page};
use crate::app::App;
use crate::error::ApiError;
use crate::security::caller::Caller;
use crate::security::limit::Deed;
use crate::words::public as words;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::Response;
use std::fmt::Write as _;
use zhicheng_shared::api::application::Receipt;
use zhicheng_shared::sheet::code_of;

/// Where this page is.
const HERE: &str = "/receipts";
/// More than any file with a receipt has.
const MOST: usize = 64 * 1024;

/// The page, with what the address says checked.
pub async fn show(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let mut pairs = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let code = pairs.find(|(name, _)| name == "code");
    match code {
        Some((_, code)) => checked(&app, &caller, &headers, &code).await,
        None => form(StatusCode::OK, ""),
    }
}

/// The page, with what was pasted or chosen checked. Whatever form it comes in, the code is found in it.
pub async fn check(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Response {
    match to_bytes(body, MOST).await {
        Ok(bytes) => {
            let text = String::from_utf8_lossy(&bytes);
            checked(&app, &caller, &headers, &text).await
        }
        Err(_) => told(StatusCode::PAYLOAD_TOO_LARGE, words::RECEIPT_NONE),
    }
}

async fn checked(app: &App, caller: &Caller, headers: &HeaderMap, text: &str) -> Response {
    let now = app.clock.now();
    let counted = app.limits.count(Deed::Check, &caller.network, 1, now);
    if counted.is_err() {
        return told(StatusCode::TOO_MANY_REQUESTS, words::TOO_MANY);
    }
    let Some(receipt) = Receipt::read(text) else {
        return told(StatusCode::UNPROCESSABLE_ENTITY, words::RECEIPT_NONE);
    };
    if !app.keys.signed(&receipt.bytes(), &receipt.signature) {
        return told(StatusCode::NOT_FOUND, words::RECEIPT_FALSE);
    }
    let latest = match app.store.frozen(&receipt.application, None).await {
        Ok(latest) => latest,
        // What cannot be looked up is not said to be out of date.
        Err(why) => {
            let why = ApiError::from(why);
            return told(StatusCode::INTERNAL_SERVER_ERROR, why.title());
        }
    };
    let current =
        latest.is_some_and(|latest| latest.digest == receipt.digest && latest.at == receipt.at);
    let address = address(app, headers, &receipt);
    form(StatusCode::OK, &facts(&receipt, current, &address))
}

/// Where this receipt is checked, as its code says it.
fn address(app: &App, headers: &HeaderMap, receipt: &Receipt) -> String {
    let host = headers.get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok());
    let origin = app.config.origin.clone();
    let origin = origin.or_else(|| host.map(|host| format!("http://{host}")));
    let origin = origin.unwrap_or_default();
    format!("{origin}{HERE}?code={}", receipt.code())
}

fn facts(receipt: &Receipt, current: bool, address: &str) -> String {
    let rows: String = [
        (words::NUMBER, receipt.number.clone()),
        (words::RECEIVED, words::moment(receipt.at)),
        (words::DIGEST, receipt.digest.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(name, value)| format!("<dt>{name}</dt><dd>{}</dd>", escaped(&value)))
    .collect();
    let now = if current {
        words::CURRENT
    } else {
        words::NEWER_ONE
    };
    format!(
        "<section class=\"card\" aria-labelledby=\"found\"><h2 id=\"found\" class=\"good\">{}</h2>\
         <p>{now}</p><dl>{rows}</dl>{}<p class=\"code\">{}</p><p class=\"muted\">{}</p></section>",
        words::RECEIPT_TRUE,
        picture(address),
        escaped(&receipt.code()),
        words::KEEP,
    )
}

/// The address as a code for cameras.
fn picture(address: &str) -> String {
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
        "<svg class=\"qr\" viewBox=\"0 0 {whole} {whole}\" role=\"img\" aria-label=\"{}\" \
         shape-rendering=\"crispEdges\"><rect width=\"{whole}\" height=\"{whole}\" fill=\"#fff\"/>\
         <path d=\"{path}\" fill=\"#000\"/></svg>",
        words::CODE_ALT
    )
}

fn told(status: StatusCode, why: &str) -> Response {
    form(
        status,
        &format!("<p class=\"bad\" role=\"alert\">{why}</p>"),
    )
}

fn form(status: StatusCode, answer: &str) -> Response {
    let main = format!(
        "<p>{}</p>{answer}<form class=\"card\" method=\"post\" action=\"{HERE}\" enctype=\"multipart/form-data\">\
         <p class=\"field\"><label for=\"text\">{}</label><textarea id=\"text\" name=\"text\" rows=\"4\"></textarea></p>\
         <p class=\"field\"><label for=\"file\">{}</label><input id=\"file\" name=\"file\" type=\"file\" accept=\".txt,text/plain\"></p>\
         <p class=\"field\"><button type=\"submit\">{}</button></p></form><p class=\"muted\">{}</p>",
        words::RECEIPTS_NOTE,
        words::PASTE,
        words::FILE,
        words::CHECK,
        words::KEY_NOTE,
    );
    page(status, words::RECEIPTS, HERE, &main)
}
