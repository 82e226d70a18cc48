//! Whether the page has a width at least, which changes as a window is drawn or a phone is turned.

use gloo::events::EventListener;
use yew::prelude::*;

use crate::browser::dom;

/// Whether the page is at least this wide, in the `rem` of the style sheets.
#[hook]
pub fn use_at_least(rem: f64) -> bool {
    let wide = use_state_eq(|| dom::is_at_least(rem));
    {
        let wide = wide.clone();
        use_effect_with((), move |()| {
            let listener = EventListener::new(&gloo::utils::window(), "resize", move |_| {
                wide.set(dom::is_at_least(rem));
            });
            move || drop(listener)
        });
    }
    *wide
}
