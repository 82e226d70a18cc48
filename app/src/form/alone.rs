//! A form element around one question.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AloneProps {
    pub children: Html,
    #[prop_or_default]
    pub class: Classes,
}

/// A question by itself. Browsers that offer to fill in forms look through all controls of the form
/// after every key, or through all of the page that stand in none: alone, a key costs as much in a
/// long form as in a short one. Nothing is ever sent by it.
#[component]
pub fn Alone(props: &AloneProps) -> Html {
    let onsubmit = Callback::from(|event: SubmitEvent| event.prevent_default());
    html! { <form class={classes!("alone", props.class.clone())} {onsubmit} novalidate=true>{ props.children.clone() }</form> }
}
