//! What is asked for twice under one key happens once and comes to the same end.

use crate::app::App;
use crate::error::{Answer, ApiError, request};
use crate::store::act::{self, Act};
use crate::words::errors;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::Serialize;
use std::future::Future;
use zhicheng_shared::api::{ErrorCode, KEY};

/// Seconds for which a key is kept.
pub const KEPT: i64 = 24 * 3600;

/// The key a request names, if it names one.
#[derive(Clone, Debug, Default)]
pub struct Key(Option<String>);

impl FromRequestParts<App> for Key {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Key, ApiError> {
        let Some(value) = parts.headers.get(KEY) else {
            return Ok(Key(None));
        };
        let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        let bytes = value.as_bytes();
        if !(16..=80).contains(&bytes.len()) || !bytes.iter().all(plain) {
            return Err(ApiError::new(ErrorCode::Malformed));
        }
        Ok(Key(value.to_str().ok().map(str::to_owned)))
    }
}

impl Key {
    /// The act of this person with this content; none where no key is named.
    pub fn act(
        &self,
        app: &App,
        person: &str,
        what: Door<'_>,
        content: &impl Serialize,
    ) -> Option<Act> {
        let content = serde_json::to_string(content).unwrap_or_default();
        Some(Act {
            person: person.to_owned(),
            key: self.0.clone()?,
            digest: app
                .keys
                .sealer
                .index("act", &format!("{}\n{content}", what.said())),
            request: request(),
            at: app.clock.now(),
        })
    }

    /// A secret that only who asks for this again under the same key gets again, and that nobody can
    /// work out from the key.
    pub fn secret(&self, app: &App, what: Door<'_>, content: &impl Serialize) -> Option<String> {
        let key = self.0.as_ref()?;
        let content = serde_json::to_string(content).unwrap_or_default();
        let whole = [&what.said(), key.as_str(), &content].join("\n");
        Some(app.keys.sealer.index("asked", &whole))
    }

    /// The key of one part of what is asked for.
    pub fn part(&self, name: &str) -> Key {
        Key(self.0.as_ref().map(|key| format!("{key}/{name}")))
    }
}

/// What is asked for: the same content asks other things of other doors.
#[derive(Clone, Copy, Debug)]
pub enum Door<'a> {
    /// A code.
    Code,
    /// An account.
    Register,
    /// A session.
    SignIn,
    /// An application.
    Start,
    /// A session by a code.
    SignInByCode,
    /// Another password.
    Password,
    /// Another password by proof.
    Recovery,
    /// An appeal.
    Appeal,
    /// Another mobile or address.
    Contact,
    /// Other security questions.
    Questions,
    /// An organisation.
    Organisation,
    /// An event of the application with this id.
    Event(&'a str),
    /// The same among several at once, by the organisation that decides.
    EventOfMany(&'a str, &'a str),
    /// A deed in a committee's book of a year, by an organisation.
    Deed(&'a str, &'a str, u16),
    /// Entering an expert, or letting one leave.
    Expert(&'a str, &'a str),
    /// A draw of a committee.
    Draw(&'a str),
    /// An integrity record of an office.
    Integrity(&'a str),
    /// An article of an organisation's, or the operator's.
    Article(&'a str),
    /// Something asked of an office, by whoever, or by a bureau's officer.
    Petition(&'a str),
}

impl Door<'_> {
    fn said(self) -> String {
        let word = match self {
            Door::Code => "code",
            Door::Register => "register",
            Door::SignIn => "sign in",
            Door::Start => "start",
            Door::SignInByCode => "sign in by code",
            Door::Password => "password",
            Door::Recovery => "recovery",
            Door::Appeal => "appeal",
            Door::Contact => "contact",
            Door::Questions => "questions",
            Door::Organisation => "organisation",
            Door::Event(id) => return format!("event {id}"),
            Door::EventOfMany(id, organisation) => return format!("event {id} {organisation}"),
            Door::Deed(office, committee, year) => {
                return format!("deed {office} {committee} {year}");
            }
            Door::Expert(office, person) => return format!("expert {office} {person}"),
            Door::Draw(office) => return format!("draw {office}"),
            Door::Integrity(office) => return format!("integrity {office}"),
            Door::Article(office) => return format!("article {office}"),
            Door::Petition(office) => return format!("petition {office}"),
        };
        word.to_owned()
    }
}

/// Does something, unless it was done before: then `again` answers, from what it was done to.
///
/// # Errors
/// What stands in the way; 422 when the key was used for another content.
pub async fn once<T, A: Future<Output = Answer<T>>>(
    app: &App,
    act: Option<Act>,
    deed: impl Future<Output = Answer<T>>,
    again: impl FnOnce(String) -> A,
) -> Answer<T> {
    let Some(act) = act else {
        return deed.await;
    };
    if let Some(object) = done(app, &act).await? {
        return again(object).await;
    }
    match act::under(act.clone(), deed).await {
        Ok(answer) => Ok(answer),
        // The same request may have been quicker on another way: its end is the end of both.
        Err(error) => match done(app, &act).await? {
            Some(object) => again(object).await,
            None => Err(error),
        },
    }
}

async fn done(app: &App, act: &Act) -> Answer<Option<String>> {
    match app.store.act(&act.person, &act.key).await? {
        None => Ok(None),
        Some(kept) if kept.digest == act.digest => Ok(Some(kept.object)),
        Some(_) => Err(ApiError::new(ErrorCode::Invalid).saying(errors::KEY_USED)),
    }
}
