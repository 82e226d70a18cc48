//! Integrity records.

use super::super::{Sqlite, count, from_word, word};
use crate::store::row::{Audit, Finding, IntegrityKept, Paging};
use crate::store::sql::{self, AssertSqlSafe, Row};
use crate::store::{StoreError, Stored};
use zhicheng_shared::gate::Misconduct;

/// Those of an office and of the offices below it.
const BY: &str = "WHERE i.organisation IN (SELECT ?1 UNION ALL SELECT id FROM organisations \
    WHERE parent = ?1 AND kind IN ('bureau', 'committee'))";

impl Sqlite {
    pub(super) async fn write_integrity(&self, record: IntegrityKept, audit: Audit) -> Stored<()> {
        let said = self.sealer.seal_json(&place(&record.id), &record.finding);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "INSERT INTO integrity (id, person, against, application, said, organisation, officer, at) \
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
                    sql::query(query)
                        .bind(record.id)
                        .bind(record.person)
                        .bind(word(&record.against))
                        .bind(record.application)
                        .bind(said)
                        .bind(record.organisation)
                        .bind(record.officer)
                        .bind(record.at)
                        .execute(&mut *tx.db)
                        .await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    pub(super) async fn read_integrity(
        &self,
        organisation: &str,
        page: Paging,
    ) -> Stored<(Vec<IntegrityKept>, u64)> {
        let total = format!("SELECT COUNT(*) FROM integrity i {BY}");
        let total = sql::query_scalar(AssertSqlSafe(total)).bind(organisation);
        let total: i64 = total.fetch_one(&self.readers).await?;
        let query = format!(
            "SELECT i.id, i.person, p.name, i.against, i.application, i.said, i.organisation, i.officer, i.at, \
             i.withdrawn, i.why FROM integrity i JOIN people p ON p.id = i.person {BY} \
             ORDER BY i.at DESC, i.id LIMIT ?2 OFFSET ?3"
        );
        let query = sql::query(AssertSqlSafe(query)).bind(organisation);
        let query = query.bind(page.size).bind(page.offset());
        let rows = query.fetch_all(&self.readers).await?;
        let read = |row: &Row| {
            let withdrawn: Option<i64> = row.get("withdrawn");
            Ok(IntegrityKept {
                id: row.get("id"),
                person: row.get("person"),
                name: row.get("name"),
                against: from_word(row.get("against"), "integrity.against")?,
                application: row.get("application"),
                finding: self.finding(row)?,
                organisation: row.get("organisation"),
                officer: row.get("officer"),
                at: row.get("at"),
                withdrawn: withdrawn.map(|at| (at, row.get("why"))),
            })
        };
        let kept: Stored<Vec<IntegrityKept>> = rows.iter().map(read).collect();
        Ok((kept?, count(total)))
    }

    fn finding(&self, row: &Row) -> Stored<Finding> {
        let id: String = row.get("id");
        let said = self.sealer.open_json(&place(&id), row.get("said"));
        said.ok_or_else(|| StoreError::Damaged("integrity.said".into()))
    }

    pub(super) async fn read_misconduct(&self, person: &str) -> Stored<Vec<Misconduct>> {
        let query = "SELECT id, application, said FROM integrity \
            WHERE person = ? AND against = 'applicant' AND withdrawn IS NULL ORDER BY at, id";
        let rows = sql::query(query)
            .bind(person)
            .fetch_all(&self.readers)
            .await?;
        let read = |row: &Row| {
            let Finding { what, source, .. } = self.finding(row)?;
            Ok(Misconduct {
                application: row.get("application"),
                what,
                source,
            })
        };
        rows.iter().map(read).collect()
    }

    pub(super) async fn end_integrity(
        &self,
        id: &str,
        organisation: &str,
        (at, why): (i64, String),
        audit: Audit,
    ) -> Stored<()> {
        let (id, organisation) = (id.to_owned(), organisation.to_owned());
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "UPDATE integrity SET withdrawn = ?, why = ? WHERE id = ? AND organisation = ? AND withdrawn IS NULL";
                    let query = sql::query(query).bind(at).bind(why);
                    let query = query.bind(id).bind(organisation);
                    if query.execute(&mut *tx.db).await?.rows_affected() == 0 {
                        return Err(StoreError::Missing);
                    }
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }
}

fn place(id: &str) -> String {
    format!("integrity.said/{id}")
}
