//! Checking anybody's paper: whether it is what was submitted.

use yew::prelude::*;

use crate::components::PageHead;
use crate::paper::PaperForm;
use crate::route::Route;
use crate::router::Link;
use crate::words::paper as words;

#[component]
pub fn Papers() -> Html {
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <PageHead title={words::TITLE}>{ "" }</PageHead>
            <p>{ words::NOTE }</p>
            <PaperForm />
            <p><Link<Route> to={Route::Draws}>{ words::DRAWS }</Link<Route>></p>
        </main>
    }
}
