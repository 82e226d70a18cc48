//! No such page, and no such application.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;

use crate::components::{PageHead, show};
use crate::hooks::Resource;
use crate::route::Route;
use crate::router::Link;
use crate::words::pages as words;

#[component]
pub fn NotFound() -> Html {
    html! {
        <main id="main" tabindex="-1" class="page page-narrow"><Missing note={words::NOT_FOUND_NOTE} /></main>
    }
}

#[derive(Properties, PartialEq)]
struct MissingProps {
    note: &'static str,
}

#[component]
fn Missing(props: &MissingProps) -> Html {
    html! {
        <>
            <PageHead title={words::NOT_FOUND}>{ "" }</PageHead>
            <p>{ props.note }</p>
            <p><Link<Route> to={Route::Home} classes="button">{ words::GO_HOME }</Link<Route>></p>
        </>
    }
}

/// Shows one's application; another person's, or none at all, is told as a page that is not there.
pub fn show_or_missing<T: 'static>(
    resource: &Resource<T>,
    ready: impl FnOnce(&Rc<T>) -> Html,
) -> Html {
    let code = resource.error.as_ref().and_then(|e| e.code());
    if code == Some(ErrorCode::NotFound) {
        return html! { <Missing note={words::NOT_YOURS_NOTE} /> };
    }
    show(resource, ready)
}
