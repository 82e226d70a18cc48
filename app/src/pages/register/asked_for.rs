//! What the place asks of somebody who registers: security questions, and terms to be agreed to.

use yew::prelude::*;
use zhicheng_shared::api::recovery::Registering;

use super::typed::{Change, Typed};
use crate::browser::boxes;
use crate::pages::asked;
use crate::words::{account as words, form};

/// What the place asks for: which it is, its questions, its terms.
pub fn asked_for(
    places: &[Registering],
    typed: &UseReducerHandle<Typed>,
    tell: &dyn Fn(&'static str) -> Option<AttrValue>,
) -> Html {
    let Some(place) = &typed.place else {
        return Html::default();
    };
    let dispatcher = typed.dispatcher();
    let on_place = {
        let (dispatcher, places) = (dispatcher.clone(), places.to_vec());
        Callback::from(move |event: Event| {
            let id = boxes::chosen(&event);
            let place = places.iter().find(|one| one.jurisdiction == id).cloned();
            dispatcher.dispatch(Change(Box::new(move |t| t.place = place)));
        })
    };
    let on_pair = {
        let dispatcher = dispatcher.clone();
        Callback::from(move |(at, pair): (usize, (String, String))| {
            dispatcher.dispatch(Change(Box::new(move |t| t.pairs[at] = pair)));
        })
    };
    let on_agree = {
        let (dispatcher, version) = (dispatcher.clone(), place.asks.terms.version.clone());
        Callback::from(move |event: Event| {
            let version = if boxes::ticked(&event) {
                version.clone()
            } else {
                String::new()
            };
            dispatcher.dispatch(Change(Box::new(move |t| t.terms = version)));
        })
    };
    let option = |one: &Registering| {
        let on = one.jurisdiction == place.jurisdiction;
        html! { <option value={one.jurisdiction.clone()} selected={on}>{ &one.name }</option> }
    };
    let asks = &place.asks;
    let wrong = tell("terms");
    html! {
        <>
            if places.len() > 1 {
                { asked::choice("place", words::PLACE, tell("place"), on_place, html! { <>{ for places.iter().map(option) }</> }) }
            }
            if asks.asked > 0 {
                <p class="help">{ words::QUESTIONS_NOTE }</p>
                { asked::questions(asks, &typed.pairs, &on_pair, tell) }
            }
            if !asks.terms.version.is_empty() {
                <fieldset class={classes!("field", wrong.is_some().then_some("field-wrong"))} aria-describedby={wrong.is_some().then_some("terms-e")}>
                    <legend class="label">{ words::TERMS }<span class="required" aria-hidden="true">{ "*" }</span></legend>
                    { for asks.terms.text.lines().map(|line| html! { <p>{ line }</p> }) }
                    if let Some(text) = wrong {
                        <p class="wrong" id="terms-e"><span class="visually-hidden">{ form::WRONG_SIGN }</span>{ text }</p>
                    }
                    <label class="tick"><input type="checkbox" id="terms" checked={typed.terms == asks.terms.version} onchange={on_agree} /><span>{ words::TERMS_AGREE }</span></label>
                </fieldset>
            }
        </>
    }
}
