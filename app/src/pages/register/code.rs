//! A code sent to a mobile or an e-mail address: asked for, and taken.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::account::{Channel, CodeSent, SendCode};

use super::fate::Fate;
use crate::api::account;
use crate::components::{Button, Input, Remark, Tone};
use crate::words::{account as words, error};

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
    let send = {
        let (note, demo, busy) = (note.clone(), demo.clone(), busy.clone());
        let leaves = leaves.clone();
        let (channel, to, on_sent) = (props.channel, props.to.clone(), props.on_sent.clone());
        Callback::from(move |()| {
            let (note, demo, busy, to, on_sent) = (
                note.clone(),
                demo.clone(),
                busy.clone(),
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
                        leaves.set((!shown).then(|| (sent.clone(), to)));
                        demo.set(sent.demo_code.clone());
                        on_sent.emit(sent);
                    }
                    Err(e) => {
                        leaves.set(None);
                        note.set(Some((Tone::Bad, error::sentence(&e))));
                    }
                }
            });
        })
    };
    html! {
        <div class="stack stack-close">
            <Input
                id={props.id} label={props.label} required=true mode="numeric" autocomplete="one-time-code" short=true
                value={props.value.clone()} on_input={props.on_input.clone()} wrong={props.wrong.clone()}
            >
                <Button disabled={!props.possible} busy={*busy} on_press={send} label={[words::SEND_CODE, "：", props.label].concat()}>{ words::SEND_CODE }</Button>
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
