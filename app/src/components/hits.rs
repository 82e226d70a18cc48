//! Tells a screen reader how many a search has found, once typing has come to rest.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::words::form as words;

/// Milliseconds without a change.
const REST: u32 = 1_200;

#[derive(Properties, PartialEq)]
pub struct HitsProps {
    /// How many; none while nothing is searched for, or not found out yet.
    pub found: Option<u32>,
}

/// Seen by nobody: the list beside it is.
#[component]
pub fn Hits(props: &HitsProps) -> Html {
    let said = use_state_eq(AttrValue::default);
    {
        let said = said.clone();
        use_effect_with(props.found, move |found| {
            let word = found.map(words::hits).unwrap_or_default();
            let timer = Timeout::new(REST, move || said.set(word.into()));
            move || drop(timer)
        });
    }
    html! { <span class="visually-hidden" role="status">{ &*said }</span> }
}
