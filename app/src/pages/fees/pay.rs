//! Paying an order: by Alipay's page, or by a transfer.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::fees::{OrderRow, OrderState, PayBy};

use super::order_facts;
use crate::api::fees;
use crate::browser::history;
use crate::components::{Button, Dialog, Look, Refused, use_toast};
use crate::words::{common, error, fees as words};

#[derive(Properties, PartialEq)]
pub struct PayDialogProps {
    pub order: OrderRow,
    pub on_close: Callback<()>,
}

#[component]
pub fn PayDialog(props: &PayDialogProps) -> Html {
    let wrong = use_state_eq(String::new);
    let busy = use_state_eq(|| false);
    let toast = use_toast();
    let order = &props.order;
    let go = {
        let (wrong, busy, id) = (wrong.clone(), busy.clone(), order.id.clone());
        Callback::from(move |()| {
            busy.set(true);
            let (wrong, busy, id) = (wrong.clone(), busy.clone(), id.clone());
            spawn_local(async move {
                match fees::pay(&id, PayBy::Alipay).await {
                    Ok(page) => history::leave_for(&page.address),
                    Err(why) => {
                        busy.set(false);
                        wrong.set(error::sentence(&why));
                    }
                }
            });
        })
    };
    let ask = {
        let (wrong, id, toast) = (wrong.clone(), order.id.clone(), toast.clone());
        let close = props.on_close.clone();
        Callback::from(move |()| {
            let (wrong, id, toast, close) =
                (wrong.clone(), id.clone(), toast.clone(), close.clone());
            spawn_local(async move {
                match fees::check(&id).await {
                    Ok(order) if order.state == OrderState::Unpaid => {
                        wrong.set(words::STILL_UNPAID.to_owned());
                    }
                    Ok(_) => {
                        toast.emit(words::PAID_NOW.into());
                        close.emit(());
                    }
                    Err(why) => wrong.set(error::sentence(&why)),
                }
            });
        })
    };
    let takes = |by: PayBy| order.ways.contains(&by);
    let actions = html! {
        <>
            <Button on_press={props.on_close.clone()}>{ common::CANCEL }</Button>
            if takes(PayBy::Alipay) {
                <Button on_press={ask}>{ words::ASK_ALIPAY }</Button>
                <Button look={Look::Main} busy={*busy} on_press={go}>{ words::PAY_BY_ALIPAY }</Button>
            }
        </>
    };
    html! {
        <Dialog title={words::PAY_NOW} on_close={props.on_close.clone()} {actions}>
            if !wrong.is_empty() {
                <Refused><p>{ &*wrong }</p></Refused>
            }
            { order_facts(order) }
            if takes(PayBy::Transfer) {
                <h3>{ words::TRANSFER_TO }</h3>
                <p class="pre">{ &order.account }</p>
                <p class="help">{ words::TRANSFER_NOTE }</p>
            }
            if order.ways.is_empty() {
                <p>{ words::NO_WAY }</p>
            }
        </Dialog>
    }
}
