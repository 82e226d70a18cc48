//! What was submitted, as its sheets say it: the frozen copy and what the stages have said since.

use crate::api::application::ApplicationBody;
use crate::date::Date;
use crate::jurisdiction::Jurisdiction;

use super::data::{Applied, Names, sheet_data};
use super::input::SheetData;
use super::opinions::add_history;
use super::stages::add_forms;

/// What the sheets of a submitted application say; `document` is the number of the identity
/// document, whole or masked as it may be shown here. None while nothing has been submitted, and
/// where the jurisdiction has no such business.
pub fn submitted_data(
    jurisdiction: &Jurisdiction,
    body: &ApplicationBody,
    document: &str,
    names: &Names<'_>,
) -> Option<SheetData> {
    let frozen = body.frozen.as_ref()?;
    let copy = &frozen.copy;
    let applied = Applied {
        jurisdiction,
        business: jurisdiction.business(&copy.business)?,
        identity: Some(&copy.identity),
        document,
        dossier: &copy.records,
        draft: &copy.draft,
        unit: &copy.unit.name,
        region: &copy.unit.region,
        supervisor: &|unit| copy.supervisor(unit).map(str::to_owned),
        organisation: &|id| frozen.organisation(id).map(str::to_owned),
        today: Date::from_unix_beijing(frozen.at),
    };
    let mut data = SheetData {
        draft: false,
        photo: copy.photo.clone(),
        number: Some(body.row.number.clone()),
        version: frozen.version,
        digest: Some(frozen.digest.clone()),
        ..sheet_data(&applied, names)
    };
    add_history(&mut data, &body.history, names);
    if let Some(route) = &body.route {
        add_forms(&mut data, &applied, names, route, &body.history);
    }
    Some(data)
}
