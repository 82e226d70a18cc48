//! A modal dialog: the browser traps the focus, Escape closes, and the focus goes back where it was.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DialogProps {
    pub title: AttrValue,
    /// Escape, or the button that closes; without it the dialog can only be answered.
    #[prop_or_default]
    pub on_close: Option<Callback<()>>,
    /// Buttons at the foot.
    #[prop_or_default]
    pub actions: Html,
    #[prop_or_default]
    pub wide: bool,
    pub children: Html,
}

/// Open as long as it is rendered.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let before = gloo::utils::document()
                .active_element()
                .and_then(|e| e.dyn_into::<HtmlElement>().ok());
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                // Fails only when it is open already, and then there is nothing to do.
                let _ = dialog.show_modal();
            }
            move || {
                if let Some(element) = before.filter(|e| e.is_connected()) {
                    let _ = element.focus();
                }
            }
        });
    }
    let oncancel = {
        let on_close = props.on_close.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            if let Some(close) = &on_close {
                close.emit(());
            }
        })
    };
    html! {
        <dialog
            ref={node}
            class={classes!("dialog", props.wide.then_some("dialog-wide"))}
            aria-labelledby="dialog-title"
            {oncancel}
        >
            <div class="dialog-body">
                <h2 id="dialog-title" tabindex="-1">{ &props.title }</h2>
                { props.children.clone() }
                <div class="dialog-actions">{ props.actions.clone() }</div>
            </div>
        </dialog>
    }
}
