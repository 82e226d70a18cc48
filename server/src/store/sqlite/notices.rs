//! Public notices on SQLite.

use super::super::notices::{FindNotices, Noticed, Notices, Objected, Told};
use super::super::row::Paging;
use super::super::{Organisations, Stored};
use super::{Sqlite, count, from_json, from_word, text, to_json, word};
use crate::store::sql::{self, AssertSqlSafe, QueryBuilder, Row};
use async_trait::async_trait;
use std::collections::{BTreeMap, BTreeSet};
use zhicheng_shared::review::{Entry, Place};

/// Of an application what a notice says.
const TOLD: &str = "SELECT a.id, a.jurisdiction, a.business, a.name, a.unit, a.title";

#[async_trait]
impl Notices for Sqlite {
    async fn noticed(&self, find: FindNotices, page: Paging) -> Stored<(Vec<Noticed>, u64)> {
        let mut total = QueryBuilder::new("SELECT COUNT(*)");
        narrow(&mut total, &find);
        let total: i64 = total.build_query_scalar().fetch_one(&self.readers).await?;
        let mut query = QueryBuilder::new(TOLD);
        query.push(", a.state, o.name AS holder, o.kind AS kind");
        narrow(&mut query, &find);
        query.push(" ORDER BY a.since DESC, a.id LIMIT ");
        query.push_bind(page.size).push(" OFFSET ");
        query.push_bind(page.offset());
        let rows = query.build().fetch_all(&self.readers).await?;
        let read = |row: &Row| {
            Ok(Noticed {
                told: told(row),
                state: from_json(row.get("state"), "applications.state")?,
                office: row.get("holder"),
                kind: from_word(row.get("kind"), "organisations.kind")?,
            })
        };
        let noticed: Stored<Vec<Noticed>> = rows.iter().map(read).collect();
        Ok((noticed?, count(total)))
    }

    async fn objected(&self, person: &str, page: Paging) -> Stored<Objected> {
        let own = "FROM history WHERE person = ? AND event = 'object'";
        let total = format!("SELECT COUNT(DISTINCT application) {own}");
        let total = sql::query_scalar(AssertSqlSafe(total)).bind(person);
        let total: i64 = total.fetch_one(&self.readers).await?;
        let query = format!(
            "{TOLD} FROM (SELECT application, MAX(at) AS last {own} GROUP BY application) h \
             JOIN applications a ON a.id = h.application ORDER BY h.last DESC, a.id LIMIT ? OFFSET ?"
        );
        let query = sql::query(AssertSqlSafe(query)).bind(person);
        let query = query.bind(page.size).bind(page.offset());
        let rows = query.fetch_all(&self.readers).await?;
        let to: Vec<Told> = rows.iter().map(told).collect();
        let mut histories = self.histories(to.iter().map(|told| &told.id)).await?;
        let held = histories
            .values()
            .flatten()
            .filter_map(|row| match &row.from {
                Place::Notice { organisation, .. } => Some(organisation.clone()),
                _ => None,
            });
        let held: BTreeSet<String> = held.collect();
        let offices = self.names(&held.into_iter().collect::<Vec<_>>()).await?;
        let with = |told: Told| {
            let history = histories.remove(&told.id).unwrap_or_default();
            (told, history)
        };
        Ok(Objected {
            to: to.into_iter().map(with).collect(),
            offices,
            total: count(total),
        })
    }
}

impl Sqlite {
    /// The histories of some applications, in order, by their ids.
    async fn histories(
        &self,
        ids: impl Iterator<Item = &String>,
    ) -> Stored<BTreeMap<String, Vec<Entry>>> {
        let query = "SELECT application, entry FROM history \
            WHERE application IN (SELECT value FROM json_each(?)) ORDER BY application, seq";
        let query = sql::query(query).bind(to_json(&ids.collect::<Vec<_>>()));
        let mut histories: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for row in query.fetch_all(&self.readers).await? {
            let entry = from_json(row.get("entry"), "history.entry")?;
            histories
                .entry(row.get("application"))
                .or_default()
                .push(entry);
        }
        Ok(histories)
    }
}

fn told(row: &Row) -> Told {
    Told {
        id: row.get("id"),
        jurisdiction: row.get("jurisdiction"),
        business: row.get("business"),
        name: row.get("name"),
        unit: row.get("unit"),
        title: row.get("title"),
    }
}

fn narrow(query: &mut QueryBuilder, find: &FindNotices) {
    query.push(" FROM applications a JOIN organisations o ON o.id = a.organisation");
    query.push(" WHERE a.status = 'notice' AND (a.notice_until IS NULL OR a.notice_until > ");
    query.push_bind(find.now).push(")");
    for (column, value) in [
        (" AND a.jurisdiction = ", &find.jurisdiction),
        (" AND a.organisation = ", &find.office),
        (" AND a.id = ", &find.id),
    ] {
        if !value.is_empty() {
            query.push(column).push_bind(value.clone());
        }
    }
    if let Some(kind) = find.kind {
        query.push(" AND o.kind = ").push_bind(word(&kind));
    }
    // A pattern that finds the digits anywhere would find other regions.
    let region = text::like(&find.region).split_off(1);
    for (column, value, pattern) in [
        (" AND o.region LIKE ", &find.region, region),
        (" AND a.unit LIKE ", &find.unit, text::like(&find.unit)),
    ] {
        if !value.is_empty() {
            query.push(column).push_bind(pattern);
            query.push(" ESCAPE '\\'");
        }
    }
}
