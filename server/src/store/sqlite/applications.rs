//! Applications on SQLite: state, history, frozen copies, and what follows an end.

mod advance;

use super::super::row::*;
use super::super::{Applications, StoreError, Stored};
use super::{Sqlite, count, from_json, names, refold, signed, text, to_json, word};
use crate::quota::{self, Quota};
use crate::store::sql::{self, AssertSqlSafe, Connection, QueryBuilder, Row};
use async_trait::async_trait;
use std::sync::Arc;
use zhicheng_shared::review::{Entry, Route, State};
use zhicheng_shared::value::Draft;

const APPLICATION: &str = "SELECT a.id, a.person, a.jurisdiction, a.business, a.year, a.number, a.created, \
    a.submitted, a.revision, a.state, d.draft, a.route, a.since, a.name, a.unit, a.series, a.title, a.level, \
    a.specialty, a.certificate FROM applications a JOIN drafts d ON d.application = a.id ";

/// The columns of an application without what was typed into it, which officers' lists never show.
pub(super) const LISTED: &str = "SELECT a.id, a.person, a.jurisdiction, a.business, a.year, a.number, a.created, \
    a.submitted, a.revision, a.state, NULL AS draft, a.route, a.since, a.name, a.unit, a.series, a.title, a.level, \
    a.specialty, a.certificate ";

