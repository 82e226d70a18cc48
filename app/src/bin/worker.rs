//! The web worker: PDF, photo encoding and font packs, off the main thread and loaded when needed.

use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // A message that arrives before the program listens is lost, so the page waits for this one.
    let told = scope.post_message(&"ready".into());
    debug_assert!(told.is_ok(), "a string can always be posted");
}
