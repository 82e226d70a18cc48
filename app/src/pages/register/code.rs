//! A code sent to a mobile or an e-mail address: asked for, and taken.

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::account::{Channel, CodeSent, SendCode};

use super::fate::Fate;
use crate::api::account;
use crate::browser::dom;
use crate::components::{Button, Input, Remark, Tone};
use crate::words::{account as words, error};

/// Seconds until another code can be asked for at the same address: messages take their time.
const AGAIN: u32 = 60;

#[derive(Properties, PartialEq)]
pub struct CodeProps {
    pub id: &'static str,
    pub label: &'static str,
    pub channel: Channel,
    pub to: String,
    /// Whether there is an address a code can be sent to.
    pub possible: bool,
    pub value: String,
    pub on_input: Callback<String>,
    pub on_sent: Callback<CodeSent>,
    pub wrong: Option<AttrValue>,
}

/// Asks for a code and takes it.
#[component]
pub fn Code(props: &CodeProps) -> Html {
    let note = use_state_eq(|| None::<(Tone, String)>);
    let demo = use_state_eq(|| None::<String>);
    // What is really on its way, and to whom.
    let leaves = use_state_eq(|| None::<(CodeSent, String)>);
    let busy = use_state_eq(|| false);
    // Where the last one went, and for how many seconds no other is sent there.
    let waits = use_state_eq(|| (String::new(), 0_u32));
    {
        let waits = waits.clone();
        use_effect_with((*waits).clone(), move |(to, left)| {
            let next = left.checked_sub(1).map(|left| (to.clone(), left));
            let timer = next.map(|next| Timeout::new(1_000, move || waits.set(next)));
            move || drop(timer)
        });
    }
    let send = {
        let (note, demo, busy, waits) = (note.clone(), demo.clone(), busy.clone(), waits.clone());
        let leaves = leaves.clone();
        let (channel, to, on_sent) = (props.channel, props.to.clone(), props.on_sent.clone());
        let id = props.id;
        Callback::from(move |()| {
            let (note, demo, busy, waits, to, on_sent) = (
                note.clone(),
                demo.clone(),
                busy.clone(),
                waits.clone(),
                to.clone(),
                on_sent.clone(),
            );
            let leaves = leaves.clone();
            busy.set(true);
            spawn_local(async move {
                let answer = account::send_code(&SendCode {
                    channel,
                    to: to.clone(),
                })
                .await;
                busy.set(false);
                match answer {
                    Ok(sent) => {
                        let shown = sent.demo_code.is_some();
                        note.set(shown.then(|| (Tone::Good, words::sent(&to, sent.lives))));
                        leaves.set((!shown).then(|| (sent.clone(), to.clone())));
                        demo.set(sent.demo_code.clone());
                        on_sent.emit(sent);
                        waits.set((to, AGAIN));
                        // What comes next is typed here; who types elsewhere by now stays there.
                        if let Some(code) = dom::element(id).filter(|_| !dom::is_writing()) {
                            let _ = code.focus();
                        }
                    }
                    Err(e) => {
                        leaves.set(None);
                        note.set(Some((Tone::Bad, error::sentence(&e))));
                    }
                }
            });
        })
    };
    let left = Some(waits.1).filter(|left| *left > 0 && waits.0 == props.to);
    let button = left.map_or_else(|| words::SEND_CODE.to_owned(), words::code_again);
    let name = [&button, "：", props.label].concat();
    html! {
        <div class="stack stack-close">
            <Input
                id={props.id} label={props.label} required=true mode="numeric" autocomplete="one-time-code" short=true
                value={props.value.clone()} on_input={props.on_input.clone()} wrong={props.wrong.clone()}
            >
                <Button disabled={!props.possible || left.is_some()} busy={*busy} on_press={send} label={name}>{ button.clone() }</Button>
            </Input>
            <div role="status">
                if let Some((tone, text)) = &*note {
                    <Remark tone={*tone}>
                        <p>{ text.clone() }</p>
                        if let Some(code) = &*demo {
                            <p class="number">{ words::demo_code(code) }</p>
                        }
                    </Remark>
                }
                if let Some((sent, to)) = &*leaves {
                    <Fate sent={sent.clone()} channel={props.channel} to={to.clone()} />
                }
            </div>
        </div>
    }
}
