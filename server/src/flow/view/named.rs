//! Names of the organisations that stages chose in their forms.

use crate::app::App;
use crate::error::Answer;
use std::collections::BTreeSet;
use zhicheng_shared::answers::organisations_in;
use zhicheng_shared::api::application::FrozenBody;
use zhicheng_shared::review::{Entry, Event, Place, Route};

/// Adds them to what a copy is sent with: history and sheets tell them beside it.
///
/// # Errors
/// The store fails.
pub async fn add_chosen_by_stages(
    app: &App,
    body: &mut FrozenBody,
    route: &Route,
    history: &[Entry],
) -> Answer<()> {
    for id in chosen(app, body, route, history) {
        if body.organisation(&id).is_none()
            && let Some(found) = app.store.organisation(&id).await?
        {
            body.named.insert(id, found.name);
        }
    }
    Ok(())
}

fn chosen(app: &App, body: &FrozenBody, route: &Route, history: &[Entry]) -> BTreeSet<String> {
    let served = app.jurisdictions.get(&body.copy.jurisdiction);
    let business = served.and_then(|s| s.loaded.jurisdiction.business(&body.copy.business));
    let forms = history.iter().filter_map(|entry| {
        let (Event::Approve { filled, .. }, Place::Stage { stage, .. }) =
            (&entry.event, &entry.from)
        else {
            return None;
        };
        let (_, stage) = route.find(stage)?;
        Some((business?.form(&stage.asks)?, filled))
    });
    forms
        .flat_map(|(form, filled)| organisations_in(form, filled))
        .collect()
}
