//! Handing over what one has taken, and leaving an office.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::office::OfficerRow;

use crate::api::{office, petition};
use crate::browser::boxes;
use crate::components::{Button, Dialog, Look, Refused, show, use_toast};
use crate::hooks::{use_resource, use_session};
use crate::officer::route::Route;
use crate::router::use_navigator;
use crate::words::{common, error, units as words};

#[derive(Properties, PartialEq)]
pub struct LeaveProps {
    pub office: String,
}

#[component]
pub fn Leave(props: &LeaveProps) -> Html {
    let asking = use_state_eq(|| false);
    let set = |on: bool| {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(on))
    };
    html! {
        <section class="stack" aria-labelledby="leave">
            <h2 id="leave">{ words::LEAVE }</h2>
            <p class="muted">{ words::LEAVE_NOTE }</p>
            <div class="row"><Button on_press={set(true)}>{ words::LEAVE }</Button></div>
            if *asking {
                <Sure office={props.office.clone()} on_close={set(false)} />
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct SureProps {
    office: String,
    on_close: Callback<()>,
}

#[component]
fn Sure(props: &SureProps) -> Html {
    let session = use_session();
    let toast = use_toast();
    let navigator = use_navigator();
    let to = use_state_eq(String::new);
    let busy = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<String>);
    let colleagues = use_resource(props.office.clone(), |id| async move {
        office::officers(&id).await
    });
    let onchange = {
        let to = to.clone();
        Callback::from(move |event: Event| to.set(boxes::chosen(&event)))
    };
    let go = {
        let (office, to) = (props.office.clone(), to.clone());
        let (busy, failed, refresh) = (busy.clone(), failed.clone(), session.refresh.clone());
        Callback::from(move |()| {
            busy.set(true);
            failed.set(None);
            let (office, to) = (office.clone(), (*to).clone());
            let (busy, failed, refresh) = (busy.clone(), failed.clone(), refresh.clone());
            let (toast, navigator) = (toast.clone(), navigator.clone());
            spawn_local(async move {
                let answer = petition::leave(&office, to).await;
                busy.set(false);
                match answer {
                    Ok(()) => {
                        toast.emit(words::LEFT.into());
                        refresh.emit(());
                        if let Some(navigator) = navigator {
                            navigator.push(&Route::Home);
                        }
                    }
                    Err(why) => failed.set(Some(error::sentence(&why))),
                }
            });
        })
    };
    let own = session.me().map(|me| me.person.clone()).unwrap_or_default();
    let option = |one: &OfficerRow| {
        html! { <option key={one.person.clone()} value={one.person.clone()} selected={one.person == *to}>{ &one.name }{ "（" }{ &one.account }{ "）" }</option> }
    };
    let actions = html! {
        <>
            <Button on_press={props.on_close.clone()}>{ common::CANCEL }</Button>
            <Button look={Look::Danger} busy={*busy} on_press={go}>{ words::LEAVE }</Button>
        </>
    };
    html! {
        <Dialog title={words::LEAVE} on_close={props.on_close.clone()} {actions}>
            <p>{ words::LEAVE_NOTE }</p>
            if let Some(failed) = &*failed {
                <Refused>{ failed.clone() }</Refused>
            }
            { show(&colleagues, |all| html! {
                <label class="officer-field">
                    <span>{ words::LEAVE_TO }</span>
                    <select class="officer-input" onchange={onchange.clone()}>
                        <option value="" selected={to.is_empty()}>{ words::LEAVE_NOBODY }</option>
                        { for all.iter().filter(|one| one.person != own).map(option) }
                    </select>
                </label>
            }) }
        </Dialog>
    }
}
