//! What is shown while something is fetched, when that failed, and when there is nothing.

use std::rc::Rc;

use yew::prelude::*;

use super::{Button, Remark, Tone};
use crate::api::ApiError;
use crate::browser::history;
use crate::hooks::Resource;
use crate::words::{common, error};

/// Shows a fetched thing, or that it is on its way, or why not with a way to try again.
pub fn show<T: 'static>(resource: &Resource<T>, ready: impl FnOnce(&Rc<T>) -> Html) -> Html {
    match (&resource.value, &resource.error) {
        (Some(value), _) => ready(value),
        (None, Some(error)) => {
            html! { <Failed error={error.clone()} retry={resource.reload.clone()} /> }
        }
        (None, None) => html! { <Wait /> },
    }
}

#[component]
pub fn Wait() -> Html {
    html! { <p class="wait" role="status">{ common::LOADING }</p> }
}

#[derive(Properties, PartialEq)]
pub struct FailedProps {
    pub error: ApiError,
    pub retry: Callback<()>,
}

#[component]
pub fn Failed(props: &FailedProps) -> Html {
    html! {
        <Remark tone={Tone::Bad} alert=true>
            <p>{ error::sentence(&props.error) }</p>
            <Button on_press={props.retry.clone()}>{ common::RETRY }</Button>
            if matches!(&props.error, ApiError::Garbled { .. }) {
                <Button on_press={Callback::from(|()| history::reload())}>{ common::REFRESH }</Button>
            }
        </Remark>
    }
}

#[derive(Properties, PartialEq)]
pub struct EmptyProps {
    pub title: AttrValue,
    #[prop_or_default]
    pub children: Html,
}

/// Nothing there yet: says what to do.
#[component]
pub fn Empty(props: &EmptyProps) -> Html {
    html! {
        <div class="empty">
            <p>{ &props.title }</p>
            { props.children.clone() }
        </div>
    }
}
