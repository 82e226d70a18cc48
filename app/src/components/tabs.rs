//! Tabs after the ARIA pattern: arrows move, the panel follows.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::browser::keys;

/// One tab.
#[derive(Clone, Debug, PartialEq)]
pub struct Tab {
    pub key: AttrValue,
    pub name: AttrValue,
}

#[derive(Properties, PartialEq)]
pub struct TabsProps {
    pub label: AttrValue,
    pub tabs: Vec<Tab>,
    pub chosen: AttrValue,
    pub on_choose: Callback<AttrValue>,
    /// What the chosen tab shows.
    pub children: Html,
}

#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let at = props
        .tabs
        .iter()
        .position(|t| t.key == props.chosen)
        .unwrap_or(0);
    let onkeydown = {
        let keys: Vec<AttrValue> = props.tabs.iter().map(|t| t.key.clone()).collect();
        let on_choose = props.on_choose.clone();
        Callback::from(move |event: KeyboardEvent| {
            let Some(key) = keys::meant(&event) else {
                return;
            };
            let to = match key.as_str() {
                "ArrowRight" => (at + 1) % keys.len(),
                "ArrowLeft" => (at + keys.len() - 1) % keys.len(),
                "Home" => 0,
                "End" => keys.len() - 1,
                _ => return,
            };
            event.prevent_default();
            on_choose.emit(keys[to].clone());
            focus(&keys[to]);
        })
    };
    let tab = |tab: &Tab| {
        let on = tab.key == props.chosen;
        let onclick = {
            let on_choose = props.on_choose.clone();
            let key = tab.key.clone();
            Callback::from(move |_: MouseEvent| on_choose.emit(key.clone()))
        };
        html! {
            <button
                type="button"
                role="tab"
                class="tab"
                key={tab.key.to_string()}
                id={["tab-", &tab.key].concat()}
                aria-selected={if on { "true" } else { "false" }}
                aria-controls="tab-panel"
                tabindex={if on { "0" } else { "-1" }}
                {onclick}
            >{ &tab.name }</button>
        }
    };
    html! {
        <>
            <div class="tabs" role="tablist" aria-label={props.label.clone()} {onkeydown}>
                { for props.tabs.iter().map(tab) }
            </div>
            <div class="tab-panel" role="tabpanel" id="tab-panel" aria-labelledby={["tab-", &props.chosen].concat()}>
                { props.children.clone() }
            </div>
        </>
    }
}

fn focus(key: &str) {
    let element = gloo::utils::document().get_element_by_id(&["tab-", key].concat());
    if let Some(tab) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = tab.focus();
    }
}
