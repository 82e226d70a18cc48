//! Tells a screen reader that a text comes near its limit, once typing has come to rest.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::words::form as words;

/// Milliseconds without a key.
const REST: u32 = 1_500;

#[derive(Properties, PartialEq)]
pub struct NearLimitProps {
    pub now: u32,
    pub max: u32,
}

/// Seen by nobody: the counter beside it is.
#[component]
pub fn NearLimit(props: &NearLimitProps) -> Html {
    let said = use_state_eq(AttrValue::default);
    // What stands there when the page opens was not typed now.
    let before = use_mut_ref(|| props.now);
    {
        let said = said.clone();
        use_effect_with((props.now, props.max), move |(now, max)| {
            let word = if is_near(*now, *max) {
                AttrValue::from(words::count_left(*now, *max))
            } else {
                AttrValue::default()
            };
            let typed = before.replace(*now) != *now;
            let timer = typed.then(|| Timeout::new(REST, move || said.set(word)));
            move || drop(timer)
        });
    }
    html! { <span class="visually-hidden" role="status">{ &*said }</span> }
}

/// The last tenth, ten characters at least, and beyond.
fn is_near(now: u32, max: u32) -> bool {
    now.saturating_add((max / 10).max(10)) > max
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn the_counter_speaks_only_near_its_limit() {
        assert!(!is_near(0, 300));
        assert!(!is_near(270, 300));
        assert!(is_near(271, 300));
        assert!(is_near(301, 300));
        assert!(is_near(95, 100));
        assert!(!is_near(0, 100));
    }
}
