//! A section of rows: the list, and one record at a time.

use yew::prelude::*;
use zhicheng_shared::problem::Place;

use super::at::{At, use_at};
use super::frame::use_frame;
use super::site::element;
use super::store::use_written;
use crate::browser::dom;
use crate::route::Here;
use crate::router::{use_location, use_navigator};

mod columns;
mod list;
mod listed;
mod many;
mod order;
mod record;

pub use columns::cell;
pub use listed::{record_name, short, sorted};

use list::RowList;
use record::RecordForm;

#[derive(Properties, PartialEq)]
pub struct RowsProps {
    pub section: AttrValue,
}

#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let frame = use_frame();
    let at = use_at();
    let record = at.record_in(&props.section).map(str::to_owned);
    let there = use_written(
        (props.section.clone(), record),
        |written, (section, record)| {
            let id = record.as_ref()?;
            written
                .record(section, id)
                .map(|_| AttrValue::from(id.clone()))
        },
    );
    {
        // Back in the list, the focus is where it was left.
        let (section, before) = (props.section.clone(), use_mut_ref(|| None::<AttrValue>));
        use_effect_with(there.clone(), move |there| {
            let left = before.replace(there.clone());
            if let (None, Some(record)) = (there, left) {
                let _ = dom::focus(&element(&whole(&section, &record)))
                    || dom::focus(&element(&Place::section(&section)));
            }
        });
    }
    let Some(section) = frame.section(&props.section) else {
        return Html::default();
    };
    match there {
        Some(record) => {
            html! { <RecordForm key={record.to_string()} section={props.section.clone()} record={record.clone()} /> }
        }
        None => html! { <RowList section={props.section.clone()} label={section.name.clone()} /> },
    }
}

/// The ways between a section's list and its records, on the same page.
#[derive(Clone, PartialEq)]
pub struct OpenRecord {
    /// To a record, by its id.
    pub open: Callback<String>,
    /// The address of the list.
    pub list: Here,
}

/// Leads to a record of a section on the same page, and back to the list.
#[hook]
pub fn use_open_record(section: AttrValue) -> OpenRecord {
    let navigator = use_navigator();
    let path = use_location().map_or_else(String::new, |l| l.path().to_owned());
    let list = Here(path);
    let open = {
        let here = list.clone();
        Callback::from(move |record: String| {
            if let Some(navigator) = &navigator {
                let place = whole(&section, &record);
                navigator.push_with_query(&here, &At::query(&place));
            }
        })
    };
    OpenRecord { open, list }
}

/// The address of the list, while one of its records is open.
#[hook]
pub fn use_open_list() -> Option<Here> {
    let at = use_at();
    let path = use_location()?.path().to_owned();
    let open = use_written(at, |written, at| {
        let place = at.0.as_ref()?;
        written
            .record(&place.section, place.record.as_ref()?)
            .map(|_| ())
    });
    open.map(|()| Here(path))
}

/// A record as a place.
fn whole(section: &str, record: &str) -> Place {
    Place {
        section: section.to_owned(),
        record: Some(record.to_owned()),
        field: None,
    }
}
