//! How paper certificates come to their holders: chosen by them, done by the office.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow::fees::{is_payable, order, tell_posted};
use crate::http::arrival::Arrival;
use crate::http::body::{Body, Params};
use crate::security::session::Signed;
use crate::store::StoreError;
use crate::store::row::{
    Application, Audit, DeliveryRecord, DeliveryStep, FindDeliveries, NewDelivery, Paging, Telling,
};
use crate::words::fees as words;
use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use zhicheng_shared::api::mailing::{
    ChooseDelivery, Delivery, DeliveryBody, DeliveryRow, DeliveryState, HandOver, Way,
};
use zhicheng_shared::api::{ErrorBody, ErrorCode, Page};
use zhicheng_shared::check::paying;
use zhicheng_shared::committee::Level;
use zhicheng_shared::fee::{Due, falls_due};
use zhicheng_shared::review::{Stage, StageKind};
use zhicheng_shared::value::is_empty;

/// One's own application.
async fn own(app: &App, signed: &Signed, id: &str) -> Answer<Application> {
    let application = app.store.application(id).await?;
    let own = application.filter(|one| one.person == signed.person);
    own.ok_or_else(ApiError::not_found)
}

/// The office that hands it over: of those on its way the last that has it switched on.
async fn office(app: &App, application: &Application) -> Answer<Option<String>> {
    if application.certificate.is_empty() {
        return Ok(None);
    }
    let stages = application.route.iter().flat_map(|route| &route.stages);
    let hands = |stage: &&Stage| matches!(stage.kind, StageKind::Bureau | StageKind::Committee);
    let offices: Vec<&str> = stages
        .filter(hands)
        .filter_map(Stage::organisation)
        .collect();
    for office in offices.into_iter().rev() {
        if app.store.charges(office).await?.mailing {
            return Ok(Some(office.to_owned()));
        }
    }
    Ok(None)
}

async fn body(app: &App, application: &Application) -> Answer<DeliveryBody> {
    let chosen = app.store.delivery(&application.id).await?;
    let office = match &chosen {
        Some(chosen) => Some(chosen.organisation.clone()),
        None => office(app, application).await?,
    };
    let names = app.store.names(office.as_slice()).await?;
    let counter = match &office {
        Some(office) => app.store.charges(office).await?.counter,
        None => String::new(),
    };
    let served = app.jurisdiction(&application.jurisdiction)?;
    let level = Level::from_key(&application.summary.level);
    let fees = &served.loaded.jurisdiction.fees;
    let postage = falls_due(fees, Due::Posted, &application.business, level);
    Ok(DeliveryBody {
        office: office.map(|id| names.get(&id).cloned().unwrap_or_default()),
        counter,
        postage: postage.map_or(0, |(_, amount)| amount),
        chosen: chosen.map(delivery),
    })
}

fn delivery(record: DeliveryRecord) -> Delivery {
    Delivery {
        way: record.way,
        state: record.state,
        to: record.to,
        order: record.postage,
        tracking: record.tracking,
        at: record.at,
    }
}

