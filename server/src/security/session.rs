//! Sessions: a random secret in a cookie that scripts cannot read, of which only a digest is kept.

use crate::app::App;
use crate::error::{Answer, ApiError, is_by, request};
use crate::security::caller::Caller;
use crate::security::gate::Pass;
use crate::security::token;
use crate::store::StoreError;
use crate::store::row::{Audit, Message, Organisation, Person, Session};
use crate::words::errors;
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use std::sync::Arc;
use zhicheng_shared::api::{ErrorCode, PERSON};

/// A session ends so many seconds after it was last used.
pub const IDLE: i64 = 2 * 3600;
/// A session ends so many seconds after it began.
pub const LONGEST: i64 = 24 * 3600;
/// How exactly the last use is kept; spares a write a request.
const TOUCH: i64 = 60;

/// Somebody signed in.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Person id.
    pub person: String,
    /// The session.
    pub session: Session,
    /// One of the requests that this person may make at once.
    _pass: Arc<Pass>,
}

impl Signed {
    /// Whose session it is, as one of the requests that this person may make at once.
    ///
    /// # Errors
    /// Too many of theirs are being answered.
    pub fn enter(app: &App, session: Session) -> Answer<Signed> {
        is_by(&session.person);
        let pass = app.gate.enter(&session.person)?;
        Ok(Signed {
            _pass: Arc::new(pass),
            person: session.person.clone(),
            session,
        })
    }

    /// The person in full.
    ///
    /// # Errors
    /// The store fails, or the person is gone.
    pub async fn load(&self, app: &App) -> Answer<Person> {
        let person = app.store.person(&self.person).await?;
        person.ok_or_else(|| ApiError::new(ErrorCode::SignedOut))
    }

    /// The organisation, if this person may act for it.
    ///
    /// # Errors
    /// 403 otherwise, whether or not the organisation exists.
    pub async fn officer(&self, app: &App, organisation: &str) -> Answer<Organisation> {
        if !app.store.is_officer(organisation, &self.person).await? {
            return Err(ApiError::new(ErrorCode::NotYours));
        }
        app.store
            .organisation(organisation)
            .await?
            .ok_or_else(|| ApiError::new(ErrorCode::NotYours))
    }

    /// Passes operators only.
    ///
    /// # Errors
    /// 403 otherwise.
    pub async fn operator(&self, app: &App) -> Answer<()> {
        match self.load(app).await?.operator {
            true => Ok(()),
            false => Err(ApiError::new(ErrorCode::NotYours)),
        }
    }

    /// An audit row of this person's deed.
    pub fn audit(&self, app: &App, deed: &'static str, object: &str) -> Audit {
        audit(app, &self.person, deed, object)
    }

    /// An audit row of what this person did for an organisation.
    pub fn audit_for(
        &self,
        app: &App,
        deed: &'static str,
        object: &str,
        organisation: &str,
    ) -> Audit {
        Audit {
            organisation: organisation.to_owned(),
            ..self.audit(app, deed, object)
        }
    }
}

/// An audit row.
pub fn audit(app: &App, person: &str, deed: &'static str, object: &str) -> Audit {
    Audit {
        at: app.clock.now(),
        person: person.to_owned(),
        organisation: String::new(),
        deed: deed.into(),
        object: object.to_owned(),
        request: request(),
    }
}

