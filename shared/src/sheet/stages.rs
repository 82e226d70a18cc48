//! What stages filled in with their agreements, as sheets print it: words in place of keys.

use crate::api::application::HistoryRow;
use crate::review::{Event, Place, Route};

use super::data::{Applied, Names, told_in};
use super::input::SheetData;
use super::reserved::Reserved;

/// Adds what stands in the forms of agreements that were not taken back, by the stage that gave them.
pub(super) fn add_forms(
    data: &mut SheetData,
    applied: &Applied<'_>,
    names: &Names<'_>,
    route: &Route,
    history: &[HistoryRow],
) {
    for HistoryRow { entry, .. } in history {
        let (stage, filled) = match (&entry.event, &entry.from, &entry.to) {
            (Event::Approve { filled, .. }, Place::Stage { stage, .. }, _) => (stage, Some(filled)),
            (Event::TakeBack {}, _, Place::Stage { stage, .. }) => (stage, None),
            _ => continue,
        };
        let under = Reserved::Stage.path(&format!("{stage}."));
        data.values.retain(|path, _| !path.starts_with(&under));
        let asks = route.find(stage).map(|(_, stage)| &stage.asks);
        let form = asks.and_then(|key| applied.business.form(key));
        let Some((form, filled)) = form.zip(filled) else {
            continue;
        };
        for (field, text) in told_in(applied, names, form, filled) {
            data.values.insert([under.as_str(), &field].concat(), text);
        }
    }
}
