//! The check by number and name.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::value::{is_empty, trimmed};

use super::{Found, told};
use crate::api::certificate;
use crate::browser::dom;
use crate::components::{Button, Input, Look};
use crate::words::{account, pages as words};

#[derive(Properties, PartialEq)]
pub struct ByNameProps {
    pub on_found: Callback<Found>,
    /// What stands in the boxes at first.
    #[prop_or_default]
    pub kept: Option<(String, String)>,
}

#[component]
pub fn ByName(props: &ByNameProps) -> Html {
    let kept = props.kept.clone().unwrap_or_default();
    let number = use_state_eq(|| kept.0);
    let name = use_state_eq(|| kept.1);
    let asked = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let set = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |raw: String| state.set(raw))
    };
    let onsubmit = {
        let (number, name, asked, busy) =
            (number.clone(), name.clone(), asked.clone(), busy.clone());
        let on_found = props.on_found.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            asked.set(true);
            let typed = |id, state: &UseStateHandle<String>| {
                let now = dom::typed(id).unwrap_or_else(|| (**state).clone());
                state.set(now.clone());
                now
            };
            let (number, name) = (typed("certificate-number", &number), typed("holder", &name));
            let missing = [("certificate-number", &number), ("holder", &name)]
                .into_iter()
                .find(|(_, v)| is_empty(v));
            if let Some((id, _)) = missing {
                dom::focus(id);
                return;
            }
            busy.set(true);
            let (on_found, busy) = (on_found.clone(), busy.clone());
            spawn_local(async move {
                let answer = certificate::check(trimmed(&number), trimmed(&name)).await;
                busy.set(false);
                on_found.emit(match answer {
                    Ok(body) => Found::Known(body, None),
                    Err(why) => told(&why, words::CHECK_NONE),
                });
            });
        })
    };
    let missing = |value: &str, label: &str| {
        (*asked && is_empty(value)).then(|| AttrValue::from(account::empty(label)))
    };
    html! {
        <form class="card stack" {onsubmit} novalidate=true>
            <Input id="certificate-number" label={words::CHECK_NUMBER} value={(*number).clone()} on_input={set(&number)} required=true wrong={missing(&number, words::CHECK_NUMBER)} />
            <Input id="holder" label={words::CHECK_NAME} value={(*name).clone()} on_input={set(&name)} required=true wrong={missing(&name, words::CHECK_NAME)} />
            <Button look={Look::Main} submit=true busy={*busy}>{ words::CHECK_GO }</Button>
        </form>
    }
}
