//! Acting for a unit, and units that are not here: asked for, registered, and followed.

mod here;
mod list;
mod paper;
mod register;
mod rights;

pub use register::RegisterUnit;
pub use rights::AskRights;

use super::visitor::card;
use yew::prelude::*;
use zhicheng_shared::jurisdiction::Hint;

use crate::components::{PageHead, Remark};
use crate::hooks::use_hint;
use crate::route::Route;
use crate::router::Link;
use crate::words::{pages, units as words};

#[component]
pub fn Units() -> Html {
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <Link<Route> to={Route::Home} classes="back">{ "‹ " }{ pages::HOME }</Link<Route>>
            <PageHead title={words::TITLE}>{ "" }</PageHead>
            <Time />
            <div class="cards">
                { card(Route::UnitRights, words::RIGHTS, words::RIGHTS_NOTE) }
                { card(Route::RegisterUnit, words::REGISTER, words::REGISTER_NOTE) }
            </div>
            <list::Mine />
        </main>
    }
}

/// How long it takes, where the place says so.
#[component]
fn Time() -> Html {
    let time = use_hint(Hint::UnitTime);
    html! {
        if let Some(time) = time {
            <Remark><p>{ time }</p></Remark>
        }
    }
}

/// Whom to ask when a unit is not found, and the way to register it.
#[component]
pub fn UnitMissing() -> Html {
    let told = use_hint(Hint::UnitMissing);
    html! {
        <Remark>
            <p><b>{ words::MISSING_TITLE }</b>{ " " }{ told }</p>
            <p class="row">
                <Link<Route> to={Route::RegisterUnit} classes="button">{ words::REGISTER }</Link<Route>>
                <Link<Route> to={Route::Units} classes="button">{ words::MINE }</Link<Route>>
            </p>
        </Remark>
    }
}
