//! The outbox on SQLite, and the lease of who sends what is in it.

use super::super::row::*;
use super::super::{Outbox, Stored};
use super::{Sqlite, count, from_json, from_word, to_json, word};
use crate::masked::masked;
use crate::post::Trouble;
use crate::store::sql::{self, AssertSqlSafe, Connection, Row};
use crate::words::messages;
use async_trait::async_trait;
use std::collections::BTreeMap;
use zhicheng_shared::api::account::Channel;
use zhicheng_shared::api::operator::OutboxState;

const SENT: &str = "SELECT message, letter, state, tries, next, why FROM outbox ";
/// Where a letter is sealed.
const PLACE: &str = "outbox";

#[async_trait]
impl Outbox for Sqlite {
    async fn outbox(&self, page: Paging) -> Stored<(Vec<Sent>, u64)> {
        let total: i64 = sql::query_scalar("SELECT COUNT(*) FROM outbox")
            .fetch_one(&self.readers)
            .await?;
        let query = AssertSqlSafe(format!("{SENT} ORDER BY id DESC LIMIT ? OFFSET ?"));
        let rows = sql::query(query)
            .bind(page.size)
            .bind(page.offset())
            .fetch_all(&self.readers)
            .await?;
        let rows = rows
            .iter()
            .filter_map(|row| self.read_sent(row).transpose());
        Ok((rows.collect::<Stored<_>>()?, count(total)))
    }

    async fn code_letter(&self, ticket: &str) -> Stored<Option<Sent>> {
        let query = AssertSqlSafe(format!("{SENT} WHERE letter = ?"));
        let query = sql::query(query).bind(self.letter_of(ticket));
        let row = query.fetch_optional(&self.readers).await?;
        Ok(row.map(|row| self.read_sent(&row)).transpose()?.flatten())
    }

    async fn due(&self, channel: Channel, at: i64, most: u32) -> Stored<Vec<Waiting>> {
        let query = format!(
            "{SENT} WHERE state = 'waiting' AND channel = ? AND next <= ? ORDER BY expires, next LIMIT ?"
        );
        let rows = sql::query(AssertSqlSafe(query))
            .bind(word(&channel))
            .bind(at)
            .bind(most)
            .fetch_all(&self.readers)
            .await?;
        let mut due = Vec::new();
        for row in &rows {
            if let Some(sent) = self.read_sent(row)? {
                due.push(Waiting {
                    letter: sent.letter,
                    tries: sent.tries,
                });
            }
        }
        Ok(due)
    }

    async fn lease(&self, name: &str, holder: &str, at: i64, until: i64) -> Stored<bool> {
        let (name, holder) = (name.to_owned(), holder.to_owned());
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                let taken = sql::query(
                    "INSERT INTO leases (name, holder, until) VALUES (?1, ?2, ?3) \
                     ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until \
                     WHERE leases.holder = excluded.holder OR leases.until <= ?4",
                )
                .bind(name)
                .bind(holder)
                .bind(until)
                .bind(at)
                .execute(&mut *tx.db)
                .await?;
                Ok(taken.rows_affected() == 1)
            })
        });
        work.await
    }

    async fn release(&self, name: &str, holder: &str) -> Stored<()> {
        let (name, holder) = (name.to_owned(), holder.to_owned());
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                sql::query("DELETE FROM leases WHERE name = ? AND holder = ?")
                    .bind(name)
                    .bind(holder)
                    .execute(&mut *tx.db)
                    .await?;
                Ok(())
            })
        });
        work.await
    }

    async fn begin_try(&self, letter: &str, next: i64) -> Stored<bool> {
        let letter = letter.to_owned();
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                let begun = sql::query(
                    "UPDATE outbox SET tries = tries + 1, next = ? WHERE letter = ? AND state = 'waiting'",
                )
                .bind(next)
                .bind(letter)
                .execute(&mut *tx.db)
                .await?;
                Ok(begun.rows_affected() == 1)
            })
        });
        work.await
    }

    async fn tried(&self, letter: &Letter, tried: Tried) -> Stored<()> {
        let (state, next, why) = match tried {
            Tried::Left => (OutboxState::Left, 0, String::new()),
            Tried::Late => (OutboxState::Late, 0, String::new()),
            Tried::GivenUp { why } => (OutboxState::GivenUp, 0, to_json(&why)),
            Tried::Again { next, why } => (OutboxState::Waiting, next, to_json(&why)),
        };
        let over = matches!(state, OutboxState::Left | OutboxState::Late);
        let sealed = over.then(|| self.sealed(&emptied(letter)));
        let id = letter.id.clone();
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                // Why the last try failed is told of what comes too late, too.
                sql::query(
                    "UPDATE outbox SET state = ?, next = ?, why = CASE WHEN ? THEN why ELSE ? END, \
                     message = COALESCE(?, message) WHERE letter = ? AND state = 'waiting'",
                )
                .bind(word(&state))
                .bind(next)
                .bind(state == OutboxState::Late)
                .bind(why)
                .bind(sealed)
                .bind(id)
                .execute(&mut *tx.db)
                .await?;
                Ok(())
            })
        });
        work.await
    }
}

