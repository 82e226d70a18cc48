//! From a place in a report to the page where it can be mended.

use yew::prelude::*;
use yew_router::prelude::*;
use zhicheng_shared::jurisdiction::Show;
use zhicheng_shared::problem::{Place, Problem};

use crate::components::SummaryLine;
use crate::form::{At, Frame};
use crate::route::Route;
use crate::words::{common, problem};

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
        Show::Photo => place.section == "photo",
        Show::Overview | Show::Choose(_) | Show::Reuse | Show::Sheet | Show::Submit => false,
    };
    if let Some(step) = step_with(&own) {
        return Route::Step { id, step };
    }
    if place.section == "photo" {
        return Route::Photo;
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
    let _ = navigator.push_with_query(&route(frame, id, place), query(place));
}

type Query = [(&'static str, String); 1];

fn query(place: &Place) -> Query {
    [("at", At::written(place))]
}

/// A sentence for a finding, with the section where the field's name alone does not tell.
pub fn sentence(frame: &Frame, found: &Problem) -> String {
    let label = frame.name_of(&found.place);
    let text = problem::sentence(&found.kind, &label);
    match (frame.section(&found.place.section), &found.place.field) {
        (Some(section), Some(_)) => [&section.name, "：", &text].concat(),
        (Some(_) | None, _) => text,
    }
}

/// Findings as lines of a summary, each leading to its place.
pub fn lines<'a>(
    frame: &Frame,
    id: &str,
    navigator: Option<&Navigator>,
    found: impl Iterator<Item = &'a Problem>,
) -> Vec<SummaryLine> {
    let line = |found: &Problem| {
        let go = navigator.cloned().map(|navigator| {
            let (frame, id, place) = (frame.clone(), id.to_owned(), found.place.clone());
            Callback::from(move |()| go(&navigator, &frame, &id, &place))
        });
        SummaryLine {
            text: sentence(frame, found).into(),
            go,
        }
    };
    found.map(line).collect()
}

/// What a reviewer marked, each with the way there.
pub fn marked(frame: &Frame, id: &str) -> Html {
    let one = |mark: &zhicheng_shared::review::Mark| {
        let place = Place {
            section: mark.section.clone(),
            record: mark.record.clone(),
            field: mark.field.clone(),
        };
        let whole = frame.name_of(&Place::section(&place.section));
        let name = if place.field.is_some() {
            [&whole, " · ", &frame.name_of(&place)].concat()
        } else {
            whole
        };
        let way = html! {
            <Link<Route, Query> to={route(frame, id, &place)} query={Some(query(&place))}>{ name }</Link<Route, Query>>
        };
        html! { <li>{ way }{ " " }<b>{ common::mark(mark.kind) }</b>{ "，" }{ &mark.note }</li> }
    };
    html! { <ul>{ for frame.marks.iter().map(one) }</ul> }
}
