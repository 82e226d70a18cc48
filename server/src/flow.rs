//! Moving applications on: who acts, what is frozen, what follows. The rules are in `shared`.

pub mod certify;
pub mod facts;
pub mod freeze;
mod prepare;
pub mod view;

use crate::app::App;
use crate::error::{Answer, ApiError, request};
use crate::security::session::Signed;
use crate::store::StoreError;
use crate::store::row::{Advance, Application, Audit, Message};
use crate::words::{errors, messages};
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::account::{Channel, OrganisationKind};
use zhicheng_shared::review::{self, Actor, Event, EventKind, StageKind, State};

/// Decided applications get their end by themselves after so many seconds; until then the officer
/// who decided may take the decision back.
pub const GRACE: i64 = 24 * 3600;

/// Who is to act: a person, perhaps for an organisation.
#[derive(Clone, Copy)]
pub enum Who<'a> {
    Person(&'a Signed),
    Officer(&'a Signed, &'a str),
    System,
}

/// What came of an event.
pub struct Moved {
    pub application: Application,
    /// Whether the one who acted may read it.
    pub reads: bool,
}

/// An application this person may know of: their own, or one that was at their stage.
///
/// # Errors
/// 404 otherwise, whether or not it exists.
pub async fn visible(app: &App, signed: &Signed, id: &str) -> Answer<Application> {
    let application = app
        .store
        .application(id)
        .await?
        .ok_or_else(ApiError::not_found)?;
    let own = application.person == signed.person;
    if own && matches!(application.state, State::Deleted { .. }) {
        return Err(ApiError::not_found());
    }
    if own || app.store.may_review(id, &signed.person).await? {
        Ok(application)
    } else {
        Err(ApiError::not_found())
    }
}

/// Lets an event happen.
///
/// # Errors
/// 404 when it is not theirs to know of, 409 when the workflow refuses or the revision is stale,
/// 422 with a report when a submission does not pass.
pub async fn act(
    app: &App,
    who: Who<'_>,
    id: &str,
    revision: Option<u64>,
    event: Event,
) -> Answer<Moved> {
    let (application, reads) = load(app, who, id, event.kind()).await?;
    let actor = actor(app, who, &application).await?;
    let now = app.clock.now();
    let served = app.jurisdiction(&application.jurisdiction)?;
    let calendar = &served.loaded.jurisdiction.calendar;
    let stale = revision.is_some_and(|seen| seen != application.revision);

    let prepared = prepare::prepare(app, &application, &actor, event, stale).await?;
    let (state, entry) = review::step(
        &application.state,
        &prepared.route,
        &actor,
        &prepared.event,
        now,
        calendar,
    )
    .map_err(|refusal| ApiError::refused(refusal, &application.state))?;
    if stale {
        return Err(stale_error(&application));
    }
    if let Event::HandOver { to_officer } = &prepared.event {
        let organisation = actor.organisation().unwrap_or_default();
        if !app.store.is_officer(organisation, to_officer).await? {
            return Err(ApiError::new(ErrorCode::Invalid).saying(errors::NOT_A_COLLEAGUE));
        }
    }
    let certificate = match prepared.number {
        Some(number) => {
            Some(certify::issue(app, &application, &prepared.route, &number, now).await?)
        }
        None => None,
    };
    let archive = if state.archives() {
        app.store.frozen(id, None).await?
    } else {
        None
    };
    let message = message(app, &application, &state, now).await?;
    let audit = Audit {
        at: now,
        person: actor.person().unwrap_or_default().to_owned(),
        organisation: actor.organisation().unwrap_or_default().to_owned(),
        deed: deed(entry.kind()).into(),
        object: id.to_owned(),
        request: request(),
    };
    let step = Advance {
        id: id.to_owned(),
        revision: application.revision,
        decides: decides(entry.kind()),
        state,
        entry,
        submission: prepared.submission,
        certificate,
        archive,
        message,
    };
    match app.store.advance(step, audit).await {
        Ok(()) => {}
        Err(StoreError::Stale) => {
            let present = app
                .store
                .application(id)
                .await?
                .ok_or_else(ApiError::not_found)?;
            return Err(stale_error(&present));
        }
        Err(error) => return Err(error.into()),
    }
    let application = app
        .store
        .application(id)
        .await?
        .ok_or_else(ApiError::not_found)?;
    Ok(Moved { application, reads })
}

