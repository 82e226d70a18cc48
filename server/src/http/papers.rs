//! Papers checked by anybody: whether a page, or a file, shows what was submitted.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::Params;
use crate::security::caller::Caller;
use crate::security::limit::Deed;
use crate::security::session::Signed;
use axum::Json;
use axum::extract::State;
use zhicheng_shared::api::ErrorBody;
use zhicheng_shared::api::paper::{PaperBody, PaperCase, PaperQuery, Standing};
use zhicheng_shared::value::fold;

/// Checks a paper by its number, version and digest; who knows the digest has the paper. An unknown
/// number and a wrong digest are answered alike, so that numbers cannot be tried out. An officer who
/// may see the application is told where it is opened.
#[utoipa::path(get, path = "/api/v1/public/papers", tag = "public", operation_id = "check_paper",
    params(("number" = String, Query), ("version" = u32, Query), ("digest" = String, Query)),
    responses((status = 200, body = PaperBody), (status = 400, body = ErrorBody), (status = 404, body = ErrorBody), (status = 429, body = ErrorBody)))]
pub async fn check(
    State(app): State<App>,
    caller: Caller,
    signed: Option<Signed>,
    Params(query): Params<PaperQuery>,
) -> Answer<Json<PaperBody>> {
    app.limits
        .count(Deed::Check, &caller.network, 1, app.clock.now())
        .map_err(ApiError::too_many)?;
    let number = fold(&query.number).to_uppercase();
    let digest = fold(&query.digest).to_lowercase();
    let paper = app
        .store
        .paper(&number, query.version, &digest)
        .await?
        .ok_or_else(ApiError::not_found)?;
    let organisation = match signed {
        Some(signed) => {
            app.store
                .reviews_for(&paper.application, &signed.person)
                .await?
        }
        None => None,
    };
    let served = app.jurisdictions.get(&paper.jurisdiction);
    let names = served.map_or_else(Default::default, |served| {
        let place = &served.loaded.jurisdiction;
        let business = place.business(&paper.business);
        [
            place.name.clone(),
            business.map_or_else(String::new, |b| b.name.clone()),
        ]
    });
    Ok(Json(PaperBody {
        number,
        names,
        jurisdiction: paper.jurisdiction,
        business: paper.business,
        version: query.version,
        submitted: paper.at,
        latest: paper.latest,
        standing: Standing::of(&paper.state),
        case: organisation.map(|organisation| PaperCase {
            application: paper.application,
            organisation,
        }),
    }))
}
