//! Experts in the pools of committees.

use super::super::{Sqlite, count};
use super::write_deed;
use crate::store::row::{Audit, PoolChange, PoolRow};
use crate::store::sql::{self, Row};
use crate::store::{StoreError, Stored};
use zhicheng_shared::draw::Avoid;

impl Sqlite {
    pub(super) async fn read_pool(&self, pool: &str) -> Stored<Vec<PoolRow>> {
        let query = "SELECT e.person, p.name, COALESCE(o.id, '') AS unit, COALESCE(o.name, '') AS unit_name, e.jurisdiction, \
            e.specialties, e.application, e.since, e.gone, e.why, e.avoids, \
            (SELECT COUNT(*) FROM integrity i WHERE i.person = e.person AND i.against = 'expert' AND i.withdrawn IS NULL) AS recorded \
            FROM experts e JOIN people p ON p.id = e.person LEFT JOIN organisations o ON o.id = p.unit \
            WHERE e.pool = ? ORDER BY e.gone IS NOT NULL, e.since, e.person";
        let rows = sql::query(query)
            .bind(pool)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(|row| self.pool_row(pool, row)).collect()
    }

    fn pool_row(&self, pool: &str, row: &Row) -> Stored<PoolRow> {
        let person: String = row.get("person");
        let sealed: Option<Vec<u8>> = row.get("avoids");
        let avoids = match sealed {
            None => Vec::new(),
            Some(sealed) => self
                .sealer
                .open_json::<Vec<Avoid>>(&place(pool, &person), &sealed)
                .ok_or_else(|| StoreError::Damaged("pools.avoids".into()))?,
        };
        let application: Option<String> = row.get("application");
        Ok(PoolRow {
            name: row.get("name"),
            unit: (row.get("unit"), row.get("unit_name")),
            jurisdiction: row.get("jurisdiction"),
            specialties: row.get("specialties"),
            since: row.get("since"),
            gone: row.get("gone"),
            why: row.get("why"),
            avoids,
            applied: application.is_some(),
            recorded: u32::try_from(count(row.get("recorded"))).unwrap_or(u32::MAX),
            person,
        })
    }

    pub(super) async fn write_pool(&self, change: PoolChange, audit: Audit) -> Stored<()> {
        let place = place(&change.pool, &change.person);
        let avoids = &change.avoids;
        let avoids = (!avoids.is_empty()).then(|| self.sealer.seal_json(&place, avoids));
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let done = match (change.joins, change.leaves) {
                        (Some(at), _) => {
                            let query = "INSERT INTO experts (person, jurisdiction, pool, specialties, since, avoids) VALUES (?, ?, ?, ?, ?, ?) \
                                ON CONFLICT (jurisdiction, pool, person) DO UPDATE SET specialties = excluded.specialties, \
                                since = excluded.since, application = NULL, gone = NULL, why = '' \
                                WHERE experts.gone IS NOT NULL";
                            sql::query(query)
                                .bind(&change.person)
                                .bind(&change.jurisdiction)
                                .bind(&change.pool)
                                .bind(&change.specialties)
                                .bind(at)
                                .bind(avoids)
                                .execute(&mut *tx.db)
                                .await?
                        }
                        (None, Some((at, why))) => {
                            let query = "UPDATE experts SET gone = ?, why = ? WHERE pool = ? AND person = ? AND gone IS NULL";
                            let query = sql::query(query).bind(at).bind(why);
                            let query = query.bind(&change.pool).bind(&change.person);
                            query.execute(&mut *tx.db).await?
                        }
                        (None, None) => {
                            let query = "UPDATE experts SET specialties = ?, avoids = ? WHERE pool = ? AND person = ? AND gone IS NULL";
                            let query = sql::query(query).bind(&change.specialties).bind(avoids);
                            let query = query.bind(&change.pool).bind(&change.person);
                            query.execute(&mut *tx.db).await?
                        }
                    };
                    if done.rows_affected() == 0 {
                        return Err(StoreError::Missing);
                    }
                    tx.audit.push(audit);
                    if let Some(note) = change.note {
                        write_deed(tx.db, &note).await?;
                        tx.audit.push(note.audit);
                    }
                    Ok(())
                })
            })
            .await
    }
}

fn place(pool: &str, person: &str) -> String {
    format!("pools.avoids/{pool}/{person}")
}
