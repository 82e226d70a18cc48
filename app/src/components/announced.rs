//! What operators say over all pages.

use yew::prelude::*;

use crate::api::care;
use crate::hooks::use_resource;

/// The announcement, where there is one; who cannot fetch it reads the page without it.
#[component]
pub fn Announced() -> Html {
    let found = use_resource((), |()| care::announcement());
    let text = found.value.as_ref().map(|one| one.text.clone());
    match text.filter(|text| !text.is_empty()) {
        Some(text) => html! { <p class="announcement" role="status">{ text }</p> },
        None => Html::default(),
    }
}
