//! The committee's console on SQLite: its book, and applications as a book shows them.

mod draws;
mod integrity;
mod pools;

use super::super::console::Console;
use super::super::row::*;
use super::super::{StoreError, Stored};
use super::{Sqlite, count, from_json, from_word, to_json};
use crate::store::sql::{self, Connection, Row};
use async_trait::async_trait;
use std::collections::BTreeMap;
use zhicheng_shared::api::console::{CaseRow, ReportRow};
use zhicheng_shared::book::{Deed, Entry};
use zhicheng_shared::committee::{Opened, Window};
use zhicheng_shared::gate::Misconduct;

#[async_trait]
impl Console for Sqlite {
    async fn opened(&self) -> Stored<Vec<Opened>> {
        let query = "SELECT opened FROM windows ORDER BY committee, year, business";
        let rows: Vec<String> = sql::query_scalar(query).fetch_all(&self.readers).await?;
        let read = |text: &String| from_json(text, "windows.opened");
        rows.iter().map(read).collect()
    }

    async fn book(&self, committee: &str, year: u16) -> Stored<Vec<Entry>> {
        let query = "SELECT seq, at, person, organisation, deed FROM deeds WHERE committee = ? AND year = ? ORDER BY seq";
        let query = sql::query(query).bind(committee).bind(year);
        let rows = query.fetch_all(&self.readers).await?;
        rows.iter().map(entry).collect()
    }

