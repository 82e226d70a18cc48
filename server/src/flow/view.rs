//! Applications as they are sent: rows of lists, queues, and the whole.

mod named;
mod reader;

pub use reader::Reader;

use super::{Who, actor, facts};
use crate::app::App;
use crate::error::Answer;
use crate::security::session::Signed;
use crate::store::row::{Application, FrozenRow};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use zhicheng_shared::api::application::{ApplicationBody, ApplicationRow, FrozenBody, HistoryRow};
use zhicheng_shared::api::office::QueueRow;
use zhicheng_shared::calendar::Calendar;
use zhicheng_shared::date::Date;
use zhicheng_shared::review::allowed;
use zhicheng_shared::review::{Actor, EventKind, Route, Seat, Stage, StageKind, State};

/// The rows of one's own list: however many, names are looked up once.
///
/// # Errors
/// The store fails.
pub async fn rows(
    app: &App,
    applications: &[Application],
    actor: &Actor,
) -> Answer<Vec<ApplicationRow>> {
    let holders = applications.iter().filter_map(|a| a.state.organisation());
    let names = app.store.names(&ids(holders)).await?;
    let row = |one: &Application| listed(app, one, &kept_route(one), actor, &names);
    Ok(applications.iter().map(row).collect())
}

/// One of them, of one that is shown by itself.
///
/// # Errors
/// The store fails.
pub async fn row(app: &App, application: &Application, actor: &Actor) -> Answer<ApplicationRow> {
    let route = route(app, application).await?;
    let holder = application.state.organisation();
    let names = app.store.names(&ids(holder.into_iter())).await?;
    Ok(listed(app, application, &route, actor, &names))
}

/// Each id once.
fn ids<'a>(all: impl Iterator<Item = &'a str>) -> Vec<String> {
    let ids: BTreeSet<String> = all.map(str::to_owned).collect();
    ids.into_iter().collect()
}

/// The route that is kept: a draft has none yet, and what may be done with it does not depend on one.
fn kept_route(application: &Application) -> Cow<'_, Route> {
    match &application.route {
        Some(route) => Cow::Borrowed(route),
        None => Cow::Owned(Route::default()),
    }
}

fn listed(
    app: &App,
    application: &Application,
    route: &Route,
    actor: &Actor,
    names: &BTreeMap<String, String>,
) -> ApplicationRow {
    let holder = application.state.organisation();
    let holder = holder.and_then(|holder| names.get(holder));
    let stage = match &application.state {
        State::SentBack(back) => Some(back.returned.stage.as_str()),
        other => other.stage(),
    };
    ApplicationRow {
        id: application.id.clone(),
        jurisdiction: application.jurisdiction.clone(),
        business: application.business.clone(),
        year: application.year,
        number: application.number.clone(),
        created: application.created,
        submitted: application.submitted,
        status: application.state.status(),
        stage: stage
            .and_then(|key| route.find(key))
            .map(|(place, _)| place),
        at: application.state.stage().map(str::to_owned),
        holder: holder.cloned().unwrap_or_default(),
        sent_back: application.state.is_returned(),
        certificate: application.certificate.clone(),
        title: title(app, application),
        allowed: events(app, application, route, actor),
        closed: closed(app, application),
    }
}

/// The day on which the window of the committee chosen closed, once that is over.
fn closed(app: &App, application: &Application) -> Option<Date> {
    let served = app.jurisdictions.get(&application.jurisdiction)?;
    let jurisdiction = &served.loaded.jurisdiction;
    let business = jurisdiction.business(&application.business)?;
    let wanted = facts::wanted(served, business, &application.draft);
    let today = Date::from_unix_beijing(app.clock.now());
    jurisdiction
        .committee(&wanted.committee)?
        .under(&app.opened())
        .closed(&application.business, application.year, today)
}

