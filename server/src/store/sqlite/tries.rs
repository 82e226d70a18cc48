//! Tries at passwords on SQLite.

use super::super::row::*;
use super::super::{StoreError, Stored, Tries};
use super::{Sqlite, to_json};
use crate::store::sql;
use async_trait::async_trait;
use std::collections::BTreeMap;

#[async_trait]
impl Tries for Sqlite {
    async fn tries(&self, counters: &[Counter], at: i64) -> Stored<Vec<u32>> {
        let whom: Vec<&str> = counters
            .iter()
            .map(|counter| counter.who.as_str())
            .collect();
        let query = "SELECT who, count FROM tries WHERE who IN (SELECT value FROM json_each(?)) AND until > ?";
        let rows = sql::query(query)
            .bind(to_json(&whom))
            .bind(at)
            .fetch_all(&self.readers)
            .await?;
        let found: BTreeMap<String, i64> = rows
            .iter()
            .map(|row| (row.get("who"), row.get("count")))
            .collect();
        let count = |who: &str| found.get(who).map_or(0, |count| number(*count));
        Ok(whom.into_iter().map(count).collect())
    }

    async fn count_try(
        &self,
        counters: Vec<Counter>,
        spent: Option<SpentWork>,
        at: i64,
    ) -> Stored<Vec<u32>> {
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    if let Some(spent) = spent {
                        let query = "INSERT INTO spent_work (id, until) VALUES (?, ?) ON CONFLICT (id) DO NOTHING";
                        let used = sql::query(query).bind(spent.id).bind(spent.until);
                        if used.execute(&mut *tx.db).await?.rows_affected() == 0 {
                            return Err(StoreError::Stale);
                        }
                    }
                    let mut before = Vec::new();
                    for counter in counters {
                        let query = "INSERT INTO tries (who, until, count) VALUES (?1, ?2, 1) ON CONFLICT (who) DO UPDATE SET \
                            count = CASE WHEN tries.until > ?3 THEN tries.count + 1 ELSE 1 END, \
                            until = CASE WHEN tries.until > ?3 THEN tries.until ELSE excluded.until END RETURNING count";
                        let count: i64 = sql::query_scalar(query)
                            .bind(counter.who)
                            .bind(at + counter.window)
                            .bind(at)
                            .fetch_one(&mut *tx.db)
                            .await?;
                        before.push(number(count - 1));
                    }
                    Ok(before)
                })
            })
            .await
    }

    async fn forgive_tries(&self, back: Vec<Counter>, forget: Vec<Counter>) -> Stored<()> {
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    for counter in back {
                        let query =
                            "UPDATE tries SET count = count - 1 WHERE who = ? AND count > 0";
                        sql::query(query)
                            .bind(counter.who)
                            .execute(&mut *tx.db)
                            .await?;
                    }
                    for counter in forget {
                        let query = sql::query("DELETE FROM tries WHERE who = ?");
                        query.bind(counter.who).execute(&mut *tx.db).await?;
                    }
                    Ok(())
                })
            })
            .await
    }
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(0)
}
