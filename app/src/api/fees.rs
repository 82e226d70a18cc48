//! Orders and certificates that are handed over: one's own, and an office's.

use zhicheng_shared::api::Page;
use zhicheng_shared::api::fees::{
    Charges, ConfirmTransfer, MakeInvoice, OrderRow, OrderState, Pay, PayBy, PayPage, RefundOrder,
    Takings,
};
use zhicheng_shared::api::mailing::{
    ChooseDelivery, DeliveryBody, DeliveryRow, DeliveryState, HandOver,
};

use super::client::{self, Answer};

/// What is looked for among orders; empty for all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Find {
    pub order: String,
    pub trade: String,
    pub what: String,
    pub by: Option<PayBy>,
    /// In yuan.
    pub amount: String,
    pub invoice: Option<bool>,
    pub state: Option<OrderState>,
    /// Days, `YYYY-MM-DD`.
    pub from: String,
    pub until: String,
}

impl Find {
    fn query(&self, page: u32) -> String {
        let mut query = ["?page=", &page.to_string()].concat();
        let invoice = match self.invoice {
            Some(true) => "true",
            Some(false) => "false",
            None => "",
        };
        for (name, text) in [
            ("order", self.order.trim()),
            ("trade", self.trade.trim()),
            ("what", self.what.trim()),
            ("by", self.by.map_or("", PayBy::key)),
            ("amount", self.amount.trim()),
            ("invoice", invoice),
            ("state", self.state.map_or("", OrderState::key)),
            ("from", &self.from),
            ("until", &self.until),
        ] {
            if !text.is_empty() {
                query += &["&", name, "=", &client::escaped(text)].concat();
            }
        }
        query
    }
}

/// One's own orders, newest first; pages count from 1.
pub async fn own(find: &Find, page: u32) -> Answer<Page<OrderRow>> {
    client::get(&["/me/orders", &find.query(page)].concat()).await
}

/// Where one pays.
pub async fn pay(order: &str, by: PayBy) -> Answer<PayPage> {
    client::post(&["/me/orders/", order, "/pay"].concat(), &Pay { by }).await
}

/// Whether it was paid, as the provider knows it.
pub async fn check(order: &str) -> Answer<OrderRow> {
    client::post(&["/me/orders/", order, "/check"].concat(), &()).await
}

fn office(organisation: &str, rest: &[&str]) -> String {
    ["/offices/", organisation, "/", &rest.concat()].concat()
}

/// An office's orders.
pub async fn orders(organisation: &str, find: &Find, page: u32) -> Answer<Page<OrderRow>> {
    client::get(&office(organisation, &["orders", &find.query(page)])).await
}

/// What an office has switched on.
pub async fn charges(organisation: &str) -> Answer<Charges> {
    client::get(&office(organisation, &["charges"])).await
}

/// Switches it.
pub async fn set_charges(organisation: &str, charges: &Charges) -> Answer<Charges> {
    client::put(&office(organisation, &["charges"]), charges).await
}

/// Confirms a transfer.
pub async fn paid(organisation: &str, order: &str, typed: &ConfirmTransfer) -> Answer<OrderRow> {
    client::post(&office(organisation, &["orders/", order, "/paid"]), typed).await
}

/// Pays back.
pub async fn refund(organisation: &str, order: &str, typed: &RefundOrder) -> Answer<OrderRow> {
    client::post(&office(organisation, &["orders/", order, "/refund"]), typed).await
}

/// Notes an invoice.
pub async fn invoice(organisation: &str, order: &str, typed: &MakeInvoice) -> Answer<OrderRow> {
    client::post(
        &office(organisation, &["orders/", order, "/invoice"]),
        typed,
    )
    .await
}

/// What came in on a day; today for none.
pub async fn takings(organisation: &str, day: &str) -> Answer<Takings> {
    let query = match day {
        "" => String::new(),
        day => ["?day=", day].concat(),
    };
    client::get(&office(organisation, &["takings", &query])).await
}

/// An office's certificates to be handed over.
pub async fn deliveries(
    organisation: &str,
    state: Option<DeliveryState>,
    page: u32,
) -> Answer<Page<DeliveryRow>> {
    let state = state.map_or(String::new(), |state| ["&state=", state.key()].concat());
    let query = ["deliveries?page=", &page.to_string(), &state].concat();
    client::get(&office(organisation, &[&query])).await
}

/// Sent, or handed over.
pub async fn hand_over(organisation: &str, application: &str, typed: &HandOver) -> Answer<()> {
    client::post_only(&office(organisation, &["deliveries/", application]), typed).await
}

fn delivery_of(application: &str, more: &str) -> String {
    ["/applications/", application, "/delivery", more].concat()
}

/// How one's own certificate is handed over.
pub async fn delivery(application: &str) -> Answer<DeliveryBody> {
    client::get(&delivery_of(application, "")).await
}

/// Chooses it.
pub async fn choose(application: &str, wish: &ChooseDelivery) -> Answer<DeliveryBody> {
    client::put(&delivery_of(application, ""), wish).await
}

/// One has it.
pub async fn received(application: &str) -> Answer<DeliveryBody> {
    client::post(&delivery_of(application, "/received"), &()).await
}
