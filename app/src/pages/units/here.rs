//! A unit that is here already: it is joined instead of being registered a second time.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::account::OrganisationRow;

use crate::api::account;
use crate::components::{Button, Look, Refused, use_toast};
use crate::hooks::use_session;
use crate::route::Route;
use crate::router::{Link, use_navigator};
use crate::words::{error, pages, units as words};

#[derive(Properties, PartialEq)]
pub struct HereProps {
    pub unit: OrganisationRow,
}

#[component]
pub fn Here(props: &HereProps) -> Html {
    let session = use_session();
    let toast = use_toast();
    let navigator = use_navigator();
    let failed = use_state_eq(|| None::<String>);
    let free = session.me().is_some_and(|me| me.unit.is_none());
    let join = {
        let (failed, id) = (failed.clone(), props.unit.id.clone());
        let refresh = session.refresh.clone();
        Callback::from(move |()| {
            let (failed, id, refresh) = (failed.clone(), id.clone(), refresh.clone());
            let (toast, navigator) = (toast.clone(), navigator.clone());
            spawn_local(async move {
                match account::choose_unit(&id).await {
                    Ok(()) => {
                        toast.emit(pages::UNIT_CHOSEN.into());
                        refresh.emit(());
                        if let Some(navigator) = navigator {
                            navigator.push(&Route::Unit);
                        }
                    }
                    Err(why) => failed.set(Some(error::sentence(&why))),
                }
            });
        })
    };
    let unit = &props.unit;
    html! {
        <>
        if let Some(failed) = &*failed {
            <Refused>{ failed.clone() }</Refused>
        }
        <Refused>
            <p>{ words::HERE }</p>
            <p><b>{ &unit.name }</b>{ " " }<span class="small">{ &unit.code }{ " " }{ &unit.supervisor }</span></p>
            <p class="row">
                if free {
                    <Button look={Look::Main} on_press={join}>{ words::JOIN }</Button>
                }
                <Link<Route, Vec<(&'static str, String)>> to={Route::UnitRights} query={Some(vec![("q", unit.code.clone())])} classes="button">{ words::JOIN_RIGHTS }</Link<Route, Vec<(&'static str, String)>>>
            </p>
        </Refused>
        </>
    }
}
