//! 领取证书: fetched at the office, or sent to an address by EMS.

use std::collections::BTreeMap;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::mailing::{
    ChooseDelivery, Delivery, DeliveryBody, DeliveryState, TypedAddress, Way,
};
use zhicheng_shared::check::paying::{self, place};

use super::fees::{focus_first, report_of, told};
use super::not_found::show_or_missing;
use super::regions::{RegionSelects, Regions};
use crate::api::{application, fees};
use crate::components::{
    Badge, Button, Empty, Input, Look, PageHead, Refused, Remark, Tone, show, use_toast,
};
use crate::form::{use_needed_regions, use_regions};
use crate::hooks::{Resource, use_resource};
use crate::route::Route;
use crate::router::Link;
use crate::words::{common, error, fees as words, pages};

#[derive(Properties, PartialEq)]
pub struct DeliveryPageProps {
    pub id: AttrValue,
}

#[component]
pub fn DeliveryPage(props: &DeliveryPageProps) -> Html {
    let body = use_resource(props.id.clone(), |id: AttrValue| async move {
        fees::delivery(&id).await
    });
    let changing = use_state_eq(|| false);
    let place = use_resource(props.id.clone(), |id: AttrValue| async move {
        application::read(&id).await
    });
    let jurisdiction = place
        .value
        .as_ref()
        .map(|body| body.row.jurisdiction.clone());
    let change = {
        let changing = changing.clone();
        Callback::from(move |()| changing.set(true))
    };
    let done = {
        let changing = changing.clone();
        Callback::from(move |()| changing.set(false))
    };
    html! {
        <main id="main" tabindex="-1" class="page page-narrow">
            <Link<Route> to={Route::Progress { id: props.id.to_string() }} classes="back">{ "‹ " }{ pages::DETAILS }</Link<Route>>
            <PageHead title={words::DELIVERY}>{ "" }</PageHead>
            { show_or_missing(&body, |now| match (&now.office, &now.chosen) {
                (None, None) => html! { <Empty title={words::NO_DELIVERY} /> },
                (_, Some(chosen)) if !*changing => html! {
                    <Chosen id={props.id.clone()} body={(**now).clone()} chosen={chosen.clone()} jurisdiction={jurisdiction.clone().unwrap_or_default()}
                        resource={body.clone()} on_change={change} />
                },
                _ if jurisdiction.is_none() => show(&place, |_| Html::default()),
                _ => html! {
                    <Choose id={props.id.clone()} body={(**now).clone()} jurisdiction={jurisdiction.clone().unwrap_or_default()} resource={body.clone()} on_done={done} />
                },
            }) }
        </main>
    }
}

#[derive(Properties, PartialEq)]
struct ChosenProps {
    id: AttrValue,
    body: DeliveryBody,
    chosen: Delivery,
    jurisdiction: String,
    resource: Resource<DeliveryBody>,
    on_change: Callback<()>,
}

