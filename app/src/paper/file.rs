//! A labelled box to choose one file.

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use crate::words::form as words;

#[derive(Properties, PartialEq)]
pub struct FileBoxProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub help: AttrValue,
    /// Types offered first; what is inside decides.
    pub accept: AttrValue,
    pub on_file: Callback<File>,
    #[prop_or_default]
    pub wrong: Option<AttrValue>,
}

#[component]
pub fn FileBox(props: &FileBoxProps) -> Html {
    let on_file = props.on_file.clone();
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            on_file.emit(file);
        }
    });
    // Choosing the same file again, once it was mended, is a choice too.
    let onclick = Callback::from(|event: MouseEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        input.set_value("");
    });
    let (help, error) = ([&props.id, "-h"].concat(), [&props.id, "-e"].concat());
    let described = if props.wrong.is_some() {
        [&help, " ", &error].concat()
    } else {
        help.clone()
    };
    html! {
        <div class={classes!("field", props.wrong.is_some().then_some("field-wrong"))}>
            <label class="label" for={props.id.clone()}>{ &props.label }</label>
            <p class="help" id={help}>{ &props.help }</p>
            if let Some(wrong) = &props.wrong {
                <p class="wrong" id={error} role="alert"><span class="visually-hidden">{ words::WRONG_SIGN }</span>{ wrong }</p>
            }
            <input
                id={props.id.clone()} type="file" class="input" accept={props.accept.clone()} {onchange} {onclick}
                aria-describedby={described} aria-invalid={props.wrong.is_some().then_some("true")}
            />
        </div>
    }
}