    async fn add_deed(&self, new: NewDeed) -> Stored<()> {
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    write_deed(tx.db, &new).await?;
                    follow(tx.db, &new).await?;
                    tx.audit.push(new.audit);
                    Ok(())
                })
            })
            .await
    }

    async fn reports_to(&self, bureau: &str) -> Stored<Vec<ReportRow>> {
        let query = "SELECT r.committee AS holder, o.name AS committee_name, r.year, r.name, r.at, r.results FROM reports r \
            JOIN organisations o ON o.id = r.committee WHERE r.bureau = ? ORDER BY r.at, r.name";
        let query = sql::query(query).bind(bureau);
        let rows = query.fetch_all(&self.readers).await?;
        let read = |row: &Row| {
            Ok(ReportRow {
                committee: row.get("holder"),
                committee_name: row.get("committee_name"),
                year: super::applications::number(row, "year")?,
                name: row.get("name"),
                at: row.get("at"),
                results: super::applications::number(row, "results")?,
            })
        };
        rows.iter().map(read).collect()
    }

    async fn cases(&self, committee: &str, ids: &[String]) -> Stored<BTreeMap<String, CaseRow>> {
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let query = "SELECT a.id, COALESCE(a.number, '') AS number, a.name, a.unit, a.title, a.level, a.specialty, \
             a.status, a.revision FROM applications a JOIN seats s ON s.application = a.id \
             WHERE s.organisation = ? AND a.id IN (SELECT value FROM json_each(?))";
        let query = sql::query(query).bind(committee).bind(to_json(&ids));
        let rows = query.fetch_all(&self.readers).await?;
        let read = |row: &Row| {
            let case = CaseRow {
                number: row.get("number"),
                name: row.get("name"),
                unit: row.get("unit"),
                title: row.get("title"),
                level: row.get("level"),
                specialty: row.get("specialty"),
                status: from_word(row.get("status"), "applications.status")?,
                revision: count(row.get("revision")),
            };
            Ok((row.get("id"), case))
        };
        rows.iter().map(read).collect()
    }

    async fn applicants(&self, ids: &[String]) -> Stored<Vec<(String, String, String)>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let query = "SELECT a.person, a.name, COALESCE(p.unit, '') AS unit FROM applications a \
             JOIN people p ON p.id = a.person WHERE a.id IN (SELECT value FROM json_each(?))";
        let query = sql::query(query).bind(to_json(&ids));
        let rows = query.fetch_all(&self.readers).await?;
        let read = |row: &Row| (row.get("person"), row.get("name"), row.get("unit"));
        Ok(rows.iter().map(read).collect())
    }

    async fn pool(&self, pool: &str) -> Stored<Vec<PoolRow>> {
        self.read_pool(pool).await
    }

    async fn change_pool(&self, change: PoolChange, audit: Audit) -> Stored<()> {
        self.write_pool(change, audit).await
    }

    async fn add_draw(&self, draw: DrawKept, audit: Audit) -> Stored<()> {
        self.write_draw(draw, audit).await
    }

    async fn draw(&self, id: &str) -> Stored<Option<DrawKept>> {
        let all = self.read_draws("WHERE id = ?", &[id]).await?;
        Ok(all.into_iter().next())
    }

    async fn draws_of(&self, committee: &str, year: u16) -> Stored<Vec<DrawKept>> {
        let condition = "WHERE committee = ? AND year = CAST(? AS INTEGER) ORDER BY at DESC, id";
        self.read_draws(condition, &[committee, &year.to_string()])
            .await
    }

    async fn latest_draws(&self, most: u32) -> Stored<Vec<(String, String, i64, PublicDraw)>> {
        self.read_latest_draws(most).await
    }

    async fn change_draw(&self, draw: DrawKept, audit: Audit) -> Stored<()> {
        self.rewrite_draw(draw, audit).await
    }

    async fn add_integrity(&self, record: IntegrityKept, audit: Audit) -> Stored<()> {
        self.write_integrity(record, audit).await
    }

    async fn integrity_by(
        &self,
        organisation: &str,
        page: Paging,
    ) -> Stored<(Vec<IntegrityKept>, u64)> {
        self.read_integrity(organisation, page).await
    }

    async fn withdraw_integrity(
        &self,
        id: &str,
        organisation: &str,
        at: i64,
        why: &str,
        audit: Audit,
    ) -> Stored<()> {
        self.end_integrity(id, organisation, (at, why.to_owned()), audit)
            .await
    }

    async fn misconduct(&self, person: &str) -> Stored<Vec<Misconduct>> {
        self.read_misconduct(person).await
    }

    async fn applicant_numbered(&self, organisation: &str, number: &str) -> Stored<Option<String>> {
        let query = "SELECT a.person FROM applications a WHERE a.number = ?1 AND EXISTS (\
            SELECT 1 FROM seats s JOIN organisations o ON o.id = s.organisation \
            WHERE s.application = a.id AND (s.organisation = ?2 OR o.parent = ?2))";
        let query = sql::query_scalar(query).bind(number).bind(organisation);
        Ok(query.fetch_optional(&self.readers).await?)
    }

    async fn counted(&self, organisation: &str, year: u16) -> Stored<Counted> {
        // Read once, and counted in four ways; what stands at a stage is told by whose stage it is.
        let query = "WITH came AS (SELECT a.id, a.status, a.organisation, a.submitted, a.level \
            FROM seats s JOIN applications a ON a.id = s.application \
            WHERE s.organisation = ? AND a.year = ? AND a.submitted IS NOT NULL) \
            SELECT 1 AS part, CASE WHEN came.status IN ('reviewing', 'notice', 'payment') \
            THEN COALESCE(o.kind, came.status) ELSE came.status END AS label, COUNT(*) AS number \
            FROM came LEFT JOIN organisations o ON o.id = came.organisation GROUP BY 2 \
            UNION ALL SELECT 2, CAST((came.submitted + 28800) / 86400 AS TEXT), COUNT(*) FROM came GROUP BY 2 \
            UNION ALL SELECT 3, c.name, COUNT(*) FROM came JOIN seats t ON t.application = came.id \
            JOIN organisations c ON c.id = t.organisation WHERE c.kind = 'committee' GROUP BY c.name \
            UNION ALL SELECT 4, came.level, COUNT(*) FROM came GROUP BY came.level";
        let query = sql::query(query).bind(organisation).bind(year);
        let rows = query.fetch_all(&self.readers).await?;
        let mut counted = Counted::default();
        for row in &rows {
            let (part, label): (i64, String) = (row.get("part"), row.get("label"));
            let pair = (label, count(row.get("number")));
            match part {
                1 => counted.by_stage.push(pair),
                3 => counted.by_committee.push(pair),
                4 => counted.by_level.push(pair),
                _ => {
                    let damaged = || StoreError::Damaged("applications.submitted".into());
                    let day: i64 = pair.0.parse().map_err(|_| damaged())?;
                    let day = zhicheng_shared::date::Date::from_days(day);
                    counted.by_day.push((day.to_string(), pair.1));
                }
            }
        }
        for part in [
            &mut counted.by_stage,
            &mut counted.by_day,
            &mut counted.by_level,
        ] {
            part.sort();
        }
        let by_most = |one: &(String, u64)| (std::cmp::Reverse(one.1), one.0.clone());
        counted.by_committee.sort_by_key(by_most);
        Ok(counted)
    }
}

