//! Choosing what to apply for: the jurisdiction, and a card for each business with what stands in its way.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::answers::Answers;
use zhicheng_shared::gate::Standing;

use super::can_apply::is_asked;
use super::dossier::Handle;
use super::gates::{Gates, Shut};
use crate::components::{Badge, PageHead, Tone, show};
use crate::hooks::{
    prefer, use_desk, use_dossier_state, use_jurisdiction, use_jurisdictions, use_standing,
};
use crate::route::Route;
use crate::router::Link;
use crate::words::{eligibility, gates, pages as words};

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
            { show(&jurisdiction, |jurisdiction| html! {
                <Cards key={jurisdiction.id.clone()} jurisdiction={Handle((**jurisdiction).clone())} />
            }) }
        </main>
    }
}

#[derive(Properties, PartialEq)]
struct CardsProps {
    jurisdiction: Handle,
}

/// The businesses of a jurisdiction; what is shut is told once it is known how one stands there.
#[component]
fn Cards(props: &CardsProps) -> Html {
    let jurisdiction = &props.jurisdiction.0;
    let standing = use_standing(&jurisdiction.id);
    let ready = use_dossier_state().ready;
    let known = standing.value.filter(|_| ready);
    let card = |business: &zhicheng_shared::jurisdiction::Business| {
        html! { <Card key={business.key.clone()} jurisdiction={props.jurisdiction.clone()} business={business.key.clone()} standing={known.clone()} /> }
    };
    html! { <div class="cards">{ for jurisdiction.businesses.iter().map(card) }</div> }
}

#[derive(Properties, PartialEq)]
struct CardProps {
    jurisdiction: Handle,
    business: AttrValue,
    standing: Option<Rc<Standing>>,
}

#[component]
fn Card(props: &CardProps) -> Html {
    let deps = (
        props.jurisdiction.clone(),
        props.business.clone(),
        props.standing.clone(),
    );
    let shut = use_desk(deps, |desk, (jurisdiction, business, standing)| {
        let answers = Answers {
            jurisdiction: &jurisdiction.0,
            business: jurisdiction.0.business(business),
            draft: None,
            dossier: &desk.dossier,
        };
        let standing = standing.as_ref()?;
        Some(Shut::before(answers, standing, jurisdiction.0.year))
    });
    let Some(business) = props.jurisdiction.0.business(&props.business) else {
        return Html::default();
    };
    let to = Route::Start {
        jurisdiction: props.jurisdiction.0.id.clone(),
        business: business.key.clone(),
    };
    let asking = Route::CanApply {
        jurisdiction: props.jurisdiction.0.id.clone(),
        business: business.key.clone(),
    };
    let stopped = shut.as_ref().is_some_and(|shut| !shut.start.is_empty());
    html! {
        <div class="card stack">
            <Link<Route> {to} classes="card-link">
                <h2>
                    { &business.name }
                    if stopped {
                        { " " }<Badge tone={Tone::Warn}>{ gates::NOT_YET }</Badge>
                    }
                </h2>
                <p>{ &business.summary }</p>
            </Link<Route>>
            if is_asked(business) {
                <Link<Route> to={asking} classes="button button-quiet">{ eligibility::ASKING }<span class="visually-hidden">{ "：" }{ &business.name }</span></Link<Route>>
            }
            if let Some((shut, standing)) = shut.zip(props.standing.clone()) {
                <Gates jurisdiction={props.jurisdiction.clone()} business={props.business.clone()} {standing} {shut} brief=true />
            }
        </div>
    }
}
