//! No such page.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::components::PageHead;
use crate::route::Route;
use crate::words::pages as words;

#[component]
pub fn NotFound() -> Html {
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <PageHead title={words::NOT_FOUND}>{ "" }</PageHead>
            <p>{ words::NOT_FOUND_NOTE }</p>
            <p><Link<Route> to={Route::Home} classes="button">{ words::GO_HOME }</Link<Route>></p>
        </main>
    }
}
