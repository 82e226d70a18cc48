//! What a record says, to be read and not written: each answer as people read it.

use zhicheng_shared::check;
use zhicheng_shared::form::{Field, FieldKind, Section, Values};
use zhicheng_shared::organisation::OrganisationKind;
use zhicheng_shared::value::Record;

use super::computed;
use super::control::{identity, shown_value};
use super::frame::Frame;
use super::store::Written;

/// The fields of a record that are asked for, with what stands there; files are not among them.
pub fn answers<'a>(
    frame: &Frame,
    written: Written<'_>,
    section: &'a Section,
    record: Option<&Record>,
) -> Vec<(&'a Field, String)> {
    let none = Values::new();
    let values = record.map_or(&none, |record| &record.values);
    let context = frame.context(written);
    let asked = section.fields.iter().filter(|field| {
        !matches!(field.kind, FieldKind::Files(_))
            && check::applies(&context, section, values, field)
    });
    let read = |field: &'a Field| (field, answer(frame, written, section, field, record));
    asked.map(read).collect()
}

/// What stands in one field: of the account where the account knows it, computed where it is computed.
fn answer(
    frame: &Frame,
    written: Written<'_>,
    section: &Section,
    field: &Field,
    record: Option<&Record>,
) -> String {
    let of_person = section.key == frame.jurisdiction.rules.facts.identity;
    if let Some(known) = identity(frame, &field.key).filter(|_| field.locked && of_person) {
        return known;
    }
    let unit = frame.unit();
    match &field.kind {
        FieldKind::Computed(how) => {
            record.map_or_else(String::new, |record| computed::shown(frame, how, record))
        }
        FieldKind::Supervisor { .. } => unit.map_or("", |unit| unit.supervisor).to_owned(),
        FieldKind::Organisation { of } if OrganisationKind::Unit.is(of) => {
            unit.map_or("", |unit| unit.name).to_owned()
        }
        kind => {
            let raw = record.and_then(|record| record.values.get(&field.key));
            shown_value(frame, written, kind, raw.map_or("", String::as_str))
        }
    }
}
