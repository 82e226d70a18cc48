//! What is written to a decision, with sentences that are often written.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;
use zhicheng_shared::review::TEXT_LIMIT;
use zhicheng_shared::value::{is_empty, length};

use super::form::DecisionFormProps;
use crate::components::NearLimit;
use crate::officer::typed::{Choice, Edit};
use crate::officer::unprinted::Unprinted;
use crate::words::officer::decision as words;

pub fn opinion(props: &DecisionFormProps, choice: Choice, label: &'static str) -> Html {
    let typed = props.typed.opinion(choice);
    let oninput = {
        let on_edit = props.on_edit.clone();
        Callback::from(move |event: InputEvent| {
            on_edit.emit(Edit::Opinion(
                choice,
                event.target_unchecked_into::<HtmlTextAreaElement>().value(),
            ));
        })
    };
    let phrase = |text: &&'static str| {
        let on_edit = props.on_edit.clone();
        let whole = if is_empty(typed) {
            (*text).to_owned()
        } else {
            [typed.trim_end(), "\n", text].concat()
        };
        let onclick =
            Callback::from(move |_: MouseEvent| on_edit.emit(Edit::Opinion(choice, whole.clone())));
        html! { <button type="button" class="decide-phrase" {onclick}>{ *text }</button> }
    };
    let now = length(typed) as usize;
    html! {
        <div class="stack stack-close">
            <label class="officer-field">
                <span>{ label }</span>
                <textarea class="officer-input" rows="4" value={typed.to_owned()} {oninput} />
            </label>
            <Unprinted {label} text={typed.to_owned()} />
            <span class={classes!("small", "number", if now > TEXT_LIMIT { "bad" } else { "muted" })}>
                { words::count(now, TEXT_LIMIT) }
            </span>
            <NearLimit now={now as u32} max={TEXT_LIMIT as u32} />
            <div class="decide-phrases" role="group" aria-label={words::PHRASES}>
                { for words::phrases(choice).iter().map(phrase) }
            </div>
        </div>
    }
}
