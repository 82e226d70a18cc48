//! Asking the server; the only file that names the requests library.

use std::cell::RefCell;
use std::time::Duration;

use super::acts;
use crate::browser::clock;
use reqwasm::http::{Method, Request, RequestCredentials, Response};
use serde::Serialize;
use wasm_bindgen::JsValue;
use zhicheng_shared::api::{ErrorCode, KEY, PERSON, PREFIX, TIME, is_the_servers};
use zhicheng_shared::lenient::{self, Lenient};
use zhicheng_shared::problem::Report;
use zhicheng_shared::review::Refusal;
use zhicheng_shared::work::Challenge;

/// Milliseconds after which an answer is given up.
const PATIENCE: u32 = 30_000;
/// The same for files.
const PATIENCE_FOR_FILES: u32 = 300_000;

/// Why there is no answer that can be used.
#[derive(Clone, Debug, PartialEq)]
pub enum ApiError {
    /// The server was not reached, or did not answer in time, or somebody between answered for it:
    /// a gateway that wants one to sign in sends a page of its own, with any status.
    Unreachable,
    /// The server refuses, and says why.
    Refused(Box<Refused>),
    /// An answer of another form than agreed, with its HTTP status.
    Garbled { status: u16 },
}

/// A refusal (`ErrorBody` of the contract): what most pages tell is read at once, the rest when it
/// is asked for, so that a page carries no code to read what it never shows.
#[derive(Clone, Debug, PartialEq, Lenient)]
pub struct Refused {
    pub code: ErrorCode,
    /// A sentence for people.
    #[serde(default)]
    pub title: String,
    /// Seconds until a further try may go through.
    #[serde(default)]
    pub retry_after: Option<u32>,
    /// Number under which the operator finds this answer in the log.
    #[serde(default)]
    pub request: String,
    #[serde(skip)]
    text: String,
}

impl Refused {
    /// What is wrong where, when the body was checked.
    pub fn report(&self) -> Option<Report> {
        #[derive(Lenient)]
        struct Part {
            report: Option<Report>,
        }
        lenient::from_str::<Part>(&self.text)?.report
    }

    /// Key of the field that is meant, where it is one.
    pub fn field(&self) -> Option<String> {
        #[derive(Lenient)]
        struct Part {
            report: Found,
        }
        #[derive(Lenient)]
        struct Found {
            problems: Vec<At>,
        }
        #[derive(Lenient)]
        struct At {
            place: Place,
        }
        #[derive(Lenient)]
        struct Place {
            field: Option<String>,
        }
        let part = lenient::from_str::<Part>(&self.text)?;
        part.report.problems.into_iter().next()?.place.field
    }

    /// Why the workflow refuses.
    pub fn refusal(&self) -> Option<Refusal> {
        #[derive(Lenient)]
        struct Part {
            refusal: Option<Refusal>,
        }
        lenient::from_str::<Part>(&self.text)?.refusal
    }

    /// What has to be computed first.
    pub fn challenge(&self) -> Option<Challenge> {
        #[derive(Lenient)]
        struct Part {
            challenge: Option<Challenge>,
        }
        lenient::from_str::<Part>(&self.text)?.challenge
    }

    /// What stands on the server, when a revision is stale.
    pub fn current<T: Lenient>(&self) -> Option<T> {
        #[derive(Lenient)]
        struct Part<T> {
            current: Option<T>,
        }
        lenient::from_str::<Part<T>>(&self.text)?.current
    }
}

impl ApiError {
    /// The kind of refusal, if the server refused.
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            ApiError::Refused(body) => Some(body.code),
            ApiError::Unreachable | ApiError::Garbled { .. } => None,
        }
    }

    /// Key of the field that is meant, where the server refuses one.
    pub fn field(&self) -> Option<String> {
        match self {
            ApiError::Refused(body) => body.field(),
            ApiError::Unreachable | ApiError::Garbled { .. } => None,
        }
    }

    /// Whether nobody is signed in any more.
    pub fn signed_out(&self) -> bool {
        self.code() == Some(ErrorCode::SignedOut)
    }
}

