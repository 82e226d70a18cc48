//! The place a page is asked to show: `?at=section.record.field`.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::problem::Place;

use super::site::{element, heading};
use crate::browser::dom;
use crate::route::{Here, Route};
use crate::router::{use_location, use_navigator};

/// The query of an address that leads to a place.
pub type Query = [(&'static str, String); 1];

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

    /// The address of a place on a page, with where one is led back to afterwards.
    pub fn query(place: &Place) -> Query {
        [("at", At::written(place))]
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

/// Times that a place is looked for, and how long after each other in milliseconds: the form is drawn
/// in a rendering of its own, on a slow phone long after the page.
const TIMES: u32 = 60;
/// See [`TIMES`].
const EVERY: u64 = 50;

/// The place in the address.
#[hook]
pub fn use_at() -> At {
    let location = use_location();
    At::read(location.as_ref().map_or("", |l| l.query_str()))
}

/// Brings the place in the address into view and gives it the focus, once it is drawn; every page with
/// a form follows it, once for all its sections.
#[hook]
pub fn use_led_there() {
    let location = use_location();
    let query = location.as_ref().map(|l| l.query_str().to_owned());
    // Led there once more by the same link, the address is the same and its place in the history is not.
    let led = (query, location.and_then(|l| l.id()));
    use_effect_with(led, |(query, _)| {
        let place = At::read(query.as_deref().unwrap_or_default()).0;
        let live = Rc::new(Cell::new(true));
        if let Some(place) = place {
            spawn_local(lead(place, live.clone()));
        }
        move || live.set(false)
    });
}

async fn lead(place: Place, live: Rc<Cell<bool>>) {
    for _ in 0..TIMES {
        gloo::timers::future::sleep(Duration::from_millis(EVERY)).await;
        // Who has begun to write is left where they are.
        if !live.get() || dom::is_writing() || show(&place) {
            return;
        }
    }
}

/// Gives the focus to what stands for a place: its control, the question, or the section's heading.
fn show(place: &Place) -> bool {
    let id = element(place);
    dom::focus(&id)
        || dom::focus_around("data-field", &id)
        || place.record.is_none() && place.field.is_none() && dom::focus(&heading(&place.section))
}

/// The page that led here and its place, where the address of this one names them.
#[hook]
pub fn use_way_back(otherwise: Route) -> Callback<()> {
    let navigator = use_navigator();
    let query = use_location().map_or_else(String::new, |l| l.query_str().to_owned());
    Callback::from(move |()| {
        let Some(navigator) = &navigator else { return };
        match (from(&query), At::read(&query).0) {
            (Some(page), Some(place)) => {
                navigator.push_with_query(&Here(page), &At::query(&place));
            }
            (Some(page), None) => navigator.push(&Here(page)),
            (None, _) => navigator.push(&otherwise),
        }
    })
}

/// The page that led here, as long as this one is shown: records opened on it name it no more.
#[hook]
pub fn use_origin() -> Option<Here> {
    let query = use_location().map_or_else(String::new, |l| l.query_str().to_owned());
    let kept = use_mut_ref(|| None::<String>);
    if let Some(page) = from(&query) {
        kept.replace(Some(page));
    }
    kept.borrow().clone().map(Here)
}

/// What an address says of the page that led to it, and of the place there.
pub fn with_way_back(page: &str, place: Option<&Place>) -> Vec<(&'static str, String)> {
    let at = place.map(|place| ("at", At::written(place)));
    [("from", page.to_owned())].into_iter().chain(at).collect()
}

/// A page of ours, never an address elsewhere.
fn from(query: &str) -> Option<String> {
    let mut pairs = query.trim_start_matches('?').split('&');
    let raw = pairs.find_map(|pair| pair.strip_prefix("from="))?;
    let path = raw.replace("%2F", "/").replace("%2f", "/");
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
    (path.starts_with('/') && !path.starts_with("//") && path.chars().all(plain)).then_some(path)
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

    #[test]
    fn the_way_back_leads_to_a_page_of_ours() {
        let page = |query| from(query);
        assert_eq!(
            page("?from=%2Fdossier%2Fbasic&at=a..b").as_deref(),
            Some("/dossier/basic")
        );
        assert_eq!(page("?from=%2F%2Fevil.example"), None);
        assert_eq!(page("?from=https%3A%2F%2Fevil.example"), None);
        assert_eq!(page("?at=a..b"), None);
    }
}
