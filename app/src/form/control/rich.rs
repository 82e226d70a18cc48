//! Text with a little Markdown: bold, italic, underline and lists, put in by buttons.

use yew::prelude::*;
use zhicheng_shared::form::TextRule;

use super::{ControlProps, TextBox};
use crate::browser::boxes;
use crate::components::{Button, Look, NearLimit};
use crate::words::form as words;

#[derive(Properties, PartialEq)]
pub struct RichBoxProps {
    pub rule: TextRule,
    pub all: ControlProps,
}

#[component]
pub fn RichBox(props: &RichBoxProps) -> Html {
    let all = &props.all;
    let mark = |before: &'static str, after: &'static str| {
        let (id, on_edit) = (all.id.clone(), all.on_edit.clone());
        Callback::from(move |()| {
            if let Some(text) = boxes::around(&id, before, after) {
                on_edit.emit(text);
            }
        })
    };
    let max = props.rule.max.unwrap_or(200);
    let now = zhicheng_shared::value::length(&zhicheng_shared::value::plain(&all.raw));
    let button = |name: &'static str, before: &'static str, after: &'static str| {
        html! { <Button look={Look::Quiet} on_press={mark(before, after)}>{ name }</Button> }
    };
    html! {
        <>
            <div class="row row-tight" role="toolbar" aria-controls={all.id.clone()} aria-label={all.field.label.clone()}>
                { button(words::BOLD, "**", "**") }
                { button(words::ITALIC, "*", "*") }
                { button(words::UNDERLINE, "__", "__") }
                { button(words::LIST, "\n- ", "") }
            </div>
            <TextBox
                id={all.id.clone()} raw={all.raw.clone()} on_edit={all.on_edit.clone()} on_leave={all.on_leave.clone()}
                lines={props.rule.lines.max(4)} required={all.required} invalid={all.invalid} described_by={all.described_by.clone()}
            />
            <p class={classes!("count", "number", (now > max).then_some("bad"))}>{ words::count(now, max) }</p>
            <NearLimit {now} {max} />
        </>
    }
}
