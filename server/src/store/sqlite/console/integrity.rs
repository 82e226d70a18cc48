//! Integrity records.

use super::super::{Sqlite, from_word, word};
use crate::store::row::{Audit, Finding, IntegrityKept};
use crate::store::sql::{self, Row};
use crate::store::{StoreError, Stored};
use zhicheng_shared::gate::Misconduct;

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

    pub(super) async fn read_integrity(&self, organisation: &str) -> Stored<Vec<IntegrityKept>> {
        let query = "SELECT i.id, i.person, p.name, i.against, i.application, i.said, i.organisation, i.officer, i.at, i.withdrawn, i.why \
            FROM integrity i JOIN people p ON p.id = i.person JOIN organisations o ON o.id = i.organisation \
            WHERE i.organisation = ?1 OR o.parent = ?1 ORDER BY i.at DESC, i.id LIMIT 500";
        let rows = sql::query(query)
            .bind(organisation)
            .fetch_all(&self.readers)
            .await?;
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
        rows.iter().map(read).collect()
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