/// What an answer is.
pub type Answer<T> = Result<T, ApiError>;

type Listener = RefCell<Option<Box<dyn Fn(&Refused)>>>;

thread_local! {
    static ON_REFUSED: Listener = const { RefCell::new(None) };
    /// Whom this page believes to be signed in.
    static SIGNED_IN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Calls this whenever the server refuses.
pub fn on_refused(listener: impl Fn(&Refused) + 'static) {
    ON_REFUSED.with(|slot| *slot.borrow_mut() = Some(Box::new(listener)));
}

/// From now on every request names this person, so that the server refuses it once somebody else
/// has signed in at another tab.
pub fn believe(person: &str) {
    SIGNED_IN.with(|slot| *slot.borrow_mut() = Some(person.to_owned()));
}

/// `GET`, answered with JSON. The path begins after `/api/v1`.
pub async fn get<T: Lenient>(path: &str) -> Answer<T> {
    parse(&text(send(Method::GET, path, Body::None).await?).await?)
}

/// `GET`, answered with a file.
pub async fn get_bytes(path: &str) -> Answer<Vec<u8>> {
    bytes(send(Method::GET, path, Body::None).await?).await
}

/// `POST` of JSON, answered with JSON.
pub async fn post<T: Lenient>(path: &str, body: &impl Serialize) -> Answer<T> {
    parse(&act(Method::POST, path, body).await?)
}

/// `POST` of JSON, answered with a file.
pub async fn post_for_bytes(path: &str, body: &impl Serialize) -> Answer<Vec<u8>> {
    let text = serde_json::to_string(body).unwrap_or_default();
    let answer = send(Method::POST, path, Body::Json(text, String::new())).await?;
    bytes(answer).await
}

/// `POST` of JSON, answered with nothing that matters.
pub async fn post_only(path: &str, body: &impl Serialize) -> Answer<()> {
    act(Method::POST, path, body).await.map(drop)
}

/// `PUT` of JSON, answered with JSON.
pub async fn put<T: Lenient>(path: &str, body: &impl Serialize) -> Answer<T> {
    parse(&act(Method::PUT, path, body).await?)
}

/// `PUT` of JSON, answered with nothing that matters.
pub async fn put_only(path: &str, body: &impl Serialize) -> Answer<()> {
    act(Method::PUT, path, body).await.map(drop)
}

/// `DELETE`.
pub async fn delete(path: &str) -> Answer<()> {
    send(Method::DELETE, path, Body::None).await.map(drop)
}

/// `POST` of a file, answered with JSON.
pub async fn post_file<T: Lenient>(path: &str, file: web_sys::Blob) -> Answer<T> {
    parse(&text(send(Method::POST, path, Body::File(file)).await?).await?)
}

/// `PUT` of a file, answered with JSON.
pub async fn put_file<T: Lenient>(path: &str, file: web_sys::Blob) -> Answer<T> {
    parse(&text(send(Method::PUT, path, Body::File(file)).await?).await?)
}

/// A value for a query, safe in an address.
pub fn escaped(value: &str) -> String {
    String::from(js_sys::encode_uri_component(value))
}

/// The address of something the server gives, for `src` and `href`.
pub fn address(path: &str) -> String {
    [PREFIX, path].concat()
}

enum Body {
    None,
    /// JSON, under the key of what is asked for; under none where nothing is done.
    Json(String, String),
    File(web_sys::Blob),
}

/// Milliseconds after which something is asked for once more because no answer came.
const AGAIN: u64 = 1_500;

/// Asks for something to be done, and once more under the same key where no answer comes: whatever
/// the first try did, it is done once, and the answer says what it came to.
async fn act(method: Method, path: &str, body: &impl Serialize) -> Answer<String> {
    let body = serde_json::to_string(body).unwrap_or_default();
    let key = acts::key(path, &body);
    let ask = || async {
        let body = Body::Json(body.clone(), key.clone());
        text(send(method, path, body).await?).await
    };
    let mut answer = ask().await;
    let repeats = matches!(method, Method::POST);
    if repeats && answer == Err(ApiError::Unreachable) {
        gloo::timers::future::sleep(Duration::from_millis(AGAIN)).await;
        answer = ask().await;
    }
    if answer != Err(ApiError::Unreachable) {
        acts::answered(path, &body);
    }
    answer
}

async fn send(method: Method, path: &str, body: Body) -> Answer<Response> {
    let stop = web_sys::AbortController::new().ok();
    let request = Request::new(&address(path))
        .method(method)
        .credentials(RequestCredentials::SameOrigin)
        .header("accept", "application/json")
        .abort_signal(stop.as_ref().map(web_sys::AbortController::signal).as_ref());
    let request = match SIGNED_IN.with_borrow(Clone::clone) {
        Some(person) => request.header(PERSON, &person),
        None => request,
    };
    let mut patience = PATIENCE;
    let request = match body {
        Body::None => request,
        Body::Json(text, key) => {
            let request = match key.as_str() {
                "" => request,
                key => request.header(KEY, key),
            };
            request
                .header("content-type", "application/json")
                .body(JsValue::from_str(&text))
        }
        Body::File(blob) => {
            patience = PATIENCE_FOR_FILES;
            request
                .header("content-type", "application/octet-stream")
                .body(JsValue::from(blob))
        }
    };
    let timer = gloo::timers::callback::Timeout::new(patience, move || {
        if let Some(stop) = stop {
            stop.abort();
        }
    });
    let answer = request.send().await;
    drop(timer);
    if let Ok(answer) = &answer {
        let said = answer.headers().get(TIME);
        if let Some(now) = said.and_then(|said| said.parse().ok()) {
            clock::heard(now);
        }
    }
    match answer {
        Ok(answer) if is_foreign(&answer) => Err(ApiError::Unreachable),
        Ok(answer) if answer.ok() => Ok(answer),
        Ok(answer) => Err(refusal(answer).await),
        Err(_) => Err(ApiError::Unreachable),
    }
}

/// Whether somebody else answered, whatever the status. Of what is too large a proxy speaks for the
/// server, and trying again is vain.
fn is_foreign(answer: &Response) -> bool {
    let kind = answer.headers().get("content-type").unwrap_or_default();
    !is_the_servers(answer.status(), &kind) && !matches!(answer.status(), 413 | 414 | 431)
}

async fn refusal(answer: Response) -> ApiError {
    let status = answer.status();
    let body = answer.text().await.ok();
    let read = |text: String| {
        let refused = lenient::from_str::<Refused>(&text)?;
        Some(Refused { text, ..refused })
    };
    let error = match body.and_then(read) {
        Some(body) => ApiError::Refused(Box::new(body)),
        // A gateway between the server and here answers so when the server is away.
        None if matches!(status, 502..=504) => ApiError::Unreachable,
        None => ApiError::Garbled { status },
    };
    if let ApiError::Refused(body) = &error {
        ON_REFUSED.with(|slot| {
            if let Some(listener) = &*slot.borrow() {
                listener(body);
            }
        });
    }
    error
}

async fn bytes(answer: Response) -> Answer<Vec<u8>> {
    let status = answer.status();
    let read = answer.binary().await;
    read.map_err(|_| ApiError::Garbled { status })
}

async fn text(answer: Response) -> Answer<String> {
    answer.text().await.map_err(|_| ApiError::Unreachable)
}

fn parse<T: Lenient>(text: &str) -> Answer<T> {
    lenient::from_str(text).ok_or(ApiError::Garbled { status: 200 })
}
