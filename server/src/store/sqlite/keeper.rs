//! The store as a whole, on SQLite.

use super::super::act::Kept;
use super::super::row::Audit;
use super::super::{Keeper, StoreError, Stored};
use super::{Sqlite, writer};
use async_trait::async_trait;
use futures_util::TryStreamExt;
use sqlx::Row;

#[async_trait]
impl Keeper for Sqlite {
    async fn check_audit(&self) -> Stored<u64> {
        let query = "SELECT id, at, person, organisation, deed, object, request, digest FROM audit ORDER BY id";
        let mut rows = sqlx::query(query).fetch(&self.readers);
        let (mut tail, mut number) = (String::new(), 0);
        while let Some(row) = rows.try_next().await? {
            let audit = Audit {
                at: row.get("at"),
                person: row.get("person"),
                organisation: row.get("organisation"),
                deed: row.get::<String, _>("deed").into(),
                object: row.get("object"),
                request: row.get("request"),
            };
            tail = writer::link(&tail, &audit);
            if tail != row.get::<String, _>("digest") {
                return Err(StoreError::Damaged(format!(
                    "audit row {}",
                    row.get::<i64, _>("id")
                )));
            }
            number += 1;
        }
        Ok(number)
    }

    async fn act(&self, person: &str, key: &str) -> Stored<Option<Kept>> {
        self.kept_act(person, key).await
    }

    async fn forget_acts(&self, before: i64) -> Stored<()> {
        self.forget(before).await
    }

    async fn is_well(&self) -> bool {
        let answer: Result<i64, _> = sqlx::query_scalar("SELECT 1")
            .fetch_one(&self.readers)
            .await;
        answer.is_ok()
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
