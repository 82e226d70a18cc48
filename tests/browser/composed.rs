//! The key that confirms what an input method composes is the input method's: in Safari's order, text
//! first and then the key, it neither chooses an option nor closes a list.

use crate::elsewhere::DEMO_PASSWORD;
use crate::page::{LIBRARY, Page, Width};
use crate::people::sign_in;
use crate::site::Site;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn composed_phone() {
    composed(Width::Phone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn composed_desktop() {
    composed(Width::Desktop).await;
}

/// Composes a text into the field with this label, and confirms it as Safari tells of it; then what
/// stands in the box, and whether its list is open.
const COMPOSE: &str = "const el = field(arguments[0]); el.focus(); el.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true })); el.value = arguments[1]; el.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true })); el.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: arguments[1] })); await new Promise(next => setTimeout(next, 200)); const key = code => el.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key: 'Enter', code: 'Enter', keyCode: code })); const left = key(229); await new Promise(next => setTimeout(next, 200)); const composed = [el.value, el.getAttribute('aria-expanded'), left]; key(13); await new Promise(next => setTimeout(next, 200)); return [composed, [el.value, el.getAttribute('aria-expanded')]]";

async fn composed(width: Width) {
    let site = Site::start();
    let page = Page::open("composed", width, None).await;
    sign_in(&page, &site.address(), "demo_applicant", DEMO_PASSWORD).await;
    page.go(&format!("{}/dossier/basic", site.address())).await;
    page.field("政治面貌").await;
    let script = format!("{LIBRARY} {COMPOSE}");
    let found = page
        .script(&script, vec![json!("政治面貌"), json!("党员")])
        .await;
    assert_eq!(found[0], json!(["党员", "true", true]), "{found}");
    // The next one is meant: it takes the option.
    assert_eq!(found[1], json!(["中共党员", "false"]), "{found}");
    page.close().await;
}