/// The application, and whether the one who acts may read it.
async fn load(app: &App, who: Who<'_>, id: &str, kind: EventKind) -> Answer<(Application, bool)> {
    match who {
        Who::System => {
            let application = app
                .store
                .application(id)
                .await?
                .ok_or_else(ApiError::not_found)?;
            Ok((application, true))
        }
        Who::Person(signed) | Who::Officer(signed, _) => match visible(app, signed, id).await {
            Ok(application) => Ok((application, true)),
            // Anybody signed in may object to what is under public notice.
            Err(error) if error.code() == ErrorCode::NotFound && kind == EventKind::Object => {
                let application = app
                    .store
                    .application(id)
                    .await?
                    .ok_or_else(ApiError::not_found)?;
                match application.state {
                    State::UnderNotice { .. } => Ok((application, false)),
                    _ => Err(ApiError::not_found()),
                }
            }
            Err(error) => Err(error),
        },
    }
}

/// The actor as the rules know it, from the session and never from what was sent.
///
/// # Errors
/// 403 when the person does not act for the organisation.
pub async fn actor(app: &App, who: Who<'_>, application: &Application) -> Answer<Actor> {
    match who {
        Who::System => Ok(Actor::System),
        Who::Person(signed) => Ok(Actor::Applicant {
            person: signed.person.clone(),
            owner: application.person == signed.person,
        }),
        Who::Officer(signed, organisation) => {
            let organisation = signed.officer(app, organisation).await?;
            let kind =
                stage_kind(organisation.kind).ok_or_else(|| ApiError::new(ErrorCode::NotYours))?;
            Ok(Actor::Officer {
                person: signed.person.clone(),
                organisation: organisation.id,
                kind,
                own: application.person == signed.person,
            })
        }
    }
}

fn stage_kind(kind: OrganisationKind) -> Option<StageKind> {
    match kind {
        OrganisationKind::Unit => Some(StageKind::Unit),
        OrganisationKind::Supervisor => Some(StageKind::Supervisor),
        OrganisationKind::Bureau => Some(StageKind::Bureau),
        OrganisationKind::Committee => Some(StageKind::Committee),
        OrganisationKind::Operator => None,
    }
}

/// Stale, with the state and the revision that stand now.
fn stale_error(application: &Application) -> ApiError {
    ApiError::stale(&application.state)
        .current(&serde_json::json!({ "revision": application.revision }))
}

async fn message(
    app: &App,
    application: &Application,
    state: &State,
    at: i64,
) -> Answer<Option<Message>> {
    if state.status() == application.state.status() {
        return Ok(None);
    }
    let Some(text) = messages::moved(&application.number, state.status()) else {
        return Ok(None);
    };
    let person = app.store.person(&application.person).await?;
    Ok(person.map(|person| Message {
        at,
        channel: Channel::Mobile,
        to: person.mobile,
        text,
    }))
}

fn decides(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Approve
            | EventKind::SendBack
            | EventKind::Reject
            | EventKind::RegisterMeeting
            | EventKind::RecordNotice
    )
}

fn deed(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Submit => "application.submit",
        EventKind::Withdraw => "application.withdraw",
        EventKind::Terminate => "application.terminate",
        EventKind::DeleteDraft => "application.delete",
        EventKind::Take => "application.take",
        EventKind::Open => "application.open",
        EventKind::HandOver => "application.hand_over",
        EventKind::Approve => "application.approve",
        EventKind::SendBack => "application.send_back",
        EventKind::Reject => "application.reject",
        EventKind::TakeBack => "application.take_back",
        EventKind::RecordNotice => "application.notice",
        EventKind::Object => "application.object",
        EventKind::ResolveObjection => "application.resolve",
        EventKind::RegisterMeeting => "application.meeting",
        EventKind::PaperReceived => "application.paper",
        EventKind::ConfirmPayment => "application.payment",
        EventKind::Conclude => "application.conclude",
    }
}
