//! Fees and orders on SQLite.

use super::super::row::*;
use super::super::{Fees, StoreError, Stored};
use super::orders::{self, FROM, ORDER};
use super::{Sqlite, count, deliveries, notes, text};
use crate::store::sql::{self, AssertSqlSafe, QueryBuilder};
use async_trait::async_trait;
use zhicheng_shared::api::fees::{Charges, Sum};

#[async_trait]
impl Fees for Sqlite {
    async fn charges(&self, organisation: &str) -> Stored<Charges> {
        let query = "SELECT fees, mailing, account, counter FROM charges WHERE organisation = ?";
        let row = sql::query(query)
            .bind(organisation)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map_or_else(Charges::default, |row| Charges {
            fees: row.get::<i64, _>("fees") != 0,
            mailing: row.get::<i64, _>("mailing") != 0,
            account: row.get("account"),
            counter: row.get("counter"),
        }))
    }

    async fn set_charges(&self, organisation: &str, charges: Charges, audit: Audit) -> Stored<()> {
        let organisation = organisation.to_owned();
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                sql::query(
                    "INSERT INTO charges (organisation, fees, mailing, account, counter, at) VALUES (?, ?, ?, ?, ?, ?) \
                     ON CONFLICT (organisation) DO UPDATE SET fees = excluded.fees, mailing = excluded.mailing, \
                     account = excluded.account, counter = excluded.counter, at = excluded.at",
                )
                .bind(organisation)
                .bind(i64::from(charges.fees))
                .bind(i64::from(charges.mailing))
                .bind(charges.account)
                .bind(charges.counter)
                .bind(audit.at)
                .execute(&mut *tx.db)
                .await?;
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }

    async fn order(&self, id: &str) -> Stored<Option<OrderRecord>> {
        self.one_order("WHERE r.id = ?", id).await
    }

    async fn unpaid_of(&self, application: &str) -> Stored<Option<OrderRecord>> {
        let narrow = "WHERE r.application = ? AND r.due = 'agreed' AND r.state = 'unpaid'";
        self.one_order(narrow, application).await
    }

    async fn orders(&self, find: FindOrders) -> Stored<(Vec<OrderRecord>, u64)> {
        let mut total = QueryBuilder::new("SELECT COUNT(*) FROM orders r ");
        narrow(&mut total, &find);
        let total: i64 = total.build_query_scalar().fetch_one(&self.readers).await?;
        let mut query = QueryBuilder::new(ORDER);
        query.push(FROM);
        narrow(&mut query, &find);
        query.push(" ORDER BY r.created DESC, r.id LIMIT ");
        query.push_bind(find.paging.size);
        query.push(" OFFSET ").push_bind(find.paging.offset());
        let rows = query.build().fetch_all(&self.readers).await?;
        let rows: Stored<Vec<_>> = rows.iter().map(orders::read).collect();
        Ok((rows?, count(total)))
    }

    async fn takings(&self, organisation: &str, from: i64, until: i64) -> Stored<OfDay> {
        let query = format!(
            "{ORDER}{FROM} WHERE r.id IN (\
             SELECT id FROM orders WHERE organisation = ?1 AND paid >= ?2 AND paid < ?3 \
             UNION SELECT order_id FROM refunds WHERE organisation = ?1 AND at >= ?2 AND at < ?3) \
             ORDER BY COALESCE(r.refunded, r.paid), r.id"
        );
        let query = sql::query(AssertSqlSafe(query)).bind(organisation);
        let query = query.bind(from).bind(until);
        let rows = query.fetch_all(&self.readers).await?;
        let orders: Stored<Vec<_>> = rows.iter().map(orders::read).collect();
        let query = "SELECT COUNT(DISTINCT order_id) AS number, COALESCE(SUM(amount), 0) AS amount \
            FROM refunds WHERE organisation = ? AND at >= ? AND at < ?";
        let query = sql::query(query).bind(organisation);
        let back = query
            .bind(from)
            .bind(until)
            .fetch_one(&self.readers)
            .await?;
        Ok(OfDay {
            orders: orders?,
            refunded: Sum {
                orders: count(back.get("number")),
                amount: count(back.get("amount")),
            },
        })
    }

    async fn settle(&self, payment: Payment, audit: Audit) -> Stored<()> {
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                match orders::paid(tx.db, &payment).await {
                    Err(StoreError::Stale) => orders::paid_in_vain(tx.db, &payment).await,
                    other => other,
                }?;
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }

    async fn paid_again(&self, number: &str, payment: Payment, audit: Audit) -> Stored<()> {
        let number = number.to_owned();
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                orders::add_in_vain(tx.db, &number, &payment, audit.at).await?;
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }

    async fn refund(&self, mut refund: Refund, audit: Audit) -> Stored<()> {
        let telling = self.sealed_telling(std::mem::take(&mut refund.telling));
        let work = self.writer.write(move |mut tx| {
            Box::pin(async move {
                orders::refunded(tx.db, &refund).await?;
                tx.audit.push(audit);
                notes::tell(&mut tx, &telling).await
            })
        });
        work.await
    }

    async fn renew(&self, order: &str, by: &str, audit: Audit) -> Stored<()> {
        let (order, by) = (order.to_owned(), by.to_owned());
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                orders::renew(tx.db, &order, &by, audit.at).await?;
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }

    async fn make_invoice(&self, order: &str, number: &str, audit: Audit) -> Stored<()> {
        let (order, number) = (order.to_owned(), number.to_owned());
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                let query = "UPDATE orders SET invoice = ? WHERE id = ? AND state = 'paid' AND invoice = ''";
                let query = sql::query(query).bind(number).bind(order);
                if query.execute(&mut *tx.db).await?.rows_affected() == 0 {
                    return Err(StoreError::Stale);
                }
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }

    async fn delivery(&self, application: &str) -> Stored<Option<DeliveryRecord>> {
        self.one_delivery(application).await
    }

    async fn choose_delivery(&self, chosen: NewDelivery, audit: Audit) -> Stored<()> {
        let address = deliveries::sealed(&self.sealer, &chosen.application, chosen.to.as_ref());
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                deliveries::choose(tx.db, &chosen, address).await?;
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }

    async fn deliveries(&self, find: FindDeliveries) -> Stored<(Vec<DeliveryRecord>, u64)> {
        self.found_deliveries(find).await
    }

    async fn step_delivery(&self, mut step: DeliveryStep, audit: Audit) -> Stored<()> {
        let telling = self.sealed_telling(std::mem::take(&mut step.telling));
        let work = self.writer.write(move |mut tx| {
            Box::pin(async move {
                deliveries::take_on(tx.db, &step).await?;
                tx.audit.push(audit);
                notes::tell(&mut tx, &telling).await
            })
        });
        work.await
    }
}

