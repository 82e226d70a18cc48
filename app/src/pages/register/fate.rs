//! What became of a message with a code: asked for until it has left, or never will.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use gloo::timers::future::sleep;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::account::{Channel, CodeFate, CodeSent};

use crate::api::account;
use crate::components::{Remark, Tone};
use crate::words::account as words;

/// Between two questions, at first.
const SOON: Duration = Duration::from_millis(700);
/// And after so many of them.
const OFTEN: u32 = 15;
const LATER: Duration = Duration::from_secs(5);

#[derive(Properties, PartialEq)]
pub struct FateProps {
    pub sent: CodeSent,
    pub channel: Channel,
    pub to: String,
}

/// Tells whether a code is on its way.
#[component]
pub fn Fate(props: &FateProps) -> Html {
    let fate = use_state_eq(|| CodeFate::Sending);
    {
        let fate = fate.clone();
        use_effect_with(props.sent.ticket.clone(), move |ticket| {
            let gone = Rc::new(Cell::new(false));
            fate.set(CodeFate::Sending);
            spawn_local(ask(ticket.clone(), fate, Rc::clone(&gone)));
            move || gone.set(true)
        });
    }
    let (tone, text) = match *fate {
        CodeFate::Sending => (Tone::Plain, words::sending(&props.to)),
        CodeFate::Left | CodeFate::Newer => (Tone::Good, words::sent(&props.to, props.sent.lives)),
        CodeFate::Delayed => (Tone::Warn, words::delayed(props.channel)),
        CodeFate::Refused => (Tone::Bad, words::refused(props.channel)),
        CodeFate::Late => (Tone::Bad, words::CODE_LATE.to_owned()),
    };
    html! { <Remark {tone}><p>{ text }</p></Remark> }
}

async fn ask(ticket: String, fate: UseStateHandle<CodeFate>, gone: Rc<Cell<bool>>) {
    let mut asked = 0;
    loop {
        sleep(if asked < OFTEN { SOON } else { LATER }).await;
        asked += 1;
        if gone.get() {
            return;
        }
        // What cannot be asked now is asked again: it says nothing of the message.
        let Ok(now) = account::code_state(&ticket).await else {
            continue;
        };
        if gone.get() {
            return;
        }
        fate.set(now.state);
        match now.state {
            CodeFate::Sending | CodeFate::Delayed => {}
            CodeFate::Left | CodeFate::Refused | CodeFate::Late | CodeFate::Newer => return,
        }
    }
}