#[async_trait]
impl Applications for Sqlite {
    async fn add_application(&self, start: NewApplication, audit: Audit) -> Stored<()> {
        let draft = self.sealer.seal_json(&draft_place(&start.id), &start.draft);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let state = State::new();
                    sql::query(
                        "INSERT INTO applications (id, person, jurisdiction, business, year, created, revision, state, \
                         status, final, since, name, unit, series, title, level, specialty) \
                         VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)",
                    )
                    .bind(&start.id)
                    .bind(&start.person)
                    .bind(&start.jurisdiction)
                    .bind(&start.business)
                    .bind(i64::from(start.year))
                    .bind(start.created)
                    .bind(to_json(&state))
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
                    let query = "INSERT INTO drafts (application, draft) VALUES (?, ?)";
                    let query = sql::query(query).bind(&start.id).bind(draft);
                    query.execute(&mut *tx.db).await?;
                    refold::keep_name(tx.db, &start.id, &start.summary.name).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn application(&self, id: &str) -> Stored<Option<Application>> {
        let query = sql::query(AssertSqlSafe(format!("{APPLICATION} WHERE a.id = ?"))).bind(id);
        let row = query.fetch_optional(&self.readers).await?;
        row.map(|row| self.read_application(&row)).transpose()
    }

    async fn applications_of(
        &self,
        person: &str,
        find: FindOwn,
        page: Paging,
    ) -> Stored<(Vec<Application>, u64)> {
        let build = |select: &str| {
            let mut query = QueryBuilder::new(select);
            query
                .push(" WHERE a.person = ")
                .push_bind(person.to_owned());
            query.push(" AND a.state NOT LIKE '{\"state\":\"deleted\"%'");
            for (column, wanted) in [
                (" AND a.jurisdiction = ", &find.jurisdiction),
                (" AND a.business = ", &find.business),
                (" AND a.status = ", &find.status),
            ] {
                if !wanted.is_empty() {
                    query.push(column).push_bind(wanted.clone());
                }
            }
            let day = " AND COALESCE(a.submitted, a.created)";
            if let Some(from) = find.from {
                query.push(day).push(" >= ").push_bind(from);
            }
            if let Some(until) = find.until {
                query.push(day).push(" < ").push_bind(until);
            }
            if find.open {
                query.push(" AND a.final = 0");
            }
            if find.waiting {
                query.push(" AND a.status IN ('draft', 'sent_back', 'with_applicant')");
            }
            if let Some(returned) = find.returned {
                query
                    .push(" AND a.returned = ")
                    .push_bind(i64::from(returned));
            }
            if !find.number.is_empty() {
                let part = text::like(&find.number);
                query.push(" AND a.number LIKE ").push_bind(part);
                query.push(" ESCAPE '\\'");
            }
            query
        };
        let total: i64 = build("SELECT COUNT(*) FROM applications a")
            .build_query_scalar()
            .fetch_one(&self.readers)
            .await?;
        let mut query = build(APPLICATION);
        query
            .push(" ORDER BY a.created DESC, a.id LIMIT ")
            .push_bind(page.size);
        query.push(" OFFSET ").push_bind(page.offset());
        let rows = query.build().fetch_all(&self.readers).await?;
        Ok((self.read_applications(&rows)?, count(total)))
    }

    async fn begun(&self, person: &str, since: i64) -> Stored<u64> {
        let query = "SELECT COUNT(*) FROM applications WHERE person = ? AND created > ?";
        let query = sql::query_scalar(query).bind(person).bind(since);
        Ok(count(query.fetch_one(&self.readers).await?))
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
        let (files, at) = (names::of_draft(draft), audit.at);
        let (id, person) = (id.to_owned(), person.to_owned());
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let others = bytes_of_drafts(tx.db, &person, &id).await?;
                    if others + sealed.len() as u64 > quota::DRAFTS {
                        return Err(StoreError::Exceeds(Quota::Drafts));
                    }
                    let done = sql::query(
                        "UPDATE applications SET revision = revision + 1 \
                         WHERE id = ? AND person = ? AND revision = ? AND status IN ('draft', 'sent_back', 'with_applicant')",
                    )
                    .bind(&id)
                    .bind(&person)
                    .bind(signed(revision))
                    .execute(&mut *tx.db)
                    .await?;
                    if done.rows_affected() == 0 {
                        return Err(StoreError::Stale);
                    }
                    let query = sql::query("UPDATE drafts SET draft = ? WHERE application = ?");
                    let query = query.bind(sealed).bind(&id);
                    query.execute(&mut *tx.db).await?;
                    names::set(tx.db, &person, &names::draft(&id), &files, at).await?;
                    tx.audit.push(audit);
                    Ok(revision + 1)
                })
            })
            .await
    }

    async fn advance(&self, step: Advance, audit: Audit) -> Stored<()> {
        let sealer = Arc::clone(&self.sealer);
        let telling = self.sealed_telling(step.telling.clone());
        self.writer
            .write(move |mut tx| {
                Box::pin(async move {
                    advance::write(&mut tx, &sealer, &step, &telling).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn history(&self, id: &str) -> Stored<Vec<Entry>> {
        let query =
            sql::query_scalar("SELECT entry FROM history WHERE application = ? ORDER BY seq")
                .bind(id);
        let rows: Vec<String> = query.fetch_all(&self.readers).await?;
        rows.iter()
            .map(|text| from_json(text, "history.entry"))
            .collect()
    }

    async fn frozen(&self, id: &str, version: Option<u32>) -> Stored<Option<FrozenRow>> {
        let query = "SELECT version, digest, at, copy FROM frozen WHERE application = ?1 AND (?2 IS NULL OR version = ?2) \
            ORDER BY version DESC LIMIT 1";
        let row = sql::query(query)
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

    async fn has_seat(&self, id: &str, organisation: &str) -> Stored<bool> {
        let query = "SELECT 1 FROM seats WHERE application = ? AND organisation = ? LIMIT 1";
        let query = sql::query_scalar::<_, i64>(query).bind(id);
        let found = query.bind(organisation).fetch_optional(&self.readers);
        Ok(found.await?.is_some())
    }

    async fn may_review(&self, id: &str, person: &str) -> Stored<bool> {
        let query = "SELECT 1 FROM seats s JOIN offices o ON o.organisation = s.organisation \
            WHERE s.application = ? AND o.person = ? LIMIT 1";
        let found: Option<i64> = sql::query_scalar(query)
            .bind(id)
            .bind(person)
            .fetch_optional(&self.readers)
            .await?;
        Ok(found.is_some())
    }

    async fn reviews_for(&self, id: &str, person: &str) -> Stored<Option<String>> {
        let query = "SELECT s.organisation FROM seats s JOIN offices o ON o.organisation = s.organisation \
            JOIN applications a ON a.id = s.application WHERE s.application = ? AND o.person = ? \
            ORDER BY s.organisation = coalesce(a.organisation, '') DESC, s.organisation LIMIT 1";
        Ok(sql::query_scalar(query)
            .bind(id)
            .bind(person)
            .fetch_optional(&self.readers)
            .await?)
    }

    async fn paper(&self, number: &str, version: u32, digest: &str) -> Stored<Option<PaperRow>> {
        let query = "SELECT a.id, a.jurisdiction, a.business, a.state, f.at, \
            (SELECT MAX(version) FROM frozen WHERE application = a.id) AS latest \
            FROM applications a JOIN frozen f ON f.application = a.id \
            WHERE a.number = ? AND f.version = ? AND f.digest = ?";
        let row = sql::query(query)
            .bind(number)
            .bind(i64::from(version))
            .bind(digest)
            .fetch_optional(&self.readers)
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(PaperRow {
            application: row.get("id"),
            jurisdiction: row.get("jurisdiction"),
            business: row.get("business"),
            state: from_json(row.get("state"), "applications.state")?,
            at: row.get("at"),
            latest: self::number(&row, "latest")?,
        }))
    }

    async fn decided_before(&self, now: i64) -> Stored<Vec<String>> {
        // Routes from before grace was data say nothing of it; it was a day.
        let query = "SELECT a.id FROM applications a LEFT JOIN failed_ends f ON f.application = a.id \
            WHERE a.decided = 1 AND a.since <= ?1 \
            AND a.since <= ?1 - 3600 * CAST(COALESCE(json_extract(a.route, '$.grace_hours'), '24') AS INTEGER) AND (f.next IS NULL OR f.next <= ?1) \
            ORDER BY f.next IS NOT NULL, a.since LIMIT 1000";
        Ok(sql::query_scalar(query)
            .bind(now)
            .fetch_all(&self.readers)
            .await?)
    }

    async fn notices_over(&self, now: i64) -> Stored<Vec<String>> {
        let query = "SELECT a.id FROM applications a LEFT JOIN failed_ends f ON f.application = a.id, \
            json_each(json_extract(a.route, '$.stages')) s \
            WHERE a.notice_until IS NOT NULL AND a.notice_until <= ?1 \
            AND json_extract(s.value, '$.key') = json_extract(a.state, '$.stage') AND json_extract(s.value, '$.closes') = 'clock' \
            AND (f.next IS NULL OR f.next <= ?1) \
            ORDER BY f.next IS NOT NULL, a.notice_until LIMIT 1000";
        Ok(sql::query_scalar(query)
            .bind(now)
            .fetch_all(&self.readers)
            .await?)
    }

    async fn end_failed(&self, id: &str, now: i64, why: &str) -> Stored<()> {
        let (id, why) = (id.to_owned(), why.to_owned());
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    // Two minutes after the first failure, twice as long after each, a day at most.
                    let query = "INSERT INTO failed_ends (application, tries, last, next, why) VALUES (?1, 1, ?2, ?2 + 120, ?3) \
                        ON CONFLICT (application) DO UPDATE SET tries = failed_ends.tries + 1, last = ?2, why = ?3, \
                        next = ?2 + CASE WHEN failed_ends.tries < 10 THEN 120 << CAST(failed_ends.tries AS INTEGER) ELSE 86400 END";
                    sql::query(query)
                        .bind(id)
                        .bind(now)
                        .bind(why)
                        .execute(&mut *tx.db)
                        .await?;
                    Ok(())
                })
            })
            .await
    }

    async fn failed_ends(&self, page: Paging) -> Stored<(Vec<FailedEnd>, u64)> {
        let total = sql::query_scalar("SELECT COUNT(*) FROM failed_ends");
        let total: i64 = total.fetch_one(&self.readers).await?;
        let query = "SELECT f.application, COALESCE(a.number, '') AS number, a.name, a.since, f.tries, f.last, f.next, f.why \
            FROM failed_ends f JOIN applications a ON a.id = f.application || '' ORDER BY a.since, a.id LIMIT ? OFFSET ?";
        let rows = sql::query(query)
            .bind(page.size)
            .bind(page.offset())
            .fetch_all(&self.readers)
            .await?;
        let read = |row: &Row| FailedEnd {
            application: row.get("application"),
            number: row.get("number"),
            name: row.get("name"),
            since: row.get("since"),
            tries: count(row.get("tries")),
            last: row.get("last"),
            next: row.get("next"),
            why: row.get("why"),
        };
        Ok((rows.iter().map(read).collect(), count(total)))
    }
}

