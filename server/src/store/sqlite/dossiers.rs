//! The dossier on SQLite: one sealed row and one revision a section.

use super::super::row::*;
use super::super::{Dossiers, StoreError, Stored};
use super::{Sqlite, count, names, signed};
use crate::quota::{self, Quota};
use crate::store::sql::{self, Connection};
use async_trait::async_trait;
use std::collections::BTreeMap;
use zhicheng_shared::api::dossier::SectionBody;
use zhicheng_shared::value::Record;

#[async_trait]
impl Dossiers for Sqlite {
    async fn dossier(&self, person: &str) -> Stored<BTreeMap<String, SectionBody>> {
        let query = sql::query("SELECT section, revision, records FROM sections WHERE person = ?")
            .bind(person);
        let rows = query.fetch_all(&self.readers).await?;
        let read = |row: &sql::Row| {
            let section: String = row.get("section");
            let records = self.open_records(person, &section, row.get("records"))?;
            let body = SectionBody {
                revision: count(row.get("revision")),
                records,
            };
            Ok((section, body))
        };
        rows.iter().map(read).collect()
    }

    async fn section(&self, person: &str, section: &str) -> Stored<SectionBody> {
        let row =
            sql::query("SELECT revision, records FROM sections WHERE person = ? AND section = ?")
                .bind(person)
                .bind(section)
                .fetch_optional(&self.readers)
                .await?;
        let Some(row) = row else {
            return Ok(SectionBody::default());
        };
        let records = self.open_records(person, section, row.get("records"))?;
        Ok(SectionBody {
            revision: count(row.get("revision")),
            records,
        })
    }

    async fn save_section(&self, save: SaveSection) -> Stored<u64> {
        let sealed = self
            .sealer
            .seal_json(&place(&save.person, &save.section), &save.records);
        let files = names::of_records(&save.records);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let at = save.audit.at;
                    let others = bytes(tx.db, &save.person, &save.section).await?;
                    if others + sealed.len() as u64 > quota::SECTIONS {
                        return Err(StoreError::Exceeds(Quota::Sections));
                    }
                    put(
                        tx.db,
                        &save.person,
                        &save.section,
                        save.revision,
                        sealed,
                        at,
                    )
                    .await?;
                    let holder = names::section(&save.section);
                    names::set(tx.db, &save.person, &holder, &files, at).await?;
                    tx.audit.push(save.audit);
                    Ok(save.revision + 1)
                })
            })
            .await
    }
}

impl Sqlite {
    fn open_records(&self, person: &str, section: &str, sealed: &[u8]) -> Stored<Vec<Record>> {
        let open = self.sealer.open_json(&place(person, section), sealed);
        open.ok_or_else(|| StoreError::Damaged(format!("sections.records of {section}")))
    }
}

/// Bytes of a person's sections, but for one.
async fn bytes(db: &mut Connection, person: &str, but: &str) -> Stored<u64> {
    let query =
        "SELECT COALESCE(SUM(LENGTH(records)), 0) FROM sections WHERE person = ? AND section <> ?";
    let query = sql::query_scalar(query).bind(person).bind(but);
    Ok(count(query.fetch_one(db).await?))
}

/// Where a sealed section belongs.
pub(super) fn place(person: &str, section: &str) -> String {
    format!("sections/{person}/{section}")
}

/// Writes a section over the revision named.
pub(super) async fn put(
    db: &mut Connection,
    person: &str,
    section: &str,
    revision: u64,
    sealed: Vec<u8>,
    at: i64,
) -> Stored<()> {
    let query = if revision == 0 {
        "INSERT INTO sections (records, at, person, section, revision) VALUES (?, ?, ?, ?, ? + 1) ON CONFLICT DO NOTHING"
    } else {
        "UPDATE sections SET records = ?, at = ?, revision = revision + 1 WHERE person = ? AND section = ? AND revision = ?"
    };
    let done = sql::query(query)
        .bind(sealed)
        .bind(at)
        .bind(person)
        .bind(section)
        .bind(signed(revision))
        .execute(db)
        .await?;
    if done.rows_affected() == 0 {
        Err(StoreError::Stale)
    } else {
        Ok(())
    }
}
