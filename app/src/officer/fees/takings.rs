//! What came in and went back on a day.

use yew::prelude::*;
use zhicheng_shared::api::fees::OrderRow;

use crate::api::fees;
use crate::components::{Cells, Column, Empty, Input, Table, show};
use crate::hooks::use_resource;
use crate::pages::fees::{order_cells, order_columns};
use crate::words::fees as words;

#[derive(Properties, PartialEq)]
pub struct TakingsListProps {
    pub office: String,
}

#[component]
pub fn TakingsList(props: &TakingsListProps) -> Html {
    let day = use_state_eq(String::new);
    let key = (props.office.clone(), (*day).clone());
    let all = use_resource(key, |(office, day)| async move {
        fees::takings(&office, &day).await
    });
    let on_input = {
        let day = day.clone();
        Callback::from(move |raw: String| day.set(raw))
    };
    let row = |order: &OrderRow| {
        let mut cells = vec![html! { { &order.name } }];
        cells.extend(order_cells(order));
        Cells {
            key: order.id.clone().into(),
            cells,
        }
    };
    let mut columns = vec![Column::new(words::PAYER)];
    columns.extend(order_columns());
    // Today is the server's until a day is chosen.
    let today = || all.value.as_ref().map(|found| found.day.to_string());
    let shown = match day.as_str() {
        "" => today().unwrap_or_default(),
        day => day.to_owned(),
    };
    html! {
        <div class="stack">
            <Input id="takings-day" kind="date" short=true label={words::TAKINGS_DAY} value={shown} {on_input} />
            { show(&all, |found| {
                html! {
                    <>
                        if found.rows.is_empty() {
                            <Empty title={words::NO_TAKINGS} />
                        } else {
                            <Table caption={words::TAKINGS} quiet_caption=true {columns} rows={found.rows.iter().map(row).collect::<Vec<_>>()} />
                            <dl class="facts">
                                { for found.taken.iter().map(|one| html! { <><dt>{ words::taken(one.by) }</dt><dd>{ words::sum(one.sum) }</dd></> }) }
                                <dt>{ words::REFUND_SUM }</dt><dd>{ words::sum(found.refunded) }</dd>
                            </dl>
                        }
                    </>
                }
            }) }
        </div>
    }
}
