//! The moments at which a page may be on its way out, or back.

use gloo::events::EventListener;
use gloo::utils::{document, window};

/// Listens as long as it is kept.
pub struct Watch(
    #[allow(dead_code, reason = "dropping them ends the listening")] Vec<EventListener>,
);

/// Calls `leaving` when the page is hidden or unloaded, `back` when it is seen or connected again.
pub fn watch(leaving: impl Fn() + Clone + 'static, back: impl Fn() + Clone + 'static) -> Watch {
    let hidden = {
        let (leaving, back) = (leaving.clone(), back.clone());
        EventListener::new(&document(), "visibilitychange", move |_| {
            if document().hidden() {
                leaving()
            } else {
                back()
            }
        })
    };
    let unloaded = EventListener::new(&window(), "pagehide", move |_| leaving());
    let connected = EventListener::new(&window(), "online", move |_| back());
    Watch(vec![hidden, unloaded, connected])
}
