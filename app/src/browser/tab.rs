//! What this tab keeps over a reload, and no longer than until it is closed.

use gloo::utils::window;

fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

/// What is kept under a name.
pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps a text; not, when the browser keeps none.
pub fn write(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, value);
    }
}

/// Keeps it no longer.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}
