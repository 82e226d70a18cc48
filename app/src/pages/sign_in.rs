//! Signing in.

mod by_code;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::value::is_empty;

use self::by_code::ByCode;
use crate::api::account;
use crate::browser::dom;
use crate::components::{Button, Input, Look, PageHead, Refused, Remark, Tone};
use crate::hooks::use_session;
use crate::route::Route;
use crate::router::{Link, use_navigator};
use crate::words::{account as words, error};

#[derive(Properties, PartialEq)]
pub struct SignInPageProps {
    /// Asked for on the way to another page.
    #[prop_or_default]
    pub first: bool,
}

#[component]
pub fn SignInPage(props: &SignInPageProps) -> Html {
    let session = use_session();
    let navigator = use_navigator();
    let name = use_state_eq(String::new);
    let password = use_state_eq(String::new);
    let wrong = use_state_eq(|| None::<String>);
    let told = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let working = use_state_eq(|| false);
    let set = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |raw: String| state.set(raw))
    };
    let onsubmit = {
        let (name, password, wrong, told) =
            (name.clone(), password.clone(), wrong.clone(), told.clone());
        let (busy, working) = (busy.clone(), working.clone());
        let first = props.first;
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            told.set(true);
            // What stands in the boxes counts, whoever wrote it there.
            let typed = |id, state: &UseStateHandle<String>| {
                let now = dom::typed(id).unwrap_or_else(|| (**state).clone());
                state.set(now.clone());
                now
            };
            let (name, password) = (typed("sign-in-name", &name), typed("password", &password));
            if is_empty(&name) {
                dom::focus("sign-in-name");
                return;
            }
            if password.is_empty() {
                dom::focus("password");
                return;
            }
            if *busy {
                return;
            }
            busy.set(true);
            wrong.set(None);
            let (wrong, busy, working) = (wrong.clone(), busy.clone(), working.clone());
            let (enter, navigator) = (session.enter.clone(), navigator.clone());
            spawn_local(async move {
                let answer = account::sign_in(&name, &password, || working.set(true)).await;
                busy.set(false);
                working.set(false);
                match answer {
                    Ok(me) => {
                        if let Some(navigator) = navigator.filter(|_| !first) {
                            navigator.replace(&Route::Home);
                        }
                        enter.emit(me);
                    }
                    Err(e) => wrong.set(Some(error::sentence(&e))),
                }
            });
        })
    };
    let missing = |value: &str, sentence: &'static str| {
        (*told && is_empty(value)).then(|| AttrValue::from(sentence))
    };
    let by_code = use_state_eq(|| false);
    let other = {
        let by_code = by_code.clone();
        Callback::from(move |()| by_code.set(!*by_code))
    };
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <PageHead title={words::SIGN_IN} wrong={wrong.is_some()}>{ "" }</PageHead>
            if props.first {
                <Remark tone={Tone::Next}>{ words::SIGN_IN_FIRST }</Remark>
            }
            if let Some(wrong) = &*wrong {
                <Refused>{ wrong.clone() }</Refused>
            }
            if *by_code {
                <ByCode first={props.first} />
            } else {
            <form class="stack card" {onsubmit} novalidate=true>
                <Input
                    id="sign-in-name" label={words::SIGN_IN_NAME} value={(*name).clone()} on_input={set(&name)} required=true
                    autocomplete="username" wrong={missing(&name, words::EMPTY_NAME)}
                />
                <Input
                    id="password" label={words::PASSWORD} value={(*password).clone()} on_input={set(&password)} required=true
                    kind="password" autocomplete="current-password" wrong={missing(&password, words::EMPTY_PASSWORD)}
                />
                <Button look={Look::Main} submit=true wide=true busy={*busy}>{ words::SIGN_IN }</Button>
                <div role="status">
                    if *working {
                        <Remark tone={Tone::Next}>{ words::WORKING }</Remark>
                    }
                </div>
            </form>
            }
            <p>
                <Button look={Look::Quiet} on_press={other}>{ if *by_code { words::BY_PASSWORD } else { words::BY_CODE } }</Button>
                { " " }
                <Link<Route> to={Route::Recover} classes="back">{ words::FORGOTTEN }</Link<Route>>
            </p>
            <p><a href="/sign-in/other" class="back">{ words::OTHER_WAYS }</a></p>
            <p>{ words::NO_ACCOUNT }<Link<Route> to={Route::Register} classes="back">{ words::REGISTER }</Link<Route>></p>
        </main>
    }
}
