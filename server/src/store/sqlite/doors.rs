//! Ways in beside the password on SQLite.

use super::super::row::*;
use super::super::{Doors, StoreError, Stored};
use super::{Sqlite, from_word, recovery, word};
use crate::store::sql::{self, Connection, Row};
use async_trait::async_trait;

#[async_trait]
impl Doors for Sqlite {
    async fn add_errand(&self, errand: Errand) -> Stored<()> {
        let said = self.sealer.seal_text(&place(&errand.id), &errand.said);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "INSERT INTO errands (id, until, said) VALUES (?, ?, ?) \
                        ON CONFLICT (id) DO UPDATE SET until = excluded.until, said = excluded.said";
                    sql::query(query)
                        .bind(errand.id)
                        .bind(errand.until)
                        .bind(said)
                        .execute(&mut *tx.db)
                        .await?;
                    Ok(())
                })
            })
            .await
    }

    async fn errand(&self, id: &str, now: i64) -> Stored<Option<String>> {
        let query = sql::query_scalar("SELECT said FROM errands WHERE id = ? AND until > ?");
        let said: Option<Vec<u8>> = query.bind(id).bind(now).fetch_optional(&self.doors).await?;
        said.map(|said| self.errand_read(id, &said)).transpose()
    }

    async fn take_errand(&self, id: &str, now: i64) -> Stored<Option<String>> {
        let own = id.to_owned();
        let said: Option<Vec<u8>> = self
            .writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "DELETE FROM errands WHERE id = ? AND until > ? RETURNING said";
                    let query = sql::query_scalar(query).bind(own).bind(now);
                    Ok(query.fetch_optional(&mut *tx.db).await?)
                })
            })
            .await?;
        said.map(|said| self.errand_read(id, &said)).transpose()
    }

    async fn person_joined(&self, provider: &str, subject: &str) -> Stored<Option<String>> {
        let query = "SELECT person FROM joined WHERE provider = ? AND subject = ?";
        let query = sql::query_scalar(query).bind(provider).bind(subject);
        Ok(query.fetch_optional(&self.doors).await?)
    }

    async fn joined(&self, person: &str) -> Stored<Vec<Joined>> {
        let query = "SELECT provider, at FROM joined WHERE person = ? ORDER BY provider";
        let rows = sql::query(query).bind(person);
        let rows = rows.fetch_all(&self.readers).await?;
        let read = |row: &Row| Joined {
            provider: row.get("provider"),
            at: row.get("at"),
        };
        Ok(rows.iter().map(read).collect())
    }

    async fn join(&self, joining: Joining, messages: Vec<Message>, audit: Audit) -> Stored<()> {
        let messages = self.all_sealed(messages);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let ended = sql::query("DELETE FROM errands WHERE id = ? AND until > ?");
                    let ended = ended.bind(&joining.errand).bind(joining.at);
                    only_one(ended.execute(&mut *tx.db).await?.rows_affected())?;
                    parted(tx.db, &joining.person, &joining.provider).await?;
                    let query = "INSERT INTO joined (provider, subject, person, at) VALUES (?, ?, ?, ?) \
                        ON CONFLICT (provider, subject) DO UPDATE SET person = excluded.person, at = excluded.at";
                    sql::query(query)
                        .bind(joining.provider)
                        .bind(joining.subject)
                        .bind(joining.person)
                        .bind(joining.at)
                        .execute(&mut *tx.db)
                        .await?;
                    recovery::add_all(tx.db, messages).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn part(
        &self,
        person: &str,
        provider: &str,
        messages: Vec<Message>,
        audit: Audit,
    ) -> Stored<()> {
        let (person, provider) = (person.to_owned(), provider.to_owned());
        let messages = self.all_sealed(messages);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    only_one(parted(tx.db, &person, &provider).await?)?;
                    recovery::add_all(tx.db, messages).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn add_scan(&self, scan: Scan) -> Stored<()> {
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let before = sql::query("DELETE FROM scans WHERE browser = ?");
                    before.bind(&scan.browser).execute(&mut *tx.db).await?;
                    let query = "INSERT INTO scans (code, number, browser, until, device, network, fate) \
                        VALUES (?, ?, ?, ?, ?, ?, ?)";
                    sql::query(query)
                        .bind(scan.code)
                        .bind(scan.number)
                        .bind(scan.browser)
                        .bind(scan.until)
                        .bind(scan.device)
                        .bind(scan.network)
                        .bind(word(&ScanFate::Waiting))
                        .execute(&mut *tx.db)
                        .await?;
                    Ok(())
                })
            })
            .await
    }

    async fn scan(&self, code: &str, now: i64) -> Stored<Option<Scanned>> {
        let query = "SELECT code, until, device, network, person, fate FROM scans \
            WHERE (code = ?1 OR number = ?1) AND until > ?2";
        let row = sql::query(query).bind(code).bind(now);
        let Some(row) = row.fetch_optional(&self.readers).await? else {
            return Ok(None);
        };
        Ok(Some(Scanned {
            code: row.get("code"),
            until: row.get("until"),
            device: row.get("device"),
            network: row.get("network"),
            person: row.get("person"),
            fate: from_word(row.get("fate"), "scans.fate")?,
        }))
    }

    async fn see_scan(&self, code: &str, person: &str, now: i64) -> Stored<bool> {
        let (code, person) = (code.to_owned(), person.to_owned());
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "UPDATE scans SET person = ?1, fate = ?2 \
                        WHERE code = ?3 AND until > ?4 AND (person IS NULL OR person = ?1) AND fate IN (?2, ?5)";
                    let seen = sql::query(query)
                        .bind(person)
                        .bind(word(&ScanFate::Seen))
                        .bind(code)
                        .bind(now)
                        .bind(word(&ScanFate::Waiting));
                    Ok(seen.execute(&mut *tx.db).await?.rows_affected() > 0)
                })
            })
            .await
    }

    async fn answer_scan(
        &self,
        code: &str,
        person: &str,
        agreed: bool,
        audit: Audit,
    ) -> Stored<()> {
        let (code, person) = (code.to_owned(), person.to_owned());
        let fate = match agreed {
            true => ScanFate::Agreed,
            false => ScanFate::Refused,
        };
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "UPDATE scans SET fate = ? WHERE code = ? AND person = ? AND until > ? AND fate = ?";
                    let answered = sql::query(query)
                        .bind(word(&fate))
                        .bind(code)
                        .bind(person)
                        .bind(audit.at)
                        .bind(word(&ScanFate::Seen));
                    only_one(answered.execute(&mut *tx.db).await?.rows_affected())?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn take_scan(&self, browser: &str, now: i64) -> Stored<Option<(ScanFate, String)>> {
        let query = "SELECT fate, person FROM scans WHERE browser = ? AND until > ?";
        let row = sql::query(query).bind(browser).bind(now);
        let Some(row) = row.fetch_optional(&self.doors).await? else {
            return Ok(None);
        };
        let fate: ScanFate = from_word(row.get("fate"), "scans.fate")?;
        let person: Option<String> = row.get("person");
        let found = (fate, person.unwrap_or_default());
        match fate {
            ScanFate::Waiting | ScanFate::Seen => Ok(Some(found)),
            ScanFate::Agreed | ScanFate::Refused => {
                let (browser, fate) = (browser.to_owned(), word(&fate));
                let taken = self.writer.write(move |tx| {
                    Box::pin(async move {
                        let query = sql::query("DELETE FROM scans WHERE browser = ? AND fate = ?");
                        let query = query.bind(browser).bind(fate);
                        Ok(query.execute(&mut *tx.db).await?.rows_affected())
                    })
                });
                Ok((taken.await? > 0).then_some(found))
            }
        }
    }

    async fn sweep_doors(&self, now: i64) -> Stored<()> {
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    for query in [
                        "DELETE FROM errands WHERE until <= ?",
                        "DELETE FROM scans WHERE until <= ?",
                    ] {
                        sql::query(query).bind(now).execute(&mut *tx.db).await?;
                    }
                    Ok(())
                })
            })
            .await
    }
}

impl Sqlite {
    fn errand_read(&self, id: &str, said: &[u8]) -> Stored<String> {
        let said = self.sealer.open_text(&place(id), said);
        said.ok_or_else(|| StoreError::Damaged("errands.said".into()))
    }
}

async fn parted(db: &mut Connection, person: &str, provider: &str) -> Stored<u64> {
    let query = sql::query("DELETE FROM joined WHERE person = ? AND provider = ?");
    let query = query.bind(person).bind(provider);
    Ok(query.execute(&mut *db).await?.rows_affected())
}

fn only_one(rows: u64) -> Stored<()> {
    match rows {
        0 => Err(StoreError::Missing),
        _ => Ok(()),
    }
}

fn place(id: &str) -> String {
    format!("errands/{id}")
}
