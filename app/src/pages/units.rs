//! Acting for a unit, and units that are not here: asked for, registered, and followed.

mod here;
mod list;
mod paper;
mod register;
mod rights;

pub use register::RegisterUnit;
pub use rights::AskRights;

use yew::prelude::*;
use zhicheng_shared::jurisdiction::Hint;

use crate::components::{PageHead, Remark};
use crate::hooks::use_jurisdiction;
use crate::route::Route;
use crate::router::Link;
use crate::words::units as words;

#[component]
pub fn Units() -> Html {
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <Link<Route> to={Route::Home} classes="back">{ "‹ " }{ crate::words::pages::HOME }</Link<Route>>
            <PageHead title={words::TITLE}>{ "" }</PageHead>
            <Time />
            <div class="cards">
                <Link<Route> to={Route::UnitRights} classes="card card-link"><h3>{ words::RIGHTS }</h3><p>{ words::RIGHTS_NOTE }</p></Link<Route>>
                <Link<Route> to={Route::RegisterUnit} classes="card card-link"><h3>{ words::REGISTER }</h3><p>{ words::REGISTER_NOTE }</p></Link<Route>>
            </div>
            <list::Mine />
        </main>
    }
}

/// How long it takes, where the place says so.
#[component]
fn Time() -> Html {
    let jurisdiction = use_jurisdiction("");
    let time = jurisdiction.value.as_ref();
    let time = time.and_then(|one| one.hint(Hint::UnitTime).map(str::to_owned));
    html! {
        if let Some(time) = time {
            <Remark><p>{ time }</p></Remark>
        }
    }
}

/// Whom to ask when a unit is not found, and the way to register it.
#[component]
pub fn UnitMissing() -> Html {
    let jurisdiction = use_jurisdiction("");
    let told = jurisdiction.value.as_ref();
    let told = told.and_then(|one| one.hint(Hint::UnitMissing).map(str::to_owned));
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
