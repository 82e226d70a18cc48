//! How saving stands, and what is asked when it cannot go on: the sign, two values to choose from, the
//! end of a session, another person at another tab, signing out.

mod conflicts;
mod leaving;
mod stopped;
mod voice;

pub use leaving::{Farewell, Leaving};
pub use stopped::{OwnStopped, Stopped};

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use self::conflicts::Conflicts;
use self::voice::Voice;
use crate::api::account;
use crate::browser::dom;
use crate::components::{Button, Dialog, Look};
use crate::hooks::{SaveState, use_papers, use_session};
use crate::words::{account as account_words, common, error, form as words, refusal};

/// Always visible and always honest.
#[component]
pub fn SavingSign() -> Html {
    let papers = use_papers();
    let state = use_state_eq(|| papers.save_state());
    let choosing = use_state_eq(|| false);
    let spoken = use_spoken(&state);
    {
        let state = state.clone();
        use_effect_with(papers.clone(), move |papers| {
            state.set(papers.save_state());
            let reading = papers.clone();
            let following = papers.follow(move || state.set(reading.save_state()));
            move || drop(following)
        });
    }
    let retry = {
        let papers = papers.clone();
        Callback::from(move |()| papers.retry())
    };
    let class = look(&state);
    let choose = {
        let choosing = choosing.clone();
        Callback::from(move |()| choosing.set(true))
    };
    let close = {
        let choosing = choosing.clone();
        Callback::from(move |()| choosing.set(false))
    };
    // Submitted from another window, for example.
    let why = match &*state {
        SaveState::Failed(e) => refusal::why(e),
        SaveState::Untouched
        | SaveState::Saved(_)
        | SaveState::Saving
        | SaveState::Offline { .. }
        | SaveState::Expired { .. }
        | SaveState::Conflict => String::new(),
    };
    html! {
        <div {class}>
            <span class="number">{ words::saving(&state) }</span>
            <span role="status" class="visually-hidden">{ spoken }</span>
            if !why.is_empty() {
                <span class="small">{ why }</span>
            }
            if matches!(&*state, SaveState::Offline { .. } | SaveState::Failed(_)) {
                <Button look={Look::Quiet} on_press={retry}>{ common::RETRY }</Button>
            }
            if *state == SaveState::Conflict {
                <Button look={Look::Quiet} on_press={choose}>{ words::CHOOSE }</Button>
            }
            if *state == SaveState::Conflict && *choosing {
                <Conflicts on_close={close} />
            }
        </div>
    }
}

/// Being without a network is no error: what is typed is kept.
fn look(state: &SaveState) -> &'static str {
    match state {
        SaveState::Untouched | SaveState::Saving => "saving",
        SaveState::Saved(_) => "saving saving-good",
        SaveState::Offline { .. } | SaveState::Expired { .. } => "saving saving-warn",
        SaveState::Conflict | SaveState::Failed(_) => "saving saving-bad",
    }
}

/// What a screen reader is told of it.
#[hook]
fn use_spoken(state: &SaveState) -> AttrValue {
    let voice = use_mut_ref(Voice::default);
    let said = use_state_eq(AttrValue::default);
    {
        let said = said.clone();
        use_effect_with(state.clone(), move |state| {
            let now = js_sys::Date::now();
            if voice.borrow_mut().hears(state, now) {
                said.set(AttrValue::default());
            }
            let due = voice.borrow().due();
            let timer = due.map(|at| {
                Timeout::new((at - now).max(0.0) as u32 + 1, move || {
                    if let Some(word) = voice.borrow_mut().says(js_sys::Date::now()) {
                        said.set(word.into());
                    }
                })
            });
            move || drop(timer)
        });
    }
    (*said).clone()
}

/// Asks to sign in again over the page, then goes on where it stopped.
#[component]
pub fn SessionEnded() -> Html {
    let session = use_session();
    if session.me().is_none() || !session.expired {
        return Html::default();
    }
    html! {
        <Dialog title={account_words::EXPIRED_TITLE}>
            <p>{ account_words::EXPIRED_NOTE }</p>
            <PasswordAgain />
        </Dialog>
    }
}

/// Signing in again as the person whose page it is.
#[component]
pub fn PasswordAgain() -> Html {
    let session = use_session();
    let password = use_state_eq(String::new);
    let wrong = use_state_eq(|| None::<String>);
    let busy = use_state_eq(|| false);
    let Some(me) = session.me().cloned() else {
        return Html::default();
    };
    let onsubmit = {
        let (password, wrong, busy, session) = (
            password.clone(),
            wrong.clone(),
            busy.clone(),
            session.clone(),
        );
        let name = me.account.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (password, wrong, busy, session, name) = (
                password.clone(),
                wrong.clone(),
                busy.clone(),
                session.clone(),
                name.clone(),
            );
            busy.set(true);
            // A password manager fills the box without a word.
            let typed = dom::typed("again").unwrap_or_else(|| (*password).clone());
            spawn_local(async move {
                let answer = account::sign_in(&name, &typed, || ()).await;
                busy.set(false);
                match answer {
                    Ok(me) => {
                        password.set(String::new());
                        wrong.set(None);
                        session.enter.emit(me);
                    }
                    Err(e) => wrong.set(Some(error::sentence(&e))),
                }
            });
        })
    };
    let oninput = {
        let password = password.clone();
        Callback::from(move |event: InputEvent| {
            let input: web_sys::HtmlInputElement = event.target_unchecked_into();
            password.set(input.value());
        })
    };
    html! {
        <form class="stack" {onsubmit}>
            <input type="text" hidden=true autocomplete="username" value={me.account.clone()} readonly=true />
            <div class={classes!("field", wrong.is_some().then_some("field-wrong"))}>
                <label class="label" for="again">{ account_words::PASSWORD_OF }{ &me.account }</label>
                if let Some(wrong) = &*wrong {
                    <p class="wrong" id="again-e" role="alert">{ wrong }</p>
                }
                <input
                    id="again" class="input" type="password" autocomplete="current-password" {oninput}
                    aria-invalid={wrong.is_some().then_some("true")}
                    aria-describedby={wrong.is_some().then_some("again-e")}
                />
            </div>
            <Button look={Look::Main} submit=true wide=true busy={*busy}>{ account_words::SIGN_IN }</Button>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn being_offline_is_told_and_is_no_error() {
        for kept in [true, false] {
            assert_eq!(look(&SaveState::Offline { kept }), "saving saving-warn");
        }
        assert_eq!(look(&SaveState::Conflict), "saving saving-bad");
    }

    #[test]
    fn a_conflict_is_told_apart_from_the_button_that_mends_it() {
        let said = words::saving(&SaveState::Conflict);
        assert!(!said.contains(words::CHOOSE), "{said} {}", words::CHOOSE);
    }
}
