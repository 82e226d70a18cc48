//! Bytes from an address, for the page and for the worker alike.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, WorkerGlobalScope};

/// The bytes; none when there is no good answer.
pub async fn fetch(address: &str) -> Option<Vec<u8>> {
    // A page's window is asked by the same name.
    let own: WorkerGlobalScope = js_sys::global().unchecked_into();
    let answer = JsFuture::from(own.fetch_with_str(address)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let buffer = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
