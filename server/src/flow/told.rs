//! What a person is told of an application: on site, and by SMS and mail as they chose. The words
//! are the jurisdiction's (`message.KIND`); of numbers they have the application's only, of opinions
//! nothing.

use crate::app::App;
use crate::error::Answer;
use crate::jurisdictions::Served;
use crate::security::token;
use crate::store::row::{Application, Letter, Note, Person, Telling};
use crate::words::messages;
use std::collections::BTreeMap;
use zhicheng_shared::api::account::Channel;
use zhicheng_shared::jurisdiction::message;
use zhicheng_shared::review::{Event, State, Status};

/// Seconds after which nobody needs to be told any more.
pub const USE: i64 = 3 * 24 * 3600;

/// What tells the applicant of a step; nothing when it changes nothing for them. That an objection is
/// answered is told to who objected.
pub async fn of_step(
    app: &App,
    application: &Application,
    event: &Event,
    state: &State,
    at: i64,
) -> Answer<Telling> {
    let served = app.jurisdiction(&application.jurisdiction)?;
    if let Event::ResolveObjection { objection, .. } = event {
        let Some(objector) = objector(&application.state, *objection) else {
            return Ok(Telling::default());
        };
        let about = About {
            number: "",
            business: &application.business,
            application: "",
        };
        let kind = message::OBJECTION_ANSWERED;
        return to_person(
            app,
            served,
            objector,
            about,
            kind,
            BTreeMap::new(),
            (at, at + USE),
        )
        .await;
    }
    let Some(kind) = kind(application, state) else {
        return Ok(Telling::default());
    };
    let jurisdiction = &served.loaded.jurisdiction;
    let stage = state.stage().unwrap_or_default();
    let name = jurisdiction.stage_name(&application.business, stage);
    let kind_of = || jurisdiction.stage_kind(&application.business, stage);
    let stage = name.unwrap_or_else(|| kind_of().map_or("", messages::stage));
    let values = BTreeMap::from([("stage", stage.to_owned())]);
    telling(app, served, application, &kind, values, (at, at + USE)).await
}

/// Person id of who made an objection of the notice that runs.
fn objector(state: &State, objection: u32) -> Option<&str> {
    let State::UnderNotice { notice, .. } = state else {
        return None;
    };
    let objection = notice.objections.get(objection as usize)?;
    Some(&objection.by)
}

/// Of what a step is, if it is anything to be told of.
fn kind(application: &Application, state: &State) -> Option<String> {
    let (before, after) = (application.state.status(), state.status());
    let moved = before != after
        || (after == Status::Reviewing && application.state.stage() != state.stage());
    if !moved || matches!(state, State::Deleted { .. }) {
        return None;
    }
    // Its number is given with the first submission, and not known before that is written.
    let first = application.number.is_empty() && after == Status::Reviewing;
    Some(if first {
        message::SUBMITTED.to_owned()
    } else {
        after.key().to_owned()
    })
}

/// A message of a kind to the applicant, from one moment until it is of no use.
pub async fn telling(
    app: &App,
    served: &Served,
    application: &Application,
    kind: &str,
    values: BTreeMap<&str, String>,
    times: (i64, i64),
) -> Answer<Telling> {
    let about = About {
        number: &application.number,
        business: &application.business,
        application: &application.id,
    };
    to_person(app, served, &application.person, about, kind, values, times).await
}

/// Of what application a message is, as far as the one who is told may know of it.
struct About<'a> {
    number: &'a str,
    /// Key of the business.
    business: &'a str,
    /// Where a note leads; empty for who objected, to one's objections.
    application: &'a str,
}

async fn to_person(
    app: &App,
    served: &Served,
    person: &str,
    about: About<'_>,
    kind: &str,
    values: BTreeMap<&str, String>,
    (at, expires): (i64, i64),
) -> Answer<Telling> {
    let jurisdiction = &served.loaded.jurisdiction;
    let business = jurisdiction.business(about.business);
    let mut values: BTreeMap<String, String> = values
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    values.insert("application_number".to_owned(), about.number.to_owned());
    values.insert(
        "business".to_owned(),
        business
            .map(|business| business.name.clone())
            .unwrap_or_default(),
    );
    let Some(text) = jurisdiction.message(kind, &values) else {
        return Ok(Telling::default());
    };
    let Some(person) = app.store.person(person).await? else {
        return Ok(Telling::default());
    };
    let told_by = app.store.told_by(&person.id).await?;
    let sender = jurisdiction.sender();
    let letter = |channel, to: &str, text: String| Letter {
        id: token::id(),
        at,
        channel,
        to: to.to_owned(),
        subject: sender.to_owned(),
        text,
        kind: kind.to_owned(),
        values: values.clone(),
        expires,
    };
    let mut letters = Vec::new();
    if told_by.sms {
        letters.push(letter(
            Channel::Mobile,
            &person.mobile,
            format!("【{sender}】{text}"),
        ));
    }
    if told_by.mail {
        letters.push(letter(
            Channel::Email,
            &person.email,
            mail(app, &person, &text),
        ));
    }
    let note = Note {
        person: person.id,
        application: about.application.to_owned(),
        at,
        text,
    };
    Ok(Telling {
        note: Some(note),
        letters,
    })
}

/// A mail has room for a name, and for where to go on.
pub(super) fn mail(app: &App, person: &Person, text: &str) -> String {
    let name = &person.identity.name;
    match app.config.origin.as_deref() {
        Some(origin) => format!("{name}：\r\n\r\n{text}\r\n\r\n{origin}\r\n"),
        None => format!("{name}：\r\n\r\n{text}\r\n"),
    }
}
