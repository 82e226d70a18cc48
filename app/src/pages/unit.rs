//! Choosing the unit: searched as one types, over all there are.

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::Page;
use zhicheng_shared::api::account::OrganisationRow;

use super::units::UnitMissing;
use crate::api::account;
use crate::browser;
use crate::components::{
    Badge, Button, Dialog, Hits, Input, Look, PageHead, Pager, Refused, Remark, Tone, show,
    use_toast,
};
use crate::form::{use_regions, use_way_back};
use crate::hooks::{use_jurisdiction, use_resource, use_session};
use crate::route::Route;
use crate::router::{Link, use_location};
use crate::words::{common, error, pages as words};

mod change;
mod history;

use change::UnitChange;
use history::UnitHistory;

/// Milliseconds without a key before the server is asked.
const AFTER: u32 = 250;

#[component]
pub fn UnitPage() -> Html {
    let session = use_session();
    {
        // An application that has ended since may have brought another.
        let refresh = session.refresh.clone();
        use_effect_with((), move |()| refresh.emit(()));
    }
    let unit = session.me().and_then(|me| me.unit.clone());
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <Link<Route> to={Route::Dossier} classes="back">{ "‹ " }{ words::DOSSIER }</Link<Route>>
            <PageHead title={words::UNIT_TITLE}>{ "" }</PageHead>
            <p>{ words::UNIT_NOTE }</p>
            if let Some(unit) = unit {
                <Remark tone={Tone::Good}>
                    <p>{ words::UNIT_NOW }{ "：" }<b>{ &unit.name }</b></p>
                    <p>{ words::UNIT_SUPERVISOR }{ "：" }{ if unit.supervisor.is_empty() { common::NONE } else { &unit.supervisor } }</p>
                </Remark>
                <UnitChange region={unit.region.clone()} />
                <UnitHistory />
            } else {
                <Search />
            }
        </main>
    }
}

