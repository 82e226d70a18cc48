//! One of a list: radio buttons when few, a list when many, a box with suggestions when open.

use yew::prelude::*;
use zhicheng_shared::form::ChoiceRule;

use super::{Combo, ComboOption, ControlProps, radios};
use crate::browser::boxes;
use crate::form::frame::use_frame;
use crate::words::form as words;

#[derive(Properties, PartialEq)]
pub struct ChoiceControlProps {
    pub rule: ChoiceRule,
    pub all: ControlProps,
}

#[component]
pub fn ChoiceControl(props: &ChoiceControlProps) -> Html {
    let frame = use_frame();
    let (rule, all) = (&props.rule, &props.all);
    let listed = frame.jurisdiction.options.get(&rule.list);
    let choices: Vec<AttrValue> = rule
        .of
        .iter()
        .chain(listed.into_iter().flatten())
        .map(|c| AttrValue::from(c.clone()))
        .collect();
    if radios(rule) {
        let options = choices
            .iter()
            .map(|c| (c.clone(), c.clone()))
            .collect::<Vec<_>>();
        return html! { <Radios all={all.clone()} {options} /> };
    }
    if rule.open || choices.len() > 12 {
        let options: Vec<ComboOption> = choices
            .iter()
            .map(|c| ComboOption::plain(c.clone(), c.clone()))
            .collect();
        return html! { <Combo all={all.clone()} text={all.raw.clone()} {options} open={rule.open} /> };
    }
    let onchange = {
        let (on_edit, on_leave) = (all.on_edit.clone(), all.on_leave.clone());
        Callback::from(move |event: Event| {
            on_edit.emit(boxes::chosen(&event));
            on_leave.emit(());
        })
    };
    let onblur = {
        let on_leave = all.on_leave.clone();
        Callback::from(move |_: FocusEvent| on_leave.emit(()))
    };
    let known = all.raw.is_empty() || choices.contains(&all.raw);
    let option = |value: &AttrValue| {
        html! { <option key={value.to_string()} value={value.clone()} selected={*value == all.raw}>{ value }</option> }
    };
    html! {
        <select
            id={all.id.clone()} class="input" {onchange} {onblur}
            aria-required={all.required.then_some("true")} aria-invalid={all.invalid.then_some("true")}
            aria-describedby={all.described_by.clone()}
        >
            <option value="" selected={all.raw.is_empty()}>{ words::CHOOSE }</option>
            // A word that is no choice any more is kept as it was, and told to be wrong.
            if !known {
                { option(&all.raw) }
            }
            { for choices.iter().map(option) }
        </select>
    }
}

#[derive(Properties, PartialEq)]
pub struct RadiosProps {
    pub all: ControlProps,
    /// Stored value and word.
    pub options: Vec<(AttrValue, AttrValue)>,
}

#[component]
pub fn Radios(props: &RadiosProps) -> Html {
    let all = &props.all;
    let one = |(number, (value, word)): (usize, &(AttrValue, AttrValue))| {
        let onchange = {
            let (on_edit, on_leave, value) =
                (all.on_edit.clone(), all.on_leave.clone(), value.to_string());
            Callback::from(move |_: Event| {
                on_edit.emit(value.clone());
                on_leave.emit(());
            })
        };
        let id = if number == 0 {
            all.id.to_string()
        } else {
            format!("{}-{number}", all.id)
        };
        html! {
            <label class="tick" key={value.to_string()}>
                <input
                    type="radio" name={all.id.clone()} {id} value={value.clone()} checked={*value == all.raw} {onchange}
                    aria-describedby={all.described_by.clone()}
                />
                <span>{ word }</span>
            </label>
        }
    };
    html! { <div class="ticks">{ for props.options.iter().enumerate().map(one) }</div> }
}
