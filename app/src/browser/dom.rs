//! Finding and focusing elements of the page.

use gloo::events::EventListener;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::NodeRef;

/// The element with this id, if it can have the focus.
pub fn element(id: &str) -> Option<HtmlElement> {
    document()
        .get_element_by_id(id)
        .and_then(|e| e.dyn_into().ok())
}

/// Brings an element into view and gives it the focus; false when there is none. Of a question, its
/// label and what is told of it come into view as well.
pub fn focus(id: &str) -> bool {
    let Some(element) = element(id) else {
        return false;
    };
    to_the_top(&element);
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

/// The same once what covers the page now is gone: nothing under an open dialog takes the focus.
pub fn focus_soon(id: String) {
    wasm_bindgen_futures::spawn_local(async move {
        gloo::timers::future::sleep(std::time::Duration::ZERO).await;
        focus(&id);
    });
}

/// Scrolls an element, with the question around it, to the top of what can be seen.
pub fn to_the_top(element: &Element) {
    let around = element.closest(".field").ok().flatten();
    around
        .as_ref()
        .unwrap_or(element)
        .scroll_into_view_with_bool(true);
}

/// [`to_the_top`] of what a page has drawn.
pub fn node_to_the_top(node: &NodeRef) {
    if let Some(element) = node.cast::<Element>() {
        to_the_top(&element);
    }
}

/// Gives the focus to what stands for a question that has no control of its own.
pub fn focus_around(name: &str, value: &str) -> bool {
    let selector = ["[", name, "=\"", value, "\"]"].concat();
    let found = document().query_selector(&selector).ok().flatten();
    let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    // Focusable for this once; it is no stop of the Tab key.
    let _ = element.set_attribute("tabindex", "-1");
    to_the_top(&element);
    element.focus().is_ok()
}

/// Whether what stands below an element can grow without moving what somebody looks at: it ends below the
/// screen, or is what they are at.
pub fn may_grow_below(selector: &str) -> bool {
    let Ok(Some(element)) = document().query_selector(selector) else {
        return false;
    };
    let at = document().active_element();
    at.is_some_and(|at| element.contains(Some(&at)))
        || element.get_bounding_client_rect().bottom() >= seen().1
}

/// Whether something that is written into has the focus.
pub fn is_writing() -> bool {
    let active = document().active_element();
    active.is_some_and(|e| e.matches("input, textarea, select, [contenteditable]") == Ok(true))
}

/// Top and bottom of what can be seen of the page: a keyboard and the bar at the foot take their part.
pub fn seen() -> (f64, f64) {
    let window = gloo::utils::window();
    let height = window.inner_height().ok().and_then(|h| h.as_f64());
    let mut seen = (0.0, height.unwrap_or_default());
    if let Some(view) = window.visual_viewport() {
        let top = view.offset_top();
        seen = (top, seen.1.min(top + view.height()));
    }
    if let Ok(Some(bar)) = document().query_selector(".foot") {
        seen.1 = seen.1.min(bar.get_bounding_client_rect().top());
    }
    seen
}

/// The point of an element that is in the middle of what is seen, as parts of its width and height.
pub fn middle(of: &Element) -> (f64, f64) {
    let rect = of.get_bounding_client_rect();
    let (top, bottom) = seen();
    let across = f64::from(of.scroll_left()) + f64::from(of.client_width()) / 2.0;
    (
        across / f64::from(of.scroll_width().max(1)),
        ((top + bottom) / 2.0 - rect.top()) / rect.height().max(1.0),
    )
}

/// Scrolls so that this point is in the middle.
pub fn to_middle(of: &Element, (x, y): (f64, f64)) {
    let across = x * f64::from(of.scroll_width()) - f64::from(of.client_width()) / 2.0;
    of.set_scroll_left(across as i32);
    let rect = of.get_bounding_client_rect();
    let (top, bottom) = seen();
    let down = rect.top() + y * rect.height() - (top + bottom) / 2.0;
    gloo::utils::window().scroll_by_with_x_and_y(0.0, down);
}

/// Calls when another part of the page can be seen, for as long as what is given back is kept.
pub fn on_sizes(look: impl Fn() + 'static) -> Option<EventListener> {
    let view = gloo::utils::window().visual_viewport()?;
    Some(EventListener::new(&view, "resize", move |_| look()))
}

/// Pixels above and below an element that can be seen and are not under the bar at the foot.
#[derive(Clone, Copy, Debug)]
pub struct Free {
    pub above: f64,
    pub below: f64,
}

/// The pixels that are free around an element, once it is drawn.
pub fn free(of: &NodeRef) -> Option<Free> {
    let rect = of.cast::<Element>()?.get_bounding_client_rect();
    let (top, bottom) = seen();
    Some(Free {
        above: rect.top() - top,
        below: bottom - rect.bottom(),
    })
}

/// The height of all that an element holds, in pixels, once it is drawn.
pub fn height(of: &NodeRef) -> Option<f64> {
    of.cast::<Element>().map(|e| f64::from(e.scroll_height()))
}

/// Brings an element into view and gives it the focus.
pub fn focus_node(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        element.scroll_into_view();
        let _ = element.focus();
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

/// Whether the browser shows a PDF within a page; those of phones seldom do.
pub fn shows_pdf() -> bool {
    let navigator = gloo::utils::window().navigator();
    let shows = js_sys::Reflect::get(&navigator, &"pdfViewerEnabled".into());
    // Older ones do not say; what they do not show is behind the buttons.
    shows.is_ok_and(|shows| shows.as_bool().unwrap_or(true))
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
