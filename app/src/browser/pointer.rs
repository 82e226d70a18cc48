//! A finger or the mouse on its way over rows of the page.

use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use super::dom;

/// Pixels from the edge of the window at which it is scrolled along, and how far at a time.
const EDGE: i32 = 64;
/// See [`EDGE`].
const STEP: f64 = 14.0;

/// Whether it begins what is meant: the first finger, or the main button.
pub fn begins(event: &PointerEvent) -> bool {
    event.is_primary() && event.button() == 0
}

/// From now on what it does is told to what matches the selector around where it began, wherever it goes.
pub fn hold(event: &PointerEvent, selector: &str) {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let held = target.and_then(|target| target.closest(selector).ok().flatten());
    if let Some(held) = held {
        let _ = held.set_pointer_capture(event.pointer_id());
    }
}

/// The middles of the rows in which these elements stand, from the top of the window.
pub fn middles(ids: &[String]) -> Vec<f64> {
    let middle = |id: &String| {
        let row = dom::element(id).and_then(|one| one.closest("tr").ok().flatten());
        row.map_or(f64::MAX, |row| {
            let frame = row.get_bounding_client_rect();
            frame.top() + frame.height() / 2.0
        })
    };
    ids.iter().map(middle).collect()
}

/// Scrolls the page along while something is held near the edge of the window.
pub fn scroll_at_edge(y: i32) {
    let window = gloo::utils::window();
    let height = window.inner_height().ok().and_then(|h| h.as_f64());
    let below = height.is_some_and(|height| f64::from(y + EDGE) > height);
    if y < EDGE {
        window.scroll_by_with_x_and_y(0.0, -STEP);
    } else if below {
        window.scroll_by_with_x_and_y(0.0, STEP);
    }
}
