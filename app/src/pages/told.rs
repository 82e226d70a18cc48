//! What one was told of one's applications, and how one wants to be told.

use crate::router::Link;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::account::{ACCOUNT, MessageRow, PETITIONS, ToldBy};

use crate::api::account;
use crate::components::{Button, Refused, show, use_toast};
use crate::hooks::use_resource;
use crate::route::Route;
use crate::words::{account as words, common, error};

/// The latest of what one was told; nothing as long as that is nothing.
#[component]
pub fn Told() -> Html {
    let told = use_resource((), |()| account::messages());
    let Some(page) = told.value.as_ref().filter(|page| !page.rows.is_empty()) else {
        return html! {};
    };
    let row = |row: &MessageRow| {
        // An objection's answer is no application of one's own.
        let to = match row.application.as_str() {
            "" => Route::Objections,
            PETITIONS => Route::Units,
            ACCOUNT => Route::Settings,
            id => Route::Progress { id: id.to_owned() },
        };
        html! {
            <li class="stack stack-close">
                <span class="small muted">{ common::moment(row.at) }</span>
                <Link<Route> {to}>{ &row.text }</Link<Route>>
            </li>
        }
    };
    html! {
        <section class="stack" aria-labelledby="told">
            <h2 id="told">{ words::TOLD }</h2>
            <ul class="stack">{ for page.rows.iter().map(row) }</ul>
        </section>
    }
}

/// How one is told, beside on site.
#[component]
pub fn TellBy() -> Html {
    let now = use_resource((), |()| account::told_by());
    html! {
        <section class="card stack" aria-labelledby="tell-by">
            <h2 id="tell-by">{ words::TELL_BY }</h2>
            { show(&now, |by| html! { <Choice by={ToldBy::clone(by)} /> }) }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ChoiceProps {
    by: ToldBy,
}

#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let toast = use_toast();
    let by = use_state_eq(|| props.by);
    let busy = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<String>);
    let tick = |word: &'static str, on: bool, put: fn(&mut ToldBy)| {
        let by = by.clone();
        let onchange = Callback::from(move |_: Event| {
            let mut new = *by;
            put(&mut new);
            by.set(new);
        });
        html! {
            <label class="tick">
                <input type="checkbox" checked={on} {onchange} />
                <span>{ word }</span>
            </label>
        }
    };
    let onsubmit = {
        let (by, busy, failed) = (by.clone(), busy.clone(), failed.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            busy.set(true);
            failed.set(None);
            let (by, busy, failed, toast) = (*by, busy.clone(), failed.clone(), toast.clone());
            spawn_local(async move {
                let answer = account::set_told_by(&by).await;
                busy.set(false);
                match answer {
                    Ok(_) => toast.emit(words::TELL_BY_SAVED.into()),
                    Err(e) => failed.set(Some(error::sentence(&e))),
                }
            });
        })
    };
    html! {
        <form class="stack" {onsubmit} novalidate=true>
            <fieldset class="field">
                <legend class="label">{ words::TELL_BY_NOTE }</legend>
                <div class="ticks">
                    { tick(words::TELL_BY_SMS, by.sms, |by| by.sms = !by.sms) }
                    { tick(words::TELL_BY_MAIL, by.mail, |by| by.mail = !by.mail) }
                </div>
            </fieldset>
            if let Some(why) = &*failed {
                <Refused>{ why.clone() }</Refused>
            }
            <Button submit=true busy={*busy}>{ words::TELL_BY_SAVE }</Button>
        </form>
    }
}
