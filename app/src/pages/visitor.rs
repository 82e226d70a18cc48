//! The first page of visitors: what can be done here.

use yew::prelude::*;

use crate::components::PageHead;
use crate::route::Route;
use crate::router::Link;
use crate::words::{account, notice, pages as words, paper};

/// A way on, with what it leads to.
pub fn card(to: Route, title: &'static str, note: &'static str) -> Html {
    html! {
        <Link<Route> {to} classes="card card-link">
            <h3>{ title }</h3>
            <p>{ note }</p>
        </Link<Route>>
    }
}

/// The same to a page that the server makes itself.
pub fn plain_card(to: &'static str, title: &'static str, note: &'static str) -> Html {
    html! {
        <a href={to} class="card card-link">
            <h3>{ title }</h3>
            <p>{ note }</p>
        </a>
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
                { plain_card("/public", notice::SITE, notice::SITE_NOTE) }
                { plain_card("/notices", notice::PUBLIC, notice::PUBLIC_NOTE) }
                { plain_card("/receipts", notice::RECEIPTS, notice::RECEIPTS_NOTE) }
            </div>
        </main>
    }
}
