//! Rows of orders and of certificates that are handed over.

use super::{Paging, Telling};
use zhicheng_shared::api::fees::{OrderState, PayBy, Sum};
use zhicheng_shared::api::mailing::{Address, DeliveryState, Way};
use zhicheng_shared::fee::Due;

/// An order to be made.
#[derive(Clone, Debug)]
pub struct NewOrder {
    pub id: String,
    pub organisation: String,
    pub due: Due,
    /// Name and source of the fee.
    pub what: String,
    pub source: String,
    /// In fen.
    pub amount: u64,
}

/// An order as kept.
#[derive(Clone, Debug)]
pub struct OrderRecord {
    pub id: String,
    pub person: String,
    pub application: String,
    pub organisation: String,
    pub due: Due,
    pub what: String,
    pub source: String,
    pub amount: u64,
    pub state: OrderState,
    pub by: Option<PayBy>,
    pub trade: String,
    pub invoice: String,
    pub created: i64,
    pub paid: Option<i64>,
    pub refunded: Option<i64>,
    pub refund: String,
    /// What was paid back of it, in fen.
    pub returned: u64,
    /// Of the application.
    pub number: String,
    /// Of the person.
    pub name: String,
    /// Of the organisation, and where its transfers go.
    pub office: String,
    pub account: String,
}

/// Whose orders are looked for.
#[derive(Clone, Debug)]
pub enum Whose {
    Person(String),
    Organisation(String),
}

/// What is looked for among orders; empty for all.
#[derive(Clone, Debug)]
pub struct FindOrders {
    pub whose: Whose,
    pub id: String,
    pub trade: String,
    pub what: String,
    pub by: Option<PayBy>,
    pub amount: Option<u64>,
    /// Whether an invoice was made out.
    pub invoice: Option<bool>,
    pub state: Option<OrderState>,
    /// Paid from this moment on, and before that one.
    pub from: Option<i64>,
    pub until: Option<i64>,
    pub paging: Paging,
}

/// That an order was paid.
#[derive(Clone, Debug)]
pub struct Payment {
    pub order: String,
    pub by: PayBy,
    pub trade: String,
    pub at: i64,
}

/// That something of an order was paid back.
#[derive(Clone, Debug)]
pub struct Refund {
    pub order: String,
    /// In fen: so much now, after so much before.
    pub amount: u64,
    pub before: u64,
    /// Why, and by which receipt.
    pub why: String,
    pub at: i64,
    pub telling: Telling,
}

/// What came in and went back at an office between two moments.
#[derive(Clone, Debug)]
pub struct OfDay {
    pub orders: Vec<OrderRecord>,
    pub refunded: Sum,
}

/// How a certificate is to be handed over, and the order of its postage.
#[derive(Clone, Debug)]
pub struct NewDelivery {
    pub application: String,
    pub organisation: String,
    pub way: Way,
    pub to: Option<Address>,
    pub postage: Option<NewOrder>,
    pub at: i64,
}

/// How one is handed over, as kept.
#[derive(Clone, Debug)]
pub struct DeliveryRecord {
    pub application: String,
    pub organisation: String,
    pub way: Way,
    pub state: DeliveryState,
    pub to: Option<Address>,
    pub postage: String,
    pub tracking: String,
    pub at: i64,
    /// Of the application: number, whose it is, name, certificate, jurisdiction.
    pub number: String,
    pub person: String,
    pub name: String,
    pub certificate: String,
    pub jurisdiction: String,
}

/// What is looked for among deliveries.
#[derive(Clone, Debug)]
pub struct FindDeliveries {
    pub organisation: String,
    pub state: Option<DeliveryState>,
    pub paging: Paging,
}

/// The next step of a delivery.
#[derive(Clone, Debug)]
pub struct DeliveryStep {
    pub application: String,
    pub from: DeliveryState,
    pub to: DeliveryState,
    pub tracking: String,
    pub at: i64,
    pub telling: Telling,
}
