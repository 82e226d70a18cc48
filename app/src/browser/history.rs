//! The address bar and where the page is scrolled to.

use gloo::utils::window;

/// Path and query of the page shown.
pub fn here() -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    path + &location.search().unwrap_or_default()
}

/// To the top of the page.
pub fn to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// A value of a query, as it was before it was written into the address.
pub fn query_value(query: &str, name: &str) -> Option<String> {
    let mut pairs = query.trim_start_matches('?').split('&');
    let raw = pairs.find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    let text = js_sys::decode_uri_component(&raw.replace('+', " ")).ok()?;
    text.as_string()
}

/// How far down the page is scrolled, in pixels.
pub fn scrolled() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Scrolls so far down; false while the page is not that long.
pub fn scroll_to(at: f64) -> bool {
    window().scroll_to_with_x_and_y(0.0, at);
    (scrolled() - at).abs() < 2.0
}

/// To another page of ours, loaded anew; the one before does not come back.
pub fn replace(path: &str) {
    let _ = window().location().replace(path);
}

/// Prints what the page shows.
pub fn print() {
    let _ = window().print();
}

/// To a page of somebody else's; going back leads here again.
pub fn leave_for(address: &str) {
    let _ = window().location().assign(address);
}

/// Loads the page anew from the server.
pub fn reload() {
    let _ = window().location().reload();
}
