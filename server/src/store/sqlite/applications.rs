//! Applications on SQLite: state, history, frozen copies, and what follows an end.

use super::super::row::*;
use super::super::{Applications, StoreError, Stored};
use super::writer::Tx;
use super::{Sqlite, certificates, codes, count, dossiers, from_json, signed, to_json, word};
use crate::security::seal::Sealer;
use async_trait::async_trait;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use std::sync::Arc;
use zhicheng_shared::review::{AtStage, Entry, Route, State};
use zhicheng_shared::value::{Draft, Record};

pub(super) const APPLICATION: &str = "SELECT a.id, a.person, a.jurisdiction, a.business, a.year, a.number, a.created, \
    a.submitted, a.revision, a.state, a.draft, a.route, a.since, a.name, a.unit, a.series, a.title, a.level, \
    a.specialty, a.certificate FROM applications a ";

#[async_trait]
impl Applications for Sqlite {
    async fn add_application(&self, start: NewApplication, audit: Audit) -> Stored<()> {
        let draft = self.sealer.seal_json(&draft_place(&start.id), &start.draft);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let state = State::new();
                    sqlx::query(
                        "INSERT INTO applications (id, person, jurisdiction, business, year, created, revision, state, draft, \
                         status, final, since, name, unit, series, title, level, specialty) \
                         VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)",
                    )
                    .bind(&start.id)
                    .bind(&start.person)
                    .bind(&start.jurisdiction)
                    .bind(&start.business)
                    .bind(i64::from(start.year))
                    .bind(start.created)
                    .bind(to_json(&state))
                    .bind(draft)
                    .bind(word(&state.status()))
                    .bind(start.created)
                    .bind(&start.summary.name)
                    .bind(&start.summary.unit)
                    .bind(&start.summary.series)
                    .bind(&start.summary.title)
                    .bind(&start.summary.level)
                    .bind(&start.summary.specialty)
                    .execute(&mut *tx.db)
                    .await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn application(&self, id: &str) -> Stored<Option<Application>> {
        let query = sqlx::query(AssertSqlSafe(format!("{APPLICATION} WHERE a.id = ?"))).bind(id);
        let row = query.fetch_optional(&self.readers).await?;
        row.map(|row| self.read_application(&row)).transpose()
    }

    async fn applications_of(&self, person: &str, page: Paging) -> Stored<(Vec<Application>, u64)> {
        let total = sqlx::query_scalar(
            "SELECT COUNT(*) FROM applications WHERE person = ? AND state NOT LIKE '{\"state\":\"deleted\"%'",
        );
        let total: i64 = total.bind(person).fetch_one(&self.readers).await?;
        let query = format!(
            "{APPLICATION} WHERE a.person = ? AND a.state NOT LIKE '{{\"state\":\"deleted\"%' \
             ORDER BY a.created DESC, a.id LIMIT ? OFFSET ?"
        );
        let query = sqlx::query(AssertSqlSafe(query))
            .bind(person)
            .bind(page.size)
            .bind(page.offset());
        let rows = query.fetch_all(&self.readers).await?;
        Ok((self.read_applications(&rows)?, count(total)))
    }

    async fn save_draft(
        &self,
        id: &str,
        person: &str,
        revision: u64,
        draft: &Draft,
        audit: Audit,
    ) -> Stored<u64> {
        let sealed = self.sealer.seal_json(&draft_place(id), draft);
        let (id, person) = (id.to_owned(), person.to_owned());
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let done = sqlx::query(
                        "UPDATE applications SET draft = ?, revision = revision + 1 \
                         WHERE id = ? AND person = ? AND revision = ? AND status IN ('draft', 'sent_back')",
                    )
                    .bind(sealed)
                    .bind(id)
                    .bind(person)
                    .bind(signed(revision))
                    .execute(&mut *tx.db)
                    .await?;
                    if done.rows_affected() == 0 {
                        return Err(StoreError::Stale);
                    }
                    tx.audit.push(audit);
                    Ok(revision + 1)
                })
            })
            .await
    }

    async fn advance(&self, step: Advance, audit: Audit) -> Stored<()> {
        let sealer = Arc::clone(&self.sealer);
        let message = step.message.as_ref().map(|message| self.sealed(message));
        self.writer
            .write(move |mut tx| {
                Box::pin(async move {
                    update(&mut tx, &step).await?;
                    add_history(&mut tx, &step.id, &step.entry).await?;
                    seat(&mut tx, &step).await?;
                    if let Some(submission) = &step.submission {
                        freeze(&mut tx, &sealer, &step.id, submission).await?;
                    }
                    if let Some(certificate) = &step.certificate {
                        certify(&mut tx, &step.id, certificate).await?;
                    }
                    if let Some(frozen) = &step.archive {
                        archive(&mut tx, &sealer, &step.id, frozen, step.entry.at).await?;
                    }
                    if let (Some(message), Some(sealed)) = (&step.message, message) {
                        codes::add_message(tx.db, message, sealed).await?;
                    }
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn history(&self, id: &str) -> Stored<Vec<Entry>> {
        let query =
            sqlx::query_scalar("SELECT entry FROM history WHERE application = ? ORDER BY seq")
                .bind(id);
        let rows: Vec<String> = query.fetch_all(&self.readers).await?;
        rows.iter()
            .map(|text| from_json(text, "history.entry"))
            .collect()
    }

    async fn frozen(&self, id: &str, version: Option<u32>) -> Stored<Option<FrozenRow>> {
        let query = "SELECT version, digest, at, copy FROM frozen WHERE application = ?1 AND (?2 IS NULL OR version = ?2) \
            ORDER BY version DESC LIMIT 1";
        let row = sqlx::query(query)
            .bind(id)
            .bind(version.map(i64::from))
            .fetch_optional(&self.readers)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let version = number(&row, "version")?;
        let copy = self
            .sealer
            .open_json(&frozen_place(id, version), row.get("copy"));
        let copy = copy.ok_or_else(|| StoreError::Damaged("frozen.copy".into()))?;
        Ok(Some(FrozenRow {
            version,
            digest: row.get("digest"),
            at: row.get("at"),
            copy,
        }))
    }

    async fn may_review(&self, id: &str, person: &str) -> Stored<bool> {
        let query = "SELECT 1 FROM seats s JOIN offices o ON o.organisation = s.organisation \
            WHERE s.application = ? AND o.person = ? LIMIT 1";
        let found: Option<i64> = sqlx::query_scalar(query)
            .bind(id)
            .bind(person)
            .fetch_optional(&self.readers)
            .await?;
        Ok(found.is_some())
    }

    async fn decided_before(&self, at: i64) -> Stored<Vec<String>> {
        let query = "SELECT id FROM applications WHERE organisation IS NOT NULL AND final = 0 AND since < ? \
            AND state LIKE '{\"state\":\"decided\"%' ORDER BY since LIMIT 1000";
        Ok(sqlx::query_scalar(query)
            .bind(at)
            .fetch_all(&self.readers)
            .await?)
    }
}

impl Sqlite {
    pub(super) fn read_application(&self, row: &SqliteRow) -> Stored<Application> {
        let id: String = row.get("id");
        let route: Option<String> = row.get("route");
        let draft = self.sealer.open_json(&draft_place(&id), row.get("draft"));
        Ok(Application {
            person: row.get("person"),
            jurisdiction: row.get("jurisdiction"),
            business: row.get("business"),
            year: number(row, "year")?,
            number: row.get::<Option<String>, _>("number").unwrap_or_default(),
            created: row.get("created"),
            submitted: row.get("submitted"),
            revision: count(row.get("revision")),
            state: from_json(row.get("state"), "applications.state")?,
            draft: draft.ok_or_else(|| StoreError::Damaged("applications.draft".into()))?,
            route: route
                .map(|text| from_json::<Route>(&text, "applications.route"))
                .transpose()?,
            since: row.get("since"),
            summary: Summary {
                name: row.get("name"),
                unit: row.get("unit"),
                series: row.get("series"),
                title: row.get("title"),
                level: row.get("level"),
                specialty: row.get("specialty"),
            },
            certificate: row.get("certificate"),
            id,
        })
    }

    pub(super) fn read_applications(&self, rows: &[SqliteRow]) -> Stored<Vec<Application>> {
        rows.iter().map(|row| self.read_application(row)).collect()
    }
}

/// Writes the state and what lists read off it, over the revision it was decided from.
async fn update(tx: &mut Tx<'_>, step: &Advance) -> Stored<()> {
    let state = &step.state;
    let (taken_by, notice) = match state {
        State::AtStage(AtStage { taken_by, .. }) => (taken_by.clone(), None),
        State::UnderNotice { notice, .. } => (None, notice.until()),
        State::Draft { .. }
        | State::PaymentPending { .. }
        | State::SentBack(_)
        | State::Decided { .. }
        | State::Concluded { .. }
        | State::Rejected { .. }
        | State::Terminated { .. }
        | State::Deleted { .. } => (None, None),
    };
    let moved = step.entry.from != step.entry.to;
    let done = sqlx::query(
        "UPDATE applications SET state = ?, status = ?, final = ?, organisation = ?, taken_by = ?, notice_until = ?, \
         since = CASE WHEN ? THEN ? ELSE since END, revision = revision + 1 WHERE id = ? AND revision = ?",
    )
    .bind(to_json(state))
    .bind(word(&state.status()))
    .bind(i64::from(state.is_final()))
    .bind(state.organisation().map(str::to_owned))
    .bind(taken_by)
    .bind(notice)
    .bind(i64::from(moved))
    .bind(step.entry.at)
    .bind(&step.id)
    .bind(signed(step.revision))
    .execute(&mut *tx.db)
    .await?;
    if done.rows_affected() == 0 {
        Err(StoreError::Stale)
    } else {
        Ok(())
    }
}

async fn add_history(tx: &mut Tx<'_>, id: &str, entry: &Entry) -> Stored<()> {
    sqlx::query(
        "INSERT INTO history (application, seq, at, person, organisation, event, entry) \
         VALUES (?1, (SELECT COALESCE(MAX(seq), 0) + 1 FROM history WHERE application = ?1), ?2, ?3, ?4, ?5, ?6)",
    )
    .bind(id)
    .bind(entry.at)
    .bind(entry.actor.person().map(str::to_owned))
    .bind(entry.actor.organisation().map(str::to_owned))
    .bind(word(&entry.kind()))
    .bind(to_json(entry))
    .execute(&mut *tx.db)
    .await?;
    Ok(())
}

/// From the moment it is at an organisation's stage, that organisation may read it.
async fn seat(tx: &mut Tx<'_>, step: &Advance) -> Stored<()> {
    if let Some(organisation) = step.state.organisation() {
        sqlx::query(
            "INSERT INTO seats (application, organisation) VALUES (?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(&step.id)
        .bind(organisation.to_owned())
        .execute(&mut *tx.db)
        .await?;
    }
    if let (true, Some(organisation)) = (step.decides, step.entry.actor.organisation()) {
        sqlx::query("UPDATE seats SET decided = 1 WHERE application = ? AND organisation = ?")
            .bind(&step.id)
            .bind(organisation.to_owned())
            .execute(&mut *tx.db)
            .await?;
    }
    Ok(())
}

async fn freeze(tx: &mut Tx<'_>, sealer: &Sealer, id: &str, submission: &Submission) -> Stored<()> {
    let frozen = &submission.frozen;
    sqlx::query(
        "INSERT INTO frozen (application, version, digest, at, copy) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(id)
    .bind(i64::from(frozen.version))
    .bind(&frozen.digest)
    .bind(frozen.at)
    .bind(sealer.seal_json(&frozen_place(id, frozen.version), &frozen.copy))
    .execute(&mut *tx.db)
    .await?;
    let photo = frozen.copy.photo.iter().map(|photo| &photo.digest);
    for digest in frozen.copy.attachments().map(|a| &a.digest).chain(photo) {
        sqlx::query(
            "INSERT INTO frozen_blobs (digest, application) VALUES (?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(digest)
        .bind(id)
        .execute(&mut *tx.db)
        .await?;
    }
    let query = sqlx::query_scalar("SELECT number FROM applications WHERE id = ?").bind(id);
    let number: Option<String> = query.fetch_one(&mut *tx.db).await?;
    let number = match number {
        Some(number) => number,
        None => {
            let serial = certificates::next(tx.db, &submission.number).await?;
            submission.number.replace("{}", &format!("{serial:06}"))
        }
    };
    let summary = &submission.summary;
    sqlx::query(
        "UPDATE applications SET number = ?, submitted = ?, route = ?, name = ?, unit = ?, series = ?, title = ?, \
         level = ?, specialty = ? WHERE id = ?",
    )
    .bind(number)
    .bind(frozen.at)
    .bind(to_json(&submission.route))
    .bind(&summary.name)
    .bind(&summary.unit)
    .bind(&summary.series)
    .bind(&summary.title)
    .bind(&summary.level)
    .bind(&summary.specialty)
    .bind(id)
    .execute(&mut *tx.db)
    .await?;
    Ok(())
}

async fn certify(tx: &mut Tx<'_>, id: &str, certificate: &NewCertificate) -> Stored<()> {
    sqlx::query(
        "INSERT INTO certificates (number, application, person, jurisdiction, name_fold, payload, signature, issued) \
         SELECT ?, id, person, ?, ?, ?, ?, ? FROM applications WHERE id = ?",
    )
    .bind(&certificate.number)
    .bind(&certificate.jurisdiction)
    .bind(&certificate.name_fold)
    .bind(&certificate.payload)
    .bind(&certificate.signature)
    .bind(certificate.issued)
    .bind(id)
    .execute(&mut *tx.db)
    .await?;
    sqlx::query("UPDATE applications SET certificate = ? WHERE id = ?")
        .bind(&certificate.number)
        .bind(id)
        .execute(&mut *tx.db)
        .await?;
    Ok(())
}

/// Marks the records of the frozen copy as archived, and puts them back as they were used where
/// the person has changed them since.
async fn archive(
    tx: &mut Tx<'_>,
    sealer: &Sealer,
    id: &str,
    frozen: &FrozenRow,
    at: i64,
) -> Stored<()> {
    let query = sqlx::query_scalar("SELECT person FROM applications WHERE id = ?").bind(id);
    let person: String = query.fetch_one(&mut *tx.db).await?;
    for (section, used) in frozen
        .copy
        .records
        .iter()
        .filter(|(_, used)| !used.is_empty())
    {
        let query =
            sqlx::query("SELECT revision, records FROM sections WHERE person = ? AND section = ?");
        let row = query
            .bind(&person)
            .bind(section)
            .fetch_optional(&mut *tx.db)
            .await?;
        let place = dossiers::place(&person, section);
        let (revision, present) = match row {
            None => (0, Vec::new()),
            Some(row) => {
                let open = sealer.open_json::<Vec<Record>>(&place, row.get("records"));
                let open = open
                    .ok_or_else(|| StoreError::Damaged(format!("sections.records of {section}")))?;
                (count(row.get("revision")), open)
            }
        };
        let kept = keep(present, used);
        let sealed = sealer.seal_json(&place, &kept);
        dossiers::put(tx.db, &person, section, revision, sealed, at).await?;
    }
    Ok(())
}

/// The person's records with those that were used in their frozen form.
fn keep(mut present: Vec<Record>, used: &[Record]) -> Vec<Record> {
    for record in used {
        let archived = Record {
            archived: true,
            ..record.clone()
        };
        match present.iter_mut().find(|r| r.id == record.id) {
            // What was changed after the submission stays as a successor of what was used.
            Some(own) if !own.archived && own.values != record.values => {
                let changed = Record {
                    id: successor(&own.id),
                    succeeds: Some(own.id.clone()),
                    ..own.clone()
                };
                *own = archived;
                present.push(changed);
            }
            Some(own) => own.archived = true,
            None => present.push(archived),
        }
    }
    present
}

/// An id that follows from the one succeeded, so that replaying gives the same.
fn successor(id: &str) -> String {
    zhicheng_shared::frozen::digest(id.as_bytes())[..16].to_owned()
}

fn draft_place(id: &str) -> String {
    format!("applications.draft/{id}")
}

fn frozen_place(id: &str, version: u32) -> String {
    format!("frozen/{id}/{version}")
}

fn number<T: TryFrom<i64>>(row: &SqliteRow, column: &str) -> Stored<T> {
    let value: i64 = row.get(column);
    T::try_from(value).map_err(|_| StoreError::Damaged(format!("applications.{column}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: &str, text: &str) -> Record {
        Record {
            id: id.into(),
            values: [("a".to_owned(), text.to_owned())].into(),
            ..Record::default()
        }
    }

    #[test]
    fn what_was_used_is_kept_and_later_changes_become_successors() {
        let present = vec![
            record("1", "same"),
            record("2", "changed"),
            record("4", "unused"),
        ];
        let used = [
            record("1", "same"),
            record("2", "used"),
            record("3", "deleted"),
        ];
        let kept = keep(present, &used);
        assert_eq!(kept.iter().filter(|r| r.archived).count(), 3);
        assert_eq!(kept[1].values["a"], "used");
        assert!(!kept[2].archived);
        assert_eq!(kept[3].succeeds.as_deref(), Some("2"));
        assert_eq!(kept[3].values["a"], "changed");
        assert_eq!(kept[4].values["a"], "deleted");
    }
}