/// The whole, for its applicant or for an officer of an organisation at whose stage it was.
///
/// # Errors
/// The store fails.
pub async fn body(
    app: &App,
    application: &Application,
    signed: &Signed,
    organisation: Option<&str>,
) -> Answer<ApplicationBody> {
    let owner = application.person == signed.person;
    let who = match office(app, application, signed, organisation).await? {
        Some(office) if !owner || organisation.is_some() => {
            actor(app, Who::Officer(signed, &office), application).await?
        }
        _ => actor(app, Who::Person(signed), application).await?,
    };
    let reader = Reader::of(app, application, signed).await?;
    let frozen = app.store.frozen(&application.id, None).await?;
    let history = app.store.history(&application.id).await?;
    let history: Vec<_> = history.iter().map(|entry| reader.entry(entry)).collect();
    let mut frozen = match frozen {
        Some(frozen) => Some(frozen_body(app, frozen, &reader).await?),
        None => None,
    };
    let beside = match frozen.as_ref().zip(application.route.as_ref()) {
        Some((body, route)) => named::beside(app, body, route, &history),
        None => BTreeSet::new(),
    };
    let mut ids: Vec<String> = beside.iter().cloned().collect();
    for entry in &history {
        ids.extend(entry.actor.person().map(str::to_owned));
        ids.extend(entry.actor.organisation().map(str::to_owned));
    }
    ids.sort();
    ids.dedup();
    let names = app.store.names(&ids).await?;
    if let Some(body) = &mut frozen {
        named::add(body, beside, &names);
    }
    let name = |id: Option<&str>| id.and_then(|id| names.get(id)).cloned().unwrap_or_default();
    let history = history.into_iter().map(|entry| HistoryRow {
        person: name(entry.actor.person()),
        organisation: name(entry.actor.organisation()),
        entry,
    });
    let calendar = calendar(app, application);
    let resolved = match &application.route {
        Some(route) => Some(route.clone()),
        None => facts::possible_route(app, application).await?,
    };
    Ok(ApplicationBody {
        row: row(app, application, &who).await?,
        revision: application.revision,
        state: reader.state(&application.state).with_end(&calendar),
        notice_assumed: application.state.assumes_end(&calendar),
        route: resolved,
        draft: owner.then(|| application.draft.clone()),
        frozen,
        history: history.collect(),
    })
}

/// A frozen copy as it is sent. Its digest is that of the bytes kept, whatever of them the reader
/// may know.
///
/// # Errors
/// The store fails.
pub async fn frozen_body(app: &App, row: FrozenRow, reader: &Reader) -> Answer<FrozenBody> {
    let copy = &row.copy;
    let form = app.jurisdictions.get(&copy.jurisdiction);
    let ids = form.map(|form| copy.answers(&form.loaded.jurisdiction).organisations());
    let mut named = BTreeMap::new();
    for id in ids.into_iter().flatten() {
        if copy.organisation(&id).is_none()
            && let Some(found) = app.store.organisation(&id).await?
        {
            named.insert(id, found.name);
        }
    }
    Ok(FrozenBody {
        version: row.version,
        digest: row.digest,
        at: row.at,
        copy: reader.copy(row.copy),
        named,
    })
}

/// The rows of a queue, each with who looks at it: however many, names are looked up once.
///
/// # Errors
/// The store fails.
pub async fn queue_rows(app: &App, rows: &[(Application, Actor)]) -> Answer<Vec<QueueRow>> {
    let taken = rows
        .iter()
        .filter_map(|(application, _)| taken(application));
    let names = app.store.names(&ids(taken)).await?;
    let row = |(application, actor): &(Application, Actor)| queued(app, application, actor, &names);
    Ok(rows.iter().map(row).collect())
}

/// Who has taken it.
fn taken(application: &Application) -> Option<&str> {
    match &application.state {
        State::AtStage(at) => at.taken_by.as_deref(),
        _ => None,
    }
}

