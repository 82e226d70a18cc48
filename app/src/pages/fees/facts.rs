//! Everything there is to know of an order.

use yew::prelude::*;
use zhicheng_shared::api::fees::OrderRow;
use zhicheng_shared::fee::yuan;

use crate::words::{common, fees as words};

/// As a list of facts.
pub fn order_facts(order: &OrderRow) -> Html {
    let fact = |name: &'static str, value: String| {
        (!value.is_empty())
            .then(|| html! { <><dt>{ name }</dt><dd class="whole">{ value }</dd></> })
    };
    let moment = |at: Option<i64>| at.map(common::moment).unwrap_or_default();
    let returned = match order.returned {
        0 => String::new(),
        returned => yuan(returned),
    };
    html! {
        <dl class="facts">
            { for fact(words::WHAT, order.what.clone()) }
            { for fact(words::TOTAL, yuan(order.amount)) }
            { for fact(words::ORDER, order.id.clone()) }
            { for fact(words::PAYEE, order.organisation.clone()) }
            { for fact(words::PAYER, order.name.clone()) }
            { for fact(words::APPLICATION, order.application_number.clone()) }
            { for fact(words::SOURCE, order.source.clone()) }
            { for fact(words::CREATED, common::moment(order.created)) }
            { for fact(words::TRADE, order.trade.clone()) }
            { for fact(words::PAID_AT, moment(order.paid)) }
            { for fact(words::REFUNDED_AT, moment(order.refunded)) }
            { for fact(words::RETURNED, returned) }
            { for fact(words::REFUND_WHY, order.refund.clone()) }
        </dl>
    }
}
