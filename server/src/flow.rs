//! Moving applications on: who acts, what is frozen, what follows. The rules are in `shared`.

pub mod certify;
pub mod deadlines;
mod effects;
pub mod facts;
pub mod fees;
pub mod freeze;
mod prepare;
mod seats;
pub mod standing;
pub mod tell;
mod told;
pub mod view;

use crate::app::App;
use crate::error::{Answer, ApiError, request};
use crate::security::session::Signed;
use crate::store::row::{Advance, Application, Audit, Condition, Organisation, Payment};
use crate::store::{StoreError, Unique};
use prepare::Attempt;
use view::Reader;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::account::OrganisationKind;
use zhicheng_shared::review::State;
use zhicheng_shared::review::{
    self, Actor, Command, Concluding, Event, EventKind, Route, StageKind,
};

/// Who is to act: a person, perhaps for an organisation.
#[derive(Clone, Copy)]
pub enum Who<'a> {
    Person(&'a Signed),
    Officer(&'a Signed, &'a str),
    System,
}

/// What came of a command.
pub struct Moved {
    pub application: Application,
    /// Whether the one who acted may read it.
    pub reads: bool,
}

/// How often a step is tried anew, where only the number it would use up was taken meanwhile.
pub const TRIES: u64 = 50;

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

/// Does what is asked for. `at` is when the request was received whole: by that moment it is judged,
/// however long the server takes, and that moment stands in everything it writes.
///
/// # Errors
/// 404 when it is not theirs to know of, 409 when the workflow refuses or the revision is stale,
/// 422 with a report when a submission does not pass.
pub async fn act(
    app: &App,
    who: Who<'_>,
    id: &str,
    revision: Option<u64>,
    command: Command,
    at: i64,
) -> Answer<Moved> {
    act_on(app, who, id, revision, command, at, None).await
}

/// The same, with the payment that is confirmed by it.
async fn act_on(
    app: &App,
    who: Who<'_>,
    id: &str,
    revision: Option<u64>,
    command: Command,
    at: i64,
    paid: Option<&Payment>,
) -> Answer<Moved> {
    let (application, reader) = load(app, who, id, command.kind()).await?;
    let actor = actor(app, who, &application).await?;
    let mut attempt = Attempt {
        application: &application,
        actor: &actor,
        reader: &reader,
        at,
        stale: revision.is_some_and(|seen| seen != application.revision),
        skip: 0,
        paid,
    };
    let mut tries = 1..=TRIES;
    loop {
        let written = write(app, &attempt, command.clone()).await?;
        let more = tries.next().is_some();
        match written {
            Ok(()) => break,
            Err(StoreError::Stale) => {
                return Err(stale_error(&present(app, id).await?, &reader));
            }
            // Another end was quicker: the next number of the series is another now.
            Err(StoreError::Unmet(Condition::Serial { .. })) if more => {}
            // The number is in use, by a code or pattern that was not ours: the one after it.
            Err(StoreError::Taken(Unique::Certificate)) if more => attempt.skip += 1,
            Err(error) => return Err(error.into()),
        }
    }
    let moved = present(app, id).await?;
    let at_once = moved
        .route
        .as_ref()
        .is_some_and(|route| route.grace_hours == 0);
    if at_once && matches!(moved.state, State::Decided { .. }) {
        // What fails here is tried again by the timer, and shown to the operator.
        let end = Box::pin(act(
            app,
            Who::System,
            id,
            None,
            Command::Conclude(Concluding::default()),
            at,
        ));
        if let Err(error) = end.await {
            tracing::error!(code = ?error.code(), application = %id, "conclude at once");
        }
    }
    Ok(Moved {
        application: present(app, id).await?,
        reads: reader.reads(),
    })
}

async fn present(app: &App, id: &str) -> Answer<Application> {
    let found = app.store.application(id).await?;
    found.ok_or_else(ApiError::not_found)
}

