//! 意见建议: written by anybody without a script, followed by a number that nobody guesses.

use super::{PlacePage, ROOT, asked, failed, missing, place};
use crate::app::App;
use crate::error::Answer;
use crate::http::plain::escaped;
use crate::jurisdictions::Served;
use crate::security::caller::Caller;
use crate::security::limit::Deed;
use crate::security::session::audit;
use crate::security::token;
use crate::store::articles::{Opinion, Said};
use crate::words::site as words;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use zhicheng_shared::api::opinion::{CONTACT, OpinionState, TEXT};
use zhicheng_shared::region::{covers, depth};
use zhicheng_shared::value::{length, trimmed};

/// More than any form has.
const MOST: usize = 64 * 1024;
/// Letters of a number: none that is mistaken for another.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// The form; with a number, what became of that one.
pub async fn show(State(app): State<App>, Path(id): Path<String>, uri: Uri) -> Response {
    let Some(served) = place(&app, &id) else {
        return missing();
    };
    let number = asked(uri.query(), "no").to_uppercase();
    if number.is_empty() {
        let blank = Form::blank();
        return page(served, StatusCode::OK, &form(served, &blank, ""));
    }
    match app.store.opinion(&number).await {
        Ok(Some(found)) if found.jurisdiction == id => page(served, StatusCode::OK, &told(&found)),
        Ok(_) => {
            let why = alert(words::OPINION_NONE);
            let blank = Form::blank();
            page(served, StatusCode::NOT_FOUND, &form(served, &blank, &why))
        }
        Err(error) => failed(error),
    }
}

/// What was typed.
struct Form {
    /// Made with the form, so that what is sent twice is one.
    key: String,
    name: String,
    contact: String,
    region: String,
    text: String,
}

impl Form {
    fn blank() -> Form {
        Form {
            key: token::id(),
            name: String::new(),
            contact: String::new(),
            region: String::new(),
            text: String::new(),
        }
    }

    fn read(bytes: &[u8]) -> Form {
        let mut form = Form::blank();
        for (name, value) in form_urlencoded::parse(bytes) {
            let value = trimmed(&value).to_owned();
            match &*name {
                "key" if !value.is_empty() && value.len() <= 80 => form.key = value,
                "name" => form.name = value,
                "contact" => form.contact = value,
                "region" => form.region = value,
                "text" => form.text = value,
                _ => {}
            }
        }
        form
    }

    fn wrong(&self) -> Option<&'static str> {
        let long = |text: &str| length(text) > CONTACT;
        if !(1..=TEXT).contains(&length(&self.text)) {
            return Some(words::OPINION_TEXT_WRONG);
        }
        (long(&self.name) || long(&self.contact)).then_some(words::OPINION_NAME_WRONG)
    }
}