/// How the certificate of one's own application is handed over.
#[utoipa::path(get, path = "/api/v1/applications/{id}/delivery", tag = "deliveries", params(("id" = String, Path)),
    responses((status = 200, body = DeliveryBody), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn show(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
) -> Answer<Json<DeliveryBody>> {
    let application = own(&app, &signed, &id).await?;
    body(&app, &application).await.map(Json)
}

/// Chooses it; another choice takes its place as long as nothing was paid or done.
#[utoipa::path(put, path = "/api/v1/applications/{id}/delivery", tag = "deliveries", params(("id" = String, Path)), request_body = ChooseDelivery,
    responses((status = 200, body = DeliveryBody), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn choose(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
    Arrival(at): Arrival,
    Body(wish): Body<ChooseDelivery>,
) -> Answer<Json<DeliveryBody>> {
    let application = own(&app, &signed, &id).await?;
    let office = office(&app, &application).await?;
    let office = office.ok_or_else(ApiError::not_found)?;
    let served = app.jurisdiction(&application.jurisdiction)?;
    let (to, postage) = match wish.way {
        Way::Fetched => (None, None),
        Way::Ems => {
            let typed = wish.to.unwrap_or_default();
            let to = paying::address(&typed, Some(&served.loaded.regions));
            let to = to.map_err(ApiError::report)?;
            let order = order(&app, &application, Due::Posted, office.clone(), at)?;
            let account = app.store.charges(&office).await?.account;
            if order.is_some() && !is_payable(&app, &office, &account) {
                return Err(ApiError::new(ErrorCode::Invalid).saying(words::NO_POSTAGE));
            }
            (Some(to), order)
        }
        Way::Newer => return Err(ApiError::new(ErrorCode::Malformed)),
    };
    let chosen = NewDelivery {
        application: id.clone(),
        organisation: office,
        way: wish.way,
        to,
        postage,
        at,
    };
    let audit = signed.audit(&app, "delivery.choose", &id);
    match app.store.choose_delivery(chosen, audit).await {
        Err(StoreError::Stale) => Err(ApiError::new(ErrorCode::Stale).saying(words::DELIVERED)),
        other => Ok(other?),
    }?;
    body(&app, &application).await.map(Json)
}

/// Says that one has it.
#[utoipa::path(post, path = "/api/v1/applications/{id}/delivery/received", tag = "deliveries", params(("id" = String, Path)),
    responses((status = 200, body = DeliveryBody), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub async fn received(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
    Arrival(at): Arrival,
) -> Answer<Json<DeliveryBody>> {
    let application = own(&app, &signed, &id).await?;
    let step = DeliveryStep {
        application: id.clone(),
        from: DeliveryState::Sent,
        to: DeliveryState::Handed,
        tracking: String::new(),
        at,
        telling: Telling::default(),
    };
    let audit = signed.audit(&app, "delivery.step", &step.application);
    take_on(&app, step, audit).await?;
    body(&app, &application).await.map(Json)
}

async fn take_on(app: &App, step: DeliveryStep, audit: Audit) -> Answer<()> {
    match app.store.step_delivery(step, audit).await {
        Err(StoreError::Stale) => Err(ApiError::new(ErrorCode::Stale).saying(words::DELIVERED)),
        other => Ok(other?),
    }
}

/// Which of an office's.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Find {
    state: Option<DeliveryState>,
    page: Option<u32>,
    size: Option<u32>,
}

/// Certificates that an office hands over, longest waiting first.
#[utoipa::path(get, path = "/api/v1/offices/{organisation}/deliveries", tag = "deliveries", params(("organisation" = String, Path), Find),
    responses((status = 200, body = Page<DeliveryRow>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn list(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
    Params(find): Params<Find>,
) -> Answer<Json<Page<DeliveryRow>>> {
    signed.officer(&app, &organisation).await?;
    let paging = Paging::new(find.page, find.size);
    let wanted = FindDeliveries {
        organisation,
        state: find.state,
        paging,
    };
    let (found, total) = app.store.deliveries(wanted).await?;
    Ok(Json(paging.of(
        found.into_iter().map(|one| row(&app, one)).collect(),
        total,
    )))
}

fn row(app: &App, record: DeliveryRecord) -> DeliveryRow {
    let of = app.jurisdictions.get(&record.jurisdiction);
    let to = record.to.as_ref().zip(of);
    DeliveryRow {
        application: record.application.clone(),
        application_number: record.number.clone(),
        name: record.name.clone(),
        certificate: record.certificate.clone(),
        region: to.map_or_else(String::new, |(to, of)| of.region_name(&to.region)),
        delivery: delivery(record),
    }
}

/// Says that one was sent, under its number, or handed over at the office.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/deliveries/{application}", tag = "deliveries", request_body = HandOver,
    params(("organisation" = String, Path), ("application" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn hand_over(
    State(app): State<App>,
    signed: Signed,
    Path((organisation, id)): Path<(String, String)>,
    Arrival(at): Arrival,
    Body(typed): Body<HandOver>,
) -> Answer<axum::http::StatusCode> {
    signed.officer(&app, &organisation).await?;
    let found = app.store.delivery(&id).await?;
    let found = found.filter(|one| one.organisation == organisation);
    let found = found.ok_or_else(ApiError::not_found)?;
    if found.person == signed.person {
        return Err(ApiError::new(ErrorCode::NotYours).saying(words::OWN_CERTIFICATE));
    }
    let (to, tracking, telling) = match found.way {
        Way::Ems => {
            let tracking = paying::tracking(&typed.tracking).map_err(ApiError::report)?;
            let telling = tell_posted(&app, &id, &tracking, at).await?;
            (DeliveryState::Sent, tracking, telling)
        }
        Way::Fetched if is_empty(&typed.tracking) => {
            (DeliveryState::Handed, String::new(), Telling::default())
        }
        Way::Fetched | Way::Newer => return Err(ApiError::new(ErrorCode::Malformed)),
    };
    let step = DeliveryStep {
        application: id,
        from: DeliveryState::Waiting,
        to,
        tracking,
        at,
        telling,
    };
    let audit = signed.audit_for(&app, "delivery.step", &step.application, &organisation);
    take_on(&app, step, audit).await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}
