//! What is kept of fees and of certificates that are handed over.

use super::Stored;
use super::row::*;
use async_trait::async_trait;
use zhicheng_shared::api::fees::Charges;

/// Fees, orders and deliveries.
#[async_trait]
pub trait Fees: Send + Sync {
    /// What an office has switched on.
    async fn charges(&self, organisation: &str) -> Stored<Charges>;
    /// Switches it.
    async fn set_charges(&self, organisation: &str, charges: Charges, audit: Audit) -> Stored<()>;
    /// One order.
    async fn order(&self, id: &str) -> Stored<Option<OrderRecord>>;
    /// The order of an application that waits to be paid before it goes on.
    async fn unpaid_of(&self, application: &str) -> Stored<Option<OrderRecord>>;
    /// Orders, newest first, with the number of all.
    async fn orders(&self, find: FindOrders) -> Stored<(Vec<OrderRecord>, u64)>;
    /// Orders of an organisation that were paid or paid back between two moments.
    async fn takings(&self, organisation: &str, from: i64, until: i64) -> Stored<OfDay>;
    /// Notes that an order was paid for which no application waits: a postage goes on to be sent, what was
    /// closed before is to be paid back. [`super::StoreError::Stale`] when it is neither unpaid nor closed.
    async fn settle(&self, payment: Payment, audit: Audit) -> Stored<()>;
    /// Keeps, under a number of its own, a payment for an order that was paid already: it goes back. Stale
    /// when it is kept.
    async fn paid_again(&self, number: &str, payment: Payment, audit: Audit) -> Stored<()>;
    /// Notes that something of an order was paid back; stale when so much of it is no longer there.
    async fn refund(&self, refund: Refund, audit: Audit) -> Stored<()>;
    /// Puts another order, of this number, in the place of one that can no longer be paid; stale when it does
    /// not wait to be paid.
    async fn renew(&self, order: &str, by: &str, audit: Audit) -> Stored<()>;
    /// Notes the invoice of an order that was paid; stale when it was not, or has one.
    async fn make_invoice(&self, order: &str, number: &str, audit: Audit) -> Stored<()>;
    /// How the certificate of an application is handed over.
    async fn delivery(&self, application: &str) -> Stored<Option<DeliveryRecord>>;
    /// Chooses it, as long as nothing was paid or done for it; stale afterwards.
    async fn choose_delivery(&self, chosen: NewDelivery, audit: Audit) -> Stored<()>;
    /// Those of an organisation, longest waiting first, with the number of all.
    async fn deliveries(&self, find: FindDeliveries) -> Stored<(Vec<DeliveryRecord>, u64)>;
    /// Takes one on; stale when it is elsewhere by now.
    async fn step_delivery(&self, step: DeliveryStep, audit: Audit) -> Stored<()>;
}
