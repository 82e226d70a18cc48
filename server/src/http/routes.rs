//! All paths on one screen.

use crate::app::App;
use crate::error::ApiError;
use crate::http::described::{Described, routes};
use crate::http::{
    accounts, announcements, appeals, applications, arrival, articles, blobs, books, by_code, care,
    certificates, charges, closing, codes, contacts, contract, deliveries, demo, document, dossier,
    draft, draws, events, fees, form, glance, health, identities, integrity, jurisdictions, looks,
    me, moved, notices, offices, operator, opinions, organisations, papers, petitions, photo,
    plain, pool, recovery, registration, rights, sessions, site, tables, tokens, told, uploads,
    votes,
};
use crate::quota;
use crate::security::{csrf, gate, headers};
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use std::sync::LazyLock;
use std::time::Duration;
use tower_http::timeout::TimeoutLayer;
use utoipa::OpenApi;
use zhicheng_shared::api::ErrorCode;

#[derive(OpenApi)]
#[openapi(info(
    title = "Zhicheng",
    description = "Applying for professional titles: the server's API."
))]
struct Contract;

/// Made when first asked for, and kept.
static CONTRACT: LazyLock<utoipa::openapi::OpenApi> = LazyLock::new(contract);

/// The API's description.
pub fn contract() -> utoipa::openapi::OpenApi {
    let mut contract = Contract::openapi();
    api().describe(&mut contract);
    contract::complete(&mut contract);
    contract
}

/// The API.
fn api() -> Described {
    let files = Described::default()
        .routes(routes!(blobs::upload))
        .routes(routes!(photo::put))
        .routes(routes!(uploads::show, uploads::append, uploads::end))
        // These take their bodies in piece by piece, and count them.
        .limited(DefaultBodyLimit::disable());
    let large = Described::default()
        .routes(routes!(tables::give, tables::take))
        .routes(routes!(moved::give, moved::take))
        .limited(DefaultBodyLimit::max(quota::TABLE));
    Described::default()
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
        .routes(routes!(looks::looks))
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
        .routes(routes!(articles::list, articles::add))
        .routes(routes!(articles::show, articles::change))
        .routes(routes!(articles::set_state))
        .routes(routes!(articles::preview))
        .routes(routes!(opinions::list))
        .routes(routes!(opinions::answer))
        .routes(routes!(jurisdictions::list))
        .routes(routes!(jurisdictions::show))
        .routes(routes!(jurisdictions::regions))
        .routes(routes!(jurisdictions::sheet))
        .routes(routes!(jurisdictions::packed_sheet))
        .routes(routes!(petitions::own, petitions::ask))
        .routes(routes!(petitions::take_back))
        .routes(routes!(petitions::of_office))
        .routes(routes!(petitions::decide))
        .routes(routes!(petitions::of_operators))
        .routes(routes!(petitions::decide_as_operator))
        .routes(routes!(identities::ask))
        .routes(routes!(rights::list))
        .routes(routes!(rights::cancel))
        .routes(routes!(rights::leave))
        .routes(routes!(care::find))
        .routes(routes!(care::change))
        .routes(routes!(closing::close))
        .routes(routes!(announcements::show))
        .routes(routes!(announcements::put, announcements::lift))
        .routes(routes!(announcements::send_again))
        .routes(routes!(glance::show))
        .routes(routes!(demo::clock))
        .limited(DefaultBodyLimit::max(quota::JSON))
        .merge(files)
        .merge(large)
}

/// What anybody reads without a script.
fn public() -> Router<App> {
    use plain::public::{article, committees, feed, home, list, opinion, phones, places, units};
    Router::new()
        .route("/public", get(places::list))
        .route("/public/{id}", get(home::show))
        .route("/public/{id}/k/{kind}", get(list::of_kind))
        .route("/public/{id}/a/{article}", get(article::show))
        .route("/public/{id}/search", get(list::search_for))
        .route("/public/{id}/units", get(units::list))
        .route("/public/{id}/committees", get(committees::list))
        .route("/public/{id}/phones", get(phones::show))
        .route(
            "/public/{id}/opinion",
            get(opinion::show).post(opinion::take),
        )
        .route("/public/{id}/feed.xml", get(feed::atom))
        .route("/public/files/{article}/{digest}", get(article::file))
        .route("/sitemap.xml", get(feed::sitemap))
        .route("/robots.txt", get(feed::robots))
}

/// Everything the server answers: the API, its description, health, and the built pages.
pub fn router(app: App) -> Router {
    api()
        .into_router()
        .route("/api/openapi.json", get(async || Json(&*CONTRACT)))
        .route("/healthz", get(health::well))
        .route("/readyz", get(health::ready))
        .route("/notices", get(plain::notices::list))
        .route(
            "/receipts",
            get(plain::receipts::show).post(plain::receipts::check),
        )
        .route("/sign-in/other", get(plain::ways::show))
        .route("/sign-in/by/{provider}", get(plain::by_provider::leave))
        .route("/sign-in/by/{provider}/back", get(plain::by_provider::back))
        .route(
            "/sign-in/scan",
            get(plain::scan::show).post(plain::scan::go_on),
        )
        .route("/sign-in/scan/state", post(plain::scan::state))
        .route("/scan", get(plain::scanned::typed))
        .route(
            "/scan/{code}",
            get(plain::scanned::opened).post(plain::scanned::answered),
        )
        .route("/settings/ways", get(plain::own_ways::show))
        .route("/settings/ways/{provider}", post(plain::own_ways::part))
        .route(
            "/sign-in/passkey",
            get(plain::passkeys::show).post(plain::passkeys::enter),
        )
        .route("/sign-in/passkey/begin", post(plain::passkeys::ask_who))
        .route("/settings/passkeys", post(plain::passkeys::add))
        .route(
            "/settings/passkeys/begin",
            post(plain::passkeys::ask_for_key),
        )
        .route(
            "/settings/passkeys/{id}/remove",
            post(plain::passkeys::remove),
        )
        .route("/passkey.js", get(plain::script))
        .route("/doors.js", get(plain::script))
        .route("/scan.js", get(plain::script))
        .route("/public.css", get(plain::style))
        .merge(public())
        .method_not_allowed_fallback(|| async {
            let mut answer = ApiError::new(ErrorCode::NotFound).into_response();
            *answer.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
            answer
        })
        .fallback(site::serve)
        .layer(from_fn_with_state(app.clone(), plain::announced::over))
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
