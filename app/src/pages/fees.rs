//! 费用管理: one's own orders, searched, and paid.

mod facts;
mod find;
mod pay;
mod told;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::fees::{OrderRow, OrderState};
use zhicheng_shared::fee::yuan;

pub use facts::order_facts;
pub use find::{FindForm, Found, use_found};
use pay::PayDialog;
pub use told::{focus_first, report_of, told};

use crate::api::fees;
use crate::browser::history;
use crate::components::{
    Badge, Button, Cells, Column, Empty, Look, PageHead, Pager, Table, Tone, show,
};
use crate::router::use_location;
use crate::words::{common, fees as words};

/// The name under which Alipay says in the address what was paid.
const PAID: &str = "out_trade_no";

#[component]
pub fn Fees() -> Html {
    let found = use_found(|find, page| async move { fees::own(&find, page).await });
    let paying = use_state_eq(|| None::<OrderRow>);
    let back = use_location().and_then(|l| history::query_value(l.query_str(), PAID));
    {
        // Whoever comes back from Alipay has paid, whether or not that was told already.
        let reload = found.all.reload.clone();
        use_effect_with(back, move |back| {
            if let Some(order) = back.clone() {
                spawn_local(async move {
                    if fees::check(&order).await.is_ok() {
                        reload.emit(());
                    }
                });
            }
        });
    }
    let close = {
        let (paying, reload) = (paying.clone(), found.all.reload.clone());
        Callback::from(move |()| {
            paying.set(None);
            reload.emit(());
        })
    };
    let row = |order: &OrderRow| {
        let press = {
            let (paying, order) = (paying.clone(), order.clone());
            Callback::from(move |()| paying.set(Some(order.clone())))
        };
        let mut cells = order_cells(order);
        cells.push(html! {
            if order.state == OrderState::Unpaid {
                <Button look={Look::Main} label={[words::PAY_NOW, "：", &order.what].concat()} on_press={press}>{ words::PAY_NOW }</Button>
            }
        });
        Cells {
            key: order.id.clone().into(),
            cells,
        }
    };
    let mut columns = order_columns();
    columns.push(Column::new(words::ACTIONS));
    html! {
        <main id="main" tabindex="-1" class="page">
            <PageHead title={words::FEES}>{ "" }</PageHead>
            <FindForm found={found.clone()} />
            { show(&found.all, |all| html! {
                if all.rows.is_empty() {
                    <Empty title={if found.narrows() { words::NONE_FIT } else { words::NO_ORDERS }} />
                } else {
                    <>
                        <Table caption={words::ORDERS} quiet_caption=true columns={columns} rows={all.rows.iter().map(row).collect::<Vec<_>>()} />
                        <Pager page={all.page} size={all.size} total={all.total} on_page={found.on_page.clone()} />
                    </>
                }
            }) }
            if let Some(order) = &*paying {
                <PayDialog order={order.clone()} on_close={close} />
            }
        </main>
    }
}

/// The columns of 费用记录, as its guide has them.
pub fn order_columns() -> Vec<Column> {
    vec![
        Column::number(words::ORDER),
        Column::number(words::TRADE),
        Column::new(words::STATE),
        Column::new(words::WHAT),
        Column::new(words::CHANNEL),
        Column::number(words::TOTAL),
        Column::new(words::INVOICE),
        Column::number(words::PAID_AT),
    ]
}

/// An order in them.
pub fn order_cells(order: &OrderRow) -> Vec<Html> {
    let tone = match order.state {
        OrderState::Unpaid => Tone::Next,
        OrderState::Paid => Tone::Good,
        OrderState::PaidInVain => Tone::Warn,
        OrderState::Closed | OrderState::Refunded | OrderState::Newer => Tone::Plain,
    };
    vec![
        html! { <span class="whole">{ &order.id }</span> },
        html! { <span class="whole">{ &order.trade }</span> },
        html! { <Badge {tone}>{ words::state(order.state) }</Badge> },
        html! { { &order.what } },
        html! { { order.by.map_or("", words::by) } },
        html! { { yuan(order.amount) } },
        html! { { words::invoice(&order.invoice) } },
        html! { { order.paid.map(common::moment).unwrap_or_default() } },
    ]
}
