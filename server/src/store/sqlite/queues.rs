//! Officers' queues on SQLite.

use super::super::row::*;
use super::super::{Queues, Stored};
use super::applications::APPLICATION;
use super::{Sqlite, count, text};
use async_trait::async_trait;
use sqlx::{QueryBuilder, Row, Sqlite as Dialect};
use zhicheng_shared::api::office::Counts;
use zhicheng_shared::value::{fold, fold_name, is_empty};

/// Events by which an organisation decides.
pub const DECISIONS: &str =
    "('approve', 'send_back', 'reject', 'register_meeting', 'record_notice')";

#[async_trait]
impl Queues for Sqlite {
    async fn queue(&self, find: FindQueue) -> Stored<(Vec<Application>, u64)> {
        let mut total = QueryBuilder::new("SELECT COUNT(*) FROM applications a ");
        narrow(&mut total, &find);
        let total: i64 = total.build_query_scalar().fetch_one(&self.readers).await?;
        let mut query = QueryBuilder::new(APPLICATION);
        narrow(&mut query, &find);
        // What has waited longest comes first; what is done, last done first.
        query.push(match find.order {
            Some(order) => column(order.by),
            None => " ORDER BY a.since",
        });
        query.push(match (find.order, find.view) {
            (
                Some(Order {
                    descending: true, ..
                }),
                _,
            )
            | (None, View::Done | View::All) => " DESC, a.id",
            (Some(_), _) | (None, View::Todo | View::Mine) => ", a.id",
        });
        query.push(" LIMIT ").push_bind(find.paging.size);
        query.push(" OFFSET ").push_bind(find.paging.offset());
        let rows = query.build().fetch_all(&self.readers).await?;
        Ok((self.read_applications(&rows)?, count(total)))
    }

    async fn counts(&self, organisation: &str, person: &str, since: i64) -> Stored<Counts> {
        let query = "SELECT \
            (SELECT COUNT(*) FROM applications WHERE organisation = ?1), \
            (SELECT COUNT(*) FROM applications WHERE organisation = ?1 AND taken_by = ?2), \
            (SELECT COUNT(*) FROM applications WHERE organisation = ?1 AND status = 'notice'), \
            (SELECT COUNT(*) FROM seats WHERE organisation = ?1 AND decided = 1)";
        let row = sqlx::query(query)
            .bind(organisation)
            .bind(person)
            .fetch_one(&self.readers)
            .await?;
        let days = format!(
            "SELECT date(at + 28800, 'unixepoch') AS day, COUNT(*) AS number FROM history \
             WHERE organisation = ? AND at >= ? AND event IN {DECISIONS} GROUP BY day ORDER BY day"
        );
        let days = sqlx::query(sqlx::AssertSqlSafe(days))
            .bind(organisation)
            .bind(since)
            .fetch_all(&self.readers)
            .await?;
        Ok(Counts {
            todo: count(row.get(0)),
            mine: count(row.get(1)),
            under_notice: count(row.get(2)),
            done: count(row.get(3)),
            by_day: days
                .iter()
                .map(|row| (row.get("day"), count(row.get("number"))))
                .collect(),
        })
    }
}

fn column(by: By) -> &'static str {
    match by {
        By::Since => " ORDER BY a.since",
        By::Submitted => " ORDER BY a.submitted",
        By::Number => " ORDER BY a.number",
        By::Name => " ORDER BY a.name",
        By::Unit => " ORDER BY a.unit",
        By::Status => " ORDER BY a.status",
    }
}

fn narrow(query: &mut QueryBuilder<Dialect>, find: &FindQueue) {
    let organisation = find.organisation.clone();
    match find.view {
        View::Todo | View::Mine => {
            query
                .push(" WHERE a.organisation = ")
                .push_bind(organisation);
            if find.view == View::Mine {
                query
                    .push(" AND a.taken_by = ")
                    .push_bind(find.person.clone());
            }
        }
        View::Done | View::All => {
            query
                .push(" JOIN seats s ON s.application = a.id WHERE s.organisation = ")
                .push_bind(organisation);
            if find.view == View::Done {
                query.push(" AND s.decided = 1");
            }
        }
    }
    for (column, value) in [
        (" AND a.business = ", &find.business),
        (" AND a.status = ", &find.status),
    ] {
        if !value.is_empty() {
            query.push(column).push_bind(value.clone());
        }
    }
    if let Some(from) = find.from {
        query.push(" AND a.submitted >= ").push_bind(from);
    }
    if let Some(until) = find.until {
        query.push(" AND a.submitted < ").push_bind(until);
    }
    if !is_empty(&find.words) {
        // Names and numbers are found however they are written; units and titles as they are.
        let like = text::like(&find.words);
        for (before, column, like) in [
            (" AND (", "name_fold", text::like(&fold_name(&find.words))),
            (" OR ", "number", text::like(&fold(&find.words))),
            (" OR ", "unit", like.clone()),
            (" OR ", "title", like),
        ] {
            query
                .push(before)
                .push("a.")
                .push(column)
                .push(" LIKE ")
                .push_bind(like)
                .push(" ESCAPE '\\'");
        }
        query.push(")");
    }
}
