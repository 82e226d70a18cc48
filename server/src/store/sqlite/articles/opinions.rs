//! Opinions on SQLite: what was said is somebody's, so it is sealed.

use super::super::super::articles::{Opinion, Said};
use super::super::super::row::{Audit, Paging};
use super::super::super::{StoreError, Stored};
use super::super::{Sqlite, count, from_word, word};
use crate::store::sql::{self, QueryBuilder, Row};
use zhicheng_shared::api::opinion::OpinionState;

const COLUMNS: &str =
    "SELECT number, jurisdiction, organisation, at, said, state, answer, answered";

fn place(number: &str) -> String {
    format!("opinions.said/{number}")
}

fn place_of_answer(number: &str) -> String {
    format!("opinions.answer/{number}")
}

impl Sqlite {
    pub(super) async fn opinion_added(&self, new: Opinion, audit: Audit) -> Stored<()> {
        let said = self.sealer.seal_json(&place(&new.number), &new.said);
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                let query = "INSERT INTO opinions (number, jurisdiction, organisation, at, said, state) \
                    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO NOTHING";
                let done = sql::query(query)
                    .bind(&new.number)
                    .bind(&new.jurisdiction)
                    .bind(&new.organisation)
                    .bind(new.at)
                    .bind(said)
                    .bind(word(&new.state))
                    .execute(&mut *tx.db)
                    .await?;
                if done.rows_affected() > 0 {
                    tx.audit.push(audit);
                }
                Ok(())
            })
        });
        work.await
    }

    pub(super) async fn opinion_numbered(&self, number: &str) -> Stored<Option<Opinion>> {
        let mut query = QueryBuilder::new(COLUMNS);
        query.push(" FROM opinions WHERE number = ");
        query.push_bind(number.to_owned());
        let row = query.build().fetch_optional(&self.readers).await?;
        row.map(|row| self.read_opinion(&row)).transpose()
    }

    pub(super) async fn opinions_to(
        &self,
        organisation: Option<&str>,
        page: Paging,
    ) -> Stored<(Vec<Opinion>, u64)> {
        let narrow = |query: &mut QueryBuilder| {
            query.push(" FROM opinions");
            if let Some(id) = organisation {
                query
                    .push(" WHERE organisation = ")
                    .push_bind(id.to_owned());
            }
        };
        let mut total = QueryBuilder::new("SELECT COUNT(*)");
        narrow(&mut total);
        let total: i64 = total.build_query_scalar().fetch_one(&self.readers).await?;
        let mut query = QueryBuilder::new(COLUMNS);
        narrow(&mut query);
        query.push(
            " ORDER BY CASE WHEN state = 'answered' THEN 1 ELSE 0 END, at DESC, number LIMIT ",
        );
        query.push_bind(page.size).push(" OFFSET ");
        query.push_bind(page.offset());
        let rows = query.build().fetch_all(&self.readers).await?;
        let all: Stored<Vec<Opinion>> = rows.iter().map(|row| self.read_opinion(row)).collect();
        Ok((all?, count(total)))
    }

    pub(super) async fn opinion_answered(
        &self,
        number: &str,
        state: OpinionState,
        answer: &str,
        audit: Audit,
    ) -> Stored<()> {
        let number = number.to_owned();
        let answer = self.sealer.seal_text(&place_of_answer(&number), answer);
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                let query = "UPDATE opinions SET state = ?, answer = ?, answered = ?, answered_by = ? \
                    WHERE number = ? AND (state <> 'answered' OR ? = 'answered')";
                let done = sql::query(query)
                    .bind(word(&state))
                    .bind(answer)
                    .bind(audit.at)
                    .bind(&audit.person)
                    .bind(number)
                    .bind(word(&state))
                    .execute(&mut *tx.db)
                    .await?;
                // What a colleague has answered meanwhile does not wait again.
                if done.rows_affected() == 0 {
                    return Err(StoreError::Stale);
                }
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }

    fn read_opinion(&self, row: &Row) -> Stored<Opinion> {
        let number: String = row.get("number");
        let damaged = || StoreError::Damaged("opinions".into());
        let said: Option<Said> = self.sealer.open_json(&place(&number), row.get("said"));
        let answer = match row.get::<Option<Vec<u8>>, _>("answer") {
            None => String::new(),
            Some(sealed) => {
                let open = self.sealer.open_text(&place_of_answer(&number), &sealed);
                open.ok_or_else(damaged)?
            }
        };
        Ok(Opinion {
            jurisdiction: row.get("jurisdiction"),
            organisation: row.get("organisation"),
            at: row.get("at"),
            said: said.ok_or_else(damaged)?,
            state: from_word(row.get("state"), "opinions.state")?,
            answer,
            answered: row.get("answered"),
            number,
        })
    }
}
