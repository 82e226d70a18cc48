//! The one button: busy and disabled buttons keep the focus and say so.

use yew::prelude::*;

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    #[default]
    Plain,
    /// The next step; at most one on a page.
    Main,
    /// What cannot be undone.
    Danger,
    /// A minor one inside lists.
    Quiet,
}

#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    pub children: Html,
    #[prop_or_default]
    pub on_press: Callback<()>,
    #[prop_or_default]
    pub look: Look,
    #[prop_or_default]
    pub busy: bool,
    #[prop_or_default]
    pub disabled: bool,
    /// Sends the form it stands in.
    #[prop_or_default]
    pub submit: bool,
    #[prop_or_default]
    pub wide: bool,
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// Its name for who cannot see, where the text alone is not enough.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    #[prop_or_default]
    pub expanded: Option<bool>,
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
}

#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let idle = !props.busy && !props.disabled;
    let on_press = props.on_press.clone();
    let submit = props.submit;
    let onclick = Callback::from(move |event: MouseEvent| {
        if !idle {
            event.prevent_default();
        } else if !submit {
            on_press.emit(());
        }
    });
    let look = match props.look {
        Look::Plain => None,
        Look::Main => Some("button-main"),
        Look::Danger => Some("button-danger"),
        Look::Quiet => Some("button-quiet"),
    };
    html! {
        <button
            type={if submit { "submit" } else { "button" }}
            id={props.id.clone()}
            class={classes!("button", look, props.wide.then_some("button-wide"))}
            aria-label={props.label.clone()}
            aria-describedby={props.described_by.clone()}
            aria-expanded={props.expanded.map(|on| if on { "true" } else { "false" })}
            aria-disabled={(!idle).then_some("true")}
            aria-busy={props.busy.then_some("true")}
            {onclick}
        >
            { props.children.clone() }
        </button>
    }
}
