//! Passkeys on SQLite.

use super::super::row::*;
use super::super::{Passkeys, StoreError, Stored};
use super::{Sqlite, recovery};
use crate::store::sql::{self, Row};
use async_trait::async_trait;

#[async_trait]
impl Passkeys for Sqlite {
    async fn add_passkey(
        &self,
        passkey: PasskeyRow,
        messages: Vec<Message>,
        audit: Audit,
    ) -> Stored<()> {
        let messages = self.all_sealed(messages);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "INSERT INTO passkeys (id, person, name, at, last, key) VALUES (?, ?, ?, ?, ?, ?)";
                    sql::query(query)
                        .bind(passkey.id)
                        .bind(passkey.person)
                        .bind(passkey.name)
                        .bind(passkey.at)
                        .bind(passkey.last)
                        .bind(passkey.key)
                        .execute(&mut *tx.db)
                        .await?;
                    recovery::add_all(tx.db, messages).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn passkey(&self, id: &str) -> Stored<Option<PasskeyRow>> {
        let query = "SELECT id, person, name, at, last, key FROM passkeys WHERE id = ?";
        let row = sql::query(query).bind(id).fetch_optional(&self.doors);
        Ok(row.await?.as_ref().map(read))
    }

    async fn passkeys(&self, person: &str) -> Stored<Vec<PasskeyRow>> {
        let query =
            "SELECT id, person, name, at, last, key FROM passkeys WHERE person = ? ORDER BY at, id";
        let rows = sql::query(query).bind(person).fetch_all(&self.readers);
        Ok(rows.await?.iter().map(read).collect())
    }

    async fn use_passkey(&self, before: PasskeyRow, key: String, at: i64) -> Stored<()> {
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "UPDATE passkeys SET key = ?, last = ? WHERE id = ? AND key = ?";
                    let used = sql::query(query)
                        .bind(key)
                        .bind(at)
                        .bind(before.id)
                        .bind(before.key);
                    match used.execute(&mut *tx.db).await?.rows_affected() {
                        0 => Err(StoreError::Stale),
                        _ => Ok(()),
                    }
                })
            })
            .await
    }

    async fn remove_passkey(
        &self,
        person: &str,
        id: &str,
        messages: Vec<Message>,
        audit: Audit,
    ) -> Stored<()> {
        let (person, id) = (person.to_owned(), id.to_owned());
        let messages = self.all_sealed(messages);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = sql::query("DELETE FROM passkeys WHERE person = ? AND id = ?");
                    let query = query.bind(person).bind(id);
                    if query.execute(&mut *tx.db).await?.rows_affected() == 0 {
                        return Err(StoreError::Missing);
                    }
                    recovery::add_all(tx.db, messages).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }
}

fn read(row: &Row) -> PasskeyRow {
    PasskeyRow {
        id: row.get("id"),
        person: row.get("person"),
        name: row.get("name"),
        at: row.get("at"),
        last: row.get("last"),
        key: row.get("key"),
    }
}