impl Sqlite {
    async fn one_order(&self, narrow: &str, value: &str) -> Stored<Option<OrderRecord>> {
        let query = format!("{ORDER}{FROM}{narrow}");
        let query = sql::query(AssertSqlSafe(query)).bind(value);
        let row = query.fetch_optional(&self.readers).await?;
        row.as_ref().map(orders::read).transpose()
    }
}

fn narrow(query: &mut QueryBuilder, find: &FindOrders) {
    match &find.whose {
        Whose::Person(person) => query.push(" WHERE r.person = ").push_bind(person.clone()),
        Whose::Organisation(organisation) => query
            .push(" WHERE r.organisation = ")
            .push_bind(organisation.clone()),
    };
    for (column, words) in [
        ("r.id", &find.id),
        ("r.trade", &find.trade),
        ("r.what", &find.what),
    ] {
        if !words.trim().is_empty() {
            query.push(" AND ").push(column).push(" LIKE ");
            query.push_bind(text::like(words)).push(" ESCAPE '\\'");
        }
    }
    if let Some(by) = find.by {
        query.push(" AND r.channel = ").push_bind(by.key());
    }
    if let Some(state) = find.state {
        query.push(" AND r.state = ").push_bind(state.key());
    }
    if let Some(amount) = find.amount {
        query
            .push(" AND r.amount = ")
            .push_bind(super::signed(amount));
    }
    match find.invoice {
        Some(true) => drop(query.push(" AND r.invoice <> ''")),
        Some(false) => drop(query.push(" AND r.invoice = ''")),
        None => {}
    }
    if let Some(from) = find.from {
        query.push(" AND r.paid >= ").push_bind(from);
    }
    if let Some(until) = find.until {
        query.push(" AND r.paid < ").push_bind(until);
    }
}
