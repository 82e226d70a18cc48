//! How long it still is until a moment, by the server's clock.

use gloo::timers::callback::Interval;
use yew::prelude::*;

use crate::browser::clock;
use crate::words::notice as words;

#[derive(Properties, PartialEq)]
pub struct CountdownProps {
    /// Unix seconds.
    pub until: i64,
    /// What ends then.
    pub what: AttrValue,
}

/// Counts down; nothing before the server has said what time it is.
#[component]
pub fn Countdown(props: &CountdownProps) -> Html {
    let until = props.until;
    let left = move || clock::now().map(|now| words::left(until - now));
    let told = use_state_eq(left);
    {
        let told = told.setter();
        use_effect_with(until, move |until| {
            let until = *until;
            let look = move || told.set(clock::now().map(|now| words::left(until - now)));
            look();
            let tick = Interval::new(1000, look);
            move || drop(tick)
        });
    }
    match &*told {
        Some(told) => html! {
            <p class="countdown" role="timer">{ &props.what }{ "，" }<strong class="number">{ told }</strong></p>
        },
        None => Html::default(),
    }
}
