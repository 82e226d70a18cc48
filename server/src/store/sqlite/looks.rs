//! Looks at people's applications on SQLite.

use super::super::row::*;
use super::super::{Looks, Stored};
use super::{Sqlite, count, from_word, word};
use crate::store::sql::{self, Row};
use async_trait::async_trait;
use zhicheng_shared::date::Date;

#[async_trait]
impl Looks for Sqlite {
    async fn look(&self, look: Look) -> Stored<()> {
        let day = Date::from_unix_beijing(look.at).to_days();
        // Most looks are not the first of their day: those are only read for.
        let query = "SELECT 1 FROM looks WHERE person = ? AND day = ? AND application = ? \
            AND organisation = ? AND officer = ? AND what = ?";
        let found: Option<i64> = sql::query_scalar(query)
            .bind(&look.person)
            .bind(day)
            .bind(&look.application)
            .bind(&look.organisation)
            .bind(&look.officer)
            .bind(word(&look.what))
            .fetch_optional(&self.readers)
            .await?;
        if found.is_some() {
            return Ok(());
        }
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                let query = "INSERT INTO looks (person, day, application, organisation, officer, what, at) \
                    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
                sql::query(query)
                    .bind(look.person)
                    .bind(day)
                    .bind(look.application)
                    .bind(look.organisation)
                    .bind(look.officer)
                    .bind(word(&look.what))
                    .bind(look.at)
                    .execute(&mut *tx.db)
                    .await?;
                Ok(())
            })
        });
        work.await
    }

    async fn looks(&self, person: &str, page: Paging) -> Stored<(Vec<LookRow>, u64)> {
        let total = sql::query_scalar("SELECT COUNT(*) FROM looks WHERE person = ?").bind(person);
        let total: i64 = total.fetch_one(&self.readers).await?;
        let query = "SELECT l.person, l.application, l.organisation, l.officer, l.what, l.at, \
            COALESCE(a.number, '') AS number, COALESCE(a.jurisdiction, '') AS jurisdiction, \
            COALESCE(a.business, '') AS business \
            FROM looks l LEFT JOIN applications a ON a.id = l.application \
            WHERE l.person = ? ORDER BY l.at DESC, l.application, l.what, l.organisation, l.officer LIMIT ? OFFSET ?";
        let rows = sql::query(query)
            .bind(person)
            .bind(page.size)
            .bind(page.offset())
            .fetch_all(&self.readers)
            .await?;
        Ok((rows.iter().map(read).collect::<Stored<_>>()?, count(total)))
    }
}

fn read(row: &Row) -> Stored<LookRow> {
    Ok(LookRow {
        look: Look {
            person: row.get("person"),
            application: row.get("application"),
            organisation: row.get("organisation"),
            officer: row.get("officer"),
            what: from_word(row.get("what"), "looks.what")?,
            at: row.get("at"),
        },
        number: row.get("number"),
        jurisdiction: row.get("jurisdiction"),
        business: row.get("business"),
    })
}