/// What was chosen, and how far it is.
#[component]
fn Chosen(props: &ChosenProps) -> Html {
    let chosen = &props.chosen;
    let regions = use_regions(if chosen.to.is_some() {
        &props.jurisdiction
    } else {
        ""
    });
    let wrong = use_state_eq(String::new);
    let toast = use_toast();
    let received = {
        let (id, put, wrong, toast) = (
            props.id.clone(),
            props.resource.put.clone(),
            wrong.clone(),
            toast,
        );
        Callback::from(move |()| {
            let (id, put, wrong, toast) = (id.clone(), put.clone(), wrong.clone(), toast.clone());
            spawn_local(async move {
                match fees::received(&id).await {
                    Ok(now) => {
                        toast.emit(words::RECEIVED_TOLD.into());
                        put.emit(now);
                    }
                    Err(why) => wrong.set(error::sentence(&why)),
                }
            });
        })
    };
    let open = chosen.state == DeliveryState::Postage
        || (chosen.state == DeliveryState::Waiting && chosen.way == Way::Fetched);
    let tone = match chosen.state {
        DeliveryState::Postage | DeliveryState::Waiting => Tone::Next,
        DeliveryState::Sent | DeliveryState::Handed => Tone::Good,
        DeliveryState::Newer => Tone::Plain,
    };
    let fact = |name: &'static str, value: String| {
        (!value.is_empty())
            .then(|| html! { <><dt>{ name }</dt><dd class="whole">{ value }</dd></> })
    };
    let region = |code: &str| {
        let named = regions.as_ref().and_then(|all| all.plain_name(code));
        named.unwrap_or_default()
    };
    let counter = match props.body.counter.as_str() {
        "" => words::NO_COUNTER.to_owned(),
        text => text.to_owned(),
    };
    html! {
        <section class="card stack" aria-label={words::DELIVERY}>
            <div class="row row-apart">
                <h2>{ words::way(chosen.way) }</h2>
                <Badge {tone}>{ words::delivery(chosen) }</Badge>
            </div>
            if !wrong.is_empty() {
                <Refused><p>{ &*wrong }</p></Refused>
            }
            <dl class="facts">
                { for fact(words::HANDS, props.body.office.clone().unwrap_or_default()) }
                if chosen.way == Way::Fetched {
                    { for fact(words::COUNTER_AT, counter) }
                }
                if let Some(to) = &chosen.to {
                    { for fact(words::ADDRESSEE, to.addressee.clone()) }
                    { for fact(words::REGION, region(&to.region)) }
                    { for fact(words::STREET, to.street.clone()) }
                    { for fact(words::PHONE, to.phone.clone()) }
                    { for fact(words::POSTCODE, to.postcode.clone()) }
                }
                { for fact(words::TRACKING, chosen.tracking.clone()) }
                { for fact(words::SINCE, common::moment(chosen.at)) }
            </dl>
            <div class="row">
                if chosen.state == DeliveryState::Postage {
                    <Link<Route> to={Route::Fees} classes="button button-main">{ words::PAY_POSTAGE }</Link<Route>>
                }
                if chosen.state == DeliveryState::Sent {
                    <Button look={Look::Main} on_press={received}>{ words::RECEIVED }</Button>
                }
                if open {
                    <Button on_press={props.on_change.clone()}>{ words::CHANGE_WAY }</Button>
                }
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ChooseProps {
    id: AttrValue,
    body: DeliveryBody,
    jurisdiction: String,
    resource: Resource<DeliveryBody>,
    on_done: Callback<()>,
}

/// Choosing it.
#[component]
fn Choose(props: &ChooseProps) -> Html {
    // As it was chosen before, where it is changed.
    let before = props.body.chosen.as_ref();
    let way = use_state_eq(|| before.map_or(Way::Fetched, |chosen| chosen.way));
    let typed = use_state_eq(|| {
        let to = before.and_then(|chosen| chosen.to.clone());
        to.map_or_else(TypedAddress::default, |to| TypedAddress {
            addressee: to.addressee,
            region: to.region,
            street: to.street,
            phone: to.phone,
            postcode: to.postcode,
        })
    });
    let wrong = use_state_eq(BTreeMap::<String, String>::new);
    let refused = use_state_eq(String::new);
    let busy = use_state_eq(|| false);
    let toast = use_toast();
    let regions = use_needed_regions(&props.jurisdiction);
    let put = |edit: fn(&mut TypedAddress, String)| {
        let typed = typed.clone();
        Callback::from(move |raw: String| {
            let mut now = (*typed).clone();
            edit(&mut now, raw);
            typed.set(now);
        })
    };
    let onsubmit = {
        let (way, typed, wrong, refused, busy) = (
            *way,
            typed.clone(),
            wrong.clone(),
            refused.clone(),
            busy.clone(),
        );
        let (id, put, done) = (
            props.id.clone(),
            props.resource.put.clone(),
            props.on_done.clone(),
        );
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if *busy {
                return;
            }
            refused.set(String::new());
            let to = (way == Way::Ems).then(|| (*typed).clone());
            if let Some(Err(report)) = to.as_ref().map(|to| paying::address(to, None)) {
                wrong.set(told(&report));
                focus_first(&report);
                return;
            }
            wrong.set(BTreeMap::new());
            busy.set(true);
            let (wrong, refused, busy) = (wrong.clone(), refused.clone(), busy.clone());
            let (id, put, done, toast) = (id.clone(), put.clone(), done.clone(), toast.clone());
            spawn_local(async move {
                let answer = fees::choose(&id, &ChooseDelivery { way, to }).await;
                busy.set(false);
                match answer {
                    Ok(now) => {
                        toast.emit(words::WAY_CHOSEN.into());
                        put.emit(now);
                        done.emit(());
                    }
                    Err(why) => match report_of(&why) {
                        Some(report) => {
                            wrong.set(told(&report));
                            focus_first(&report);
                        }
                        None => refused.set(error::sentence(&why)),
                    },
                }
            });
        })
    };
    let choice = |of: Way| {
        let checked = *way == of;
        let way = way.clone();
        let onchange = Callback::from(move |_: Event| way.set(of));
        html! {
            <label class="tick">
                <input type="radio" name="delivery-way" {checked} {onchange} />
                <span>{ words::way(of) }</span>
            </label>
        }
    };
    let wrong_at = |field: &str| wrong.get(field).map(|text| AttrValue::from(text.clone()));
    let counter = match props.body.counter.as_str() {
        "" => words::NO_COUNTER.to_owned(),
        text => text.to_owned(),
    };
    html! {
        <form class="card stack" {onsubmit} novalidate=true>
            if !refused.is_empty() {
                <Refused><p>{ &*refused }</p></Refused>
            }
            <p>{ words::HANDS }{ "：" }{ props.body.office.clone().unwrap_or_default() }</p>
            <fieldset class="field">
                <legend class="label">{ words::WAY }</legend>
                { choice(Way::Fetched) }
                { choice(Way::Ems) }
            </fieldset>
            if *way == Way::Fetched {
                <Remark><p><b>{ words::COUNTER_AT }</b></p><p class="pre">{ counter }</p></Remark>
            } else {
                <Remark><p>{ words::postage(props.body.postage) }</p></Remark>
                <Input id={place::ADDRESSEE} label={words::ADDRESSEE} required=true value={typed.addressee.clone()}
                    on_input={put(|t, raw| t.addressee = raw)} wrong={wrong_at(place::ADDRESSEE)} autocomplete="name" />
                { show(&regions, |regions| html! {
                    <RegionSelects id={place::REGION} regions={Some(Regions((**regions).clone()))} code={typed.region.clone()}
                        on_choose={put(|t, raw| t.region = raw)} wrong={wrong_at(place::REGION)} />
                }) }
                <Input id={place::STREET} label={words::STREET} required=true help={words::STREET_HELP} value={typed.street.clone()}
                    on_input={put(|t, raw| t.street = raw)} wrong={wrong_at(place::STREET)} autocomplete="street-address" />
                <Input id={place::PHONE} label={words::PHONE} required=true help={words::PHONE_HELP} mode="tel" value={typed.phone.clone()}
                    on_input={put(|t, raw| t.phone = raw)} wrong={wrong_at(place::PHONE)} autocomplete="tel" />
                <Input id={place::POSTCODE} label={words::POSTCODE} help={words::POSTCODE_HELP} mode="numeric" short=true value={typed.postcode.clone()}
                    on_input={put(|t, raw| t.postcode = raw)} wrong={wrong_at(place::POSTCODE)} autocomplete="postal-code" />
            }
            <div class="row">
                <Button submit=true look={Look::Main} busy={*busy}>{ words::CHOOSE_WAY }</Button>
            </div>
        </form>
    }
}
