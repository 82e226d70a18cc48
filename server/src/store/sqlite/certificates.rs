//! Certificates on SQLite.

use super::super::row::*;
use super::super::{Certificates, StoreError, Stored, Unique};
use super::{Sqlite, count, signed};
use crate::store::sql::{self, AssertSqlSafe, Connection, Row};
use async_trait::async_trait;

const CERTIFICATE: &str = "SELECT number, person, jurisdiction, payload, signature, issued, checked, valid, replaced_by FROM certificates ";

#[async_trait]
impl Certificates for Sqlite {
    async fn next_serial(&self, series: &str) -> Stored<u64> {
        let query = sql::query_scalar("SELECT last FROM serials WHERE series = ?").bind(series);
        let last: Option<i64> = query.fetch_optional(&self.readers).await?;
        Ok(last.map_or(0, count) + 1)
    }

    async fn certificate_code(&self, organisation: &str) -> Stored<String> {
        let given = sql::query_scalar(GIVEN).bind(organisation);
        if let Some(code) = given.fetch_optional(&self.readers).await? {
            return Ok(code);
        }
        let organisation = organisation.to_owned();
        self.writer
            .write(move |tx| Box::pin(async move { give(tx.db, &organisation).await }))
            .await
    }

    async fn certificates_of(&self, person: &str) -> Stored<Vec<CertificateRow>> {
        let query = format!("{CERTIFICATE} WHERE person = ? ORDER BY issued DESC");
        let rows = sql::query(AssertSqlSafe(query))
            .bind(person)
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.iter().map(read).collect())
    }

    async fn certificate(&self, number: &str) -> Stored<Option<CertificateRow>> {
        let query = format!("{CERTIFICATE} WHERE number = ?");
        let row = sql::query(AssertSqlSafe(query))
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
                        RETURNING number, person, jurisdiction, payload, signature, issued, checked, valid, replaced_by";
                    let row = sql::query(query).bind(number).bind(name).fetch_optional(&mut *tx.db).await?;
                    Ok(row.as_ref().map(read))
                })
            })
            .await
    }
}

impl Sqlite {
    /// Certificates in the order of their numbers, after one.
    pub(super) async fn numbered_after(
        &self,
        number: &str,
        most: u32,
    ) -> Stored<Vec<CertificateRow>> {
        let query = format!("{CERTIFICATE} WHERE number > ? ORDER BY number LIMIT ?");
        let rows = sql::query(AssertSqlSafe(query))
            .bind(number)
            .bind(most)
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.iter().map(read).collect())
    }
}

const GIVEN: &str = "SELECT code FROM certificate_codes WHERE organisation = ?";

/// Gives an organisation its code, unless another request has done so meanwhile.
async fn give(db: &mut Connection, organisation: &str) -> Stored<String> {
    let given = sql::query_scalar(GIVEN).bind(organisation);
    if let Some(code) = given.fetch_optional(&mut *db).await? {
        return Ok(code);
    }
    let query = sql::query_scalar("SELECT code FROM organisations WHERE id = ?");
    let own: String = query.bind(organisation).fetch_one(&mut *db).await?;
    for code in own_code(&own).into_iter().chain(free_codes()) {
        let put = "INSERT INTO certificate_codes (organisation, code) VALUES (?, ?) ON CONFLICT (code) DO NOTHING";
        let put = sql::query(put).bind(organisation).bind(&code);
        if put.execute(&mut *db).await?.rows_affected() == 1 {
            return Ok(code);
        }
    }
    Err(StoreError::Taken(Unique::Other))
}

/// An organisation's own code, where it has at most five digits.
fn own_code(code: &str) -> Option<String> {
    let short = (1..=5).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
    short.then(|| format!("{code:0>5}"))
}

/// Codes for those whose own are longer: from 90001 on, and from 1 when these are given away.
fn free_codes() -> impl Iterator<Item = String> {
    (90_001..100_000)
        .chain(1..90_001)
        .map(|code: u32| format!("{code:05}"))
}

/// Uses up the numbers of a series up to this one; false when it has been used meanwhile.
pub(super) async fn take(db: &mut Connection, series: &str, serial: u64) -> Stored<bool> {
    let query = "INSERT INTO serials (series, last) VALUES (?, ?) \
        ON CONFLICT (series) DO UPDATE SET last = excluded.last WHERE serials.last < excluded.last";
    let query = sql::query(query).bind(series).bind(signed(serial));
    Ok(query.execute(db).await?.rows_affected() == 1)
}

/// The next number of a series, from 1.
pub(super) async fn next(db: &mut Connection, series: &str) -> Stored<u64> {
    let query = "INSERT INTO serials (series, last) VALUES (?, 1) \
        ON CONFLICT (series) DO UPDATE SET last = serials.last + 1 RETURNING last";
    Ok(count(
        sql::query_scalar(query).bind(series).fetch_one(db).await?,
    ))
}

fn read(row: &Row) -> CertificateRow {
    CertificateRow {
        number: row.get("number"),
        person: row.get("person"),
        jurisdiction: row.get("jurisdiction"),
        payload: row.get("payload"),
        signature: row.get("signature"),
        issued: row.get("issued"),
        checked: count(row.get("checked")),
        valid: row.get::<i64, _>("valid") != 0,
        replaced_by: row.get("replaced_by"),
    }
}
