//! Joining somebody at a provider with a person here: only once that person has signed in here, or registered.

use crate::app::App;
use crate::error::Answer;
use crate::http::alert;
use crate::oidc::{Proven, Wanted};
use crate::security::device::Device;
use crate::security::session;
use crate::security::way::Way;
use crate::store::StoreError;
use crate::store::row::{Errand, Joining, Person};
use crate::words::doors as words;
use serde::{Deserialize, Serialize};
use zhicheng_shared::api::account::Channel;
use zhicheng_shared::value::fold_document;

/// Seconds until what a provider said has to be said anew.
const LIVES: i64 = 1800;

/// What a provider said of somebody whom it does not lead to anybody yet.
#[derive(Debug, Serialize, Deserialize)]
struct Waiting {
    provider: String,
    who: Proven,
}

/// What a provider calls somebody, as it is kept.
pub fn subject(app: &App, provider: &str, who: &Proven) -> String {
    let whole = [provider, &who.subject].join("\0");
    app.keys.sealer.index("who at a provider", &whole)
}

/// The person here who is meant, whether joined or not.
///
/// # Errors
/// The store fails.
pub async fn meant(app: &App, who: &Proven) -> Answer<Option<Person>> {
    let name = match &who.wanted {
        Wanted::Document(_, number) => number,
        Wanted::Account(name) => name,
    };
    let person = app.store.person_by_login(name).await?;
    Ok(person.filter(|person| fits(app, &who.wanted, person)))
}

fn fits(app: &App, wanted: &Wanted, person: &Person) -> bool {
    let served = !person.demo || app.config.demo;
    served
        && match wanted {
            Wanted::Document(kind, number) => {
                let index = app.keys.sealer.index("document", &fold_document(number));
                person.identity.document_kind == *kind && person.document_index == index
            }
            Wanted::Account(name) => person.account.eq_ignore_ascii_case(name),
        }
}

/// Keeps what a provider said until the person has signed in here.
///
/// # Errors
/// The store fails.
pub async fn wait(app: &App, way: &Way, provider: &str, who: Proven) -> Answer<()> {
    let waiting = Waiting {
        provider: provider.to_owned(),
        who,
    };
    let said = serde_json::to_string(&waiting).map_err(crate::error::ApiError::internal)?;
    let errand = Errand {
        id: way.digest(app, "joining"),
        until: app.clock.now() + LIVES,
        said,
    };
    Ok(app.store.add_errand(errand).await?)
}

/// Joins whoever has just signed in in this browser, if that is who a provider said it was.
///
/// # Errors
/// The store fails.
pub async fn end(app: &App, device: &Device, person: &str) -> Answer<()> {
    let Some(way) = device.way() else {
        return Ok(());
    };
    let (id, now) = (way.digest(app, "joining"), app.clock.now());
    let said = app.store.errand(&id, now).await?;
    let waiting = said.and_then(|said| serde_json::from_str::<Waiting>(&said).ok());
    let (Some(waiting), Some(person)) = (waiting, app.store.person(person).await?) else {
        return Ok(());
    };
    if !fits(app, &waiting.who.wanted, &person) {
        return Ok(());
    }
    let named = app.oidc.get(&waiting.provider);
    let named = named.map_or(&*waiting.provider, |one| &one.settings().name);
    let text = words::joined(now, named);
    let joining = Joining {
        subject: subject(app, &waiting.provider, &waiting.who),
        person: person.id.clone(),
        at: now,
        errand: id,
        provider: waiting.provider,
    };
    let audit = session::audit(app, &person.id, "provider.join", &joining.provider);
    let news = vec![alert::by(now, Channel::Email, &person, text)];
    match app.store.join(joining, news, audit).await {
        // The same request came twice: one of them did it.
        Ok(()) | Err(StoreError::Missing) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
