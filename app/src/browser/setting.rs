//! Settings of this device: type size, colours, the jurisdiction used last.

use gloo::utils::{document_element, window};

/// Set while somebody is signed in: the start script then starts the larger program at once.
pub const SIGNED_IN: &str = "signed-in";

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// A setting, if it was ever made and the browser keeps such.
pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Makes a setting; lost at the end of the page when the browser keeps none.
pub fn write(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, value);
    }
}

/// Unmakes a setting.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// Puts type size and colours on the page.
pub fn apply() {
    let root = document_element();
    for (key, attribute) in [("type", "data-type"), ("theme", "data-theme")] {
        let _ = match read(key) {
            Some(value) if value != "auto" => root.set_attribute(attribute, &value),
            Some(_) | None => root.remove_attribute(attribute),
        };
    }
}
