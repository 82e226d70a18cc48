//! Signing in: a page at first, a dialog over the page when the session ended meanwhile.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;
use zhicheng_shared::value::is_empty;

use crate::api::account;
use crate::components::{Button, Dialog, Look, PageHead, Refused};
use crate::hooks::use_session;
use crate::words::{account as account_words, error, officer as words};

#[component]
pub fn SignInPage() -> Html {
    html! {
        <main id="page" class="officer-page officer-sign-in">
            <div class="card stack">
                <PageHead title={words::SIGN_IN} />
                <SignInForm />
                <p class="small"><a href="/">{ words::TO_APPLICANT }</a></p>
            </div>
        </main>
    }
}

/// Over the page, which keeps everything typed.
#[component]
pub fn SignInAgain() -> Html {
    html! {
        <Dialog title={words::SIGN_IN_AGAIN}>
            <p>{ words::SIGN_IN_AGAIN_NOTE }</p>
            <SignInForm />
        </Dialog>
    }
}

#[component]
fn SignInForm() -> Html {
    let session = use_session();
    let name = use_node_ref();
    let password = use_node_ref();
    let wrong = use_state_eq(String::new);
    let busy = use_state_eq(|| false);
    let seen = use_state_eq(|| false);
    let toggle = {
        let seen = seen.clone();
        Callback::from(move |()| seen.set(!*seen))
    };
    let onsubmit = {
        let (name, password) = (name.clone(), password.clone());
        let (wrong, busy) = (wrong.clone(), busy.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let text = |node: &NodeRef| {
                node.cast::<HtmlInputElement>()
                    .map(|i| i.value())
                    .unwrap_or_default()
            };
            let (name, password) = (text(&name), text(&password));
            if is_empty(&name) || password.is_empty() {
                wrong.set(words::SIGN_IN_EMPTY.to_owned());
                return;
            }
            if *busy {
                return;
            }
            busy.set(true);
            wrong.set(String::new());
            let (wrong, busy, enter) = (wrong.clone(), busy.clone(), session.enter.clone());
            spawn_local(async move {
                let answer = account::sign_in(&name, &password, || ()).await;
                busy.set(false);
                match answer {
                    Ok(me) => enter.emit(me),
                    Err(why) => wrong.set(error::sentence(&why)),
                }
            });
        })
    };
    html! {
        <form class="stack" {onsubmit} novalidate=true>
            if !wrong.is_empty() {
                <Refused><p id="sign-in-wrong">{ &*wrong }</p></Refused>
            }
            <label class="officer-field">
                <span>{ words::SIGN_IN_NAME }</span>
                <input ref={name} class="officer-input" name="name" autocomplete="username" autocapitalize="none" spellcheck="false" />
            </label>
            <div class="row">
                <label class="officer-field">
                    <span>{ words::PASSWORD }</span>
                    <input
                        ref={password} class="officer-input" name="password" autocomplete="current-password"
                        type={if *seen { "text" } else { "password" }} autocapitalize="none" spellcheck="false"
                    />
                </label>
                <Button look={Look::Quiet} on_press={toggle}>
                    { if *seen { account_words::HIDE_PASSWORD } else { account_words::SHOW_PASSWORD } }
                </Button>
            </div>
            <Button submit=true look={Look::Main} busy={*busy}>{ words::SIGN_IN_BUTTON }</Button>
        </form>
    }
}
