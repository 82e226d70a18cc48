//! Handing a file to the person.

use gloo::utils::document;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Bytes as a file of this media type.
pub fn blob(bytes: &[u8], media: &str) -> Option<Blob> {
    blob_of(&Uint8Array::from(bytes), media)
}

/// The same of bytes that the browser holds.
pub fn blob_of(bytes: &Uint8Array, media: &str) -> Option<Blob> {
    let parts = Array::of1(bytes);
    let options = BlobPropertyBag::new();
    options.set_type(media);
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
}

/// Saves bytes under a name; false when the browser refuses.
pub fn save(name: &str, media: &str, bytes: &[u8]) -> bool {
    try_save(name, media, bytes).is_some()
}

fn try_save(name: &str, media: &str, bytes: &[u8]) -> Option<()> {
    let address = Url::create_object_url_with_blob(&blob(bytes, media)?).ok()?;
    let link: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    let body = document().body()?;
    body.append_child(&link).ok()?;
    link.click();
    link.remove();
    // Safari reads the address after the click, so it is given up later.
    gloo::timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}
