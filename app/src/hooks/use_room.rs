//! What comes late takes its place only where nothing that somebody looks at, or is about to tap, moves.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use yew::prelude::*;

use crate::browser::dom;

/// Whether to show what belongs below the element with this selector: at once where it is `there` from the
/// first, else as soon as nothing in sight moves by it, or the focus comes to the element.
#[hook]
pub fn use_room(selector: String, there: bool) -> bool {
    let placed = use_state_eq(|| there);
    {
        let placed = placed.clone();
        use_effect_with((selector, there && !*placed), move |(selector, waits)| {
            let look = {
                let selector = selector.clone();
                move || {
                    if dom::may_grow_below(&selector) {
                        placed.set(true);
                    }
                }
            };
            let mut heard = Vec::new();
            if *waits {
                look();
                let passive = EventListenerOptions::run_in_capture_phase();
                for event in ["scroll", "focusin"] {
                    let look = look.clone();
                    let listen =
                        EventListener::new_with_options(&window(), event, passive, move |_| look());
                    heard.push(listen);
                }
            }
            move || drop(heard)
        });
    }
    *placed && there
}
