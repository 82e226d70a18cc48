//! What people are told beside their applications: on site, and by SMS and mail as they chose.

use crate::app::App;
use crate::error::Answer;
use crate::flow::told::{USE, mail};
use crate::security::token;
use crate::store::row::{Letter, Note, Telling, ToldBy};
use crate::words::messages;
use std::collections::BTreeMap;
use zhicheng_shared::api::account::Channel;

/// Kind of such messages, by which gateways choose a template.
const KIND: &str = "account";

/// Tells a person something; `leads` is where the note leads to, as
/// [`zhicheng_shared::api::account::MessageRow`] has it.
///
/// # Errors
/// The store fails.
pub async fn person(app: &App, id: &str, leads: &str, text: String) -> Answer<Telling> {
    let by = app.store.told_by(id).await?;
    by_these(app, id, leads, text, by).await
}

/// Tells a person something by SMS and mail, whatever they chose.
///
/// # Errors
/// The store fails.
pub async fn certainly(app: &App, id: &str, leads: &str, text: String) -> Answer<Telling> {
    by_these(app, id, leads, text, ToldBy::default()).await
}

async fn by_these(app: &App, id: &str, leads: &str, text: String, by: ToldBy) -> Answer<Telling> {
    let Some(person) = app.store.person(id).await? else {
        return Ok(Telling::default());
    };
    let at = app.clock.now();
    let letter = |channel, to: &str, text: String| Letter {
        id: token::id(),
        at,
        channel,
        to: to.to_owned(),
        subject: messages::ACCOUNT_SUBJECT.to_owned(),
        text,
        kind: KIND.to_owned(),
        values: BTreeMap::new(),
        expires: at + USE,
    };
    let mut letters = Vec::new();
    if by.sms {
        letters.push(letter(
            Channel::Mobile,
            &person.mobile,
            messages::signed(&text),
        ));
    }
    if by.mail {
        let text = mail(app, &person, &text);
        letters.push(letter(Channel::Email, &person.email, text));
    }
    Ok(Telling {
        note: Some(Note {
            person: person.id,
            application: leads.to_owned(),
            at,
            text,
        }),
        letters,
    })
}

/// Tells several people the same, each once, but not the one who knows it.
///
/// # Errors
/// The store fails.
pub async fn all(
    app: &App,
    people: impl IntoIterator<Item = String>,
    but: &str,
    leads: &str,
    text: &str,
) -> Answer<Vec<Telling>> {
    let people: std::collections::BTreeSet<String> = people.into_iter().collect();
    let mut tellings = Vec::new();
    for id in people.iter().filter(|id| *id != but) {
        tellings.push(person(app, id, leads, text.to_owned()).await?);
    }
    Ok(tellings)
}
