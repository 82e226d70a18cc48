//! What is known of files that come in pieces, on SQLite.

use super::super::row::*;
use super::super::{StoreError, Stored, Uploads};
use super::{Sqlite, count, files, from_json, signed, to_json};
use crate::quota::{self, Quota};
use crate::store::sql::{self, Connection, Row};
use async_trait::async_trait;
use zhicheng_shared::api::dossier::Uploaded;

const COLUMNS: &str = "SELECT id, person, digest, size, received, kept FROM uploads WHERE";

#[async_trait]
impl Uploads for Sqlite {
    async fn begin_upload(&self, upload: UploadRow, audit: Audit) -> Stored<UploadRow> {
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    if let Some(same) = same(tx.db, &upload, audit.at).await? {
                        return Ok(same);
                    }
                    fits(tx.db, &upload).await?;
                    let query = "INSERT INTO uploads (id, person, digest, size, received, at) VALUES (?, ?, ?, ?, 0, ?)";
                    sql::query(query)
                        .bind(&upload.id)
                        .bind(&upload.person)
                        .bind(&upload.digest)
                        .bind(signed(upload.size))
                        .bind(audit.at)
                        .execute(&mut *tx.db)
                        .await?;
                    tx.audit.push(audit);
                    Ok(upload)
                })
            })
            .await
    }

    async fn upload(&self, person: &str, id: &str) -> Stored<Option<UploadRow>> {
        let query = format!("{COLUMNS} id = ? AND person = ?");
        let query = sql::query(sql::AssertSqlSafe(query)).bind(id).bind(person);
        let row = query.fetch_optional(&self.readers).await?;
        row.as_ref().map(read).transpose()
    }

    async fn upload_grew(&self, id: &str, from: u64, to: u64, at: i64) -> Stored<()> {
        let id = id.to_owned();
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "UPDATE uploads SET received = ?, at = ? WHERE id = ? AND received = ? AND kept = ''";
                    let query = sql::query(query).bind(signed(to)).bind(at);
                    let query = query.bind(id).bind(signed(from));
                    let done = query.execute(&mut *tx.db).await?;
                    if done.rows_affected() == 0 {
                        return Err(StoreError::Stale);
                    }
                    Ok(())
                })
            })
            .await
    }

    async fn upload_kept(&self, id: &str, kept: &Uploaded) -> Stored<()> {
        let (id, kept) = (id.to_owned(), to_json(kept));
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = sql::query("UPDATE uploads SET kept = ? WHERE id = ?");
                    query.bind(kept).bind(id).execute(&mut *tx.db).await?;
                    Ok(())
                })
            })
            .await
    }

    async fn end_upload(&self, id: &str, audit: Audit) -> Stored<()> {
        let id = id.to_owned();
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = sql::query("DELETE FROM uploads WHERE id = ?").bind(id);
                    query.execute(&mut *tx.db).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn drop_uploads(&self, before: i64) -> Stored<()> {
        let query = sql::query_scalar("SELECT EXISTS (SELECT 1 FROM uploads WHERE at < ?)");
        // Nothing is written every minute for nothing.
        if !query.bind(before).fetch_one(&self.readers).await? {
            return Ok(());
        }
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = sql::query("DELETE FROM uploads WHERE at < ?").bind(before);
                    query.execute(&mut *tx.db).await?;
                    Ok(())
                })
            })
            .await
    }

    async fn ended_uploads(&self, ids: &[String]) -> Stored<Vec<String>> {
        let query = "SELECT j.value FROM json_each(?) j WHERE NOT EXISTS \
            (SELECT 1 FROM uploads u WHERE u.id = j.value AND u.kept = '')";
        let query = sql::query_scalar(query).bind(to_json(&ids));
        Ok(query.fetch_all(&self.readers).await?)
    }
}

fn read(row: &Row) -> Stored<UploadRow> {
    let kept: String = row.get("kept");
    let kept = match kept.as_str() {
        "" => None,
        kept => Some(from_json(kept, "uploads.kept")?),
    };
    Ok(UploadRow {
        id: row.get("id"),
        person: row.get("person"),
        digest: row.get("digest"),
        size: count(row.get("size")),
        received: count(row.get("received")),
        kept,
    })
}

/// The same person's upload of the same content: it goes on, with another day to come in. What it was
/// kept as may have been thrown away since; then it is none.
async fn same(db: &mut Connection, wanted: &UploadRow, at: i64) -> Stored<Option<UploadRow>> {
    if wanted.digest.is_empty() {
        return Ok(None);
    }
    let query = format!("{COLUMNS} person = ? AND digest = ? AND size = ?");
    let query = sql::query(sql::AssertSqlSafe(query))
        .bind(&wanted.person)
        .bind(&wanted.digest)
        .bind(signed(wanted.size));
    for row in query.fetch_all(&mut *db).await? {
        let found = read(&row)?;
        if let Some(kept) = &found.kept {
            let query = "SELECT EXISTS (SELECT 1 FROM blob_owners WHERE digest = ? AND person = ?)";
            let query = sql::query_scalar(query).bind(&kept.digest);
            if !query.bind(&wanted.person).fetch_one(&mut *db).await? {
                continue;
            }
            let given = "UPDATE loose SET since = ? WHERE digest = ?";
            let given = sql::query(given).bind(at).bind(&kept.digest);
            given.execute(&mut *db).await?;
        }
        let touched = sql::query("UPDATE uploads SET at = ? WHERE id = ?").bind(at);
        touched.bind(&found.id).execute(&mut *db).await?;
        return Ok(Some(found));
    }
    Ok(None)
}

/// Whether there is room for another: what is announced counts as if it were there.
async fn fits(db: &mut Connection, wanted: &UploadRow) -> Stored<()> {
    let query =
        "SELECT COUNT(*), COALESCE(SUM(size), 0) FROM uploads WHERE person = ? AND kept = ''";
    let row = sql::query(query).bind(&wanted.person);
    let row = row.fetch_one(&mut *db).await?;
    if count(row.get(0)) >= quota::COMING {
        return Err(StoreError::Exceeds(Quota::Coming));
    }
    let kept = files::kept(db, &wanted.person, "").await?;
    if kept + count(row.get(1)) + wanted.size > quota::FILES {
        return Err(StoreError::Exceeds(Quota::Files));
    }
    Ok(())
}
