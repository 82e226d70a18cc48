//! From a place in a report to the page where it can be mended.

use yew::prelude::*;
use zhicheng_shared::jurisdiction::Show;
use zhicheng_shared::problem::{Beside, Place, Problem};

use crate::components::SummaryLine;
use crate::form::{At, Frame, Store, Written, record_name};
use crate::pages::gates;
use crate::route::Route;
use crate::router::Navigator;
use crate::words::{account, pages as words, problem};

/// The page that holds a place of an application.
pub fn route(frame: &Frame, id: &str, place: &Place) -> Route {
    let id = id.to_owned();
    let Some(business) = frame.business() else {
        return Route::Section {
            section: place.section.clone(),
        };
    };
    let step_with = |wanted: &dyn Fn(&Show) -> bool| {
        business
            .steps
            .iter()
            .find(|s| s.shows.iter().any(wanted))
            .map(|s| s.key.clone())
    };
    let own = |show: &Show| match show {
        Show::Section(key) | Show::Part(key) => *key == place.section,
        Show::Photo => place.is_beside() == Some(Beside::Photo),
        Show::Overview
        | Show::Choose(_)
        | Show::Reuse
        | Show::Sheet
        | Show::Papers
        | Show::Submit
        | Show::Newer(_) => false,
    };
    if let Some(step) = step_with(&own) {
        return Route::Step { id, step };
    }
    match place.is_beside() {
        Some(Beside::Photo) => return Route::Photo,
        Some(Beside::Unit) => return Route::Unit,
        Some(Beside::Name) => return Route::Settings,
        None => {}
    }
    match step_with(&|show| matches!(show, Show::Overview)) {
        Some(step) => Route::StepSection {
            id,
            step,
            section: place.section.clone(),
        },
        None => Route::Section {
            section: place.section.clone(),
        },
    }
}

/// Goes there, and to the field.
pub fn go(navigator: &Navigator, frame: &Frame, id: &str, place: &Place) {
    // The query is one pair of plain text, which can always be written.
    navigator.push_with_query(&route(frame, id, place), &At::query(place));
}

/// A sentence for a finding, with section and record where the field's name alone does not tell.
pub fn sentence(frame: &Frame, written: Written<'_>, found: &Problem) -> String {
    let place = &found.place;
    let kind = place.field.as_deref().and_then(|field| {
        let section = frame.section(&place.section)?;
        section.field(field).map(|f| &f.kind)
    });
    let label = match place.is_beside() {
        Some(Beside::Unit) => words::UNIT.to_owned(),
        Some(Beside::Name) => account::NAME.to_owned(),
        Some(Beside::Photo) | None => frame.name_of(place),
    };
    let text = problem::told(&found.kind, &label, kind);
    let section = frame.section(&place.section).map(|s| s.name.as_str());
    match (section, record_name(frame, written, place)) {
        (Some(section), Some(record)) => [section, &record, "：", &text].concat(),
        (Some(section), None) if place.field.is_some() => [section, "：", &text].concat(),
        (Some(_) | None, _) => text,
    }
}

/// Findings as lines of a summary, each leading to its place.
pub fn lines<'a>(
    frame: &Frame,
    store: &Store,
    id: &str,
    navigator: Option<&Navigator>,
    found: impl Iterator<Item = &'a Problem>,
) -> Vec<SummaryLine> {
    let line = |found: &Problem| {
        let go = navigator.cloned().map(|navigator| {
            let (frame, id, found) = (frame.clone(), id.to_owned(), found.clone());
            Callback::from(move |()| match gates::elsewhere(&found.kind) {
                Some(page) => navigator.push(&page),
                None => go(&navigator, &frame, &id, &found.place),
            })
        });
        SummaryLine {
            text: store.read(|written| sentence(frame, written, found)).into(),
            go,
        }
    };
    found.map(line).collect()
}