/// Takes one.
pub async fn take(
    State(app): State<App>,
    Path(id): Path<String>,
    caller: Caller,
    body: Body,
) -> Response {
    let Some(served) = place(&app, &id) else {
        return missing();
    };
    let Ok(bytes) = to_bytes(body, MOST).await else {
        let why = alert(words::OPINION_TEXT_WRONG);
        let blank = form(served, &Form::blank(), &why);
        return page(served, StatusCode::PAYLOAD_TOO_LARGE, &blank);
    };
    let typed = Form::read(&bytes);
    if let Some(why) = typed.wrong() {
        let again = form(served, &typed, &alert(why));
        return page(served, StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    let now = app.clock.now();
    let counted = app.limits.count(Deed::Opinion, &caller.network, 1, now);
    if counted.is_err() {
        let again = form(served, &typed, &alert(words::OPINION_TOO_MANY));
        return page(served, StatusCode::TOO_MANY_REQUESTS, &again);
    }
    match kept(&app, served, &typed).await {
        Ok(number) => {
            let to = format!("{ROOT}/{id}/opinion?no={number}");
            let mut response = StatusCode::SEE_OTHER.into_response();
            if let Ok(to) = HeaderValue::from_str(&to) {
                response.headers_mut().insert(header::LOCATION, to);
            }
            response
        }
        Err(error) => {
            // What was typed stands in nothing else than this page.
            let again = form(served, &typed, &alert(error.title()));
            page(served, error.into_response().status(), &again)
        }
    }
}

async fn kept(app: &App, served: &Served, typed: &Form) -> Answer<String> {
    let place = &served.loaded.jurisdiction;
    // The same form with another text is another opinion.
    let number = number(app, &[&*typed.key, "\n", &*typed.text].concat());
    let inside = served.has_region(&typed.region) && covers(&place.region, &typed.region);
    let bureau = match inside {
        true => app.store.bureau_of(&typed.region).await?,
        false => None,
    };
    let opinion = Opinion {
        number: number.clone(),
        jurisdiction: place.id.clone(),
        organisation: bureau.map_or_else(String::new, |bureau| bureau.id),
        at: app.clock.now(),
        said: Said {
            name: typed.name.clone(),
            contact: typed.contact.clone(),
            text: typed.text.clone(),
        },
        state: OpinionState::Waiting,
        answer: String::new(),
        answered: None,
    };
    let note = audit(app, "", "opinion.add", &number);
    app.store.add_opinion(opinion, note).await?;
    Ok(number)
}

/// The number that belongs to a form and what was said in it: sixty bits of a keyed digest.
fn number(app: &App, key: &str) -> String {
    let digest = token::decode(&app.keys.sealer.index("opinion", key)).unwrap_or_default();
    let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
    digest.iter().take(12).map(letter).collect()
}

fn alert(why: &str) -> String {
    format!("<p class=\"bad\" role=\"alert\">{why}</p>")
}

/// What is somebody's is kept by no browser.
fn page(served: &Served, status: StatusCode, main: &str) -> Response {
    let page = PlacePage {
        loaded: &served.loaded,
        title: words::OPINION,
        here: "/opinion",
        main: main.to_owned(),
    };
    let kept = [(header::CACHE_CONTROL, "no-store")];
    (status, kept, Html(page.html())).into_response()
}

fn form(served: &Served, typed: &Form, above: &str) -> String {
    let place = &served.loaded.jurisdiction;
    let next = depth(&place.region) + 1;
    let inside = served.loaded.regions.iter();
    let inside = inside.filter(|one| covers(&place.region, &one.code) && depth(&one.code) == next);
    let options: String = inside
        .map(|one| {
            let selected = if one.code == typed.region {
                " selected"
            } else {
                ""
            };
            let name = escaped(&one.name);
            format!("<option value=\"{}\"{selected}>{name}</option>", one.code)
        })
        .collect();
    let line = |name: &str, label: &str, value: &str| {
        format!(
            "<p class=\"field\"><label for=\"{name}\">{label}</label>\
             <input id=\"{name}\" name=\"{name}\" value=\"{}\" maxlength=\"{CONTACT}\"></p>",
            escaped(value)
        )
    };
    let path = format!("{ROOT}/{}/opinion", place.id);
    format!(
        "<p>{note}</p>{above}<form class=\"card\" method=\"post\" action=\"{path}\">\
         <input type=\"hidden\" name=\"key\" value=\"{key}\">\
         <p class=\"field\"><label for=\"text\">{text}</label>\
         <textarea id=\"text\" name=\"text\" rows=\"8\" maxlength=\"{TEXT}\" required>{typed}</textarea></p>\
         <p class=\"field\"><label for=\"region\">{region}</label><select id=\"region\" name=\"region\">\
         <option value=\"\">{nowhere}</option>{options}</select></p>{name}{contact}\
         <p><button type=\"submit\">{send}</button></p></form>\
         <form class=\"card\" method=\"get\" action=\"{path}\"><p class=\"field\"><label for=\"no\">{number}</label>\
         <input id=\"no\" name=\"no\" maxlength=\"20\" required></p><p><button type=\"submit\">{follow}</button></p></form>",
        note = words::OPINION_NOTE,
        key = escaped(&typed.key),
        text = words::OPINION_TEXT,
        typed = escaped(&typed.text),
        region = words::OPINION_REGION,
        nowhere = words::OPINION_NOWHERE,
        name = line("name", words::OPINION_NAME, &typed.name),
        contact = line("contact", words::OPINION_CONTACT, &typed.contact),
        send = words::OPINION_SEND,
        number = words::OPINION_NUMBER,
        follow = words::OPINION_FOLLOW,
    )
}

/// How one stands. Whom it is from is not shown: the number may be seen by others.
fn told(one: &Opinion) -> String {
    let answer = match one.answer.as_str() {
        "" => String::new(),
        text => format!(
            "<dt>{}</dt><dd class=\"lines\">{}</dd>",
            words::OPINION_ANSWER,
            escaped(text)
        ),
    };
    let answered = one.answered.map_or_else(String::new, |at| {
        format!(
            "<dt>{}</dt><dd>{}</dd>",
            words::OPINION_ANSWERED,
            words::day(at)
        )
    });
    format!(
        "<p>{}</p><section class=\"card\"><dl><dt>{}</dt><dd><b>{}</b></dd><dt>{}</dt><dd>{}</dd>\
         <dt>{}</dt><dd>{}</dd><dt>{}</dt><dd class=\"lines\">{}</dd>{answer}{answered}</dl></section>\
         <p><a href=\"{ROOT}/{}/opinion\">{}</a></p>",
        words::OPINION_KEPT,
        words::OPINION_NUMBER,
        escaped(&one.number),
        words::OPINION_AT,
        words::day(one.at),
        words::OPINION_STATE,
        words::opinion(one.state),
        words::OPINION_TEXT,
        escaped(&one.said.text),
        one.jurisdiction,
        words::OPINION_ANOTHER,
    )
}
