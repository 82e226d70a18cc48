//! Signing in by a code sent to the mobile.

use crate::router::use_navigator;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::account::{Channel, CodeSent, Proof};
use zhicheng_shared::api::recovery::SignInByCode;
use zhicheng_shared::value::{fold_digits, mobile};

use crate::api::account;
use crate::browser::dom;
use crate::components::{Button, Input, Look};
use crate::hooks::{use_session, use_wrong};
use crate::pages::register::Code;
use crate::route::Route;
use crate::words::{account as words, error};

const MOBILE: &str = "sign-in-mobile";
const CODE: &str = "sign-in-code";

#[derive(Properties, PartialEq)]
pub struct ByCodeProps {
    /// Asked for on the way to another page.
    pub first: bool,
}

#[component]
pub fn ByCode(props: &ByCodeProps) -> Html {
    let session = use_session();
    let navigator = use_navigator();
    let number = use_state_eq(String::new);
    let code = use_state_eq(String::new);
    let sent = use_state_eq(|| None::<CodeSent>);
    let (wrong, mended) = use_wrong();
    let busy = use_state_eq(|| false);
    let set = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |raw: String| state.set(raw))
    };
    let on_sent = {
        let sent = sent.clone();
        Callback::from(move |now: CodeSent| sent.set(Some(now)))
    };
    let onsubmit = {
        let (number, code, sent) = (number.clone(), code.clone(), sent.clone());
        let (wrong, busy, first) = (wrong.clone(), busy.clone(), props.first);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            // What stands in the boxes counts, whoever wrote it there.
            let typed = |id, state: &UseStateHandle<String>| {
                let now = dom::typed(id).unwrap_or_else(|| (**state).clone());
                state.set(now.clone());
                now
            };
            let (number, code) = (typed(MOBILE, &number), fold_digits(&typed(CODE, &code)));
            let Ok(mobile) = mobile(&number) else {
                return wrong.set(Some((MOBILE, words::empty(words::MOBILE))));
            };
            let Some(sent) = (*sent).clone().filter(|_| !code.is_empty()) else {
                return wrong.set(Some((CODE, words::code_missing(words::MOBILE_CODE))));
            };
            if *busy {
                return;
            }
            busy.set(true);
            wrong.set(None);
            let proof = Proof {
                ticket: sent.ticket,
                code,
            };
            let (wrong, busy) = (wrong.clone(), busy.clone());
            let (enter, navigator) = (session.enter.clone(), navigator.clone());
            spawn_local(async move {
                let answer = account::sign_in_by_code(&SignInByCode { mobile, proof }).await;
                busy.set(false);
                match answer {
                    Ok(me) => {
                        if let Some(navigator) = navigator.filter(|_| !first) {
                            navigator.replace(&Route::Home);
                        }
                        enter.emit(me);
                    }
                    Err(e) => {
                        let own = e.field().as_deref() == Some(Channel::Mobile.key());
                        let at = if own { MOBILE } else { CODE };
                        wrong.set(Some((at, error::sentence(&e))));
                        dom::focus(at);
                    }
                }
            });
        })
    };
    let told = |id: &str| {
        let (_, why) = wrong.as_ref().filter(|(at, _)| *at == id)?;
        Some(AttrValue::from(why.clone()))
    };
    let to = mobile(&number);
    html! {
        <form class="stack card" {onsubmit} oninput={mended} novalidate=true>
            <Input
                id={MOBILE} label={words::MOBILE} value={(*number).clone()} on_input={set(&number)} required=true
                mode="tel" autocomplete="tel-national" wrong={told(MOBILE)}
            />
            <Code
                id={CODE} label={words::MOBILE_CODE} channel={Channel::Mobile} possible={to.is_ok()} to={to.unwrap_or_default()}
                value={(*code).clone()} on_input={set(&code)} {on_sent} wrong={told(CODE)}
            />
            <Button look={Look::Main} submit=true wide=true busy={*busy}>{ words::SIGN_IN }</Button>
        </form>
    }
}
