//! Signing in by a phone that is signed in: the pages of the phone.

use super::scan::{digest, number, spaced};
use super::{escaped, page, ways};
use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::security::caller::Caller;
use crate::security::limit::Deed;
use crate::security::session::Signed;
use crate::store::StoreError;
use crate::store::row::{ScanFate, Scanned};
use crate::words::{devices, doors as words};
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use zhicheng_shared::value::fold_digits;

/// Where a number is typed in.
const HERE: &str = "/scan";

/// The page for a number, and what it leads to.
pub async fn typed(
    State(app): State<App>,
    caller: Caller,
    signed: Option<Signed>,
    uri: Uri,
) -> Answer<Response> {
    let Some(signed) = signed else {
        return Ok(sign_in_first());
    };
    let mut said = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let Some((_, typed)) = said.find(|(name, _)| name == "digits") else {
        return Ok(form(StatusCode::OK, ""));
    };
    let typed: String = fold_digits(&typed);
    if typed.len() != 8 || !typed.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(form(StatusCode::UNPROCESSABLE_ENTITY, words::NUMBER_WRONG));
    }
    looked_at(&app, &caller, &signed, &typed, &typed).await
}

/// What a code leads to.
pub async fn opened(
    State(app): State<App>,
    caller: Caller,
    signed: Option<Signed>,
    Path(code): Path<String>,
) -> Answer<Response> {
    match signed {
        Some(signed) => looked_at(&app, &caller, &signed, &code, &number(&app, &code)).await,
        None => Ok(sign_in_first()),
    }
}

async fn looked_at(
    app: &App,
    caller: &Caller,
    signed: &Signed,
    code: &str,
    number: &str,
) -> Answer<Response> {
    let now = app.clock.now();
    let counted = app.limits.count(Deed::Scan, &signed.person, 1, now);
    if counted.is_err() {
        return Ok(told(StatusCode::TOO_MANY_REQUESTS, words::TOO_MANY));
    }
    let found = app.store.scan(&digest(app, code), now).await?;
    let open = |found: &Scanned| matches!(found.fate, ScanFate::Waiting | ScanFate::Seen);
    let Some(found) = found.filter(open) else {
        return Ok(gone());
    };
    if !app.store.see_scan(&found.code, &signed.person, now).await? {
        return Ok(gone());
    }
    Ok(ask(caller, code, number, &found))
}

/// Which device asks, and from where.
fn ask(caller: &Caller, code: &str, number: &str, found: &Scanned) -> Response {
    let near = match caller.network == found.network {
        true => words::SAME_NETWORK,
        false => words::OTHER_NETWORK,
    };
    let main = format!(
        "<p>{asked}</p><dl><dt>{device}</dt><dd>{what}</dd><dt>{network}</dt><dd>{place}{near}</dd></dl>\
         <p>{compare} <b class=\"number\">{number}</b></p><p>{sure}</p>\
         <form method=\"post\" action=\"{HERE}/{code}\" class=\"choice\"><button type=\"submit\" name=\"answer\" value=\"agree\">{agree}</button>\
         <button type=\"submit\" name=\"answer\" value=\"refuse\" class=\"quiet\">{refuse}</button></form>",
        asked = words::SCANNED_ASK,
        device = words::DEVICE,
        what = escaped(&devices::device(&found.device)),
        network = words::NETWORK,
        place = escaped(&words::place(&found.network)),
        compare = words::COMPARE,
        number = spaced(number),
        sure = words::SURE,
        code = escaped(code),
        agree = words::AGREE,
        refuse = words::REFUSE,
    );
    page(StatusCode::OK, words::SCANNED, ways::HERE, &main)
}

/// The answer.
pub async fn answered(
    State(app): State<App>,
    signed: Option<Signed>,
    Path(code): Path<String>,
    body: String,
) -> Answer<Response> {
    let Some(signed) = signed else {
        return Ok(sign_in_first());
    };
    let mut said = form_urlencoded::parse(body.as_bytes());
    let said = said.find(|(name, _)| name == "answer");
    let agreed = said.is_some_and(|(_, answer)| answer == "agree");
    let now = app.clock.now();
    let Some(found) = app.store.scan(&digest(&app, &code), now).await? else {
        return Ok(gone());
    };
    let deed = match agreed {
        true => "scan.agree",
        false => "scan.refuse",
    };
    let audit = signed.audit(&app, deed, &signed.session.id);
    let answered = app
        .store
        .answer_scan(&found.code, &signed.person, agreed, audit);
    Ok(match answered.await {
        Ok(()) if agreed => done(words::HAS_AGREED),
        Ok(()) => done(words::HAS_REFUSED),
        Err(StoreError::Missing) => gone(),
        Err(error) => return Err(ApiError::from(error)),
    })
}

fn done(what: &str) -> Response {
    let main = format!("<p class=\"good\" role=\"status\">{what}</p>");
    page(StatusCode::OK, words::SCANNED, ways::HERE, &main)
}

fn gone() -> Response {
    told(StatusCode::NOT_FOUND, words::SCAN_GONE)
}

fn told(status: StatusCode, why: &str) -> Response {
    let main = format!(
        "<p class=\"bad\" role=\"alert\">{why}</p><p><a href=\"{HERE}\">{}</a></p>",
        words::ENTER_NUMBER
    );
    page(status, words::SCANNED, ways::HERE, &main)
}

fn sign_in_first() -> Response {
    let main = format!(
        "<p class=\"bad\" role=\"alert\">{}</p><p><a href=\"/sign-in\">{}</a></p>",
        words::SIGN_IN_FIRST,
        words::JOIN
    );
    page(StatusCode::UNAUTHORIZED, words::SCANNED, ways::HERE, &main)
}

fn form(status: StatusCode, wrong: &str) -> Response {
    let wrong = match wrong {
        "" => String::new(),
        wrong => format!("<p class=\"bad\" role=\"alert\" id=\"wrong\">{wrong}</p>"),
    };
    let main = format!(
        "<p>{note}</p>{wrong}<form class=\"card\" method=\"get\" action=\"{HERE}\"><p class=\"field\">\
         <label for=\"number\">{name}</label><input id=\"number\" name=\"digits\" inputmode=\"numeric\" autocomplete=\"off\" \
         required></p><p class=\"field\"><button type=\"submit\">{next}</button></p></form>",
        note = words::ENTER_NOTE,
        name = words::NUMBER,
        next = words::NEXT,
    );
    page(status, words::ENTER_NUMBER, ways::HERE, &main)
}
