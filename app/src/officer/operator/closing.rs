//! Closing an organisation, or letting it become part of another.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::account::OrganisationRow;
use zhicheng_shared::api::care::CloseOrganisation;
use zhicheng_shared::value::{says_why, trimmed};

use crate::api::{account, care};
use crate::browser::boxes;
use crate::components::{Button, Dialog, Input, Look, Refused, use_toast};
use crate::hooks::use_resource;
use crate::officer::route::Route;
use crate::router::use_navigator;
use crate::words::officer::care as words;
use crate::words::{common, error};

#[derive(Properties, PartialEq)]
pub struct ClosingProps {
    pub organisation: OrganisationRow,
    pub on_close: Callback<()>,
}

#[component]
pub fn Closing(props: &ClosingProps) -> Html {
    let toast = use_toast();
    let navigator = use_navigator();
    let why = use_state_eq(String::new);
    let text = use_state_eq(String::new);
    let into = use_state_eq(String::new);
    let asked = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<String>);
    let kind = props.organisation.kind.key();
    let found = use_resource((*text).clone(), move |text| async move {
        match text.chars().count() {
            0 | 1 => Ok(Vec::new()),
            _ => account::organisations(kind, &text, "", 1)
                .await
                .map(|page| page.rows),
        }
    });
    let short = !says_why(&why);
    let set_why = {
        let why = why.clone();
        Callback::from(move |raw: String| why.set(raw))
    };
    let set_text = {
        let (text, into) = (text.clone(), into.clone());
        // What was chosen stands in the list of another search.
        Callback::from(move |raw: String| {
            text.set(raw);
            into.set(String::new());
        })
    };
    let onchange = {
        let into = into.clone();
        Callback::from(move |event: Event| into.set(boxes::chosen(&event)))
    };
    let go = {
        let (why, into, asked) = (why.clone(), into.clone(), asked.clone());
        let (busy, failed, id) = (busy.clone(), failed.clone(), props.organisation.id.clone());
        Callback::from(move |()| {
            asked.set(true);
            if short {
                return;
            }
            busy.set(true);
            failed.set(None);
            let body = CloseOrganisation {
                into: (*into).clone(),
                why: trimmed(&why).to_owned(),
            };
            let (busy, failed, id) = (busy.clone(), failed.clone(), id.clone());
            let (toast, navigator) = (toast.clone(), navigator.clone());
            spawn_local(async move {
                let answer = care::close(&id, &body).await;
                busy.set(false);
                match answer {
                    Ok(()) => {
                        toast.emit(words::CLOSED.into());
                        if let Some(navigator) = navigator {
                            navigator.push(&Route::Organisations);
                        }
                    }
                    Err(why) => failed.set(Some(error::sentence(&why))),
                }
            });
        })
    };
    let wrong = (*asked && short).then(|| AttrValue::from(words::WHY_WRONG));
    let rows = found.value.as_ref().map(|rows| (**rows).clone());
    let rows = rows.unwrap_or_default();
    let others = rows.iter().filter(|row| row.id != props.organisation.id);
    let option = |row: &OrganisationRow| {
        html! { <option key={row.id.clone()} value={row.id.clone()} selected={row.id == *into}>{ &row.name }</option> }
    };
    let actions = html! {
        <>
            <Button on_press={props.on_close.clone()}>{ common::CANCEL }</Button>
            <Button look={Look::Danger} busy={*busy} on_press={go}>{ words::CLOSE }</Button>
        </>
    };
    html! {
        <Dialog title={words::CLOSE} on_close={props.on_close.clone()} {actions}>
            <p><b>{ &props.organisation.name }</b></p>
            <p class="muted">{ words::CLOSE_NOTE }</p>
            if let Some(failed) = &*failed {
                <Refused>{ failed.clone() }</Refused>
            }
            <Input id="into-search" label={words::CLOSE_SEARCH} value={(*text).clone()} on_input={set_text} />
            <label class="officer-field">
                <span>{ words::CLOSE_INTO }</span>
                <select key={(*text).clone()} class="officer-input" {onchange}>
                    <option value="" selected={into.is_empty()}>{ words::CLOSE_NONE }</option>
                    { for others.map(option) }
                </select>
            </label>
            <Input id="close-why" label={words::WHY} value={(*why).clone()} on_input={set_why} {wrong} required=true lines=3 />
        </Dialog>
    }
}
