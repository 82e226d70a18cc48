//! Certificates that an office hands over: sent under a number, or given at the counter.

use std::collections::BTreeMap;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::mailing::{DeliveryRow, DeliveryState, HandOver, Way};
use zhicheng_shared::check::paying::{self, place};

use crate::api::fees;
use crate::browser::boxes;
use crate::components::{
    Badge, Button, Cells, Column, Dialog, Empty, Input, Look, Pager, Refused, Table, Tone, show,
    use_toast,
};
use crate::hooks::use_resource;
use crate::pages::fees::{focus_first, told};
use crate::words::{common, error, fees as words};

#[derive(Properties, PartialEq)]
pub struct DeliveriesProps {
    pub office: String,
}

#[component]
pub fn Deliveries(props: &DeliveriesProps) -> Html {
    let state = use_state_eq(|| None::<DeliveryState>);
    let page = use_state_eq(|| 1_u32);
    let asked = use_state_eq(|| None::<DeliveryRow>);
    let key = (props.office.clone(), *state, *page);
    let all = use_resource(key, |(office, state, page)| async move {
        fees::deliveries(&office, state, page).await
    });
    let onchange = {
        let (state, page) = (state.clone(), page.clone());
        Callback::from(move |event: Event| {
            state.set(DeliveryState::from_key(&boxes::chosen(&event)));
            page.set(1);
        })
    };
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let close = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(None))
    };
    let done = {
        let (asked, reload) = (asked.clone(), all.reload.clone());
        Callback::from(move |()| {
            asked.set(None);
            reload.emit(());
        })
    };
    let row = |one: &DeliveryRow| {
        let delivery = &one.delivery;
        let word = match delivery.way {
            Way::Fetched => words::HAND,
            Way::Ems | Way::Newer => words::SEND,
        };
        let press = {
            let (asked, one) = (asked.clone(), one.clone());
            Callback::from(move |()| asked.set(Some(one.clone())))
        };
        Cells {
            key: one.application.clone().into(),
            cells: vec![
                html! { { &one.name } },
                html! { <span class="whole">{ &one.certificate }</span> },
                html! { { words::way(delivery.way) } },
                html! { <Badge tone={Tone::Plain}>{ words::delivery(delivery) }</Badge> },
                html! { { destination(one) } },
                html! { <span class="whole">{ &delivery.tracking }</span> },
                html! { { common::moment(delivery.at) } },
                html! {
                    if delivery.state == DeliveryState::Waiting {
                        <Button look={Look::Quiet} label={[word, "：", &one.name].concat()} on_press={press}>{ word }</Button>
                    }
                },
            ],
        }
    };
    let columns = vec![
        Column::new(words::PAYEE_OF),
        Column::number(words::CERTIFICATE),
        Column::new(words::WAY),
        Column::new(words::DELIVERY_STATE),
        Column::new(words::DESTINATION),
        Column::number(words::TRACKING),
        Column::number(words::SINCE),
        Column::new(words::ACTIONS),
    ];
    let option = |one: DeliveryState| {
        html! {
            <option value={one.key()} selected={*state == Some(one)}>{ words::delivery_state(one) }</option>
        }
    };
    html! {
        <div class="stack">
            <label class="officer-field">
                <span>{ words::DELIVERY_STATE }</span>
                <select class="officer-input" {onchange}>
                    <option value="" selected={state.is_none()}>{ words::ANY }</option>
                    { for DeliveryState::ALL.map(option) }
                </select>
            </label>
            { show(&all, |found| html! {
                if found.rows.is_empty() {
                    <Empty title={words::NO_DELIVERIES} />
                } else {
                    <>
                        <Table caption={words::DELIVERY} quiet_caption=true {columns} rows={found.rows.iter().map(row).collect::<Vec<_>>()} />
                        <Pager page={found.page} size={found.size} total={found.total} {on_page} />
                    </>
                }
            }) }
            if let Some(one) = &*asked {
                <HandDialog office={props.office.clone()} one={one.clone()} on_close={close} on_done={done} />
            }
        </div>
    }
}

/// Where a letter goes, as it is written on it.
fn destination(one: &DeliveryRow) -> Html {
    let Some(to) = &one.delivery.to else {
        return Html::default();
    };
    html! {
        <span class="whole">
            { &one.region }{ &to.street }{ " " }{ &to.addressee }{ " " }{ &to.phone }{ " " }{ &to.postcode }
        </span>
    }
}

#[derive(Properties, PartialEq)]
struct HandDialogProps {
    office: String,
    one: DeliveryRow,
    on_close: Callback<()>,
    on_done: Callback<()>,
}

#[component]
fn HandDialog(props: &HandDialogProps) -> Html {
    let typed = use_state_eq(String::new);
    let wrong = use_state_eq(BTreeMap::<String, String>::new);
    let refused = use_state_eq(String::new);
    let busy = use_state_eq(|| false);
    let toast = use_toast();
    let sends = props.one.delivery.way == Way::Ems;
    let (title, said) = match sends {
        true => (words::SEND, words::SENT),
        false => (words::HAND, words::HANDED),
    };
    let submit = {
        let (typed, wrong, refused) = (typed.clone(), wrong.clone(), refused.clone());
        let busy = busy.clone();
        let (office, id, done) = (
            props.office.clone(),
            props.one.application.clone(),
            props.on_done.clone(),
        );
        Callback::from(move |()| {
            if *busy {
                return;
            }
            let mut body = HandOver::default();
            if sends {
                match paying::tracking(&typed) {
                    Ok(tracking) => body.tracking = tracking,
                    Err(report) => {
                        wrong.set(told(&report));
                        focus_first(&report);
                        return;
                    }
                }
            }
            busy.set(true);
            refused.set(String::new());
            wrong.set(BTreeMap::new());
            let (refused, toast, busy) = (refused.clone(), toast.clone(), busy.clone());
            let (office, id, done) = (office.clone(), id.clone(), done.clone());
            spawn_local(async move {
                match fees::hand_over(&office, &id, &body).await {
                    Ok(()) => {
                        toast.emit(said.into());
                        done.emit(());
                    }
                    Err(why) => refused.set(error::sentence(&why)),
                }
                busy.set(false);
            });
        })
    };
    let onsubmit = {
        let submit = submit.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            submit.emit(());
        })
    };
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |raw: String| typed.set(raw))
    };
    let actions = html! {
        <>
            <Button on_press={props.on_close.clone()}>{ common::CANCEL }</Button>
            <Button look={Look::Main} on_press={submit} busy={*busy}>{ title }</Button>
        </>
    };
    let at = wrong.get(place::TRACKING);
    html! {
        <Dialog {title} on_close={props.on_close.clone()} {actions}>
            if !refused.is_empty() {
                <Refused><p>{ &*refused }</p></Refused>
            }
            <p>{ &props.one.name }{ " " }{ &props.one.certificate }</p>
            if sends {
                <p>{ destination(&props.one) }</p>
                <form {onsubmit} novalidate=true>
                    <Input id={place::TRACKING} label={words::TRACKING} required=true value={(*typed).clone()} {on_input}
                        wrong={at.map(|text| AttrValue::from(text.clone()))} />
                </form>
            } else {
                <p>{ words::HAND_ASK }</p>
            }
        </Dialog>
    }
}
