//! Names of the organisations that a copy does not name itself: those that hold stages, and those that
//! stages chose in their forms.

use crate::app::App;
use std::collections::{BTreeMap, BTreeSet};
use zhicheng_shared::answers::organisations_in;
use zhicheng_shared::api::application::FrozenBody;
use zhicheng_shared::review::{Entry, Event, Place, Route};

/// Ids of the organisations whose names go along with a copy: the progress line, history and sheets
/// tell them beside it.
pub fn beside(app: &App, body: &FrozenBody, route: &Route, history: &[Entry]) -> BTreeSet<String> {
    let holders = route.stages.iter().filter_map(|stage| stage.organisation());
    let mut ids = chosen(app, body, route, history);
    ids.extend(holders.map(str::to_owned));
    ids.retain(|id| body.organisation(id).is_none());
    ids
}

/// Adds the names that were found.
pub fn add(body: &mut FrozenBody, ids: BTreeSet<String>, names: &BTreeMap<String, String>) {
    let found = ids
        .into_iter()
        .filter_map(|id| names.get(&id).cloned().map(|name| (id, name)));
    body.named.extend(found);
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
