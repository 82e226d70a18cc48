//! Lost and changed accounts on SQLite.

use super::super::row::*;
use super::super::{Recovery, StoreError, Stored};
use super::codes::tried;
use super::people::{email_index, place};
use super::{Sqlite, count, outbox};
use crate::security::token;
use crate::store::sql::{self, Connection, Row};
use crate::words::messages;
use async_trait::async_trait;
use std::collections::BTreeMap;
use zhicheng_shared::api::account::Channel;

/// Seconds after which nobody needs to be told of an account any more.
const USE: i64 = 3 * 24 * 3600;

const APPEAL: &str = "SELECT id, at, appeal, wish, decided, decided_by, granted, note FROM appeals";

#[async_trait]
impl Recovery for Sqlite {
    async fn spend_code(&self, proof: CodeTry) -> Stored<CodeFit> {
        let (target, secret) = self.tried_as(&proof);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let fit = tried(tx.db, &proof, &target, &secret).await?;
                    if fit == CodeFit::Fits {
                        use_up(tx.db, &[proof.ticket]).await?;
                    }
                    Ok(fit)
                })
            })
            .await
    }

    async fn questions(&self, person: &str) -> Stored<Option<Questions>> {
        let query =
            sql::query("SELECT questions, answers FROM security_questions WHERE person = ?");
        let row = query.bind(person).fetch_optional(&self.readers).await?;
        row.map(|row| {
            let place = questions_of(person);
            let read = self.sealer.open_json(&place, row.get("questions"));
            let damaged = || StoreError::Damaged("security_questions".into());
            Ok(Questions {
                questions: read.ok_or_else(damaged)?,
                answers: row.get("answers"),
            })
        })
        .transpose()
    }

    async fn set_questions(
        &self,
        person: &str,
        questions: Questions,
        messages: Vec<Message>,
        audit: Audit,
    ) -> Stored<()> {
        let person = person.to_owned();
        let sealed = self.sealed_questions(&person, &questions);
        let messages = self.all_sealed(messages);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    put_questions(tx.db, &person, sealed, &questions.answers, audit.at).await?;
                    add_all(tx.db, messages).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn set_password(&self, new: NewPassword, audit: Audit) -> Stored<()> {
        let messages = self.all_sealed(new.messages.clone());
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    put_password(tx.db, &new.person, &new.hash, &new.keep).await?;
                    use_up(tx.db, &new.tickets).await?;
                    add_all(tx.db, messages).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn set_contact(&self, new: NewContact, audit: Audit) -> Stored<()> {
        let messages = self.all_sealed(new.messages.clone());
        let what = new.channel.key();
        let index = match new.channel {
            Channel::Email => email_index(&self.sealer, &new.target),
            Channel::Mobile | Channel::Newer => self.sealer.index(what, &new.target),
        };
        let sealed = self
            .sealer
            .seal_text(&place(what, &new.person), &new.target);
        let query = match new.channel {
            Channel::Email => "UPDATE people SET email = ?, email_index = ? WHERE id = ?",
            Channel::Mobile | Channel::Newer => {
                "UPDATE people SET mobile = ?, mobile_index = ? WHERE id = ?"
            }
        };
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = sql::query(query).bind(sealed).bind(index);
                    query.bind(&new.person).execute(&mut *tx.db).await?;
                    use_up(tx.db, &[new.ticket]).await?;
                    add_all(tx.db, messages).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn add_appeal(&self, appeal: Appeal, audit: Audit) -> Stored<()> {
        let sealed = self.sealer.seal_json(&appeal_of(&appeal.id), &appeal.said);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "INSERT INTO appeals (id, at, appeal, wish) VALUES (?, ?, ?, ?)";
                    let query = sql::query(query).bind(appeal.id).bind(appeal.at);
                    let query = query.bind(sealed).bind(appeal.wish);
                    query.execute(&mut *tx.db).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn appeal(&self, id: &str) -> Stored<Option<Appeal>> {
        let query = format!("{APPEAL} WHERE id = ?");
        let query = sql::query(sql::AssertSqlSafe(query)).bind(id);
        let row = query.fetch_optional(&self.readers).await?;
        row.map(|row| self.read_appeal(&row)).transpose()
    }

    async fn appeals(&self, page: Paging) -> Stored<(Vec<Appeal>, u64)> {
        let total: i64 = sql::query_scalar("SELECT COUNT(*) FROM appeals")
            .fetch_one(&self.readers)
            .await?;
        let query = format!("{APPEAL} ORDER BY decided IS NOT NULL, at DESC, id LIMIT ? OFFSET ?");
        let rows = sql::query(sql::AssertSqlSafe(query))
            .bind(page.size)
            .bind(page.offset())
            .fetch_all(&self.readers)
            .await?;
        let all: Stored<Vec<Appeal>> = rows.iter().map(|row| self.read_appeal(row)).collect();
        Ok((all?, count(total)))
    }

    async fn decide_appeal(
        &self,
        id: &str,
        decided: Decided,
        new: Option<NewPassword>,
        messages: Vec<Message>,
        audit: Audit,
    ) -> Stored<()> {
        let id = id.to_owned();
        let messages = self.all_sealed(messages);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "UPDATE appeals SET decided = ?, decided_by = ?, granted = ?, note = ? \
                        WHERE id = ? AND decided IS NULL";
                    let query = sql::query(query).bind(decided.at).bind(decided.by);
                    let query = query.bind(i64::from(decided.granted)).bind(decided.note);
                    let done = query.bind(id).execute(&mut *tx.db).await?;
                    if done.rows_affected() == 0 {
                        return Err(StoreError::Stale);
                    }
                    if let Some(new) = new {
                        put_password(tx.db, &new.person, &new.hash, &new.keep).await?;
                    }
                    add_all(tx.db, messages).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }
}

impl Sqlite {
    /// Security questions as they are kept.
    pub(super) fn sealed_questions(&self, person: &str, all: &Questions) -> Vec<u8> {
        self.sealer.seal_json(&questions_of(person), &all.questions)
    }

    /// Messages, each as it lies in the outbox.
    pub(super) fn all_sealed(&self, messages: Vec<Message>) -> Vec<(Letter, Vec<u8>)> {
        let sealed = |message: Message| {
            let letter = of_account(message);
            let sealed = self.sealed(&letter);
            (letter, sealed)
        };
        messages.into_iter().map(sealed).collect()
    }

    fn read_appeal(&self, row: &Row) -> Stored<Appeal> {
        let id: String = row.get("id");
        let said = self.sealer.open_json(&appeal_of(&id), row.get("appeal"));
        let at: Option<i64> = row.get("decided");
        Ok(Appeal {
            at: row.get("at"),
            said: said.ok_or_else(|| StoreError::Damaged("appeals".into()))?,
            wish: row.get("wish"),
            decided: at.map(|at| Decided {
                at,
                by: row.get("decided_by"),
                granted: row.get::<i64, _>("granted") != 0,
                note: row.get("note"),
            }),
            id,
        })
    }
}

/// The letter that tells of somebody's account.
fn of_account(message: Message) -> Letter {
    Letter {
        id: token::id(),
        at: message.at,
        channel: message.channel,
        to: message.to,
        subject: messages::ACCOUNT_SUBJECT.to_owned(),
        values: BTreeMap::from([("text".to_owned(), message.text.clone())]),
        text: message.text,
        kind: "account".to_owned(),
        expires: message.at + USE,
    }
}

/// Keeps security questions in the place of others.
pub(super) async fn put_questions(
    db: &mut Connection,
    person: &str,
    sealed: Vec<u8>,
    answers: &str,
    at: i64,
) -> Stored<()> {
    let query = "INSERT INTO security_questions (person, questions, answers, at) VALUES (?, ?, ?, ?) \
        ON CONFLICT (person) DO UPDATE SET questions = excluded.questions, answers = excluded.answers, at = excluded.at";
    let query = sql::query(query).bind(person).bind(sealed).bind(answers);
    query.bind(at).execute(db).await?;
    Ok(())
}

/// Puts messages into the outbox.
pub(super) async fn add_all(db: &mut Connection, messages: Vec<(Letter, Vec<u8>)>) -> Stored<()> {
    for (letter, sealed) in messages {
        outbox::add(db, &letter, sealed).await?;
    }
    Ok(())
}

/// Uses tickets up; stale where one is no more.
pub(super) async fn use_up(db: &mut Connection, tickets: &[String]) -> Stored<()> {
    for ticket in tickets {
        let used = sql::query("DELETE FROM codes WHERE ticket = ?").bind(ticket);
        if used.execute(&mut *db).await?.rows_affected() == 0 {
            return Err(StoreError::Stale);
        }
    }
    Ok(())
}

async fn put_password(db: &mut Connection, person: &str, hash: &str, keep: &str) -> Stored<()> {
    let query = sql::query("UPDATE people SET password = ? WHERE id = ?");
    query.bind(hash).bind(person).execute(&mut *db).await?;
    let query = sql::query("DELETE FROM sessions WHERE person = ? AND id <> ?");
    query.bind(person).bind(keep).execute(db).await?;
    Ok(())
}

fn questions_of(person: &str) -> String {
    format!("security_questions/{person}")
}

fn appeal_of(id: &str) -> String {
    format!("appeals/{id}")
}