fn queued(
    app: &App,
    application: &Application,
    actor: &Actor,
    names: &BTreeMap<String, String>,
) -> QueueRow {
    let route = kept_route(application);
    let taken_by = taken(application).and_then(|person| names.get(person));
    let calendar = calendar(app, application);
    let notice_until = match &application.state {
        State::UnderNotice { notice, .. } => notice.ends(&calendar),
        _ => None,
    };
    let summary = &application.summary;
    QueueRow {
        id: application.id.clone(),
        number: application.number.clone(),
        jurisdiction: application.jurisdiction.clone(),
        business: application.business.clone(),
        year: application.year,
        name: summary.name.clone(),
        unit: summary.unit.clone(),
        title: summary.title.clone(),
        level: summary.level.clone(),
        specialty: summary.specialty.clone(),
        submitted: application.submitted.unwrap_or_default(),
        since: application.since,
        status: application.state.status(),
        stage: application.state.stage().map(str::to_owned),
        version: application.state.version(),
        revision: application.revision,
        taken_by: taken_by.cloned().unwrap_or_default(),
        notice_until,
        notice_assumed: application.state.assumes_end(&calendar),
        allowed: events(app, application, &route, actor),
        asks: asks(application, &route),
    }
}

/// The form that an agreement at its present stage takes along.
fn asks(application: &Application, route: &Route) -> String {
    let stage = application.state.stage().and_then(|key| route.find(key));
    stage.map_or_else(String::new, |(_, stage)| stage.asks.clone())
}

/// What is known of working days there by now; nothing of a place that is gone.
fn calendar<'a>(app: &'a App, application: &Application) -> Cow<'a, Calendar> {
    match app.jurisdictions.get(&application.jurisdiction) {
        Some(served) => Cow::Borrowed(&served.loaded.jurisdiction.calendar),
        None => Cow::Owned(Calendar::default()),
    }
}

/// The route kept, or as it would be now; empty when there is none yet.
async fn route(app: &App, application: &Application) -> Answer<Route> {
    match &application.route {
        Some(route) => Ok(route.clone()),
        None => {
            let route = facts::possible_route(app, application).await?;
            Ok(route.unwrap_or_default())
        }
    }
}

fn events(app: &App, application: &Application, route: &Route, actor: &Actor) -> Vec<EventKind> {
    let Some(served) = app.jurisdictions.get(&application.jurisdiction) else {
        return Vec::new();
    };
    let calendar = &served.loaded.jurisdiction.calendar;
    let first;
    let route = if route.stages.is_empty() && application.state.is_editable() {
        first = unresolved();
        &first
    } else {
        route
    };
    let mut kinds = allowed(&application.state, route, actor, app.clock.now(), calendar);
    // A payment is confirmed where its order is.
    kinds.retain(|kind| *kind != EventKind::ConfirmPayment);
    kinds
}

/// A route that says only that somebody will receive it: submitting is offered before unit and
/// committee are chosen, because its checks are what tells that they are missing.
fn unresolved() -> Route {
    let seat = Seat::Organisation(String::new());
    let stage = Stage {
        decides: true,
        ..Stage::new(StageKind::Unit.key(), StageKind::Unit, seat)
    };
    Route {
        stages: vec![stage],
        ..Route::default()
    }
}

/// What the draft says while it can be changed, what was frozen afterwards.
fn title(app: &App, application: &Application) -> String {
    let served = app.jurisdictions.get(&application.jurisdiction);
    let business = served.and_then(|s| s.loaded.jurisdiction.business(&application.business));
    match (served, business) {
        (Some(served), Some(business)) if application.state.is_editable() => {
            facts::wanted(served, business, &application.draft).title
        }
        _ => application.summary.title.clone(),
    }
}

/// The organisation this person looks at it for: the one named, the one whose turn it is, or any
/// at whose stage it was.
async fn office(
    app: &App,
    application: &Application,
    signed: &Signed,
    named: Option<&str>,
) -> Answer<Option<String>> {
    let offices = app.store.offices(&signed.person).await?;
    let holds = |id: &str| offices.iter().any(|(own, _, _)| own == id);
    if let Some(named) = named.filter(|named| holds(named)) {
        return Ok(Some(named.to_owned()));
    }
    if let Some(now) = application.state.organisation().filter(|now| holds(now)) {
        return Ok(Some(now.to_owned()));
    }
    let stages = application.route.iter().flat_map(|route| &route.stages);
    Ok(stages
        .filter_map(|stage| stage.organisation())
        .find(|id| holds(id))
        .map(str::to_owned))
}
