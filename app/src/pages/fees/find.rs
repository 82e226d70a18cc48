//! Looking for orders by everything that is shown of them.

use std::future::Future;
use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::api::Page;
use zhicheng_shared::api::fees::{OrderRow, OrderState, PayBy};
use zhicheng_shared::fee::fen;

use crate::api::Answer;
use crate::api::fees::Find;
use crate::browser::{boxes, dom};
use crate::components::{Button, Input};
use crate::hooks::{Resource, use_resource};
use crate::words::fees as words;

/// What was looked for and found.
#[derive(Clone, PartialEq)]
pub struct Found {
    pub all: Resource<Page<OrderRow>>,
    pub on_page: Callback<u32>,
    find: Rc<Find>,
    on_find: Callback<Find>,
}

impl Found {
    /// Whether something is looked for.
    pub fn narrows(&self) -> bool {
        *self.find != Find::default()
    }
}

/// Orders, fetched by this.
#[hook]
pub fn use_found<F, W>(fetch: F) -> Found
where
    F: Fn(Find, u32) -> W + 'static,
    W: Future<Output = Answer<Page<OrderRow>>> + 'static,
{
    let find = use_state_eq(Find::default);
    let page = use_state_eq(|| 1_u32);
    let all = use_resource(((*find).clone(), *page), move |(find, page)| {
        fetch(find, page)
    });
    let on_page = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    Found {
        all,
        on_page,
        find: Rc::new((*find).clone()),
        on_find: Callback::from(move |now| {
            find.set(now);
            page.set(1);
        }),
    }
}

#[derive(Properties, PartialEq)]
pub struct FindFormProps {
    pub found: Found,
}

const AMOUNT: &str = "find-amount";

/// The boxes; they are looked at when the form is sent.
#[component]
pub fn FindForm(props: &FindFormProps) -> Html {
    let typed = use_state_eq(|| (*props.found.find).clone());
    let wrong = use_state_eq(|| false);
    let put = |edit: fn(&mut Find, String)| {
        let typed = typed.clone();
        Callback::from(move |raw: String| {
            let mut now = (*typed).clone();
            edit(&mut now, raw);
            typed.set(now);
        })
    };
    let choose = |edit: fn(&mut Find, String)| {
        let put = put(edit);
        Callback::from(move |event: Event| {
            put.emit(boxes::chosen(&event));
        })
    };
    let onsubmit = {
        let (typed, wrong, on_find) = (typed.clone(), wrong.clone(), props.found.on_find.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let amount = typed.amount.trim();
            if !amount.is_empty() && fen(amount).is_none() {
                wrong.set(true);
                dom::focus(AMOUNT);
                return;
            }
            wrong.set(false);
            on_find.emit((*typed).clone());
        })
    };
    let option = |key: &'static str, name: &'static str, on: bool| {
        html! {
            <option key={key} value={key} selected={on}>{ name }</option>
        }
    };
    let by = PayBy::ALL.map(|by| option(by.key(), words::by(by), typed.by == Some(by)));
    let state = OrderState::ALL
        .map(|state| option(state.key(), words::state(state), typed.state == Some(state)));
    let invoice = [
        option("true", words::INVOICED, typed.invoice == Some(true)),
        option("false", words::NOT_INVOICED, typed.invoice == Some(false)),
    ];
    let select = |id: &'static str,
                  label: &'static str,
                  any: bool,
                  onchange: Callback<Event>,
                  options: Html| {
        html! {
            <div class="field">
                <label class="label" for={id}>{ label }</label>
                <select {id} class="input" {onchange}>
                    <option value="" selected={any}>{ words::ANY }</option>
                    { options }
                </select>
            </div>
        }
    };
    html! {
        <details>
            <summary>{ words::FIND }</summary>
            <form class="stack" role="search" aria-label={words::FIND} {onsubmit} novalidate=true>
                <div class="row">
                    <Input id="find-order" label={words::ORDER} value={typed.order.clone()} on_input={put(|f, raw| f.order = raw)} />
                    <Input id="find-trade" label={words::TRADE} value={typed.trade.clone()} on_input={put(|f, raw| f.trade = raw)} />
                    <Input id="find-what" label={words::WHAT} value={typed.what.clone()} on_input={put(|f, raw| f.what = raw)} />
                    <Input
                        id={AMOUNT} label={words::TOTAL} mode="decimal" short=true value={typed.amount.clone()}
                        on_input={put(|f, raw| f.amount = raw)} wrong={wrong.then_some(AttrValue::from(words::WRONG_AMOUNT))}
                    />
                    { select("find-by", words::CHANNEL, typed.by.is_none(), choose(|f, raw| f.by = PayBy::from_key(&raw)), html! { { for by } }) }
                    { select("find-invoice", words::INVOICE, typed.invoice.is_none(), choose(|f, raw| f.invoice = raw.parse().ok()), html! { { for invoice } }) }
                    { select("find-state", words::STATE, typed.state.is_none(), choose(|f, raw| f.state = OrderState::from_key(&raw)), html! { { for state } }) }
                    <Input id="find-from" kind="date" short=true label={words::FROM} value={typed.from.clone()} on_input={put(|f, raw| f.from = raw)} />
                    <Input id="find-until" kind="date" short=true label={words::UNTIL} value={typed.until.clone()} on_input={put(|f, raw| f.until = raw)} />
                </div>
                <div class="row"><Button submit=true>{ words::SEARCH }</Button></div>
            </form>
        </details>
    }
}
