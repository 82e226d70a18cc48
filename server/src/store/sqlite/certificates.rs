//! Certificates on SQLite.

use super::super::row::*;
use super::super::{Certificates, Stored};
use super::{Sqlite, count};
use async_trait::async_trait;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};

const CERTIFICATE: &str = "SELECT number, person, jurisdiction, payload, signature, issued, checked, valid FROM certificates ";

#[async_trait]
impl Certificates for Sqlite {
    async fn next_serial(&self, series: &str) -> Stored<u64> {
        let series = series.to_owned();
        self.writer
            .write(move |tx| Box::pin(async move { next(tx.db, &series).await }))
            .await
    }

    async fn certificates_of(&self, person: &str) -> Stored<Vec<CertificateRow>> {
        let query = format!("{CERTIFICATE} WHERE person = ? ORDER BY issued DESC");
        let rows = sqlx::query(AssertSqlSafe(query))
            .bind(person)
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.iter().map(read).collect())
    }

    async fn certificate(&self, number: &str) -> Stored<Option<CertificateRow>> {
        let query = format!("{CERTIFICATE} WHERE number = ?");
        let row = sqlx::query(AssertSqlSafe(query))
            .bind(number)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.as_ref().map(read))
    }

    async fn check_certificate(&self, number: &str, name: &str) -> Stored<Option<CertificateRow>> {
        let (number, name) = (number.to_owned(), name.to_owned());
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "UPDATE certificates SET checked = checked + 1 WHERE number = ? AND name_fold = ? \
                        RETURNING number, person, jurisdiction, payload, signature, issued, checked, valid";
                    let row = sqlx::query(query).bind(number).bind(name).fetch_optional(&mut *tx.db).await?;
                    Ok(row.as_ref().map(read))
                })
            })
            .await
    }
}

/// The next number of a series, from 1.
pub(super) async fn next(db: &mut sqlx::SqliteConnection, series: &str) -> Stored<u64> {
    let query = "INSERT INTO serials (series, last) VALUES (?, 1) \
        ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last";
    Ok(count(
        sqlx::query_scalar(query).bind(series).fetch_one(db).await?,
    ))
}

fn read(row: &SqliteRow) -> CertificateRow {
    CertificateRow {
        number: row.get("number"),
        person: row.get("person"),
        jurisdiction: row.get("jurisdiction"),
        payload: row.get("payload"),
        signature: row.get("signature"),
        issued: row.get("issued"),
        checked: count(row.get("checked")),
        valid: row.get::<i64, _>("valid") != 0,
    }
}