fn entry(row: &Row) -> Stored<Entry> {
    Ok(Entry {
        seq: count(row.get("seq")),
        at: row.get("at"),
        person: row.get("person"),
        organisation: row.get("organisation"),
        deed: from_json(row.get("deed"), "deeds.deed")?,
    })
}

async fn write_deed(db: &mut Connection, new: &NewDeed) -> Stored<()> {
    let entry = &new.entry;
    let query = "INSERT INTO deeds (committee, year, seq, at, person, organisation, kind, deed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let seq = i64::try_from(entry.seq).map_err(|_| StoreError::Stale)?;
    let written = sql::query(query)
        .bind(&new.committee)
        .bind(new.year)
        .bind(seq)
        .bind(entry.at)
        .bind(&entry.person)
        .bind(&entry.organisation)
        .bind(entry.deed.kind())
        .bind(to_json(&entry.deed))
        .execute(db)
        .await;
    match written.map_err(StoreError::from) {
        Err(StoreError::Taken(_)) => Err(StoreError::Stale),
        other => other.map(drop),
    }
}

/// What is read off a deed for others to find.
async fn follow(db: &mut Connection, new: &NewDeed) -> Stored<()> {
    match &new.entry.deed {
        Deed::Window(opening) => {
            let opened = Opened {
                committee: new.committee.clone(),
                window: Window {
                    year: new.year,
                    opens: opening.opens,
                    closes: opening.closes,
                    resubmission_closes: opening.resubmission_closes,
                    business: opening.business.clone(),
                },
            };
            let query = "INSERT INTO windows (committee, year, business, opened) VALUES (?, ?, ?, ?) \
                ON CONFLICT (committee, year, business) DO UPDATE SET opened = excluded.opened";
            sql::query(query)
                .bind(&new.committee)
                .bind(new.year)
                .bind(&opening.business)
                .bind(to_json(&opened))
                .execute(db)
                .await?;
        }
        Deed::Report(report) if !new.bureau.is_empty() => {
            let results = i64::try_from(report.applications.len()).unwrap_or(i64::MAX);
            let query = "INSERT INTO reports (bureau, committee, year, name, at, results) VALUES (?, ?, ?, ?, ?, ?)";
            sql::query(query)
                .bind(&new.bureau)
                .bind(&new.committee)
                .bind(new.year)
                .bind(&report.name)
                .bind(new.entry.at)
                .bind(results)
                .execute(db)
                .await?;
        }
        Deed::Receive(receipt) => {
            let query = "DELETE FROM reports WHERE committee = ? AND year = ? AND name = ?";
            let query = sql::query(query).bind(&new.committee).bind(new.year);
            query.bind(&receipt.report).execute(db).await?;
        }
        _ => {}
    }
    Ok(())
}
