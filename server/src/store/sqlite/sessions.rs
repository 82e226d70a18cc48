//! Sessions on SQLite; only digests of their secrets are kept.

use super::super::row::*;
use super::super::{Sessions, StoreError, Stored};
use super::{Sqlite, recovery};
use crate::store::sql::{self, Row};
use async_trait::async_trait;

#[async_trait]
impl Sessions for Sqlite {
    async fn add_session(
        &self,
        session: Session,
        secret: &str,
        messages: Vec<Message>,
        audit: Audit,
    ) -> Stored<()> {
        let secret = secret.to_owned();
        let messages = self.all_sealed(messages);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "SELECT 1 FROM people WHERE id = ? AND disabled IS NULL";
                    let may = sql::query_scalar::<_, i64>(query).bind(&session.person);
                    if may.fetch_optional(&mut *tx.db).await?.is_none() {
                        return Err(StoreError::Disabled);
                    }
                    // Asked for twice at the same moment, or again when it is over: one all the same.
                    sql::query("INSERT INTO sessions (id, secret, person, since, last, device) VALUES (?, ?, ?, ?, ?, ?) \
                        ON CONFLICT (secret) DO UPDATE SET id = excluded.id, since = excluded.since, last = excluded.last, device = excluded.device")
                        .bind(session.id)
                        .bind(secret)
                        .bind(session.person)
                        .bind(session.since)
                        .bind(session.last)
                        .bind(session.device)
                        .execute(&mut *tx.db)
                        .await?;
                    recovery::add_all(tx.db, messages).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn session(&self, secret: &str) -> Stored<Option<Session>> {
        let query =
            sql::query("SELECT id, person, since, last, device FROM sessions WHERE secret = ?");
        let row = query.bind(secret).fetch_optional(&self.doors).await?;
        Ok(row.as_ref().map(read))
    }

    async fn touch_session(&self, id: &str, at: i64) -> Stored<()> {
        let id = id.to_owned();
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = sql::query("UPDATE sessions SET last = ? WHERE id = ?")
                        .bind(at)
                        .bind(id);
                    query.execute(&mut *tx.db).await?;
                    Ok(())
                })
            })
            .await
    }

    async fn end_session(&self, person: &str, id: &str, audit: Audit) -> Stored<()> {
        let (person, id) = (person.to_owned(), id.to_owned());
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = sql::query("DELETE FROM sessions WHERE person = ? AND id = ?")
                        .bind(person)
                        .bind(id);
                    if query.execute(&mut *tx.db).await?.rows_affected() == 0 {
                        return Err(StoreError::Missing);
                    }
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn sessions(&self, person: &str) -> Stored<Vec<Session>> {
        let query = "SELECT id, person, since, last, device FROM sessions WHERE person = ? ORDER BY last DESC";
        let rows = sql::query(query)
            .bind(person)
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.iter().map(read).collect())
    }

    async fn sweep(&self, sessions_before: i64, codes_before: i64) -> Stored<()> {
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let sessions =
                        sql::query("DELETE FROM sessions WHERE last < ?").bind(sessions_before);
                    sessions.execute(&mut *tx.db).await?;
                    let codes =
                        sql::query("DELETE FROM codes WHERE expires < ?").bind(codes_before);
                    codes.execute(&mut *tx.db).await?;
                    for query in [
                        "DELETE FROM tries WHERE until <= ?",
                        "DELETE FROM spent_work WHERE until <= ?",
                    ] {
                        let query = sql::query(query).bind(codes_before);
                        query.execute(&mut *tx.db).await?;
                    }
                    Ok(())
                })
            })
            .await
    }
}

fn read(row: &Row) -> Session {
    Session {
        id: row.get("id"),
        person: row.get("person"),
        since: row.get("since"),
        last: row.get("last"),
        device: row.get("device"),
    }
}
