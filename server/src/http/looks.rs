//! Who looked at one's applications: kept where somebody looks, told to whom it is about.

use crate::app::App;
use crate::error::Answer;
use crate::http::body::{Paged, Params};
use crate::security::session::Signed;
use crate::store::row::{Application, Look, LookRow};
use axum::Json;
use axum::extract::State;
use std::collections::BTreeSet;
use zhicheng_shared::api::account::{LookShown, LookedAt};
use zhicheng_shared::api::{ErrorBody, Page};

/// Who looked at one's applications, latest first: an office, not an officer by name.
#[utoipa::path(get, path = "/api/v1/me/looks", tag = "accounts", params(Paged),
    responses((status = 200, body = Page<LookShown>), (status = 401, body = ErrorBody)))]
pub async fn looks(
    State(app): State<App>,
    signed: Signed,
    Params(paged): Params<Paged>,
) -> Answer<Json<Page<LookShown>>> {
    let paging = paged.paging();
    let (rows, total) = app.store.looks(&signed.person, paging).await?;
    let ids: BTreeSet<String> = rows.iter().map(|r| r.look.organisation.clone()).collect();
    let names = app.store.names(&Vec::from_iter(ids)).await?;
    let shown = |row: LookRow| LookShown {
        at: row.look.at,
        what: row.look.what,
        organisation: names
            .get(&row.look.organisation)
            .cloned()
            .unwrap_or_default(),
        business: business(&app, &row),
        application: row.look.application,
        number: row.number,
    };
    Ok(Json(
        paging.of(rows.into_iter().map(shown).collect(), total),
    ))
}

fn business(app: &App, row: &LookRow) -> String {
    let served = app.jurisdictions.get(&row.jurisdiction);
    let business = served.and_then(|one| one.loaded.jurisdiction.business(&row.business));
    business.map(|one| one.name.clone()).unwrap_or_default()
}

/// Keeps that somebody looks at an application which is not theirs, before anything of it is sent.
///
/// # Errors
/// The store fails.
pub async fn keep(
    app: &App,
    application: &Application,
    signed: &Signed,
    what: LookedAt,
    acting: Option<&str>,
) -> Answer<()> {
    if application.person == signed.person {
        return Ok(());
    }
    let organisation = office(app, application, signed, acting).await?;
    let look = Look {
        person: application.person.clone(),
        application: application.id.clone(),
        organisation,
        officer: signed.person.clone(),
        what,
        at: app.clock.now(),
    };
    Ok(app.store.look(look).await?)
}

/// For which organisation: the one that is acted for, where it has a seat; else the one whose seat lets it
/// happen.
async fn office(
    app: &App,
    application: &Application,
    signed: &Signed,
    acting: Option<&str>,
) -> Answer<String> {
    if let Some(acting) = acting
        && app.store.is_officer(acting, &signed.person).await?
        && app.store.has_seat(&application.id, acting).await?
    {
        return Ok(acting.to_owned());
    }
    let reviews = app.store.reviews_for(&application.id, &signed.person);
    Ok(reviews.await?.unwrap_or_default())
}