impl Sqlite {
    pub(super) fn read_application(&self, row: &Row) -> Stored<Application> {
        let id: String = row.get("id");
        let route: Option<String> = row.get("route");
        let draft: Option<Vec<u8>> = row.get("draft");
        let draft = match draft {
            Some(sealed) => self.sealer.open_json(&draft_place(&id), &sealed),
            None => Some(Draft::default()),
        };
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

    /// Applications by a condition of one value, in the order in which they were made.
    pub(super) async fn applications_where(
        &self,
        condition: &'static str,
        value: &str,
    ) -> Stored<Vec<Application>> {
        let query = format!("{APPLICATION} WHERE {condition} ORDER BY a.created, a.id");
        let query = sql::query(AssertSqlSafe(query)).bind(value);
        let rows = query.fetch_all(&self.readers).await?;
        self.read_applications(&rows)
    }

    pub(super) fn read_applications(&self, rows: &[Row]) -> Stored<Vec<Application>> {
        rows.iter().map(|row| self.read_application(row)).collect()
    }
}

pub(super) fn draft_place(id: &str) -> String {
    format!("applications.draft/{id}")
}

/// Bytes of a person's drafts, but for one.
async fn bytes_of_drafts(db: &mut Connection, person: &str, but: &str) -> Stored<u64> {
    let query = "SELECT COALESCE(SUM(LENGTH(d.draft)), 0) FROM applications a JOIN drafts d ON d.application = a.id \
        WHERE a.person = ? AND a.id <> ?";
    let query = sql::query_scalar(query).bind(person).bind(but);
    Ok(count(query.fetch_one(db).await?))
}

fn frozen_place(id: &str, version: u32) -> String {
    format!("frozen/{id}/{version}")
}

pub(super) fn number<T: TryFrom<i64>>(row: &Row, column: &str) -> Stored<T> {
    let value: i64 = row.get(column);
    T::try_from(value).map_err(|_| StoreError::Damaged(format!("applications.{column}")))
}
