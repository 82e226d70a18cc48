//! What stands in boxes, choices and ticks, and putting it there.

use wasm_bindgen::JsCast;
pub use web_sys::{Blob, File};
use web_sys::{
    DragEvent, Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
    ScrollIntoViewOptions, ScrollLogicalPosition,
};
use yew::NodeRef;

use super::dom;

/// The text of a box of one or of several lines.
pub fn text(node: &NodeRef) -> Option<String> {
    dom::text_of(node.get()?)
}

/// Puts a text into a box, in place of what stands there.
pub fn put(node: &NodeRef, text: &str) {
    if let Some(input) = node.cast::<HtmlInputElement>() {
        input.set_value(text);
    } else if let Some(area) = node.cast::<HtmlTextAreaElement>() {
        area.set_value(text);
    }
}

/// What was chosen in a list.
pub fn chosen(event: &Event) -> String {
    let select = target::<HtmlSelectElement>(event);
    select.map(|select| select.value()).unwrap_or_default()
}

/// Whether a box was ticked.
pub fn ticked(event: &Event) -> bool {
    target::<HtmlInputElement>(event).is_some_and(|input| input.checked())
}

/// The files that were chosen; the same can be chosen again afterwards.
pub fn files(event: &Event) -> Vec<File> {
    let Some(input) = target::<HtmlInputElement>(event) else {
        return Vec::new();
    };
    let files = input
        .files()
        .map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect());
    input.set_value("");
    files.unwrap_or_default()
}

/// The files that were dropped, which the browser then does not open itself.
pub fn dropped(event: &DragEvent) -> Vec<File> {
    event.prevent_default();
    let list = event.data_transfer().and_then(|data| data.files());
    list.map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect())
        .unwrap_or_default()
}

/// Puts marks around what is selected in a box of several lines, and gives the whole text.
pub fn around(id: &str, before: &str, after: &str) -> Option<String> {
    let area: HtmlTextAreaElement = dom::element(id)?.dyn_into().ok()?;
    let (start, end) = (area.selection_start().ok()??, area.selection_end().ok()??);
    let units: Vec<u16> = area.value().encode_utf16().collect();
    let (start, end) = (start as usize, end as usize);
    let piece = |range: std::ops::Range<usize>| units.get(range).map(String::from_utf16_lossy);
    let text = [
        &piece(0..start)?,
        before,
        &piece(start..end)?,
        after,
        &piece(end..units.len())?,
    ]
    .concat();
    area.set_value(&text);
    let shift = before.encode_utf16().count();
    let _ = area.set_selection_range((start + shift) as u32, (end + shift) as u32);
    let _ = area.focus();
    Some(text)
}

/// Scrolls an element, such as an option of an open list, just as far as it takes to see it.
pub fn reveal(id: &str) {
    if let Some(element) = dom::element(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}
