//! Other security questions, by the password.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::recovery::{Answered, ChangeQuestions, Questions, Registering};

use crate::api::account;
use crate::browser::{boxes, dom};
use crate::components::{Button, Input, Refused, show, use_toast};
use crate::hooks::{use_resource, use_wrong};
use crate::pages::asked::{self, Pairs};
use crate::words::{account as words, error};

const PASSWORD: &str = "questions-password";

#[component]
pub fn OwnQuestions() -> Html {
    let own = use_resource((), |()| account::questions());
    let places = use_resource((), |()| account::registering());
    let place = use_state_eq(|| None::<String>);
    let pairs = use_state_eq(Pairs::default);
    let password = use_state_eq(String::new);
    let (wrong, mended) = use_wrong();
    let busy = use_state_eq(|| false);
    let toast = use_toast();
    let all = places.value.clone().unwrap_or_default();
    let here = || {
        let chosen = |one: &&Registering| Some(&one.jurisdiction) == place.as_ref();
        all.iter().find(chosen).or_else(|| all.first()).cloned()
    };
    let onsubmit = {
        let (pairs, password, place) = (pairs.clone(), password.clone(), here());
        let (wrong, busy, reload) = (wrong.clone(), busy.clone(), own.reload.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(place) = place.clone() else { return };
            let tell = |id: &'static str, why: &str| {
                wrong.set(Some((id, why.to_owned())));
                dom::focus(id);
            };
            if let Some((id, why)) = asked::wrong(&place.asks, &pairs) {
                return tell(id, why);
            }
            let typed = dom::typed(PASSWORD).unwrap_or_else(|| (*password).clone());
            if typed.is_empty() {
                return tell(PASSWORD, words::EMPTY_PASSWORD);
            }
            if *busy {
                return;
            }
            busy.set(true);
            wrong.set(None);
            let answered = |(question, answer): &(String, String)| Answered {
                question: question.clone(),
                answer: answer.clone(),
            };
            let chosen = pairs.iter().take(place.asks.asked.into());
            let body = ChangeQuestions {
                jurisdiction: place.jurisdiction,
                questions: chosen.map(answered).collect(),
                password: typed,
            };
            let (pairs, password, wrong, busy) =
                (pairs.clone(), password.clone(), wrong.clone(), busy.clone());
            let (reload, toast) = (reload.clone(), toast.clone());
            spawn_local(async move {
                let answer = account::change_questions(&body).await;
                busy.set(false);
                match answer {
                    Ok(()) => {
                        pairs.set(Pairs::default());
                        password.set(String::new());
                        toast.emit(words::QUESTIONS_CHANGED.into());
                        reload.emit(());
                    }
                    Err(e) if e.code() == Some(ErrorCode::WrongPassword) => {
                        let why = words::WRONG_OLD_PASSWORD.to_owned();
                        wrong.set(Some((PASSWORD, why)));
                    }
                    Err(e) => wrong.set(Some(("", error::sentence(&e)))),
                }
            });
        })
    };
    let told = |id: &'static str| {
        let (_, why) = wrong.as_ref().filter(|(at, _)| *at == id)?;
        Some(AttrValue::from(why.clone()))
    };
    let on_pair = {
        let pairs = pairs.clone();
        Callback::from(move |(at, pair): (usize, (String, String))| {
            let mut now = (*pairs).clone();
            now[at] = pair;
            pairs.set(now);
        })
    };
    let on_place = {
        let place = place.clone();
        Callback::from(move |event: Event| place.set(Some(boxes::chosen(&event))))
    };
    let on_password = {
        let password = password.clone();
        Callback::from(move |raw: String| password.set(raw))
    };
    let form = |place: Registering| {
        let option = |one: &Registering| {
            let on = one.jurisdiction == place.jurisdiction;
            html! { <option value={one.jurisdiction.clone()} selected={on}>{ &one.name }</option> }
        };
        html! {
            <>
                if all.len() > 1 {
                    { asked::choice("questions-place", words::PLACE, None, on_place, html! { <>{ for all.iter().map(option) }</> }) }
                }
                { asked::questions(&place.asks, &pairs, &on_pair, &told) }
                <Input id={PASSWORD} label={words::PASSWORD_FOR_QUESTIONS} kind="password" autocomplete="current-password" value={(*password).clone()} on_input={on_password} required=true wrong={told(PASSWORD)} />
                <Button submit=true busy={*busy}>{ words::CHANGE_QUESTIONS }</Button>
            </>
        }
    };
    html! {
        <form class="card stack" {onsubmit} oninput={mended} novalidate=true aria-labelledby="change-questions">
            <h2 id="change-questions">{ words::CHANGE_QUESTIONS }</h2>
            if let Some(why) = told("") {
                <Refused>{ why }</Refused>
            }
            { show(&own, |own| present(own)) }
            if let Some(place) = here() {
                { form(place) }
            }
        </form>
    }
}

fn present(own: &Questions) -> Html {
    if own.questions.is_empty() {
        return html! { <p>{ words::NO_QUESTIONS }</p> };
    }
    html! {
        <>
            <p>{ words::OWN_QUESTIONS }</p>
            <ul>{ for own.questions.iter().map(|text| html! { <li>{ text }</li> }) }</ul>
        </>
    }
}