#[component]
fn Search() -> Html {
    let session = use_session();
    let toast = use_toast();
    let jurisdiction = use_jurisdiction("");
    // What one was asked for with is looked for at once.
    let wanted = use_location().and_then(|l| browser::history::query_value(l.query_str(), "q"));
    let wanted = wanted.unwrap_or_default();
    let text = use_state_eq(|| wanted.clone());
    let asked = use_state_eq(|| wanted);
    let near = use_state_eq(|| true);
    let proxy = use_state_eq(|| false);
    let page = use_state_eq(|| 1_u32);
    let timer = use_mut_ref(|| None::<Timeout>);
    let sure = use_state_eq(|| None::<OrganisationRow>);
    let failed = use_state_eq(|| None::<String>);
    let back = use_way_back(Route::Dossier);
    let regions = use_regions(
        &jurisdiction
            .value
            .as_ref()
            .map_or_else(String::new, |j| j.id.clone()),
    );
    let region_name = jurisdiction.value.as_ref().map_or_else(String::new, |j| {
        let known = regions.as_ref().and_then(|r| r.plain_name(&j.region));
        known.unwrap_or_else(|| j.name.clone())
    });
    let region = jurisdiction
        .value
        .as_ref()
        .filter(|_| *near)
        .map(|j| j.region.clone())
        .unwrap_or_default();
    let found = use_resource(
        ((*asked).clone(), region, *proxy, *page),
        |(text, region, proxy, page)| async move {
            account::find_units(&text, &region, proxy, page).await
        },
    );
    let on_input = {
        let (text, asked, page) = (text.clone(), asked.clone(), page.clone());
        Callback::from(move |raw: String| {
            text.set(raw.clone());
            let (asked, page) = (asked.clone(), page.clone());
            *timer.borrow_mut() = Some(Timeout::new(AFTER, move || {
                page.set(1);
                asked.set(raw.trim().to_owned());
            }));
        })
    };
    let onchange = {
        let (near, page) = (near.clone(), page.clone());
        Callback::from(move |_: Event| {
            page.set(1);
            near.set(!*near);
        })
    };
    let on_proxy = {
        let (proxy, page) = (proxy.clone(), page.clone());
        Callback::from(move |_: Event| {
            page.set(1);
            proxy.set(!*proxy);
        })
    };
    // Who has no unit here looks at all that stand in for one.
    let on_without = {
        let (text, asked) = (text.clone(), asked.clone());
        let (proxy, page) = (proxy.clone(), page.clone());
        Callback::from(move |()| {
            text.set(String::new());
            asked.set(String::new());
            page.set(1);
            proxy.set(true);
        })
    };
    let alone = *proxy;
    let on_page = {
        let page = page.clone();
        Callback::from(move |to: u32| page.set(to))
    };
    let list = |found: &Page<OrganisationRow>| {
        let row = |row: &OrganisationRow| {
            let choose = {
                let (sure, row) = (sure.clone(), row.clone());
                Callback::from(move |()| sure.set(Some(row.clone())))
            };
            html! {
                <li class="task" key={row.id.clone()}>
                    <div>
                        <span>
                            <b>{ &row.name }</b>
                            if row.proxy {
                                { " " }<Badge>{ words::UNIT_PROXY }</Badge>
                            }
                            <span class="small muted">{ " " }{ &row.code }{ " " }{ &row.supervisor }</span>
                            if !row.serves.is_empty() {
                                <br /><span class="small">{ words::unit_serves(&row.serves) }</span>
                            }
                        </span>
                        <Button label={[words::UNIT_CHOOSE, &row.name].concat()} on_press={choose}>{ words::UNIT_CHOOSE }</Button>
                    </div>
                </li>
            }
        };
        html! {
            <>
                if found.rows.is_empty() {
                    <Remark>
                        <p>{ if alone { words::UNIT_NO_PROXY } else { words::UNIT_NOT_FOUND } }</p>
                        if !alone {
                            <Button on_press={on_without.clone()}>{ words::UNIT_PROXIES }</Button>
                        }
                    </Remark>
                    <UnitMissing />
                }
                <ul class="tasks">{ for found.rows.iter().map(row) }</ul>
                <Pager page={found.page} size={found.size} total={found.total} {on_page} />
            </>
        }
    };
    let hits = found.value.as_ref().filter(|_| !asked.is_empty());
    let hits = hits.map(|found| u32::try_from(found.total).unwrap_or(u32::MAX));
    let dialog = (*sure).clone().map(|row| {
        let close = {
            let sure = sure.clone();
            Callback::from(move |()| sure.set(None))
        };
        let choose = {
            let (id, refresh, close, failed) = (row.id.clone(), session.refresh.clone(), close.clone(), failed.clone());
            let (toast, back) = (toast.clone(), back.clone());
            Callback::from(move |()| {
                let (id, refresh, close, failed, toast) =
                    (id.clone(), refresh.clone(), close.clone(), failed.clone(), toast.clone());
                let back = back.clone();
                spawn_local(async move {
                    match account::choose_unit(&id).await {
                        Ok(()) => {
                            toast.emit(words::UNIT_CHOSEN.into());
                            refresh.emit(());
                            close.emit(());
                            back.emit(());
                        }
                        Err(e) => {
                            failed.set(Some(error::sentence(&e)));
                            close.emit(());
                        }
                    }
                });
            })
        };
        let actions = html! {
            <>
                <Button on_press={close.clone()}>{ common::CANCEL }</Button>
                <Button look={Look::Main} on_press={choose}>{ words::UNIT_CHOOSE }</Button>
            </>
        };
        html! {
            <Dialog title={words::UNIT_SURE} on_close={close} {actions}>
                <p><b>{ &row.name }</b></p>
                <p>{ words::UNIT_SUPERVISOR }{ "：" }{ if row.supervisor.is_empty() { common::NONE } else { &row.supervisor } }</p>
                if !row.serves.is_empty() {
                    <p>{ words::unit_serves(&row.serves) }</p>
                }
                <p class="muted">{ words::UNIT_NOTE }</p>
            </Dialog>
        }
    });
    html! {
        <>
            if let Some(failed) = &*failed {
                <Refused>{ failed.clone() }</Refused>
            }
            <Input id="unit" label={words::UNIT_SEARCH} value={(*text).clone()} {on_input} />
            <label class="tick"><input type="checkbox" checked={*near} {onchange} /><span>{ words::only_in(&region_name) }</span></label>
            <label class="tick"><input type="checkbox" checked={*proxy} onchange={on_proxy} /><span>{ words::UNIT_ONLY_PROXIES }</span></label>
            <Hits found={hits} />
            { show(&found, |found| list(found)) }
            { for dialog }
        </>
    }
}
