//! What is wrong with a form that tells one thing at a time.

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// The box that is meant, and why; what the form is to hear, so that it is told no longer once
/// somebody types there.
#[hook]
pub fn use_wrong() -> (
    UseStateHandle<Option<(&'static str, String)>>,
    Callback<InputEvent>,
) {
    let wrong = use_state_eq(|| None::<(&'static str, String)>);
    let mended = {
        let wrong = wrong.clone();
        Callback::from(move |event: InputEvent| {
            let typed = event.target().and_then(|t| t.dyn_into::<Element>().ok());
            let meant = wrong.as_ref().map(|(id, _)| *id);
            if typed.is_some_and(|element| Some(element.id().as_str()) == meant) {
                wrong.set(None);
            }
        })
    };
    (wrong, mended)
}