impl FromRequestParts<App> for Signed {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Signed, ApiError> {
        let out = || ApiError::new(ErrorCode::SignedOut);
        let secret = secret(&parts.headers, app.config.secure()).ok_or_else(out)?;
        let session = app.store.session(&digest(&secret)).await?.ok_or_else(out)?;
        let now = app.clock.now();
        if !lives(&session, now) {
            return Err(out());
        }
        if is_another_s_page(&parts.headers, &session.person) {
            return Err(other_person(app, &session.person).await);
        }
        if now >= session.last + TOUCH {
            match app.store.touch_session(&session.id, now).await {
                // A full disk keeps nobody from reading.
                Ok(()) | Err(StoreError::Full) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Signed::enter(app, session)
    }
}

/// Whether the page that asks believes somebody else to be signed in.
fn is_another_s_page(headers: &HeaderMap, person: &str) -> bool {
    let believed = headers.get(PERSON);
    believed.is_some_and(|believed| believed.as_bytes() != person.as_bytes())
}

/// Says who is signed in: whoever sees the page can see that anyway by opening another.
async fn other_person(app: &App, person: &str) -> ApiError {
    let refusal = ApiError::new(ErrorCode::OtherPerson);
    match app.store.person(person).await {
        Ok(Some(person)) => refusal.saying(errors::other_person(&person.identity.name)),
        Ok(None) => refusal,
        Err(error) => error.into(),
    }
}

/// Somebody signed in or nobody, where strangers are answered too.
impl OptionalFromRequestParts<App> for Signed {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Signed>, ApiError> {
        match <Signed as FromRequestParts<App>>::from_request_parts(parts, app).await {
            Ok(signed) => Ok(Some(signed)),
            Err(error) if error.code() == ErrorCode::SignedOut => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// The person whose session has this secret, as long as it lives.
///
/// # Errors
/// The store fails.
pub async fn whose(app: &App, secret: &str) -> Answer<Option<String>> {
    let session = app.store.session(&digest(secret)).await?;
    let living = session.filter(|session| lives(session, app.clock.now()));
    Ok(living.map(|session| session.person))
}

/// Whether a session has not ended at this moment.
pub fn lives(session: &Session, now: i64) -> bool {
    now < session.last + IDLE && now < session.since + LONGEST
}

/// Begins a session and tells of it; the value of the cookie to be set. What was asked for under a key names the
/// secret: where that has begun a session already, it is this one.
///
/// # Errors
/// The store fails.
pub async fn begin(
    app: &App,
    person: &str,
    caller: &Caller,
    asked: Option<&str>,
    news: Vec<Message>,
) -> Answer<HeaderValue> {
    if let Some(secret) = asked
        && whose(app, secret).await?.as_deref() == Some(person)
    {
        return cookie(app, secret, LONGEST);
    }
    let secret = asked.map_or_else(|| token::hex(32), str::to_owned);
    let now = app.clock.now();
    let session = Session {
        id: token::id(),
        person: person.to_owned(),
        since: now,
        last: now,
        device: caller.device.clone(),
    };
    let audit = audit(app, person, "session.begin", &session.id);
    app.store
        .add_session(session, &digest(&secret), news, audit)
        .await?;
    // Only now: who is not let in keeps the session that the browser had.
    end_former(app, caller, &digest(&secret)).await?;
    cookie(app, &secret, LONGEST)
}

/// Ends the session that this one takes the place of in the browser: nobody has its secret any more
/// but who took it.
async fn end_former(app: &App, caller: &Caller, fresh: &str) -> Answer<()> {
    let Some(former) = caller.session.as_deref().filter(|former| *former != fresh) else {
        return Ok(());
    };
    let Some(session) = app.store.session(former).await? else {
        return Ok(());
    };
    let audit = audit(app, &session.person, "session.end", &session.id);
    let ended = app.store.end_session(&session.person, &session.id, audit);
    match ended.await {
        Ok(()) | Err(StoreError::Missing) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The cookie that ends it in the browser.
///
/// # Errors
/// None in practice: the value is plain text.
pub fn end_cookie(app: &App) -> Answer<HeaderValue> {
    cookie(app, "", 0)
}

fn cookie(app: &App, secret: &str, age: i64) -> Answer<HeaderValue> {
    let text = set_cookie(app, name(app.config.secure()), secret, age);
    HeaderValue::from_str(&text).map_err(ApiError::internal)
}

/// A cookie that scripts cannot read, for the whole site.
pub fn set_cookie(app: &App, name: &str, value: &str, age: i64) -> String {
    let more = if app.config.secure() { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{more}")
}

/// A `__Host-` cookie cannot be set by another host; browsers take it over TLS only.
fn name(secure: bool) -> &'static str {
    if secure { "__Host-session" } else { "session" }
}

fn secret(headers: &HeaderMap, secure: bool) -> Option<String> {
    cookie_value(headers, name(secure)).filter(|value| value.len() == 64)
}

/// By what the session of a request is found, whether or not it lives.
pub fn named(app: &App, headers: &HeaderMap) -> Option<String> {
    secret(headers, app.config.secure()).map(|secret| digest(&secret))
}

/// The value of a cookie.
pub fn cookie_value(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok());
    let mut pairs = cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    let (_, value) = pairs.find(|(key, _)| *key == name)?;
    Some(value.to_owned())
}

fn digest(secret: &str) -> String {
    zhicheng_shared::frozen::digest(secret.as_bytes())
}