impl Sqlite {
    /// A letter as it lies in the outbox: sealed, because it names people and holds codes.
    pub(super) fn sealed(&self, letter: &Letter) -> Vec<u8> {
        self.sealer.seal_json(PLACE, letter)
    }

    /// The letter that carries a code. It is worth as much as the code, and found by its ticket.
    pub(super) fn code_letter_of(&self, code: &Code, message: Message) -> Letter {
        let minutes = (code.expires - message.at) / 60;
        let values = [
            ("code", code.code.clone()),
            ("minutes", minutes.to_string()),
        ];
        Letter {
            id: self.letter_of(&code.ticket),
            at: message.at,
            channel: message.channel,
            to: message.to,
            subject: messages::CODE_SUBJECT.to_owned(),
            text: message.text,
            kind: "code".to_owned(),
            values: BTreeMap::from(values.map(|(name, value)| (name.to_owned(), value))),
            expires: code.expires,
        }
    }

    /// A ticket opens an account together with its code, so no letter is named by it.
    fn letter_of(&self, ticket: &str) -> String {
        let mut id = self.sealer.index("letter", ticket);
        id.truncate(32);
        id
    }

    /// None when it cannot be opened, as with the keys of another folder.
    fn read_sent(&self, row: &Row) -> Stored<Option<Sent>> {
        let Some(mut letter) = self.sealer.open_json::<Letter>(PLACE, row.get("message")) else {
            return Ok(None);
        };
        letter.id = row.get("letter");
        let why: String = row.get("why");
        Ok(Some(Sent {
            letter,
            state: from_word(row.get("state"), "outbox.state")?,
            tries: row.get("tries"),
            next: row.get("next"),
            why: match why.as_str() {
                "" => None,
                why => Some(from_json::<Trouble>(why, "outbox.why")?),
            },
        }))
    }
}

/// Puts a letter into the outbox.
pub(super) async fn add(db: &mut Connection, letter: &Letter, sealed: Vec<u8>) -> Stored<()> {
    sql::query(
        "INSERT INTO outbox (at, channel, message, letter, state, next, expires) \
         VALUES (?, ?, ?, ?, 'waiting', ?, ?)",
    )
    .bind(letter.at)
    .bind(word(&letter.channel))
    .bind(sealed)
    .bind(&letter.id)
    .bind(letter.at)
    .bind(letter.expires)
    .execute(db)
    .await?;
    Ok(())
}

/// What stays of a letter that is done with: that there was one, and to whom about.
fn emptied(letter: &Letter) -> Letter {
    let to = masked(letter.channel, &letter.to);
    Letter {
        to,
        text: String::new(),
        subject: String::new(),
        values: BTreeMap::new(),
        ..letter.clone()
    }
}
