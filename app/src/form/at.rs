//! The place a page is asked to show: `?at=section.record.field`.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;
use zhicheng_shared::problem::Place;

use super::site::element;
use crate::browser::dom;

/// The place named in the address; records and fields may be missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct At(pub Option<Place>);

impl At {
    /// As the address names it.
    pub fn written(place: &Place) -> String {
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        [
            &place.section,
            ".",
            &text(&place.record),
            ".",
            &text(&place.field),
        ]
        .concat()
    }

    /// Read from the query of an address.
    pub fn read(query: &str) -> At {
        let query = query.trim_start_matches('?');
        let Some(text) = query.split('&').find_map(|pair| pair.strip_prefix("at=")) else {
            return At(None);
        };
        let mut parts = text.split('.');
        let mut next = || parts.next().filter(|p| !p.is_empty()).map(str::to_owned);
        let (section, record, field) = (next(), next(), next());
        At(section.map(|section| Place {
            section,
            record,
            field,
        }))
    }

    /// The record to be opened in a section.
    pub fn record_in(&self, section: &str) -> Option<&str> {
        self.0
            .as_ref()
            .filter(|p| p.section == section)?
            .record
            .as_deref()
    }
}

/// The place in the address; brings it into view and gives it the focus once it is drawn.
#[hook]
pub fn use_at() -> At {
    let query = use_location()
        .map(|l| l.query_str().to_owned())
        .unwrap_or_default();
    let at = At::read(&query);
    use_effect_with(query, |query| {
        let Some(place) = At::read(query).0.filter(|p| p.field.is_some()) else {
            return;
        };
        spawn_local(async move {
            // The record's form is drawn in a rendering of its own.
            for _ in 0..20 {
                gloo::timers::future::sleep(std::time::Duration::from_millis(50)).await;
                if dom::focus(&element(&place)) {
                    break;
                }
            }
        });
    });
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_the_address() {
        let place = Place::field("work", Some("0a"), "start");
        let query = ["?x=1&at=", &At::written(&place)].concat();
        assert_eq!(At::read(&query), At(Some(place)));
        assert_eq!(At::read(""), At(None));
    }
}
