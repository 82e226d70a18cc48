//! Bytes from an address, for the page and for the worker alike.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response, WorkerGlobalScope};

/// The bytes; none when there is no good answer. A gateway's page is none.
pub async fn fetch(address: &str) -> Option<Vec<u8>> {
    bytes(address, RequestCache::Default).await
}

/// The same from the network, past everything that is kept, which is replaced by it.
pub async fn fetch_again(address: &str) -> Option<Vec<u8>> {
    bytes(address, RequestCache::Reload).await
}

async fn bytes(address: &str, cache: RequestCache) -> Option<Vec<u8>> {
    // A page's window is asked by the same name.
    let own: WorkerGlobalScope = js_sys::global().unchecked_into();
    let how = RequestInit::new();
    how.set_cache(cache);
    let asked = own.fetch_with_str_and_init(address, &how);
    let answer = JsFuture::from(asked).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    let kind = answer.headers().get("content-type").ok().flatten();
    if !answer.ok() || kind.is_some_and(|kind| kind.starts_with("text/html")) {
        return None;
    }
    let buffer = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
