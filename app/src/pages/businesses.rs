//! Choosing what to apply for: the jurisdiction, and a card for each business.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::components::{PageHead, show};
use crate::hooks::{prefer, use_jurisdiction, use_jurisdictions};
use crate::route::Route;
use crate::words::pages as words;

#[component]
pub fn Businesses() -> Html {
    let listed = use_jurisdictions();
    let chosen = use_state_eq(String::new);
    let jurisdiction = use_jurisdiction(&chosen);
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let select: web_sys::HtmlSelectElement = event.target_unchecked_into();
            prefer(&select.value());
            chosen.set(select.value());
        })
    };
    let now = jurisdiction
        .value
        .as_ref()
        .map(|j| j.id.clone())
        .unwrap_or_default();
    html! {
        <main id="main" tabindex="-1" class="page">
            <PageHead title={words::BUSINESSES}>{ "" }</PageHead>
            { show(&listed, |all| {
                let option = |one: &crate::api::jurisdiction::Listed| html! {
                    <option key={one.id.clone()} value={one.id.clone()} selected={one.id == now}>{ &one.name }</option>
                };
                html! {
                    <div class="field">
                        <label class="label" for="jurisdiction">{ words::JURISDICTION }</label>
                        <p class="help" id="jurisdiction-h">{ words::BUSINESSES_NOTE }</p>
                        <select id="jurisdiction" class="input input-short" {onchange} aria-describedby="jurisdiction-h">
                            { for all.iter().map(option) }
                        </select>
                    </div>
                }
            }) }
            { show(&jurisdiction, |jurisdiction| {
                let card = |business: &zhicheng_shared::jurisdiction::Business| {
                    let to = Route::Start { jurisdiction: jurisdiction.id.clone(), business: business.key.clone() };
                    html! {
                        <Link<Route> {to} classes="card card-link">
                            <h2>{ &business.name }</h2>
                            <p>{ &business.summary }</p>
                        </Link<Route>>
                    }
                };
                html! { <div class="cards">{ for jurisdiction.businesses.iter().map(card) }</div> }
            }) }
        </main>
    }
}
