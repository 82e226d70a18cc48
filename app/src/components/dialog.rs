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

/// Gives the focus back to what had it, once the page stands as it is without the dialog; where that
/// is gone, such as a row that was deleted, to the heading of the page.
async fn give_back(before: Option<HtmlElement>) {
    gloo::timers::future::sleep(std::time::Duration::ZERO).await;
    let document = gloo::utils::document();
    let lost = document.active_element() == document.body().map(Into::into);
    if !lost {
        return;
    }
    let heading = || {
        let found = document.query_selector("main h1").ok().flatten();
        found.and_then(|e| e.dyn_into::<HtmlElement>().ok())
    };
    if let Some(element) = before.filter(|e| e.is_connected()).or_else(heading) {
        let _ = element.focus();
    }
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
            let dialog = node.cast::<HtmlDialogElement>();
            if let Some(dialog) = &dialog {
                // Fails only when it is open already, and then there is nothing to do.
                let _ = dialog.show_modal();
            }
            move || {
                // Under an open dialog nothing takes the focus.
                if let Some(dialog) = dialog {
                    dialog.close();
                }
                wasm_bindgen_futures::spawn_local(give_back(before));
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
