//! What was done under a key, on SQLite.

use super::super::act::{Act, Kept};
use super::super::{StoreError, Stored, Unique};
use super::Sqlite;
use crate::store::sql::{self, Connection};

/// Keeps what an act came to, within its own write. A request may write more than once and is kept
/// with the first; another request under the same key is refused, and with it what it wrote.
pub(super) async fn keep(db: &mut Connection, act: &Act, object: &str) -> Stored<()> {
    let query = "INSERT INTO acts (person, key, digest, request, at, object) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    let kept = sql::query(query)
        .bind(&act.person)
        .bind(&act.key)
        .bind(&act.digest)
        .bind(&act.request)
        .bind(act.at)
        .bind(object)
        .execute(&mut *db)
        .await?;
    if kept.rows_affected() == 1 {
        return Ok(());
    }
    let query = "SELECT request FROM acts WHERE person = ? AND key = ?";
    let query = sql::query_scalar::<_, String>(query);
    let first = query.bind(&act.person).bind(&act.key).fetch_one(db).await?;
    if first == act.request {
        Ok(())
    } else {
        Err(StoreError::Taken(Unique::Act))
    }
}

impl Sqlite {
    pub(super) async fn kept_act(&self, person: &str, key: &str) -> Stored<Option<Kept>> {
        let query = "SELECT digest, object FROM acts WHERE person = ? AND key = ?";
        let row = sql::query(query).bind(person).bind(key);
        let row = row.fetch_optional(&self.readers).await?;
        Ok(row.map(|row| Kept {
            digest: row.get("digest"),
            object: row.get("object"),
        }))
    }

    pub(super) async fn forget(&self, before: i64) -> Stored<()> {
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = sql::query("DELETE FROM acts WHERE at < ?").bind(before);
                    query.execute(&mut *tx.db).await?;
                    Ok(())
                })
            })
            .await
    }
}
