//! Checking the receipt of a submission: pasted, as a file, or by the address in its code.

use super::{escaped, origin, page, picture};
use crate::app::App;
use crate::error::ApiError;
use crate::security::caller::Caller;
use crate::security::limit::Deed;
use crate::words::public as words;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use zhicheng_shared::api::application::Receipt;

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
    format!("{}{HERE}?code={}", origin(app, headers), receipt.code())
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
        picture(address, words::CODE_ALT),
        escaped(&receipt.code()),
        words::KEEP,
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
