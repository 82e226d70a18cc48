//! What is known of files, on SQLite.

use super::super::row::*;
use super::super::{Files, Stored};
use super::{Sqlite, count, signed};
use async_trait::async_trait;
use sqlx::Row;

#[async_trait]
impl Files for Sqlite {
    async fn add_blob(&self, blob: Blob, person: &str, audit: Audit) -> Stored<()> {
        let person = person.to_owned();
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    sqlx::query("INSERT INTO blobs (digest, kind, size, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                        .bind(&blob.digest)
                        .bind(&blob.kind)
                        .bind(signed(blob.size))
                        .bind(blob.at)
                        .execute(&mut *tx.db)
                        .await?;
                    // The server keeps files of its own, which nobody owns.
                    if !person.is_empty() {
                        sqlx::query("INSERT INTO blob_owners (digest, person) VALUES (?, ?) ON CONFLICT DO NOTHING")
                            .bind(&blob.digest)
                            .bind(person)
                            .execute(&mut *tx.db)
                            .await?;
                    }
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn blob(&self, digest: &str) -> Stored<Option<Blob>> {
        let query =
            sqlx::query("SELECT digest, kind, size, at FROM blobs WHERE digest = ?").bind(digest);
        let row = query.fetch_optional(&self.readers).await?;
        Ok(row.map(|row| Blob {
            digest: row.get("digest"),
            kind: row.get("kind"),
            size: count(row.get("size")),
            at: row.get("at"),
        }))
    }

    async fn foreign_blobs(&self, person: &str, digests: &[String]) -> Stored<Vec<String>> {
        let mut foreign = Vec::new();
        for digest in digests {
            let query =
                sqlx::query_scalar("SELECT 1 FROM blob_owners WHERE digest = ? AND person = ?");
            let own: Option<i64> = query
                .bind(digest)
                .bind(person)
                .fetch_optional(&self.readers)
                .await?;
            if own.is_none() {
                foreign.push(digest.clone());
            }
        }
        Ok(foreign)
    }

    async fn may_read_blob(&self, person: &str, digest: &str) -> Stored<bool> {
        let query = "SELECT 1 FROM blob_owners WHERE digest = ?1 AND person = ?2 \
            UNION ALL SELECT 1 FROM frozen_blobs f \
            JOIN seats s ON s.application = f.application \
            JOIN offices o ON o.organisation = s.organisation AND o.person = ?2 \
            WHERE f.digest = ?1 \
            UNION ALL SELECT 1 FROM event_blobs e \
            JOIN offices o ON o.organisation = e.organisation AND o.person = ?2 \
            JOIN applications a ON a.id = e.application AND a.person <> ?2 \
            WHERE e.digest = ?1 LIMIT 1";
        let found: Option<i64> = sqlx::query_scalar(query)
            .bind(digest)
            .bind(person)
            .fetch_optional(&self.readers)
            .await?;
        Ok(found.is_some())
    }
}
