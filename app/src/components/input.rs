//! A labelled text box outside of data-driven forms.

use yew::prelude::*;

use crate::form::TextBox;
use crate::words::{account, form as words};

use super::{Button, Look};

#[derive(Properties, PartialEq)]
pub struct InputProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub value: AttrValue,
    pub on_input: Callback<String>,
    #[prop_or_default]
    pub on_leave: Callback<()>,
    #[prop_or_default]
    pub help: AttrValue,
    #[prop_or_default]
    pub wrong: Option<AttrValue>,
    #[prop_or_default]
    pub required: bool,
    #[prop_or("text")]
    pub kind: &'static str,
    #[prop_or_default]
    pub mode: &'static str,
    #[prop_or_default]
    pub autocomplete: AttrValue,
    #[prop_or_default]
    pub lines: u8,
    #[prop_or_default]
    pub short: bool,
    /// Beside the box.
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn Input(props: &InputProps) -> Html {
    let seen = use_state_eq(|| false);
    let ids = [
        (!props.help.is_empty()).then(|| [&props.id, "-h"].concat()),
        props.wrong.is_some().then(|| [&props.id, "-e"].concat()),
    ];
    let described: Vec<String> = ids.into_iter().flatten().collect();
    let password = props.kind == "password";
    let toggle = {
        let seen = seen.clone();
        Callback::from(move |()| seen.set(!*seen))
    };
    html! {
        <div class={classes!("field", props.wrong.is_some().then_some("field-wrong"))}>
            <label class="label" for={props.id.clone()}>
                { &props.label }
                if props.required {
                    <span class="required" aria-hidden="true">{ "*" }</span>
                }
            </label>
            if !props.help.is_empty() {
                <p class="help" id={[&props.id, "-h"].concat()}>{ &props.help }</p>
            }
            if let Some(wrong) = &props.wrong {
                <p class="wrong" id={[&props.id, "-e"].concat()}><span class="visually-hidden">{ words::WRONG_SIGN }</span>{ wrong }</p>
            }
            <div class={classes!("row", "row-tight", password.then_some("row-one"))}>
                <TextBox
                    id={props.id.clone()} raw={props.value.clone()} on_edit={props.on_input.clone()} on_leave={props.on_leave.clone()}
                    kind={if password && *seen { "text" } else { props.kind }} mode={props.mode} autocomplete={props.autocomplete.clone()}
                    required={props.required} invalid={props.wrong.is_some()} lines={props.lines} short={props.short}
                    described_by={(!described.is_empty()).then(|| AttrValue::from(described.join(" ")))}
                />
                if password {
                    <Button look={Look::Quiet} on_press={toggle} label={[if *seen { account::HIDE_PASSWORD } else { account::SHOW_PASSWORD }, "：", &props.label].concat()}>
                        { if *seen { account::HIDE_PASSWORD } else { account::SHOW_PASSWORD } }
                    </Button>
                }
                { props.children.clone() }
            </div>
        </div>
    }
}
