//! Confirming a transfer, paying back, noting an invoice: each a short form over its order.

use std::collections::BTreeMap;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::fees::{ConfirmTransfer, MakeInvoice, OrderRow, PayBy, RefundOrder};
use zhicheng_shared::check::paying::place;

use crate::api::fees;
use crate::components::{Button, Dialog, Input, Look, Refused, use_toast};
use crate::pages::fees::{focus_first, order_facts, report_of, told};
use crate::words::{common, error, fees as words};

/// What is done to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Confirm,
    Refund,
    Invoice,
}

#[derive(Properties, PartialEq)]
pub struct DeedDialogProps {
    pub office: String,
    pub deed: Deed,
    pub order: OrderRow,
    pub on_close: Callback<()>,
    pub on_done: Callback<()>,
}

#[component]
pub fn DeedDialog(props: &DeedDialogProps) -> Html {
    let typed = use_state_eq(BTreeMap::<&'static str, String>::new);
    let wrong = use_state_eq(BTreeMap::<String, String>::new);
    let refused = use_state_eq(String::new);
    let busy = use_state_eq(|| false);
    let toast = use_toast();
    let (deed, order) = (props.deed, &props.order);
    let (title, note, said) = match deed {
        Deed::Confirm => (words::CONFIRM, words::CONFIRM_NOTE, words::CONFIRMED),
        Deed::Refund => (words::REFUND, words::REFUND_NOTE, words::REFUNDED),
        Deed::Invoice => (words::MAKE_INVOICE, "", words::INVOICE_MADE),
    };
    let submit = {
        let (typed, wrong, refused, busy) =
            (typed.clone(), wrong.clone(), refused.clone(), busy.clone());
        let (office, id, done) = (
            props.office.clone(),
            order.id.clone(),
            props.on_done.clone(),
        );
        Callback::from(move |()| {
            if *busy {
                return;
            }
            busy.set(true);
            refused.set(String::new());
            let say = |field: &str| typed.get(field).cloned().unwrap_or_default();
            let confirm = ConfirmTransfer {
                receipt: say(place::RECEIPT),
                amount: say(place::AMOUNT),
                day: say(place::DAY),
            };
            let back = RefundOrder {
                reason: say(place::REASON),
                receipt: say(place::RECEIPT),
                amount: say(place::BACK),
            };
            let invoice = MakeInvoice {
                number: say(place::INVOICE),
            };
            let (wrong, refused, busy) = (wrong.clone(), refused.clone(), busy.clone());
            let (office, id, done, toast) =
                (office.clone(), id.clone(), done.clone(), toast.clone());
            spawn_local(async move {
                let answer = match deed {
                    Deed::Confirm => fees::paid(&office, &id, &confirm).await,
                    Deed::Refund => fees::refund(&office, &id, &back).await,
                    Deed::Invoice => fees::invoice(&office, &id, &invoice).await,
                };
                busy.set(false);
                match answer {
                    Ok(_) => {
                        toast.emit(said.into());
                        done.emit(());
                    }
                    Err(why) => match report_of(&why)
                        .filter(|report| told(report).len() == report.problems.len())
                    {
                        Some(report) => {
                            let mut all = told(&report);
                            // An amount that is well written and not the order's is told by the server.
                            if all.len() == 1 && all.contains_key(place::AMOUNT) {
                                all.insert(place::AMOUNT.to_owned(), error::sentence(&why));
                            }
                            wrong.set(all);
                            focus_first(&report);
                        }
                        None => refused.set(error::sentence(&why)),
                    },
                }
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
    let field = |id: &'static str, label: &'static str, kind: &'static str, mode: &'static str| {
        let value = typed.get(id).cloned().unwrap_or_default();
        let typed = typed.clone();
        let on_input = Callback::from(move |raw: String| {
            let mut now = (*typed).clone();
            now.insert(id, raw);
            typed.set(now);
        });
        let wrong = wrong.get(id).map(|text| AttrValue::from(text.clone()));
        // A part of what came; without it all that is left.
        let required = id != place::BACK;
        let help = if required {
            String::new()
        } else {
            words::back_help(order)
        };
        html! { <Input {id} {label} {kind} {mode} {value} {on_input} {wrong} {required} {help} /> }
    };
    let actions = html! {
        <>
            <Button on_press={props.on_close.clone()}>{ common::CANCEL }</Button>
            <Button look={Look::Main} busy={*busy} on_press={submit}>{ title }</Button>
        </>
    };
    let by_transfer = order.by != Some(PayBy::Alipay);
    html! {
        <Dialog {title} on_close={props.on_close.clone()} {actions}>
            if !refused.is_empty() {
                <Refused><p>{ &*refused }</p></Refused>
            }
            { order_facts(order) }
            <form class="stack" {onsubmit} novalidate=true>
                if !note.is_empty() {
                    <p class="help">{ note }</p>
                }
                { match deed {
                    Deed::Confirm => html! {
                        <>
                            { field(place::RECEIPT, words::RECEIPT, "text", "") }
                            { field(place::AMOUNT, words::AMOUNT, "text", "decimal") }
                            { field(place::DAY, words::DAY, "date", "") }
                        </>
                    },
                    Deed::Refund => html! {
                        <>
                            { field(place::REASON, words::REASON, "text", "") }
                            { field(place::BACK, words::REFUND_AMOUNT, "text", "decimal") }
                            if by_transfer {
                                { field(place::RECEIPT, words::REFUND_RECEIPT, "text", "") }
                            }
                        </>
                    },
                    Deed::Invoice => field(place::INVOICE, words::INVOICE_NUMBER, "text", ""),
                } }
            </form>
        </Dialog>
    }
}
