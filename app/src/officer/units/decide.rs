//! Granting or refusing what is asked, with what is said of it.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::petition::{DecidePetition, PetitionRow};
use zhicheng_shared::value::{says_why, trimmed};

use crate::api::petition;
use crate::components::{Button, Dialog, Input, Look, Refused, use_toast};
use crate::words::{common, error, units as words};

/// What is to be decided, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    pub row: PetitionRow,
    pub grant: bool,
}

#[derive(Properties, PartialEq)]
pub struct DecideProps {
    pub office: String,
    pub ask: Ask,
    /// With whether it was decided.
    pub on_close: Callback<bool>,
}

#[component]
pub fn Decide(props: &DecideProps) -> Html {
    let toast = use_toast();
    let why = use_state_eq(String::new);
    let asked = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<String>);
    let grant = props.ask.grant;
    let short = !grant && !says_why(&why);
    let on_input = {
        let why = why.clone();
        Callback::from(move |raw: String| why.set(raw))
    };
    let go = {
        let (why, asked, busy, failed) = (why.clone(), asked.clone(), busy.clone(), failed.clone());
        let (office, id) = (props.office.clone(), props.ask.row.id.clone());
        let on_close = props.on_close.clone();
        Callback::from(move |()| {
            asked.set(true);
            if short {
                return;
            }
            busy.set(true);
            failed.set(None);
            let body = DecidePetition {
                grant,
                why: trimmed(&why).to_owned(),
            };
            let (office, id, on_close) = (office.clone(), id.clone(), on_close.clone());
            let (busy, failed, toast) = (busy.clone(), failed.clone(), toast.clone());
            spawn_local(async move {
                let answer = petition::decide(&office, &id, &body).await;
                busy.set(false);
                match answer {
                    Ok(()) => {
                        toast.emit(words::DECIDED.into());
                        on_close.emit(true);
                    }
                    Err(why) => failed.set(Some(error::sentence(&why))),
                }
            });
        })
    };
    let close = props.on_close.reform(|()| false);
    let (title, label, look) = if grant {
        (words::GRANT_SURE, words::GRANT_NOTE, Look::Main)
    } else {
        (words::REFUSE_SURE, words::REASON, Look::Danger)
    };
    let wrong = (*asked && short).then(|| AttrValue::from(words::WHY_WRONG));
    let actions = html! {
        <>
            <Button on_press={close.clone()}>{ common::CANCEL }</Button>
            <Button {look} busy={*busy} on_press={go}>{ if grant { words::GRANT } else { words::REFUSE } }</Button>
        </>
    };
    html! {
        <Dialog {title} on_close={close} {actions}>
            <p>{ words::what(props.ask.row.what) }{ "：" }{ &props.ask.row.about }{ " " }{ &props.ask.row.by }</p>
            if let Some(failed) = &*failed {
                <Refused>{ failed.clone() }</Refused>
            }
            <Input id="decide-why" {label} value={(*why).clone()} {on_input} {wrong} required={!grant} lines=3 />
        </Dialog>
    }
}
