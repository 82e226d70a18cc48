//! Whether the page has a width at least, which changes as a window is drawn or a phone is turned.

use std::cell::RefCell;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::browser::dom;

/// Milliseconds of rest after a change: nothing is laid out anew while a window is being drawn.
const REST: u32 = 150;

/// Whether the page is at least this wide, in the `rem` of the style sheets.
#[hook]
pub fn use_at_least(rem: f64) -> bool {
    let wide = use_state_eq(|| dom::is_at_least(rem));
    {
        let wide = wide.clone();
        use_effect_with((), move |()| {
            let waiting = RefCell::new(None);
            let listener = EventListener::new(&gloo::utils::window(), "resize", move |_| {
                let wide = wide.clone();
                let look = move || wide.set(dom::is_at_least(rem));
                *waiting.borrow_mut() = Some(Timeout::new(REST, look));
            });
            move || drop(listener)
        });
    }
    *wide
}
