//! "Can I apply?": what the rules say to a title wished for, from the dossier as it stands, before anything
//! is started.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::jurisdiction::{Business, Jurisdiction};

use super::dossier::Handle;
use crate::browser::boxes;
use crate::components::{PageHead, show};
use crate::form::{Frame, FrameProvider};
use crate::hooks::{
    DraftOf, prefer, use_desk_store, use_dossier_state, use_jurisdiction, use_jurisdictions,
    use_session, use_standing,
};
use crate::route::Route;
use crate::router::{Link, use_navigator};
use crate::words::{eligibility as words, pages};

mod answer;
mod could;
mod wished;

use answer::Answer;
use could::CouldList;
use wished::Wished;

/// Whether the rules say anything to a business.
pub fn is_asked(business: &Business) -> bool {
    business.first_assessment || business.title_review
}

#[derive(Properties, PartialEq)]
pub struct CanApplyProps {
    /// Empty for the one used last.
    #[prop_or_default]
    pub jurisdiction: AttrValue,
    /// Empty for the first that there are rules for.
    #[prop_or_default]
    pub business: AttrValue,
}

#[component]
pub fn CanApply(props: &CanApplyProps) -> Html {
    let listed = use_jurisdictions();
    let chosen = use_jurisdiction(&props.jurisdiction);
    let navigator = use_navigator();
    let onchange = {
        let navigator = navigator.clone();
        Callback::from(move |event: Event| {
            let jurisdiction = boxes::chosen(&event);
            prefer(&jurisdiction);
            if let Some(navigator) = &navigator {
                navigator.push(&Route::CanApplyIn { jurisdiction });
            }
        })
    };
    let now = chosen.value.as_ref().map(|j| j.id.clone());
    let now = now.unwrap_or_default();
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <PageHead title={words::TITLE}>{ "" }</PageHead>
            <p>{ words::INTRO }</p>
            { show(&listed, |all| {
                let option = |one: &crate::api::jurisdiction::Listed| html! {
                    <option key={one.id.clone()} value={one.id.clone()} selected={one.id == now}>{ &one.name }</option>
                };
                html! {
                    <div class="field">
                        <label class="label" for="jurisdiction">{ pages::JURISDICTION }</label>
                        <select id="jurisdiction" class="input input-short" {onchange}>{ for all.iter().map(option) }</select>
                    </div>
                }
            }) }
            { show(&chosen, |jurisdiction| html! {
                <In key={jurisdiction.id.clone()} jurisdiction={Handle((**jurisdiction).clone())} business={props.business.clone()} />
            }) }
        </main>
    }
}

#[derive(Properties, PartialEq)]
struct InProps {
    jurisdiction: Handle,
    business: AttrValue,
}

/// The businesses of a jurisdiction that there are rules for, and the answer for one of them.
#[component]
fn In(props: &InProps) -> Html {
    let jurisdiction = &props.jurisdiction.0;
    // What is missing is filled in as this jurisdiction asks for it.
    use_effect_with(jurisdiction.id.clone(), |id| prefer(id));
    let all: Vec<&Business> = jurisdiction
        .businesses
        .iter()
        .filter(|business| is_asked(business))
        .collect();
    let named = all.iter().find(|one| one.key == props.business.as_str());
    let Some(business) = named.or(all.first()).copied() else {
        return html! { <p>{ words::NO_BUSINESS }</p> };
    };
    let way = |one: &&Business| {
        let to = Route::CanApply {
            jurisdiction: jurisdiction.id.clone(),
            business: one.key.clone(),
        };
        let here = one.key == business.key;
        html! {
            <Link<Route> key={one.key.clone()} {to} classes={if here { "button button-main" } else { "button" }}>
                { &one.name }
                if here {
                    <span class="visually-hidden">{ pages::CHOSEN }</span>
                }
            </Link<Route>>
        }
    };
    html! {
        <>
            <nav class="row" aria-label={words::BUSINESS}>{ for all.iter().map(way) }</nav>
            <Asked key={business.key.clone()} jurisdiction={props.jurisdiction.clone()} business={business.key.clone()} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct AskedProps {
    jurisdiction: Handle,
    business: String,
}

/// What is asked, beside what the start page of the business asks, and what the rules say to it.
#[component]
fn Asked(props: &AskedProps) -> Html {
    let session = use_session();
    let dossier = use_dossier_state();
    let jurisdiction = props.jurisdiction.0.clone();
    // Titles of the ledger are known by it; without an answer the dossier alone is looked at.
    let standing = use_standing(&jurisdiction.id);
    let known = !standing.loading || standing.value.is_some();
    let store = use_desk_store(beginning(&jurisdiction, &props.business));
    let me = session.me().cloned();
    let frame = use_memo(
        (
            props.jurisdiction.clone(),
            props.business.clone(),
            me,
            standing.value.clone(),
        ),
        |(jurisdiction, business, me, _)| {
            let jurisdiction: Rc<Jurisdiction> = jurisdiction.0.clone();
            let frame = |me| Frame::beginning(jurisdiction, me, session.now(), business, false);
            me.clone().map(frame)
        },
    );
    let Some(frame) = (*frame).clone() else {
        return Html::default();
    };
    if !known || !dossier.ready && dossier.error.is_none() {
        return html! { <p class="wait" role="status">{ words::READING }</p> };
    }
    let to = Route::Start {
        jurisdiction: jurisdiction.id.clone(),
        business: props.business.clone(),
    };
    html! {
        <FrameProvider {frame} {store}>
            <Wished />
            <Answer>
                <Link<Route> {to} classes="button button-main">{ words::BEGIN }</Link<Route>>
            </Answer>
            <CouldList />
        </FrameProvider>
    }
}

/// The draft in which the wish is kept: that of the start page, so that nobody is asked twice.
fn beginning(jurisdiction: &Jurisdiction, business: &str) -> DraftOf {
    DraftOf::Beginning([&jurisdiction.id, "/", business].concat())
}
