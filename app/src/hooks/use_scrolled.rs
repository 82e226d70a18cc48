//! Where each visit to a page was scrolled to: back on it, it is there again.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use gloo::events::EventListener;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::history;
use crate::router::use_location;

/// Times that a page is asked whether it is long enough by now, and how long after each other in
/// milliseconds: what it shows comes later than the page.
const TIMES: u32 = 40;
/// See [`TIMES`].
const EVERY: u64 = 50;

thread_local! {
    /// Pixels, by the number of the visit in the history.
    static SCROLLED: RefCell<BTreeMap<u32, f64>> = const { RefCell::new(BTreeMap::new()) };
}

/// A new page begins at its top, and one that was left where it was left.
#[hook]
pub fn use_scrolled() {
    let location = use_location();
    let path = location.as_ref().map(|l| l.path().to_owned());
    let visit = location.and_then(|l| l.id()).unwrap_or_default();
    let now = use_memo((), |()| Cell::new(visit));
    {
        let now = now.clone();
        use_effect_with((), move |()| {
            let listener = EventListener::new(&gloo::utils::window(), "scroll", move |_| {
                let at = history::scrolled();
                SCROLLED.with(|s| s.borrow_mut().insert(now.get(), at));
            });
            move || drop(listener)
        });
    }
    // Both at once and not in an effect: effects come frames later, when the new page has scrolled to
    // its heading and to the question it was asked for.
    let left = use_memo(visit, |visit| {
        SCROLLED.with(|s| s.borrow().get(visit).copied())
    });
    now.set(visit);
    use_memo(path, |_| history::to_top());
    use_effect_with(visit, move |_| {
        let live = Rc::new(Cell::new(true));
        if let Some(at) = left.filter(|at| *at > 0.0) {
            spawn_local(back_to(at, live.clone()));
        }
        move || live.set(false)
    });
}

async fn back_to(at: f64, live: Rc<Cell<bool>>) {
    for _ in 0..TIMES {
        gloo::timers::future::sleep(Duration::from_millis(EVERY)).await;
        if !live.get() {
            return;
        }
        if history::scroll_to(at) {
            return;
        }
    }
}
