//! Looking organisations up.

use crate::app::App;
use crate::error::Answer;
use crate::http::body::Params;
use crate::security::session::Signed;
use crate::store::row::{FindOrganisations, Organisation, Paging};
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use zhicheng_shared::api::account::{OrganisationKind, OrganisationRow};
use zhicheng_shared::api::{ErrorBody, Page};
use zhicheng_shared::region::stem;

/// What is looked for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Find {
    /// Words of the name, or a code.
    #[serde(default)]
    q: String,
    kind: Option<OrganisationKind>,
    /// GB/T 2260; all of a province or city when it names one.
    #[serde(default)]
    region: String,
    /// Only those for people without an employer of their own account.
    #[serde(default)]
    proxy: bool,
    /// Just the one with this id; the other wishes count for nothing then.
    id: Option<String>,
    page: Option<u32>,
    size: Option<u32>,
}

/// Looks organisations up by words, kind and region.
#[utoipa::path(get, path = "/api/v1/organisations", tag = "organisations", params(Find),
    responses((status = 200, body = Page<OrganisationRow>), (status = 401, body = ErrorBody)))]
pub async fn find(
    State(app): State<App>,
    _: Signed,
    Params(find): Params<Find>,
) -> Answer<Json<Page<OrganisationRow>>> {
    let paging = Paging::new(find.page, find.size);
    if let Some(id) = find.id {
        let found = app.store.organisation(&id).await?;
        let mut rows = Vec::new();
        if let Some(organisation) = &found {
            rows.push(row(&app, organisation).await?);
        }
        return Ok(Json(Page {
            total: rows.len() as u64,
            rows,
            page: 1,
            size: paging.size,
        }));
    }
    let wanted = FindOrganisations {
        words: find.q.chars().take(100).collect(),
        kind: find.kind,
        region: stem(&find.region).to_owned(),
        proxy: find.proxy,
        paging,
    };
    let (found, total) = app.store.find_organisations(wanted).await?;
    // One look for all of them.
    let above: Vec<String> = found.iter().map(|one| one.parent.clone()).collect();
    let names = app.store.names(&above).await?;
    let name = |one: &Organisation| names.get(&one.parent).cloned().unwrap_or_default();
    Ok(Json(paging.of(
        found.iter().map(|one| shown(one, name(one))).collect(),
        total,
    )))
}

/// An organisation as people see it.
///
/// # Errors
/// The store fails.
pub async fn row(app: &App, organisation: &Organisation) -> Answer<OrganisationRow> {
    let above = match organisation.parent.as_str() {
        "" => None,
        parent => app.store.organisation(parent).await?,
    };
    Ok(shown(
        organisation,
        above.map(|o| o.name).unwrap_or_default(),
    ))
}

fn shown(organisation: &Organisation, supervisor: String) -> OrganisationRow {
    OrganisationRow {
        id: organisation.id.clone(),
        kind: organisation.kind,
        name: organisation.name.clone(),
        code: organisation.code.clone(),
        region: organisation.region.clone(),
        supervisor,
        proxy: organisation.proxy,
        serves: organisation.serves.clone(),
    }
}
