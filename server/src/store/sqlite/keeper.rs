//! The store as a whole, on SQLite.

use super::super::act::Kept;
use super::super::row::{CertificateRow, Waits};
use super::super::{Keeper, Stored};
use super::{Sqlite, audit, count};
use crate::store::sql;
use async_trait::async_trait;
use std::time::Duration;

/// The longest that one write may take while a server is well.
const PATIENCE: Duration = Duration::from_secs(5);
/// Bytes of a usual save.
const USUAL: usize = 64 * 1024;

#[async_trait]
impl Keeper for Sqlite {
    async fn is_inhabited(&self) -> Stored<bool> {
        let query = sql::query_scalar::<_, i64>("SELECT 1 FROM people LIMIT 1");
        Ok(query.fetch_optional(&self.readers).await?.is_some())
    }

    async fn check_audit(&self) -> Stored<u64> {
        let mut reader = self.readers.acquire().await?;
        audit::check(&mut reader, Some(&self.sealer)).await
    }

    async fn audit_head(&self) -> Stored<Option<String>> {
        let mut reader = self.readers.acquire().await?;
        audit::kept_head(&mut reader).await
    }

    async fn applications_after(&self, id: &str, most: u32) -> Stored<Vec<String>> {
        let query = "SELECT id FROM applications WHERE id > ? ORDER BY id LIMIT ?";
        let query = sql::query_scalar(query).bind(id).bind(most);
        Ok(query.fetch_all(&self.readers).await?)
    }

    async fn files_after(&self, digest: &str, most: u32) -> Stored<Vec<String>> {
        let query = "SELECT digest FROM blobs WHERE digest > ? ORDER BY digest LIMIT ?";
        let query = sql::query_scalar(query).bind(digest).bind(most);
        Ok(query.fetch_all(&self.readers).await?)
    }

    async fn certificates_after(&self, number: &str, most: u32) -> Stored<Vec<CertificateRow>> {
        self.numbered_after(number, most).await
    }

    async fn waits(&self, at: i64) -> Stored<Waits> {
        let number = |query: &'static str| sql::query_scalar::<_, i64>(query);
        let readers = &self.readers;
        let letters = number("SELECT COUNT(*) FROM outbox WHERE state = 'waiting'");
        let given_up = number("SELECT COUNT(*) FROM outbox WHERE state = 'given_up'");
        let due = number("SELECT COALESCE(MIN(next), 0) FROM outbox WHERE state = 'waiting'");
        let failed_ends = number("SELECT COUNT(*) FROM failed_ends");
        let written = number("SELECT at FROM audit ORDER BY id DESC LIMIT 1");
        let due = due.fetch_one(readers).await?;
        Ok(Waits {
            letters: count(letters.fetch_one(readers).await?),
            given_up: count(given_up.fetch_one(readers).await?),
            overdue: if due == 0 { 0 } else { (at - due).max(0) },
            failed_ends: count(failed_ends.fetch_one(readers).await?),
            written: written.fetch_optional(readers).await?.unwrap_or(0),
        })
    }

    async fn act(&self, person: &str, key: &str) -> Stored<Option<Kept>> {
        self.kept_act(person, key).await
    }

    async fn forget_acts(&self, before: i64) -> Stored<()> {
        self.forget(before).await
    }

    async fn is_well(&self) -> bool {
        let answers = async {
            sql::query_scalar::<_, i64>("SELECT 1")
                .fetch_one(&self.readers)
                .await?;
            // Nothing is written, so it needs no room: it shows that whoever writes is there.
            self.writer.write(|_| Box::pin(async { Ok(()) })).await
        };
        in_time(answers).await
    }

    async fn is_ready(&self, at: i64) -> bool {
        let note = async {
            // As much as people usually save: the last few bytes of a disk are of no use to them.
            self.note(format!("{at} {}", "0".repeat(USUAL))).await?;
            // Given back in a commit of its own, since what comes and goes within one is not written.
            self.note(at.to_string()).await
        };
        in_time(note).await
    }

    async fn close(&self) {
        self.readers.close().await;
        self.doors.close().await;
        self.writer.close().await;
    }
}

impl Sqlite {
    /// Writes down when it was tried whether something can be written.
    async fn note(&self, text: String) -> Stored<()> {
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                sql::query("INSERT INTO meta (name, value) VALUES ('ready', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
                    .bind(text)
                    .execute(&mut *tx.db)
                    .await?;
                Ok(())
            })
        });
        work.await
    }
}

async fn in_time(work: impl Future<Output = Stored<()>>) -> bool {
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(Ok(())) => true,
        Ok(Err(error)) => {
            tracing::error!(%error, "not well");
            false
        }
        Err(_) => {
            tracing::error!("not well: no answer in time");
            false
        }
    }
}
