//! What an office takes and sends by itself.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::fees::Charges;
use zhicheng_shared::check::paying::WHERE_MAX;
use zhicheng_shared::value::length;

use crate::api::fees;
use crate::browser::{boxes, dom};
use crate::components::{Button, Input, Look, Refused, show, use_toast};
use crate::hooks::use_resource;
use crate::words::{error, fees as words};

#[derive(Properties, PartialEq)]
pub struct SettingsProps {
    pub office: String,
}

#[component]
pub fn Settings(props: &SettingsProps) -> Html {
    let kept = use_resource(props.office.clone(), |office| async move {
        fees::charges(&office).await
    });
    show(&kept, |charges| {
        let office = props.office.clone();
        let key = office.clone();
        html! { <Form {key} {office} charges={(**charges).clone()} /> }
    })
}

#[derive(Properties, PartialEq)]
struct FormProps {
    office: String,
    charges: Charges,
}

const ACCOUNT: &str = "charges-account";
const COUNTER: &str = "charges-counter";

#[component]
fn Form(props: &FormProps) -> Html {
    let typed = use_state_eq(|| props.charges.clone());
    let refused = use_state_eq(String::new);
    let busy = use_state_eq(|| false);
    let toast = use_toast();
    let put = |edit: fn(&mut Charges, String)| {
        let typed = typed.clone();
        Callback::from(move |raw: String| {
            let mut now = (*typed).clone();
            edit(&mut now, raw);
            typed.set(now);
        })
    };
    let tick = |edit: fn(&mut Charges, bool)| {
        let typed = typed.clone();
        Callback::from(move |event: Event| {
            let mut now = (*typed).clone();
            edit(&mut now, boxes::ticked(&event));
            typed.set(now);
        })
    };
    let long = |text: &str| length(text) > WHERE_MAX;
    let onsubmit = {
        let (typed, refused, busy) = (typed.clone(), refused.clone(), busy.clone());
        let office = props.office.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let wrong = [(ACCOUNT, &typed.account), (COUNTER, &typed.counter)];
            if let Some((id, _)) = wrong.into_iter().find(|(_, text)| length(text) > WHERE_MAX) {
                dom::focus(id);
                return;
            }
            if *busy {
                return;
            }
            busy.set(true);
            let (typed, refused, busy) = (typed.clone(), refused.clone(), busy.clone());
            let (office, toast) = (office.clone(), toast.clone());
            spawn_local(async move {
                let answer = fees::set_charges(&office, &typed).await;
                busy.set(false);
                match answer {
                    Ok(now) => {
                        refused.set(String::new());
                        toast.emit(words::SAVED.into());
                        typed.set(now);
                    }
                    Err(why) => refused.set(error::sentence(&why)),
                }
            });
        })
    };
    let told = |text: &str| long(text).then(|| AttrValue::from(words::TOO_LONG));
    let switch = |label: &'static str,
                  note: &'static str,
                  checked: bool,
                  onchange: Callback<Event>| {
        html! {
            <div class="field">
                <label class="tick"><input type="checkbox" {checked} {onchange} /><span>{ label }</span></label>
                <p class="help">{ note }</p>
            </div>
        }
    };
    html! {
        <form class="card stack" {onsubmit} novalidate=true aria-label={words::SETTINGS}>
            if !refused.is_empty() {
                <Refused><p>{ &*refused }</p></Refused>
            }
            { switch(words::FEES_ON, words::FEES_ON_NOTE, typed.fees, tick(|c, on| c.fees = on)) }
            <Input id={ACCOUNT} label={words::ACCOUNT} help={words::ACCOUNT_HELP} lines=3 value={typed.account.clone()}
                on_input={put(|c, raw| c.account = raw)} wrong={told(&typed.account)} />
            { switch(words::MAILING_ON, words::MAILING_ON_NOTE, typed.mailing, tick(|c, on| c.mailing = on)) }
            <Input id={COUNTER} label={words::COUNTER} lines=3 value={typed.counter.clone()}
                on_input={put(|c, raw| c.counter = raw)} wrong={told(&typed.counter)} />
            <div class="row"><Button submit=true look={Look::Main} busy={*busy}>{ words::SAVE }</Button></div>
        </form>
    }
}