/// Decides and writes one step; the inner error is the store's.
async fn write(
    app: &App,
    attempt: &Attempt<'_>,
    command: Command,
) -> Answer<Result<(), StoreError>> {
    let (application, actor) = (attempt.application, attempt.actor);
    let served = app.jurisdiction(&application.jurisdiction)?;
    let calendar = &served.loaded.jurisdiction.calendar;
    let mut prepared = prepare::prepare(app, attempt, command).await?;
    let step = |route: &Route| {
        let before = &application.state;
        review::step(before, route, actor, &prepared.event, attempt.at, calendar)
            .map_err(|refusal| attempt.reader.refused(refusal, before))
    };
    let (mut state, mut entry) = step(&prepared.route)?;
    if attempt.stale {
        return Err(stale_error(application, attempt.reader));
    }
    let mut order = None;
    if fees::opens(&application.state, &state) {
        order = fees::charged(app, application, &prepared.route, attempt.at).await?;
        if order.is_none() {
            (state, entry) = step(&fees::free(&prepared.route, &application.state))?;
        }
    }
    let telling = told::of_step(app, application, &entry.event, &state, attempt.at).await?;
    prepared.writes.extend(fees::writes(attempt, &state, order));
    let audit = Audit {
        at: attempt.at,
        person: actor.person().unwrap_or_default().to_owned(),
        organisation: actor.organisation().unwrap_or_default().to_owned(),
        deed: deed(entry.kind()).into(),
        object: application.id.clone(),
        request: request(),
    };
    let mut conditions = offices(actor, &prepared.event);
    conditions.extend(prepared.conditions);
    let step = Advance {
        id: application.id.clone(),
        revision: application.revision,
        decides: decides(entry.kind()),
        state,
        entry,
        submission: prepared.submission,
        writes: prepared.writes,
        conditions,
        telling,
    };
    Ok(app.store.advance(step, audit).await)
}

/// The offices that have to be held as a step is written, not only as it was asked for.
fn offices(actor: &Actor, event: &Event) -> Vec<Condition> {
    let (Some(organisation), Some(person)) = (actor.organisation(), actor.person()) else {
        return Vec::new();
    };
    let mut offices = vec![Condition::Office {
        organisation: organisation.to_owned(),
        person: person.to_owned(),
    }];
    if let Event::HandOver { to_officer } = event {
        offices.push(Condition::Colleague {
            organisation: organisation.to_owned(),
            person: to_officer.clone(),
        });
    }
    offices
}

/// The application, and who reads what comes of it.
async fn load(app: &App, who: Who<'_>, id: &str, kind: EventKind) -> Answer<(Application, Reader)> {
    match who {
        Who::System => Ok((present(app, id).await?, Reader::Server)),
        Who::Person(signed) | Who::Officer(signed, _) => match visible(app, signed, id).await {
            Ok(application) => {
                let reader = Reader::of(app, &application, signed).await?;
                Ok((application, reader))
            }
            // Anybody signed in may object to what is under public notice.
            Err(error) if error.code() == ErrorCode::NotFound && kind == EventKind::Object => {
                let application = present(app, id).await?;
                match application.state {
                    State::UnderNotice { .. } => Ok((application, Reader::Stranger)),
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
            officer(signed, &organisation, application)
        }
    }
}

/// An officer of an organisation which they were found to act for.
///
/// # Errors
/// 403 where such an organisation holds no stages.
pub fn officer(
    signed: &Signed,
    organisation: &Organisation,
    application: &Application,
) -> Answer<Actor> {
    let kind = stage_kind(organisation.kind).ok_or_else(|| ApiError::new(ErrorCode::NotYours))?;
    Ok(Actor::Officer {
        person: signed.person.clone(),
        organisation: organisation.id.clone(),
        kind,
        own: application.person == signed.person,
    })
}

/// What kind of stage an organisation holds.
pub fn stage_kind(kind: OrganisationKind) -> Option<StageKind> {
    match kind {
        OrganisationKind::Unit => Some(StageKind::Unit),
        OrganisationKind::Supervisor => Some(StageKind::Supervisor),
        OrganisationKind::Bureau => Some(StageKind::Bureau),
        OrganisationKind::Committee => Some(StageKind::Committee),
        OrganisationKind::Operator | OrganisationKind::Newer => None,
    }
}

/// Stale, with the state and the revision that stand now.
fn stale_error(application: &Application, reader: &Reader) -> ApiError {
    reader
        .stale(&application.state)
        .current(&serde_json::json!({ "revision": application.revision }))
}

/// Whether such an event counts as a decision of the organisation.
pub fn decides(kind: EventKind) -> bool {
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
        EventKind::Newer => "application.event",
    }
}
