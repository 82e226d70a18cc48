//! Values that follow from others, as people read them.

use zhicheng_shared::computed::compute;
use zhicheng_shared::form::Computed;
use zhicheng_shared::value::Record;

use super::frame::Frame;
use crate::words::{common, form};

/// The computed text of a field; empty while what it follows from is missing.
pub fn shown(frame: &Frame, computed: &Computed, record: &Record) -> String {
    let text = compute(
        computed,
        record,
        frame.jurisdiction.rules.hours_for(frame.year),
        frame.today,
    )
    .unwrap_or_default();
    match (computed, text.as_str()) {
        (Computed::HoursReached, "yes") => common::YES.to_owned(),
        (Computed::HoursReached, "no") => common::NO.to_owned(),
        (Computed::Years { .. }, years) if !years.is_empty() => [years, form::YEAR].concat(),
        (
            Computed::Sum(_) | Computed::HoursReached | Computed::Years { .. } | Computed::Newer(_),
            _,
        ) => text,
    }
}
