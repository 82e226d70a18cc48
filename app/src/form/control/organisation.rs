//! An organisation: one's unit, which is chosen on a page of its own, or another, searched by name.

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::account::OrganisationRow;
use zhicheng_shared::form::Field;
use zhicheng_shared::organisation::OrganisationKind;

use super::{Combo, ComboOption, ControlProps};
use crate::api::account;
use crate::form::at::with_way_back;
use crate::form::frame::use_frame;
use crate::form::site::Site;
use crate::form::store::use_written;
use crate::route::Route;
use crate::router::{Link, use_location};
use crate::words::form as words;

/// Milliseconds without a key before the server is asked.
const AFTER: u32 = 250;

#[derive(Properties, PartialEq)]
pub struct OrganisationControlProps {
    pub of: AttrValue,
    pub all: ControlProps,
}

#[component]
pub fn OrganisationControl(props: &OrganisationControlProps) -> Html {
    let own_unit =
        OrganisationKind::Unit.is(&props.of) && matches!(props.all.site, Site::Record { .. });
    if own_unit {
        html! { <OwnUnit ..props.all.clone() /> }
    } else {
        html! { <Searched of={props.of.clone()} all={props.all.clone()} /> }
    }
}

/// The unit a person belongs to.
#[component]
fn OwnUnit(all: &ControlProps) -> Html {
    let frame = use_frame();
    let unit = frame.unit();
    let page = use_location().map_or_else(String::new, |l| l.path().to_owned());
    let place = all.site.place(&all.field.key);
    // Where one works is mostly written in the same section already.
    let employer = use_written(
        (frame.clone(), all.site.clone()),
        |written, (frame, site)| {
            let named = |f: &&Field| f.autocomplete == "organization";
            let field = frame.section_of(site)?.fields.iter().find(named)?;
            site.values(written)?.get(&field.key).cloned()
        },
    );
    let mut way = with_way_back(&page, Some(&place));
    way.extend(employer.map(|name| ("q", name)));
    html! {
        <div class="row">
            <span class="fixed" id={all.id.clone()} tabindex="-1" aria-describedby={all.described_by.clone()}>
                { unit.map_or(words::UNIT_NOT_CHOSEN, |u| u.name) }
            </span>
            if unit.is_none() {
                <Link<Route, Vec<(&'static str, String)>> to={Route::Unit} query={Some(way)} classes="button">{ words::CHOOSE_UNIT }</Link<Route, Vec<(&'static str, String)>>>
            }
        </div>
    }
}

#[component]
fn Searched(props: &OrganisationControlProps) -> Html {
    let all = &props.all;
    let found = use_state_eq(Vec::<OrganisationRow>::new);
    let waiting = use_state_eq(|| false);
    let name = use_state_eq(|| None::<(String, String)>);
    let timer = use_mut_ref(|| None::<Timeout>);
    let frame = use_frame();
    let on_search = {
        let (found, waiting, timer, of) = (
            found.clone(),
            waiting.clone(),
            timer.clone(),
            props.of.clone(),
        );
        let region = frame.jurisdiction.region.clone();
        Callback::from(move |text: String| {
            let (found, waiting, of, region) =
                (found.clone(), waiting.clone(), of.clone(), region.clone());
            waiting.set(true);
            *timer.borrow_mut() = Some(Timeout::new(AFTER, move || {
                spawn_local(async move {
                    let page = account::organisations(&of, &text, &region, 1).await;
                    waiting.set(false);
                    found.set(page.map(|p| p.rows).unwrap_or_default());
                });
            }));
        })
    };
    {
        // The name behind an id that was chosen earlier.
        let name = name.clone();
        use_effect_with(all.raw.clone(), move |id| {
            let known = name
                .as_ref()
                .is_some_and(|(known, _)| *known == id.as_str());
            if id.is_empty() || known {
                return;
            }
            let id = id.to_string();
            spawn_local(async move {
                if let Ok(Some(found)) = account::organisation_name(&id).await {
                    name.set(Some((id, found)));
                }
            });
        });
    }
    let text = match found.iter().find(|o| o.id == all.raw.as_str()) {
        Some(row) => AttrValue::from(row.name.clone()),
        None => match &*name {
            Some((id, name)) if *id == all.raw.as_str() => AttrValue::from(name.clone()),
            Some(_) | None => all.raw.clone(),
        },
    };
    let option = |row: &OrganisationRow| ComboOption {
        note: if row.serves.is_empty() {
            row.code.clone().into()
        } else {
            [&row.code, " ", &row.serves].concat().into()
        },
        ..ComboOption::plain(row.id.clone(), row.name.clone())
    };
    let options: Vec<ComboOption> = found.iter().map(option).collect();
    html! { <Combo all={all.clone()} {text} {options} {on_search} waiting={*waiting} /> }
}
