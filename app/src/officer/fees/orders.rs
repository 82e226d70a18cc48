//! An office's orders: found, confirmed, paid back, invoiced.

use yew::prelude::*;
use zhicheng_shared::api::fees::{OrderRow, OrderState};

use super::dialog::{Deed, DeedDialog};
use crate::api::fees;
use crate::components::{Button, Cells, Column, Empty, Look, Pager, Table, show};
use crate::pages::fees::{FindForm, order_cells, order_columns, use_found};
use crate::words::fees as words;

#[derive(Properties, PartialEq)]
pub struct OrdersProps {
    pub office: String,
}

#[component]
pub fn Orders(props: &OrdersProps) -> Html {
    let office = props.office.clone();
    let found = use_found(move |find, page| {
        let office = office.clone();
        async move { fees::orders(&office, &find, page).await }
    });
    let asked = use_state_eq(|| None::<(Deed, OrderRow)>);
    let close = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(None))
    };
    let done = {
        let (asked, reload) = (asked.clone(), found.all.reload.clone());
        Callback::from(move |()| {
            asked.set(None);
            reload.emit(());
        })
    };
    let row = |order: &OrderRow| {
        let button = |deed: Deed, word: &'static str, look: Look| {
            let (asked, order) = (asked.clone(), order.clone());
            let label = [word, "：", &order.name, " ", &order.what].concat();
            let press = Callback::from(move |()| asked.set(Some((deed, order.clone()))));
            html! { <Button {look} {label} on_press={press}>{ word }</Button> }
        };
        let mut cells = vec![html! { { &order.name } }];
        cells.extend(order_cells(order));
        cells.push(html! {
            <div class="table-actions">
                if order.state == OrderState::Unpaid {
                    { button(Deed::Confirm, words::CONFIRM, Look::Quiet) }
                }
                if order.state == OrderState::Paid && order.invoice.is_empty() {
                    { button(Deed::Invoice, words::MAKE_INVOICE, Look::Quiet) }
                }
                if matches!(order.state, OrderState::Paid | OrderState::PaidInVain) {
                    { button(Deed::Refund, words::REFUND, Look::Quiet) }
                }
            </div>
        });
        Cells {
            key: order.id.clone().into(),
            cells,
        }
    };
    let mut columns = vec![Column::new(words::PAYER)];
    columns.extend(order_columns());
    columns.push(Column::new(words::ACTIONS));
    html! {
        <div class="stack">
            <FindForm found={found.clone()} />
            { show(&found.all, |all| html! {
                if all.rows.is_empty() {
                    <Empty title={words::NONE_FIT} />
                } else {
                    <>
                        <Table caption={words::ORDERS} quiet_caption=true columns={columns} rows={all.rows.iter().map(row).collect::<Vec<_>>()} />
                        <Pager page={all.page} size={all.size} total={all.total} on_page={found.on_page.clone()} />
                    </>
                }
            }) }
            if let Some((deed, order)) = &*asked {
                <DeedDialog office={props.office.clone()} deed={*deed} order={order.clone()} on_close={close} on_done={done} />
            }
        </div>
    }
}
