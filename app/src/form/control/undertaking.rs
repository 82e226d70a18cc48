//! An undertaking: its text, and the tick.

use yew::prelude::*;

use super::ControlProps;
use crate::browser::boxes;
use crate::words::form as words;

#[derive(Properties, PartialEq)]
pub struct UndertakingControlProps {
    pub text: AttrValue,
    pub all: ControlProps,
}

#[component]
pub fn UndertakingControl(props: &UndertakingControlProps) -> Html {
    let all = &props.all;
    let onchange = {
        let (on_edit, on_leave) = (all.on_edit.clone(), all.on_leave.clone());
        Callback::from(move |event: Event| {
            on_edit.emit(if boxes::ticked(&event) { "yes" } else { "" }.to_owned());
            on_leave.emit(());
        })
    };
    html! {
        <div class="stack stack-close">
            <p>{ &props.text }</p>
            <label class="tick">
                <input
                    type="checkbox" id={all.id.clone()} checked={all.raw == "yes"} {onchange}
                    aria-required={all.required.then_some("true")} aria-invalid={all.invalid.then_some("true")}
                    aria-describedby={all.described_by.clone()}
                />
                <span>{ words::AGREE }</span>
            </label>
        </div>
    }
}
