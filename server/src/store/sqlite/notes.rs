//! What people are told on site, how they want to be told otherwise, and of what they were reminded.

use super::super::row::*;
use super::super::{Notes, Stored};
use super::writer::Tx;
use super::{Sqlite, count, outbox};
use crate::store::sql;
use async_trait::async_trait;

#[async_trait]
impl Notes for Sqlite {
    async fn told_by(&self, person: &str) -> Stored<ToldBy> {
        let query = sql::query("SELECT sms, mail FROM told_by WHERE person = ?").bind(person);
        let row = query.fetch_optional(&self.readers).await?;
        Ok(row.map_or_else(ToldBy::default, |row| ToldBy {
            sms: row.get::<i64, _>("sms") != 0,
            mail: row.get::<i64, _>("mail") != 0,
        }))
    }

    async fn set_told_by(&self, person: &str, by: ToldBy, audit: Audit) -> Stored<()> {
        let person = person.to_owned();
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                sql::query(
                    "INSERT INTO told_by (person, sms, mail) VALUES (?, ?, ?) \
                     ON CONFLICT (person) DO UPDATE SET sms = excluded.sms, mail = excluded.mail",
                )
                .bind(person)
                .bind(i64::from(by.sms))
                .bind(i64::from(by.mail))
                .execute(&mut *tx.db)
                .await?;
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }

    async fn notes(&self, person: &str, page: Paging) -> Stored<(Vec<Note>, u64)> {
        let total = sql::query_scalar("SELECT COUNT(*) FROM notes WHERE person = ?").bind(person);
        let total: i64 = total.fetch_one(&self.readers).await?;
        let rows = sql::query(
            "SELECT person, application, at, text FROM notes WHERE person = ? ORDER BY id DESC LIMIT ? OFFSET ?",
        )
        .bind(person)
        .bind(page.size)
        .bind(page.offset())
        .fetch_all(&self.readers)
        .await?;
        let note = |row: &sql::Row| Note {
            person: row.get("person"),
            application: row.get("application"),
            at: row.get("at"),
            text: row.get("text"),
        };
        Ok((rows.iter().map(note).collect(), count(total)))
    }

    async fn unsubmitted(
        &self,
        jurisdiction: &str,
        year: u16,
        after: &str,
        most: u32,
    ) -> Stored<Vec<String>> {
        let query = "SELECT id FROM applications WHERE jurisdiction = ? AND year = ? \
            AND status IN ('draft', 'sent_back') AND id > ? ORDER BY id LIMIT ?";
        let query = sql::query_scalar(query)
            .bind(jurisdiction)
            .bind(i64::from(year))
            .bind(after)
            .bind(most);
        Ok(query.fetch_all(&self.readers).await?)
    }

    async fn remind(&self, application: &str, what: &str, telling: Telling) -> Stored<bool> {
        let (application, what) = (application.to_owned(), what.to_owned());
        let telling = self.sealed_telling(telling);
        let work = self.writer.write(move |mut tx| {
            Box::pin(async move {
                let new = sql::query(
                    "INSERT INTO reminded (application, what) VALUES (?, ?) ON CONFLICT DO NOTHING",
                )
                .bind(application)
                .bind(what)
                .execute(&mut *tx.db)
                .await?;
                if new.rows_affected() == 0 {
                    return Ok(false);
                }
                tell(&mut tx, &telling).await?;
                Ok(true)
            })
        });
        work.await
    }
}

/// What is told, with its letters sealed.
pub(super) struct SealedTelling {
    note: Option<Note>,
    letters: Vec<(Letter, Vec<u8>)>,
}

impl Sqlite {
    /// Seals what is to be told.
    pub(super) fn sealed_telling(&self, telling: Telling) -> SealedTelling {
        let seal = |letter: Letter| {
            let sealed = self.sealed(&letter);
            (letter, sealed)
        };
        SealedTelling {
            note: telling.note,
            letters: telling.letters.into_iter().map(seal).collect(),
        }
    }
}

/// Writes down what is told, on site and in the outbox.
pub(super) async fn tell(tx: &mut Tx<'_>, telling: &SealedTelling) -> Stored<()> {
    if let Some(note) = &telling.note {
        sql::query("INSERT INTO notes (person, application, at, text) VALUES (?, ?, ?, ?)")
            .bind(&note.person)
            .bind(&note.application)
            .bind(note.at)
            .bind(&note.text)
            .execute(&mut *tx.db)
            .await?;
    }
    for (letter, sealed) in &telling.letters {
        outbox::add(tx.db, letter, sealed.clone()).await?;
    }
    Ok(())
}
