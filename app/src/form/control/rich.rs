//! Text with a little Markdown: bold, italic, underline and lists, put in by buttons.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;
use zhicheng_shared::form::TextRule;

use super::{ControlProps, TextBox};
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
            if let Some(text) = around(&id, before, after) {
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

/// Puts marks around what is selected in a text area, and gives the whole text.
fn around(id: &str, before: &str, after: &str) -> Option<String> {
    use wasm_bindgen::JsCast;
    let area: HtmlTextAreaElement = crate::browser::dom::element(id)?.dyn_into().ok()?;
    let (start, end) = (area.selection_start().ok()??, area.selection_end().ok()??);
    let units: Vec<u16> = area.value().encode_utf16().collect();
    let (start, end) = (start as usize, end as usize);
    let piece = |range: std::ops::Range<usize>| units.get(range).map(String::from_utf16_lossy);
    let text = [
        &piece(0..start)?,
        before,
        &piece(start..end)?,
        after,
        &piece(end..units.len())?,
    ]
    .concat();
    area.set_value(&text);
    let shift = before.encode_utf16().count();
    let _ = area.set_selection_range((start + shift) as u32, (end + shift) as u32);
    let _ = area.focus();
    Some(text)
}
