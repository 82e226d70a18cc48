//! Signing in by a phone that is signed in: the page of the browser that waits for it.

use super::by_provider::enter;
use super::{origin, page, picture, refused, ways};
use crate::app::App;
use crate::error::Answer;
use crate::http::sessions;
use crate::masked::mask_name;
use crate::security::caller::Caller;
use crate::security::device::Device;
use crate::security::limit::Deed;
use crate::security::token;
use crate::security::way::Way;
use crate::store::row::{Scan, ScanFate};
use crate::words::doors as words;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};

/// Where this page is.
const HERE: &str = "/sign-in/scan";
/// Seconds that a code lives.
const LIVES: i64 = 120;

/// The digits that stand for a code and that both screens show.
pub fn number(app: &App, code: &str) -> String {
    let digest = app.keys.sealer.index("scan number", code);
    // Of so many values some numbers are likelier than others by less than one in a billion.
    let number = u64::from_str_radix(&digest[..16], 16).unwrap_or_default();
    format!("{:08}", number % 100_000_000)
}

/// The number in two groups, as it is read.
pub fn spaced(number: &str) -> String {
    let (first, last) = number.split_at(4.min(number.len()));
    format!("{first} {last}")
}

/// What is kept of a code or its number.
pub fn digest(app: &App, code: &str) -> String {
    app.keys.sealer.index("code of a scan", code)
}

/// A new code for this browser, shown.
pub async fn show(
    State(app): State<App>,
    caller: Caller,
    way: Way,
    headers: HeaderMap,
) -> Response {
    let now = app.clock.now();
    let counted = app.limits.count(Deed::Door, &caller.network, 1, now);
    if counted.is_err() {
        let why = words::TOO_MANY;
        return refused(StatusCode::TOO_MANY_REQUESTS, words::SCAN, ways::HERE, why);
    }
    let code = token::id();
    let number = number(&app, &code);
    let scan = Scan {
        code: digest(&app, &code),
        number: digest(&app, &number),
        browser: way.digest(&app, "waits for a phone"),
        until: now + LIVES,
        device: caller.device.clone(),
        network: caller.network.clone(),
    };
    let kept = app.store.add_scan(scan).await;
    let (Ok(()), Ok(cookie)) = (kept, way.cookie(&app)) else {
        let why = words::NOT_IN;
        return refused(
            StatusCode::INTERNAL_SERVER_ERROR,
            words::SCAN,
            ways::HERE,
            why,
        );
    };
    let address = format!("{}/scan/{code}", origin(&app, &headers));
    let shown = shown(&address, &number);
    (
        [(header::SET_COOKIE, cookie)],
        page(StatusCode::OK, words::SCAN, ways::HERE, &shown),
    )
        .into_response()
}

fn shown(address: &str, number: &str) -> String {
    let steps = words::SCAN_STEPS.map(|step| format!("<li>{step}</li>"));
    let fate = |word: &str, text: &str, hidden: bool| {
        let hidden = if hidden { " hidden" } else { "" };
        format!("<p data-fate=\"{word}\"{hidden}>{text}</p>")
    };
    let fates = [
        fate("waiting", words::WAITING, false),
        fate("seen", &format!("{}<b data-who></b>", words::SEEN), true),
        fate("agreed", words::AGREED, true),
        fate("refused", words::REFUSED, true),
        fate("over", words::OVER, true),
        fate("away", words::NO_ANSWER, true),
    ];
    format!(
        "<ol>{steps}</ol><section class=\"card scan\" aria-label=\"{label}\"><div id=\"code\">{qr}\
         <p>{name} <b class=\"number\">{number}</b></p><p class=\"muted\">{lives}</p></div>\
         <div id=\"fate\" role=\"status\">{fates}</div>\
         <p id=\"another\"><a href=\"{HERE}\">{another}</a></p>\
         <noscript><form method=\"post\" action=\"{HERE}\"><button type=\"submit\">{go_on}</button></form></noscript></section>\
         <p class=\"muted\">{warning}</p><p><a href=\"/sign-in\">{usual}</a></p><script src=\"/scan.js\"></script>",
        steps = steps.concat(),
        label = words::SCAN,
        qr = picture(address, words::SCAN_ALT),
        name = words::NUMBER,
        number = spaced(number),
        lives = words::SCAN_LIVES,
        fates = fates.concat(),
        another = words::ANOTHER,
        go_on = words::GO_ON,
        warning = words::SCAN_WARNING,
        usual = words::USUAL,
    )
}

/// How it stands, and who is asked on the phone; none when it is over.
async fn stands(app: &App, device: &Device) -> Answer<Option<(ScanFate, String)>> {
    let Some(way) = device.way() else {
        return Ok(None);
    };
    let browser = way.digest(app, "waits for a phone");
    Ok(app.store.take_scan(&browser, app.clock.now()).await?)
}

/// How it stands, for the script of the page: a word, and who was seen; who was agreed to is let in.
pub async fn state(State(app): State<App>, caller: Caller, device: Device) -> Answer<Response> {
    let plain = |text: String| {
        let kind = (header::CONTENT_TYPE, "text/plain; charset=utf-8");
        ([kind, (header::CACHE_CONTROL, "no-store")], text)
    };
    let answer = match stands(&app, &device).await? {
        None => plain("over".to_owned()).into_response(),
        Some((ScanFate::Waiting, _)) => plain("waiting".to_owned()).into_response(),
        Some((ScanFate::Refused, _)) => plain("refused".to_owned()).into_response(),
        Some((ScanFate::Seen, person)) => {
            let person = app.store.person(&person).await?;
            let name = person.map(|person| mask_name(&person.identity.name));
            plain(format!("seen\n{}", name.unwrap_or_default())).into_response()
        }
        Some((ScanFate::Agreed, person)) => {
            let as_usual = (None, StatusCode::OK);
            let cookies = sessions::entered(&app, &caller, &device, &person, as_usual).await?;
            let cookies = AppendHeaders(cookies.map(|cookie| (header::SET_COOKIE, cookie)));
            (cookies, plain("agreed".to_owned())).into_response()
        }
    };
    Ok(answer)
}

/// The same where no script runs.
pub async fn go_on(State(app): State<App>, caller: Caller, device: Device) -> Answer<Response> {
    Ok(match stands(&app, &device).await? {
        Some((ScanFate::Agreed, person)) => enter(&app, &caller, &device, &person).await?,
        Some((ScanFate::Waiting | ScanFate::Seen, _)) => told(words::WAITING),
        Some((ScanFate::Refused, _)) => told(words::REFUSED),
        None => Redirect::to(HERE).into_response(),
    })
}

fn told(what: &str) -> Response {
    let main = format!(
        "<p role=\"status\">{what}</p><form method=\"post\" action=\"{HERE}\"><button type=\"submit\">{}</button></form>\
         <p><a href=\"{HERE}\">{}</a></p>",
        words::GO_ON,
        words::ANOTHER,
    );
    page(StatusCode::OK, words::SCAN, ways::HERE, &main)
}
