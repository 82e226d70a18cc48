//! Finding and focusing elements of the page.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// The element with this id, if it can have the focus.
pub fn element(id: &str) -> Option<HtmlElement> {
    document()
        .get_element_by_id(id)
        .and_then(|e| e.dyn_into().ok())
}

/// Brings an element into view and gives it the focus; false when there is none.
pub fn focus(id: &str) -> bool {
    let Some(element) = element(id) else {
        return false;
    };
    element.scroll_into_view_with_bool(true);
    element.focus().is_ok()
}

/// What stands in a box now. What fills it need not tell: password managers do not.
pub fn typed(id: &str) -> Option<String> {
    text_of(document().get_element_by_id(id)?)
}

/// The text of a box of one or of several lines.
pub fn text_of(element: impl JsCast) -> Option<String> {
    match element.dyn_into::<HtmlInputElement>() {
        Ok(input) => Some(input.value()),
        Err(other) => Some(other.dyn_into::<HtmlTextAreaElement>().ok()?.value()),
    }
}

/// An attribute of an element, or of the nearest one around it that has it.
pub fn attribute_around(target: EventTarget, name: &str) -> Option<String> {
    let element = target.dyn_into::<Element>().ok()?;
    let having = element.closest(&["[", name, "]"].concat()).ok()??;
    having.get_attribute(name)
}

/// Tells the window, where the start script and the page's other program listen.
pub fn tell_window(name: &str) {
    if let Ok(event) = web_sys::Event::new(name) {
        let _ = gloo::utils::window().dispatch_event(&event);
    }
}

/// Waits until nothing is being pressed, a second at most: a click counts only where what it began
/// on still stands when it ends, so a page is not exchanged in the midst of one.
pub async fn released() {
    for _ in 0..50 {
        if !matches!(document().query_selector(":active"), Ok(Some(_))) {
            return;
        }
        gloo::timers::future::sleep(std::time::Duration::from_millis(20)).await;
    }
}

/// Whether the page is wider than a phone's, as the style sheets count it.
pub fn is_wide() -> bool {
    is_at_least(48.0)
}

/// Whether the page has this width at least, in the `rem` of the style sheets.
pub fn is_at_least(rem: f64) -> bool {
    let width = gloo::utils::window()
        .inner_width()
        .ok()
        .and_then(|w| w.as_f64());
    width.is_none_or(|w| w >= rem * 16.0)
}

/// Scrolls what lies around an element sideways, so that it is seen; up and down only as far as needed.
pub fn reveal(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options.set_inline(web_sys::ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
