//! The table of orders: each function one change of it, for whoever writes it together with more.

use super::{from_word, signed, word};
use crate::store::row::{NewOrder, OrderRecord, Payment, Refund};
use crate::store::sql::{self, Connection, Row};
use crate::store::{StoreError, Stored};
use zhicheng_shared::api::fees::PayBy;
use zhicheng_shared::api::mailing::DeliveryState;
use zhicheng_shared::fee::Due;

/// Everything that is read of an order, with the names beside it.
pub const ORDER: &str = "SELECT r.id, r.person, r.application, r.organisation, r.due, r.what, r.basis, r.amount, \
    r.state, r.channel, r.trade, r.invoice, r.created, r.paid, r.refunded, r.refund, r.returned, \
    COALESCE(a.number, '') AS number, p.name, o.name AS office_name, COALESCE(c.account, '') AS account ";
/// Where it is read from.
pub const FROM: &str = "FROM orders r JOIN applications a ON a.id = r.application JOIN people p ON p.id = r.person \
    JOIN organisations o ON o.id = r.organisation LEFT JOIN charges c ON c.organisation = r.organisation ";

/// Makes an order; it waits to be paid.
pub async fn add(db: &mut Connection, id: &str, order: &NewOrder, at: i64) -> Stored<()> {
    sql::query(
        "INSERT INTO orders (id, person, application, organisation, due, what, basis, amount, state, created) \
         SELECT ?, person, id, ?, ?, ?, ?, ?, 'unpaid', ? FROM applications WHERE id = ?",
    )
    .bind(&order.id)
    .bind(&order.organisation)
    .bind(word(&order.due))
    .bind(&order.what)
    .bind(&order.source)
    .bind(signed(order.amount))
    .bind(at)
    .bind(id)
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that one that waits was paid; stale when it does not wait.
pub async fn paid(db: &mut Connection, payment: &Payment) -> Stored<()> {
    match settled(db, payment, "unpaid", "paid").await? {
        true => postage_paid(db, payment).await,
        false => Err(StoreError::Stale),
    }
}

/// The same for one that was closed before: it goes back.
pub async fn paid_in_vain(db: &mut Connection, payment: &Payment) -> Stored<()> {
    match settled(db, payment, "closed", "paid_in_vain").await? {
        true => Ok(()),
        false => Err(StoreError::Stale),
    }
}

/// Makes one beside another that was paid already, of what was paid for that once more.
pub async fn add_in_vain(db: &mut Connection, id: &str, payment: &Payment, at: i64) -> Stored<()> {
    // A payment pays for one order: told once more it adds none.
    let query = sql::query(
        "INSERT INTO orders (id, person, application, organisation, due, what, basis, amount, state, created, \
         channel, trade, paid) \
         SELECT ?, person, application, organisation, due, what, basis, amount, 'paid_in_vain', ?, ?, ?, ? \
         FROM orders WHERE id = ? ON CONFLICT (channel, trade) WHERE channel = 'alipay' DO NOTHING",
    )
    .bind(id)
    .bind(at)
    .bind(payment.by.key())
    .bind(&payment.trade)
    .bind(payment.at)
    .bind(&payment.order);
    match query.execute(db).await?.rows_affected() {
        0 => Err(StoreError::Stale),
        _ => Ok(()),
    }
}

async fn settled(db: &mut Connection, payment: &Payment, from: &str, to: &str) -> Stored<bool> {
    let query =
        "UPDATE orders SET state = ?, channel = ?, trade = ?, paid = ? WHERE id = ? AND state = ?";
    let query = sql::query(query)
        .bind(to)
        .bind(payment.by.key())
        .bind(&payment.trade)
        .bind(payment.at)
        .bind(&payment.order)
        .bind(from);
    Ok(query.execute(db).await?.rows_affected() > 0)
}

/// A letter whose postage is paid waits to be sent.
async fn postage_paid(db: &mut Connection, payment: &Payment) -> Stored<()> {
    let query = "UPDATE deliveries SET state = ?, at = ? WHERE postage = ? AND state = ?";
    let query = sql::query(query)
        .bind(DeliveryState::Waiting.key())
        .bind(payment.at)
        .bind(&payment.order)
        .bind(DeliveryState::Postage.key());
    query.execute(db).await?;
    Ok(())
}

/// Closes what waits to be paid for an application.
pub async fn close(db: &mut Connection, id: &str, due: Due) -> Stored<()> {
    let query =
        "UPDATE orders SET state = 'closed' WHERE application = ? AND due = ? AND state = 'unpaid'";
    let query = sql::query(query).bind(id).bind(word(&due));
    query.execute(db).await?;
    Ok(())
}

/// Puts another in the place of one that waits to be paid.
pub async fn renew(db: &mut Connection, order: &str, by: &str, at: i64) -> Stored<()> {
    let query = sql::query("UPDATE orders SET state = 'closed' WHERE id = ? AND state = 'unpaid'");
    if query.bind(order).execute(&mut *db).await?.rows_affected() == 0 {
        return Err(StoreError::Stale);
    }
    sql::query(
        "INSERT INTO orders (id, person, application, organisation, due, what, basis, amount, state, created) \
         SELECT ?, person, application, organisation, due, what, basis, amount, 'unpaid', ? FROM orders WHERE id = ?",
    )
    .bind(by)
    .bind(at)
    .bind(order)
    .execute(&mut *db)
    .await?;
    let query = sql::query("UPDATE deliveries SET postage = ? WHERE postage = ?");
    query.bind(by).bind(order).execute(db).await?;
    Ok(())
}

/// Notes that something of one was paid back, never more than came; a letter that it was the postage of is
/// not sent once nothing is left.
pub async fn refunded(db: &mut Connection, refund: &Refund) -> Stored<()> {
    let (amount, before) = (signed(refund.amount), signed(refund.before));
    let query = "UPDATE orders SET returned = returned + ?1, refunded = ?2, \
        refund = CASE WHEN refund = '' THEN ?3 ELSE refund || '；' || ?3 END, \
        state = CASE WHEN returned + ?1 = amount THEN 'refunded' ELSE state END \
        WHERE id = ?4 AND state IN ('paid', 'paid_in_vain') AND returned = ?5 AND returned + ?1 <= amount";
    let query = sql::query(query)
        .bind(amount)
        .bind(refund.at)
        .bind(&refund.why)
        .bind(&refund.order)
        .bind(before);
    if query.execute(&mut *db).await?.rows_affected() == 0 {
        return Err(StoreError::Stale);
    }
    sql::query(
        "INSERT INTO refunds (order_id, before, organisation, amount, why, at) \
         SELECT id, ?, organisation, ?, ?, ? FROM orders WHERE id = ?",
    )
    .bind(before)
    .bind(amount)
    .bind(&refund.why)
    .bind(refund.at)
    .bind(&refund.order)
    .execute(&mut *db)
    .await?;
    let query = "DELETE FROM deliveries WHERE postage = ?1 AND state = ?2 \
        AND EXISTS (SELECT 1 FROM orders WHERE id = ?1 AND state = 'refunded')";
    let query = sql::query(query)
        .bind(&refund.order)
        .bind(DeliveryState::Waiting.key());
    query.execute(db).await?;
    Ok(())
}

/// Reads a row.
pub fn read(row: &Row) -> Stored<OrderRecord> {
    let channel: String = row.get("channel");
    Ok(OrderRecord {
        id: row.get("id"),
        person: row.get("person"),
        application: row.get("application"),
        organisation: row.get("organisation"),
        due: from_word(row.get("due"), "orders.due")?,
        what: row.get("what"),
        source: row.get("basis"),
        amount: super::count(row.get("amount")),
        state: from_word(row.get("state"), "orders.state")?,
        by: PayBy::from_key(&channel),
        trade: row.get("trade"),
        invoice: row.get("invoice"),
        created: row.get("created"),
        paid: row.get("paid"),
        refunded: row.get("refunded"),
        refund: row.get("refund"),
        returned: super::count(row.get("returned")),
        number: row.get("number"),
        name: row.get("name"),
        office: row.get("office_name"),
        account: row.get("account"),
    })
}
