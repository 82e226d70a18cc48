//! Public notices for whoever asks, and one's own objections.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow;
use crate::http::body::{Paged, Params};
use crate::security::session::Signed;
use crate::store::notices::{FindNotices, Noticed, Told};
use crate::store::row::Paging;
use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use zhicheng_shared::api::account::OrganisationKind;
use zhicheng_shared::api::notice::{NoticeRow, ObjectionAnswer, ObjectionRow};
use zhicheng_shared::api::{ErrorBody, Page};
use zhicheng_shared::region::stem;
use zhicheng_shared::review::{Filed, State as Standing, filed_by};

/// Which notices, and which page of them.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    #[serde(default)]
    pub jurisdiction: String,
    /// GB/T 2260 code, of the organisation that holds the notice or of what is around it.
    #[serde(default)]
    pub region: String,
    /// Id of the organisation that holds the notice, such as a committee.
    #[serde(default)]
    pub by: String,
    /// Its kind: `unit`, `supervisor`, `bureau` or `committee`.
    #[serde(default)]
    pub held_by: String,
    /// Part of the name of the applicant's unit.
    #[serde(default)]
    pub unit_name: String,
    pub page: Option<u32>,
    pub size: Option<u32>,
}

/// What is under notice now, newest first, without signing in.
#[utoipa::path(get, path = "/api/v1/public/notices", tag = "public", operation_id = "notices", params(Wanted),
    responses((status = 200, body = Page<NoticeRow>), (status = 400, body = ErrorBody)))]
pub async fn list(
    State(app): State<App>,
    Params(wanted): Params<Wanted>,
) -> Answer<Json<Page<NoticeRow>>> {
    found(&app, &wanted).await.map(Json)
}

/// One that is under notice now; what is over is not found.
#[utoipa::path(get, path = "/api/v1/public/notices/{id}", tag = "public", operation_id = "notice", params(("id" = String, Path)),
    responses((status = 200, body = NoticeRow), (status = 404, body = ErrorBody)))]
pub async fn show(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<NoticeRow>> {
    let find = FindNotices {
        id,
        now: app.clock.now(),
        ..FindNotices::default()
    };
    let (rows, _) = app.store.noticed(find, Paging::new(None, None)).await?;
    let one = rows.iter().find_map(|one| row(&app, one));
    one.map(Json).ok_or_else(ApiError::not_found)
}

/// One's own objections, newest first, with what became of each.
#[utoipa::path(get, path = "/api/v1/objections", tag = "applications", operation_id = "objections", params(Paged),
    responses((status = 200, body = Page<ObjectionRow>), (status = 401, body = ErrorBody)))]
pub async fn own(
    State(app): State<App>,
    signed: Signed,
    Params(paged): Params<Paged>,
) -> Answer<Json<Page<ObjectionRow>>> {
    let paging = paged.paging();
    let objected = app.store.objected(&signed.person, paging).await?;
    let mut rows = Vec::new();
    for (told, history) in &objected.to {
        let business = names(&app, told).map_or_else(String::new, |(_, business)| business);
        for one in filed_by(history, &signed.person) {
            let office = objected.offices.get(&one.organisation);
            let office = office.cloned().unwrap_or_default();
            rows.push(filed(told, business.clone(), office, one));
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.at));
    Ok(Json(paging.of(rows, objected.total)))
}

/// What is looked for, as it is sent.
///
/// # Errors
/// The store fails.
pub async fn found(app: &App, wanted: &Wanted) -> Answer<Page<NoticeRow>> {
    let paging = Paging::new(wanted.page, wanted.size);
    let find = FindNotices {
        jurisdiction: wanted.jurisdiction.clone(),
        region: stem(&wanted.region).to_owned(),
        office: wanted.by.clone(),
        kind: OrganisationKind::from_key(&wanted.held_by),
        unit: wanted.unit_name.trim().chars().take(100).collect(),
        id: String::new(),
        now: app.clock.now(),
    };
    let (rows, total) = app.store.noticed(find, paging).await?;
    Ok(paging.of(rows.iter().filter_map(|one| row(app, one)).collect(), total))
}

/// Names of jurisdiction and business.
fn names(app: &App, told: &Told) -> Option<(String, String)> {
    let of = &app
        .jurisdictions
        .get(&told.jurisdiction)?
        .loaded
        .jurisdiction;
    let business = of.business(&told.business);
    let business = business.map_or_else(String::new, |business| business.name.clone());
    Some((of.name.clone(), business))
}

fn row(app: &App, one: &Noticed) -> Option<NoticeRow> {
    let Standing::UnderNotice { notice, .. } = &one.state else {
        return None;
    };
    let (place, business) = names(app, &one.told)?;
    let served = app.jurisdictions.get(&one.told.jurisdiction)?;
    let calendar = &served.loaded.jurisdiction.calendar;
    Some(NoticeRow {
        id: one.told.id.clone(),
        jurisdiction: one.told.jurisdiction.clone(),
        place,
        business,
        name: one.told.name.clone(),
        unit: one.told.unit.clone(),
        title: one.told.title.clone(),
        office: one.office.clone(),
        kind: flow::stage_kind(one.kind)?,
        since: notice.opened_at,
        until: notice.ends(calendar),
        assumed: one.state.assumes_end(calendar),
    })
}

fn filed(told: &Told, business: String, office: String, one: Filed) -> ObjectionRow {
    ObjectionRow {
        application: told.id.clone(),
        name: told.name.clone(),
        unit: told.unit.clone(),
        title: told.title.clone(),
        business,
        office,
        at: one.at,
        text: one.text,
        evidence: one.evidence,
        answer: one.answer.map(|answer| ObjectionAnswer {
            at: answer.at,
            upheld: answer.upheld,
            note: answer.note,
        }),
        open: one.open,
    }
}
