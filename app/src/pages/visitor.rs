//! The first page of visitors: what can be done here.

use yew::prelude::*;

use crate::components::PageHead;
use crate::route::Route;
use crate::router::Link;
use crate::words::{account, pages as words, paper};

/// A way on, with what it leads to.
pub fn card(to: Route, title: &'static str, note: &'static str) -> Html {
    html! {
        <Link<Route> {to} classes="card card-link">
            <h3>{ title }</h3>
            <p>{ note }</p>
        </Link<Route>>
    }
}

#[component]
pub fn Visitor() -> Html {
    html! {
        <main id="main" tabindex="-1" class="page">
            <PageHead title={words::HOME_TITLE}>{ "" }</PageHead>
            <p>{ words::HOME_INTRO }</p>
            <h2>{ words::CAN_DO }</h2>
            <div class="cards">
                { card(Route::SignIn, account::SIGN_IN, words::SIGN_IN_NOTE) }
                { card(Route::Register, account::REGISTER, words::REGISTER_NOTE) }
                { card(Route::Check, words::CHECK_TITLE, words::CHECK_NOTE) }
                { card(Route::Papers, paper::TITLE, paper::NOTE) }
            </div>
        </main>
    }
}
