//! Whether the device believes it is connected.

use gloo::events::EventListener;
use gloo::utils::window;
use yew::prelude::*;

/// Follows the device's own belief, which may be wrong: only a failed request proves it.
#[hook]
pub fn use_online() -> bool {
    let online = use_state_eq(|| window().navigator().on_line());
    {
        let online = online.clone();
        use_effect_with((), move |()| {
            let listen = |name: &'static str, value: bool| {
                let online = online.clone();
                EventListener::new(&window(), name, move |_| online.set(value))
            };
            let both = (listen("online", true), listen("offline", false));
            move || drop(both)
        });
    }
    *online
}
