//! Text boxes that leave a composing input method alone.

use yew::prelude::*;
use zhicheng_shared::form::{NumberRule, Signs, TextRule};

use super::ControlProps;
use crate::browser::boxes;
use crate::components::NearLimit;
use crate::hooks::use_composing;
use crate::words::form as words;

/// How a text box is made for what goes into it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    mode: &'static str,
    lines: u8,
    /// Most characters, counted below the box.
    max: Option<u32>,
    /// Shown behind the box.
    unit: AttrValue,
    short: bool,
}

impl Entry {
    pub fn text(rule: &TextRule) -> Entry {
        let long = rule.lines > 1;
        Entry {
            mode: match rule.only {
                Signs::Digits => "numeric",
                Signs::Any | Signs::Newer => "",
            },
            lines: rule.lines,
            max: rule.max.filter(|max| long || *max >= 100),
            ..Entry::default()
        }
    }

    pub fn number(rule: &NumberRule, decimal: bool) -> Entry {
        let mode = if decimal || rule.min < 0 {
            "decimal"
        } else {
            "numeric"
        };
        Entry {
            mode,
            unit: rule.unit.clone().into(),
            short: true,
            ..Entry::default()
        }
    }

    pub fn digits(_count: u8) -> Entry {
        Entry {
            mode: "numeric",
            short: true,
            ..Entry::default()
        }
    }

    pub fn mode(mode: &'static str) -> Entry {
        Entry {
            mode,
            ..Entry::default()
        }
    }

    pub fn plain() -> Entry {
        Entry::default()
    }
}

#[derive(Properties, PartialEq)]
pub struct TextControlProps {
    pub entry: Entry,
    pub all: ControlProps,
}

#[component]
pub fn TextControl(props: &TextControlProps) -> Html {
    let all = &props.all;
    let entry = &props.entry;
    let count_id = AttrValue::from([&all.id, "-c"].concat());
    let now = entry
        .max
        .map(|max| (zhicheng_shared::value::length(&all.raw), max));
    let described_by = match (&all.described_by, now) {
        (Some(ids), Some(_)) => Some(AttrValue::from([ids, " ", &count_id].concat())),
        (None, Some(_)) => Some(count_id.clone()),
        (ids, None) => ids.clone(),
    };
    html! {
        <>
            <div class="row">
                <TextBox
                    id={all.id.clone()}
                    raw={all.raw.clone()}
                    on_edit={all.on_edit.clone()}
                    on_leave={all.on_leave.clone()}
                    lines={entry.lines}
                    mode={entry.mode}
                    autocomplete={all.field.autocomplete.clone()}
                    required={all.required}
                    invalid={all.invalid}
                    {described_by}
                    short={entry.short}
                />
                if !entry.unit.is_empty() {
                    <span class="muted">{ &entry.unit }</span>
                }
            </div>
            if let Some((now, max)) = now {
                <p id={count_id} class={classes!("count", "number", (now > max).then_some("bad"))}>{ words::count(now, max) }</p>
                <NearLimit {now} {max} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct TextBoxProps {
    pub id: AttrValue,
    pub raw: AttrValue,
    pub on_edit: Callback<String>,
    #[prop_or_default]
    pub on_leave: Callback<()>,
    #[prop_or_default]
    pub lines: u8,
    #[prop_or_default]
    pub mode: &'static str,
    #[prop_or("text")]
    pub kind: &'static str,
    #[prop_or_default]
    pub autocomplete: AttrValue,
    #[prop_or_default]
    pub required: bool,
    #[prop_or_default]
    pub invalid: bool,
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    #[prop_or_default]
    pub short: bool,
    #[prop_or_default]
    pub placeholder: AttrValue,
}

/// A text box. Its text is its own: it is written from outside only when it differs and nothing
/// is being composed, and it is read at every key, when composing ends, and, since what fills it need
/// not tell, when it changed or is left.
#[component]
pub fn TextBox(props: &TextBoxProps) -> Html {
    let node = use_node_ref();
    let tell = {
        let (node, on_edit) = (node.clone(), props.on_edit.clone());
        Callback::from(move |()| {
            if let Some(now) = boxes::text(&node) {
                on_edit.emit(now);
            }
        })
    };
    let composing = use_composing(node.clone(), tell.clone());
    {
        let (node, composing) = (node.clone(), composing.clone());
        use_effect_with((props.raw.clone(), props.lines > 1), move |(raw, _)| {
            if !composing.get() && boxes::text(&node).is_some_and(|now| now != raw.as_str()) {
                boxes::put(&node, raw);
            }
        });
    }
    let oninput = {
        let (composing, tell) = (composing.clone(), tell.clone());
        Callback::from(move |_: InputEvent| {
            if !composing.get() {
                tell.emit(());
            }
        })
    };
    let filled = {
        let (node, raw) = (node.clone(), props.raw.clone());
        Callback::from(move |()| {
            if boxes::text(&node).is_some_and(|now| now != raw.as_str()) {
                tell.emit(());
            }
        })
    };
    let onchange = {
        let (composing, filled) = (composing.clone(), filled.clone());
        Callback::from(move |_: Event| {
            if !composing.get() {
                filled.emit(());
            }
        })
    };
    let onblur = {
        let on_leave = props.on_leave.clone();
        Callback::from(move |_: FocusEvent| {
            composing.set(false);
            filled.emit(());
            on_leave.emit(());
        })
    };
    let autocomplete = if props.autocomplete.is_empty() {
        AttrValue::from("off")
    } else {
        props.autocomplete.clone()
    };
    let required = props.required.then_some("true");
    let invalid = props.invalid.then_some("true");
    if props.lines > 1 {
        return html! {
            <textarea
                ref={node} id={props.id.clone()} class="input area" rows={props.lines.to_string()} {autocomplete}
                aria-required={required} aria-invalid={invalid} aria-describedby={props.described_by.clone()}
                {oninput} {onchange} {onblur}
            />
        };
    }
    html! {
        <input
            ref={node} id={props.id.clone()} type={props.kind} class={classes!("input", props.short.then_some("input-short"))}
            inputmode={(!props.mode.is_empty()).then_some(props.mode)} {autocomplete} placeholder={(!props.placeholder.is_empty()).then(|| props.placeholder.clone())}
            aria-required={required} aria-invalid={invalid} aria-describedby={props.described_by.clone()}
            {oninput} {onchange} {onblur}
        />
    }
}
