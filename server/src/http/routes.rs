//! All paths on one screen.

use crate::app::App;
use crate::error::ApiError;
use crate::http::{
    accounts, appeals, applications, arrival, blobs, books, by_code, certificates, charges, codes,
    contacts, contract, deliveries, demo, document, dossier, draft, draws, events, fees, form,
    health, integrity, jurisdictions, me, moved, notices, offices, operator, organisations, papers,
    photo, plain, pool, recovery, registration, sessions, site, tables, tokens, told, uploads,
    votes,
};
use crate::quota;
use crate::security::{csrf, gate, headers};
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use std::time::Duration;
use tower_http::timeout::TimeoutLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use zhicheng_shared::api::ErrorCode;

#[derive(OpenApi)]
#[openapi(info(
    title = "Zhicheng",
    description = "Applying for professional titles: the server's API."
))]
struct Contract;

/// The API with its description.
pub fn api() -> (Router<App>, utoipa::openapi::OpenApi) {
    let files = OpenApiRouter::new()
        .routes(routes!(blobs::upload))
        .routes(routes!(photo::put))
        .routes(routes!(uploads::show, uploads::append, uploads::end))
        // These take their bodies in piece by piece, and count them.
        .layer(DefaultBodyLimit::disable());
    let large = OpenApiRouter::new()
        .routes(routes!(tables::give, tables::take))
        .routes(routes!(moved::give, moved::take))
        .layer(DefaultBodyLimit::max(quota::TABLE));
    let (router, mut contract) = OpenApiRouter::with_openapi(Contract::openapi())
        .routes(routes!(codes::send))
        .routes(routes!(codes::state))
        .routes(routes!(accounts::register))
        .routes(routes!(sessions::sign_in, sessions::sign_out))
        .routes(routes!(by_code::sign_in_by_code))
        .routes(routes!(registration::registering))
        .routes(routes!(recovery::questions))
        .routes(routes!(recovery::set_password))
        .routes(routes!(recovery::find_name))
        .routes(routes!(appeals::make))
        .routes(routes!(me::show))
        .routes(routes!(me::choose_unit))
        .routes(routes!(me::standing))
        .routes(routes!(me::units))
        .routes(routes!(me::contacts))
        .routes(routes!(me::document))
        .routes(routes!(me::change_password))
        .routes(routes!(told::messages))
        .routes(routes!(told::told_by, told::set_told_by))
        .routes(routes!(contacts::change_contact))
        .routes(routes!(contacts::own_questions, contacts::change_questions))
        .routes(routes!(sessions::list))
        .routes(routes!(sessions::end))
        .routes(routes!(organisations::find))
        .routes(routes!(dossier::show))
        .routes(routes!(dossier::section, dossier::save))
        .routes(routes!(blobs::read))
        .routes(routes!(uploads::begin))
        .routes(routes!(uploads::finish))
        .routes(routes!(applications::list, applications::start))
        .routes(routes!(applications::show))
        .routes(routes!(applications::version))
        .routes(routes!(applications::receipt))
        .routes(routes!(document::of_applicant))
        .routes(routes!(tokens::issue))
        .routes(routes!(draft::save))
        .routes(routes!(events::post))
        .routes(routes!(offices::queue))
        .routes(routes!(offices::counts))
        .routes(routes!(offices::events))
        .routes(routes!(offices::officers))
        .routes(routes!(books::show, books::write))
        .routes(routes!(votes::vote))
        .routes(routes!(books::reports))
        .routes(routes!(pool::list, pool::join))
        .routes(routes!(pool::change))
        .routes(routes!(pool::leave))
        .routes(routes!(draws::own, draws::announce))
        .routes(routes!(draws::now))
        .routes(routes!(draws::decline))
        .routes(routes!(draws::list))
        .routes(routes!(draws::show))
        .routes(routes!(integrity::list, integrity::record))
        .routes(routes!(integrity::withdraw))
        .routes(routes!(integrity::figures))
        .routes(routes!(jurisdictions::windows))
        .routes(routes!(operator::add_organisation))
        .routes(routes!(operator::add_officer))
        .routes(routes!(operator::officers))
        .routes(routes!(operator::remove_officer))
        .routes(routes!(operator::failed_ends))
        .routes(routes!(operator::outbox))
        .routes(routes!(appeals::list))
        .routes(routes!(appeals::decide))
        .routes(routes!(certificates::list))
        .routes(routes!(certificates::show))
        .routes(routes!(certificates::check))
        .routes(routes!(certificates::code))
        .routes(routes!(certificates::photo))
        .routes(routes!(certificates::key))
        .routes(routes!(papers::check))
        .routes(routes!(fees::own))
        .routes(routes!(fees::pay))
        .routes(routes!(fees::check))
        .routes(routes!(fees::notice))
        .routes(routes!(charges::show, charges::set))
        .routes(routes!(charges::orders))
        .routes(routes!(charges::paid))
        .routes(routes!(charges::refund))
        .routes(routes!(charges::invoice))
        .routes(routes!(charges::takings))
        .routes(routes!(deliveries::show, deliveries::choose))
        .routes(routes!(deliveries::received))
        .routes(routes!(deliveries::list))
        .routes(routes!(deliveries::hand_over))
        .routes(routes!(notices::list))
        .routes(routes!(notices::show))
        .routes(routes!(notices::own))
        .routes(routes!(jurisdictions::list))
        .routes(routes!(jurisdictions::show))
        .routes(routes!(jurisdictions::regions))
        .routes(routes!(jurisdictions::sheet))
        .routes(routes!(jurisdictions::packed_sheet))
        .routes(routes!(demo::clock))
        .layer(DefaultBodyLimit::max(quota::JSON))
        .merge(files)
        .merge(large)
        .split_for_parts();
    contract::complete(&mut contract);
    (router, contract)
}

/// Everything the server answers: the API, its description, health, and the built pages.
pub fn router(app: App) -> Router {
    let (api, contract) = api();
    api.route(
        "/api/openapi.json",
        get(move || std::future::ready(Json(contract))),
    )
    .route("/healthz", get(health::well))
    .route("/readyz", get(health::ready))
    .route("/notices", get(plain::notices::list))
    .route(
        "/receipts",
        get(plain::receipts::show).post(plain::receipts::check),
    )
    .route("/public.css", get(plain::style))
    .method_not_allowed_fallback(|| async {
        let mut answer = ApiError::new(ErrorCode::NotFound).into_response();
        *answer.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
        answer
    })
    .fallback(site::serve)
    .layer(from_fn(form::of_refusals))
    .layer(from_fn_with_state(app.clone(), arrival::stamp))
    .layer(from_fn_with_state(app.clone(), csrf::guard))
    .layer(from_fn_with_state(app.clone(), gate::guard))
    .layer(TimeoutLayer::with_status_code(
        StatusCode::REQUEST_TIMEOUT,
        Duration::from_secs(300),
    ))
    // Around the routes one by one, so that the log knows their patterns.
    .layer(from_fn_with_state(app.clone(), headers::dress))
    .with_state(app)
}
