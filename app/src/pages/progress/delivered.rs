//! The way to the paper certificate, where an office hands one over.

use yew::prelude::*;

use crate::api::fees;
use crate::hooks::use_resource;
use crate::route::Route;
use crate::router::Link;
use crate::words::fees as words;

#[derive(Properties, PartialEq)]
pub struct DeliveredProps {
    pub id: String,
}

/// A link, or nothing.
#[component]
pub fn Delivered(props: &DeliveredProps) -> Html {
    let body = use_resource(
        props.id.clone(),
        |id| async move { fees::delivery(&id).await },
    );
    let Some(body) = &body.value else {
        return Html::default();
    };
    if body.office.is_none() && body.chosen.is_none() {
        return Html::default();
    }
    let now = body.chosen.as_ref().map(words::delivery);
    html! {
        <p class="row">
            <Link<Route> to={Route::Delivery { id: props.id.clone() }} classes="button">{ words::DELIVERY }</Link<Route>>
            <span class="muted">{ now.unwrap_or_default() }</span>
        </p>
    }
}
