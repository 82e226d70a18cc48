//! What is known of files, on SQLite.

use super::super::row::*;
use super::super::{Files, StoreError, Stored};
use super::{Sqlite, count, from_json, names, signed, to_json};
use crate::quota::{self, Quota};
use crate::store::sql::{self, Connection, Row};
use async_trait::async_trait;
use zhicheng_shared::photo::Measured;

#[async_trait]
impl Files for Sqlite {
    async fn add_blob(&self, blob: Blob, person: &str, audit: Audit) -> Stored<()> {
        let person = person.to_owned();
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    sql::query("INSERT INTO blobs (digest, kind, size, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                        .bind(&blob.digest)
                        .bind(&blob.kind)
                        .bind(signed(blob.size))
                        .bind(blob.at)
                        .execute(&mut *tx.db)
                        .await?;
                    // The server keeps files of its own, which nobody owns, and which are what it says.
                    if person.is_empty() {
                        let query = "UPDATE blobs SET kind = ? WHERE digest = ?";
                        let query = sql::query(query).bind(&blob.kind).bind(&blob.digest);
                        query.execute(&mut *tx.db).await?;
                    } else {
                        own(tx.db, &blob, &person).await?;
                    }
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn blob(&self, digest: &str) -> Stored<Option<Blob>> {
        let query =
            sql::query("SELECT digest, kind, size, at FROM blobs WHERE digest = ?").bind(digest);
        let row = query.fetch_optional(&self.readers).await?;
        Ok(row.as_ref().map(read))
    }

    async fn own_blobs(&self, person: &str, digests: &[String]) -> Stored<Vec<Blob>> {
        let query = "SELECT b.digest, b.kind, b.size, b.at FROM json_each(?) j \
            JOIN blob_owners o ON o.digest = j.value AND o.person = ? JOIN blobs b ON b.digest = o.digest";
        let query = sql::query(query).bind(to_json(&digests)).bind(person);
        let rows = query.fetch_all(&self.readers).await?;
        Ok(rows.iter().map(read).collect())
    }

    async fn kept_bytes(&self, person: &str) -> Stored<u64> {
        let mut reader = self.readers.acquire().await?;
        kept(&mut reader, person, "").await
    }

    async fn take_loose(&self, before: i64) -> Stored<Vec<String>> {
        self.writer
            .write(move |tx| {
                Box::pin(async move { names::take_loose(tx.db, before, quota::SWEPT).await })
            })
            .await
    }

    async fn swept(&self, digests: &[String]) -> Stored<()> {
        let digests = digests.to_vec();
        self.writer
            .write(move |tx| Box::pin(async move { names::forget(tx.db, &digests).await }))
            .await
    }

    async fn measured(&self, digest: &str) -> Stored<Option<Measured>> {
        let query = "SELECT measured FROM photo_measures WHERE digest = ?";
        let text: Option<String> = sql::query_scalar(query)
            .bind(digest)
            .fetch_optional(&self.readers)
            .await?;
        text.map(|text| from_json(&text, "photo_measures.measured"))
            .transpose()
    }

    async fn set_measured(&self, digest: &str, measured: &Measured) -> Stored<()> {
        let (digest, measured) = (digest.to_owned(), to_json(measured));
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "INSERT INTO photo_measures (digest, measured) VALUES (?, ?) \
                        ON CONFLICT (digest) DO UPDATE SET measured = excluded.measured";
                    let query = sql::query(query).bind(digest).bind(measured);
                    query.execute(&mut *tx.db).await?;
                    Ok(())
                })
            })
            .await
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
            WHERE e.digest = ?1 \
            UNION ALL SELECT 1 FROM petitions p \
            JOIN offices o ON o.organisation = p.decider AND o.person = ?2 WHERE p.file = ?1 \
            UNION ALL SELECT 1 FROM petitions p JOIN people k ON k.id = ?2 AND k.operator <> 0 \
            WHERE p.file = ?1 AND p.decider = '' LIMIT 1";
        let found: Option<i64> = sql::query_scalar(query)
            .bind(digest)
            .bind(person)
            .fetch_optional(&self.readers)
            .await?;
        Ok(found.is_some())
    }
}

fn read(row: &Row) -> Blob {
    Blob {
        digest: row.get("digest"),
        kind: row.get("kind"),
        size: count(row.get("size")),
        at: row.get("at"),
    }
}

/// Makes somebody an owner, as long as they have room; given again, a file has another day to be named.
async fn own(db: &mut Connection, blob: &Blob, person: &str) -> Stored<()> {
    if kept(db, person, &blob.digest).await? + blob.size > quota::FILES {
        return Err(StoreError::Exceeds(Quota::Files));
    }
    let owner = "INSERT INTO blob_owners (digest, person) VALUES (?, ?) ON CONFLICT DO NOTHING";
    let owner = sql::query(owner).bind(&blob.digest).bind(person);
    owner.execute(&mut *db).await?;
    let loose = "INSERT INTO loose (digest, since) VALUES (?, ?) \
        ON CONFLICT (digest) DO UPDATE SET since = excluded.since";
    let loose = sql::query(loose).bind(&blob.digest).bind(blob.at);
    loose.execute(db).await?;
    Ok(())
}

/// Bytes of the files that a person keeps, but for one.
pub(super) async fn kept(db: &mut Connection, person: &str, but: &str) -> Stored<u64> {
    let query = "SELECT COALESCE(SUM(b.size), 0) FROM blob_owners o JOIN blobs b ON b.digest = o.digest \
        WHERE o.person = ? AND o.digest <> ?";
    let query = sql::query_scalar(query).bind(person).bind(but);
    Ok(count(query.fetch_one(db).await?))
}
