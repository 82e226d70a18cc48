//! What registering asks for, place by place.

use crate::app::App;
use axum::Json;
use axum::extract::State;
use zhicheng_shared::api::recovery::Registering;

/// What registering asks for where one applies.
#[utoipa::path(get, path = "/api/v1/registration", tag = "accounts", responses((status = 200, body = Vec<Registering>)))]
pub async fn registering(State(app): State<App>) -> Json<Vec<Registering>> {
    let row = |served: &std::sync::Arc<crate::jurisdictions::Served>| Registering {
        jurisdiction: served.loaded.jurisdiction.id.clone(),
        name: served.loaded.jurisdiction.name.clone(),
        asks: served.loaded.registration.clone(),
    };
    Json(app.jurisdictions.iter().map(row).collect())
}
