//! Says at a box which characters of what an officer typed no face can print.

use yew::prelude::*;
use zhicheng_shared::check::unprintable;

use crate::sheet::faces;
use crate::words::problem;

#[derive(Properties, PartialEq)]
pub struct UnprintedProps {
    /// What the box is called.
    pub label: &'static str,
    pub text: AttrValue,
}

/// Nothing, as long as all of it prints.
#[component]
pub fn Unprinted(props: &UnprintedProps) -> Html {
    let known = use_state_eq(|| false);
    use_effect_with((), move |()| faces::fetch_then(move || known.set(true)));
    let kind = unprintable(&props.text, &faces::prints);
    let told = kind.map(|kind| problem::sentence(&kind, props.label));
    html! { <span class="bad small" role="status">{ told }</span> }
}
