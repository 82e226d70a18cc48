//! The officers' side: queue, numbers, decisions on many at once, colleagues.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow::{self, Who, view};
use crate::http::arrival::Arrival;
use crate::http::body::{Body, Params};
use crate::http::once::{Door, Key, once};
use crate::security::session::Signed;
use crate::store::row::{FindQueue, Order, Paging, View};
use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use zhicheng_shared::api::office::{Counts, ManyEvents, ManyResult, OfficerRow, QueueRow};
use zhicheng_shared::api::{ErrorBody, ErrorCode, Page};
use zhicheng_shared::date::Date;
use zhicheng_shared::review::{EventKind, Refusal, Status};

/// Most applications decided on at once.
const MANY: usize = 200;

/// Which part of a queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    #[default]
    Todo,
    Mine,
    Done,
    All,
}

/// What is looked for in a queue.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Find {
    #[serde(default)]
    #[param(inline)]
    view: Part,
    #[serde(default)]
    business: String,
    status: Option<Status>,
    /// Words of name, number, unit or title.
    #[serde(default)]
    q: String,
    /// Submitted on this day or later.
    #[param(value_type = Option<String>)]
    from: Option<Date>,
    /// Submitted on this day or earlier.
    #[param(value_type = Option<String>)]
    until: Option<Date>,
    /// Column to order by: since, submitted, number, name, unit or status; `-name` the other way round.
    #[serde(default)]
    sort: String,
    page: Option<u32>,
    size: Option<u32>,
}

/// An organisation's queue.
#[utoipa::path(get, path = "/api/v1/offices/{organisation}/queue", tag = "offices", params(("organisation" = String, Path), Find),
    responses((status = 200, body = Page<QueueRow>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn queue(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
    Params(find): Params<Find>,
) -> Answer<Json<Page<QueueRow>>> {
    let office = signed.officer(&app, &organisation).await?;
    let paging = Paging::new(find.page, find.size);
    let wanted = FindQueue {
        organisation,
        person: signed.person.clone(),
        view: match find.view {
            Part::Todo => View::Todo,
            Part::Mine => View::Mine,
            Part::Done => View::Done,
            Part::All => View::All,
        },
        business: find.business,
        status: find.status.and_then(key).unwrap_or_default(),
        words: find.q.chars().take(100).collect(),
        from: find.from.map(|day| day.end_in_beijing() - DAY),
        until: find.until.map(Date::end_in_beijing),
        order: Order::read(&find.sort),
        paging,
    };
    let (found, total) = app.store.queue(wanted).await?;
    let with_actor = |application| {
        let actor = flow::officer(&signed, &office, &application)?;
        Ok((application, actor))
    };
    let found: Answer<Vec<_>> = found.into_iter().map(with_actor).collect();
    Ok(Json(
        paging.of(view::queue_rows(&app, &found?).await?, total),
    ))
}

const DAY: i64 = 86_400;

/// The key of a status, as it is kept.
fn key(status: Status) -> Option<String> {
    serde_json::to_value(status)
        .ok()?
        .as_str()
        .map(str::to_owned)
}

/// Numbers for the charts.
#[utoipa::path(get, path = "/api/v1/offices/{organisation}/counts", tag = "offices", params(("organisation" = String, Path)),
    responses((status = 200, body = Counts), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn counts(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
) -> Answer<Json<Counts>> {
    signed.officer(&app, &organisation).await?;
    let today = Date::from_unix_beijing(app.clock.now());
    let since = today.end_in_beijing() - 30 * DAY;
    let mut counts = app
        .store
        .counts(&organisation, &signed.person, since)
        .await?;
    // Days without a decision are shown too.
    let by_day = std::mem::take(&mut counts.by_day);
    counts.by_day = (0..30)
        .rev()
        .map(|back| {
            let day = Date::from_unix_beijing(app.clock.now() - back * DAY).to_string();
            let number = by_day
                .iter()
                .find(|(d, _)| *d == day)
                .map_or(0, |(_, n)| *n);
            (day, number)
        })
        .collect();
    Ok(Json(counts))
}

/// The same event on several applications; one failure does not stop the others.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/events", tag = "offices", params(("organisation" = String, Path)), request_body = ManyEvents,
    responses((status = 200, body = Vec<ManyResult>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn events(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
    Arrival(at): Arrival,
    key: Key,
    Body(body): Body<ManyEvents>,
) -> Answer<Json<Vec<ManyResult>>> {
    signed.officer(&app, &organisation).await?;
    if body.on.len() > MANY || body.event.kind() == EventKind::Submit {
        return Err(ApiError::new(ErrorCode::Malformed));
    }
    let mut results = Vec::with_capacity(body.on.len());
    for (id, revision) in body.on {
        let who = Who::Officer(&signed, &organisation);
        // Each by itself: asked for again, what went goes no second time, and the rest is tried.
        let act = key.part(&id).act(
            &app,
            &signed.person,
            Door::EventOfMany(&id, &organisation),
            &(revision, &body.event),
        );
        let event = body.event.clone();
        let deed = async {
            let moved = flow::act(&app, who, &id, Some(revision), event, at).await;
            moved.map(|_| ())
        };
        let result = match once(&app, act, deed, |_| async { Ok(()) }).await {
            Ok(()) => ManyResult {
                id,
                refusal: None,
                stale: false,
            },
            Err(error) => match (error.refusal(), error.code()) {
                (Some(refusal), _) => ManyResult {
                    id,
                    refusal: Some(refusal.clone()),
                    stale: false,
                },
                (None, ErrorCode::Stale) => ManyResult {
                    id,
                    refusal: None,
                    stale: true,
                },
                (None, ErrorCode::NotFound) => ManyResult {
                    id,
                    refusal: Some(Refusal::NotYourStage {
                        stage: String::new(),
                        organisation: String::new(),
                    }),
                    stale: false,
                },
                (None, _) => return Err(error),
            },
        };
        results.push(result);
    }
    Ok(Json(results))
}

/// Colleagues, for handing over.
#[utoipa::path(get, path = "/api/v1/offices/{organisation}/officers", tag = "offices", params(("organisation" = String, Path)),
    responses((status = 200, body = Vec<OfficerRow>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn officers(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
) -> Answer<Json<Vec<OfficerRow>>> {
    signed.officer(&app, &organisation).await?;
    Ok(Json(officers_of(&app, &organisation).await?))
}

/// The officers of an organisation as people see them.
///
/// # Errors
/// The store fails.
pub async fn officers_of(app: &App, organisation: &str) -> Answer<Vec<OfficerRow>> {
    let rows = app.store.officers(organisation).await?;
    let row = |(person, name, account)| OfficerRow {
        person,
        name,
        account,
    };
    Ok(rows.into_iter().map(row).collect())
}
