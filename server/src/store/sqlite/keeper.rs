//! The store as a whole, on SQLite.

use super::super::act::Kept;
use super::super::{Keeper, Stored};
use super::{Sqlite, audit};
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
