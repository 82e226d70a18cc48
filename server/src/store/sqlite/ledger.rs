//! Titles, units, approvals and pools on SQLite.

use super::super::row::{Application, Expert, UnitRow};
use super::super::{Ledger, StoreError, Stored};
use super::{Sqlite, from_json};
use crate::store::sql::{self, AssertSqlSafe, Row};
use async_trait::async_trait;
use std::collections::BTreeMap;
use zhicheng_shared::effect::{Ended, Origin, TitleEntry};
use zhicheng_shared::gate::Wished;

const TITLE: &str = "SELECT id, jurisdiction, origin, number, title, issuer, granted_by, at, since, ended, replaced_by FROM titles ";

#[async_trait]
impl Ledger for Sqlite {
    async fn titles_of(&self, person: &str) -> Stored<Vec<TitleEntry>> {
        let query = format!("{TITLE} WHERE person = ? ORDER BY at DESC, id");
        let query = sql::query(AssertSqlSafe(query)).bind(person);
        let rows = query.fetch_all(&self.readers).await?;
        rows.iter().map(title).collect()
    }

    async fn title_numbered(&self, number: &str) -> Stored<Option<TitleEntry>> {
        let query = format!(
            "{TITLE} WHERE number = ? AND number <> '' ORDER BY ended IS NOT NULL, at DESC LIMIT 1"
        );
        let query = sql::query(AssertSqlSafe(query)).bind(number);
        let row = query.fetch_optional(&self.readers).await?;
        row.as_ref().map(title).transpose()
    }

    async fn approved(&self, person: &str, jurisdiction: &str) -> Stored<BTreeMap<String, String>> {
        let query = "SELECT section, digest FROM approved WHERE person = ? AND jurisdiction = ?";
        let query = sql::query_as(query).bind(person).bind(jurisdiction);
        let rows: Vec<(String, String)> = query.fetch_all(&self.readers).await?;
        Ok(rows.into_iter().collect())
    }

    async fn under_way(&self, person: &str) -> Stored<Vec<Application>> {
        self.applications_where("a.person = ? AND a.final = 0", person)
            .await
    }

    async fn wished(&self, person: &str, jurisdiction: &str) -> Stored<Vec<Wished>> {
        let query = "SELECT id, business, COALESCE(number, '') AS number, year, series, title, level, specialty FROM applications \
            WHERE person = ? AND jurisdiction = ? AND submitted IS NOT NULL AND status <> 'terminated'";
        let query = sql::query(query).bind(person).bind(jurisdiction);
        let rows = query.fetch_all(&self.readers).await?;
        rows.iter()
            .map(|row| {
                Ok(Wished {
                    id: row.get("id"),
                    business: row.get("business"),
                    number: row.get("number"),
                    year: super::applications::number(row, "year")?,
                    series: row.get("series"),
                    title: row.get("title"),
                    level: row.get("level"),
                    specialty: row.get("specialty"),
                })
            })
            .collect()
    }

    async fn units_of(&self, person: &str) -> Stored<Vec<UnitRow>> {
        let query = "SELECT u.unit, o.name, u.since, u.application FROM units_of u \
            JOIN organisations o ON o.id = u.unit WHERE u.person = ? ORDER BY u.since DESC";
        let rows = sql::query(query)
            .bind(person)
            .fetch_all(&self.readers)
            .await?;
        let read = |row: &Row| UnitRow {
            unit: row.get("unit"),
            name: row.get("name"),
            since: row.get("since"),
            application: row.get("application"),
        };
        Ok(rows.iter().map(read).collect())
    }

    async fn experts(&self, jurisdiction: &str, pool: &str) -> Stored<Vec<Expert>> {
        let query = "SELECT e.person, p.name, e.specialties, e.since FROM experts e JOIN people p ON p.id = e.person \
            WHERE e.jurisdiction = ? AND e.pool = ? AND e.gone IS NULL ORDER BY e.since, e.person";
        let query = sql::query(query).bind(jurisdiction).bind(pool);
        let rows = query.fetch_all(&self.readers).await?;
        let read = |row: &Row| Expert {
            person: row.get("person"),
            name: row.get("name"),
            specialties: row.get("specialties"),
            since: row.get("since"),
        };
        Ok(rows.iter().map(read).collect())
    }
}

fn title(row: &Row) -> Stored<TitleEntry> {
    let ended: Option<i64> = row.get("ended");
    let origin: String = row.get("origin");
    Ok(TitleEntry {
        id: row.get("id"),
        jurisdiction: row.get("jurisdiction"),
        origin: Origin::from_key(&origin)
            .ok_or_else(|| StoreError::Damaged("titles.origin".into()))?,
        title: from_json(row.get("title"), "titles.title")?,
        number: row.get("number"),
        issuer: row.get("issuer"),
        granted_by: row.get("granted_by"),
        at: row.get("at"),
        since: row.get("since"),
        ended: ended.map(|at| Ended {
            at,
            replaced_by: row.get("replaced_by"),
        }),
    })
}
