//! Certificates that are handed over, on SQLite; addresses are sealed.

use super::{Sqlite, count, from_word, orders};
use crate::security::seal::Sealer;
use crate::store::row::{DeliveryRecord, DeliveryStep, FindDeliveries, NewDelivery};
use crate::store::sql::{self, Connection, QueryBuilder, Row};
use crate::store::{StoreError, Stored};
use zhicheng_shared::api::mailing::{Address, DeliveryState, Way};
use zhicheng_shared::fee::Due;

const DELIVERY: &str = "SELECT d.application, d.organisation, d.manner, d.state, d.destination, d.postage, d.tracking, d.at, \
    COALESCE(a.number, '') AS number, a.person, a.name, a.certificate, a.jurisdiction \
    FROM deliveries d JOIN applications a ON a.id = d.application ";

fn place(application: &str) -> String {
    format!("delivery {application}")
}

/// An address as it is kept.
pub fn sealed(sealer: &Sealer, application: &str, to: Option<&Address>) -> Vec<u8> {
    to.map_or_else(Vec::new, |to| sealer.seal_json(&place(application), to))
}

/// Writes what was chosen in the place of what was chosen before, if nothing came of that yet.
pub async fn choose(db: &mut Connection, chosen: &NewDelivery, address: Vec<u8>) -> Stored<()> {
    orders::close(db, &chosen.application, Due::Posted).await?;
    if let Some(order) = &chosen.postage {
        orders::add(db, &chosen.application, order, chosen.at).await?;
    }
    let state = match chosen.postage {
        Some(_) => DeliveryState::Postage,
        None => DeliveryState::Waiting,
    };
    let postage = chosen.postage.as_ref().map(|order| order.id.clone());
    // What is fetched can still be sent; what waits to be sent is paid for.
    let done = sql::query(
        "INSERT INTO deliveries (application, organisation, manner, state, destination, postage, tracking, at) \
         VALUES (?, ?, ?, ?, ?, ?, '', ?) \
         ON CONFLICT (application) DO UPDATE SET organisation = excluded.organisation, manner = excluded.manner, \
         state = excluded.state, destination = excluded.destination, postage = excluded.postage, at = excluded.at \
         WHERE deliveries.state = 'postage' OR (deliveries.state = 'waiting' AND deliveries.manner = 'fetched')",
    )
    .bind(&chosen.application)
    .bind(&chosen.organisation)
    .bind(chosen.way.key())
    .bind(state.key())
    .bind(address)
    .bind(postage.unwrap_or_default())
    .bind(chosen.at)
    .execute(db)
    .await?;
    match done.rows_affected() {
        0 => Err(StoreError::Stale),
        _ => Ok(()),
    }
}

/// Takes one on, from where it is believed to be.
pub async fn take_on(db: &mut Connection, step: &DeliveryStep) -> Stored<()> {
    let query = "UPDATE deliveries SET state = ?1, tracking = CASE WHEN ?2 = '' THEN tracking ELSE ?2 END, \
        at = ?3 WHERE application = ?4 AND state = ?5";
    let query = sql::query(query)
        .bind(step.to.key())
        .bind(&step.tracking)
        .bind(step.at)
        .bind(&step.application)
        .bind(step.from.key());
    match query.execute(db).await?.rows_affected() {
        0 => Err(StoreError::Stale),
        _ => Ok(()),
    }
}

impl Sqlite {
    /// How the certificate of an application is handed over.
    pub(super) async fn one_delivery(&self, application: &str) -> Stored<Option<DeliveryRecord>> {
        let query = format!("{DELIVERY}WHERE d.application = ?");
        let query = sql::query(sql::AssertSqlSafe(query)).bind(application);
        let row = query.fetch_optional(&self.readers).await?;
        row.as_ref().map(|row| self.read_delivery(row)).transpose()
    }

    /// Those of an organisation.
    pub(super) async fn found_deliveries(
        &self,
        find: FindDeliveries,
    ) -> Stored<(Vec<DeliveryRecord>, u64)> {
        let mut total = QueryBuilder::new("SELECT COUNT(*) FROM deliveries d ");
        narrow(&mut total, &find);
        let total: i64 = total.build_query_scalar().fetch_one(&self.readers).await?;
        let mut query = QueryBuilder::new(DELIVERY);
        narrow(&mut query, &find);
        query.push(" ORDER BY d.at, d.application LIMIT ");
        query.push_bind(find.paging.size);
        query.push(" OFFSET ").push_bind(find.paging.offset());
        let rows = query.build().fetch_all(&self.readers).await?;
        let rows: Stored<Vec<_>> = rows.iter().map(|row| self.read_delivery(row)).collect();
        Ok((rows?, count(total)))
    }

    fn read_delivery(&self, row: &Row) -> Stored<DeliveryRecord> {
        let application: String = row.get("application");
        let address: Vec<u8> = row.get("destination");
        let damaged = || StoreError::Damaged("deliveries.destination".into());
        let to = match address.as_slice() {
            [] => None,
            sealed => {
                let open = self
                    .sealer
                    .open_json::<Address>(&place(&application), sealed);
                Some(open.ok_or_else(damaged)?)
            }
        };
        let way: Way = from_word(row.get("manner"), "deliveries.manner")?;
        Ok(DeliveryRecord {
            application,
            organisation: row.get("organisation"),
            way,
            state: from_word(row.get("state"), "deliveries.state")?,
            to,
            postage: row.get("postage"),
            tracking: row.get("tracking"),
            at: row.get("at"),
            number: row.get("number"),
            person: row.get("person"),
            name: row.get("name"),
            certificate: row.get("certificate"),
            jurisdiction: row.get("jurisdiction"),
        })
    }
}

fn narrow(query: &mut QueryBuilder, find: &FindDeliveries) {
    query
        .push("WHERE d.organisation = ")
        .push_bind(find.organisation.clone());
    if let Some(state) = find.state {
        query.push(" AND d.state = ").push_bind(state.key());
    }
}
