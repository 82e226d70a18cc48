//! Draws of judges.

use super::super::{Sqlite, from_json, to_json};
use crate::store::row::{Audit, DrawKept, PublicDraw};
use crate::store::sql::{self, AssertSqlSafe, Row};
use crate::store::{StoreError, Stored};

impl Sqlite {
    pub(super) async fn read_draws(
        &self,
        condition: &'static str,
        values: &[&str],
    ) -> Stored<Vec<DrawKept>> {
        let query = format!(
            "SELECT id, committee AS holder, year, at, public, secret, revision FROM draws {condition}"
        );
        let mut query = sql::query(AssertSqlSafe(query));
        for value in values {
            query = query.bind(*value);
        }
        let rows = query.fetch_all(&self.readers).await?;
        rows.iter().map(|row| self.read_draw(row)).collect()
    }

    fn read_draw(&self, row: &Row) -> Stored<DrawKept> {
        let id: String = row.get("id");
        let secret = self.sealer.open_json(&place(&id), row.get("secret"));
        Ok(DrawKept {
            committee: row.get("holder"),
            year: super::super::applications::number(row, "year")?,
            at: row.get("at"),
            revision: row.get("revision"),
            public: from_json(row.get("public"), "draws.public")?,
            secret: secret.ok_or_else(|| StoreError::Damaged("draws.secret".into()))?,
            id,
        })
    }

    pub(super) async fn read_latest_draws(
        &self,
        most: u32,
    ) -> Stored<Vec<(String, String, i64, PublicDraw)>> {
        let query = "SELECT d.id, o.name, d.at, d.public FROM draws d JOIN organisations o ON o.id = d.committee \
            ORDER BY d.at DESC, d.id LIMIT ?";
        let rows = sql::query(query)
            .bind(most)
            .fetch_all(&self.readers)
            .await?;
        let read = |row: &Row| {
            let public = from_json(row.get("public"), "draws.public")?;
            Ok((row.get("id"), row.get("name"), row.get("at"), public))
        };
        rows.iter().map(read).collect()
    }

    pub(super) async fn write_draw(&self, draw: DrawKept, audit: Audit) -> Stored<()> {
        let secret = self.sealer.seal_json(&place(&draw.id), &draw.secret);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "INSERT INTO draws (id, committee, year, at, public, secret) VALUES (?, ?, ?, ?, ?, ?)";
                    sql::query(query)
                        .bind(draw.id)
                        .bind(draw.committee)
                        .bind(draw.year)
                        .bind(draw.at)
                        .bind(to_json(&draw.public))
                        .bind(secret)
                        .execute(&mut *tx.db)
                        .await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    pub(super) async fn rewrite_draw(&self, draw: DrawKept, audit: Audit) -> Stored<()> {
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "UPDATE draws SET public = ?, revision = revision + 1 WHERE id = ? AND revision = ?";
                    let query = sql::query(query).bind(to_json(&draw.public));
                    let query = query.bind(draw.id).bind(draw.revision);
                    if query.execute(&mut *tx.db).await?.rows_affected() == 0 {
                        return Err(StoreError::Stale);
                    }
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }
}

fn place(id: &str) -> String {
    format!("draws.secret/{id}")
}
