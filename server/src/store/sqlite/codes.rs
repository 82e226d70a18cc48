//! Codes on SQLite.

use super::super::act;
use super::super::row::*;
use super::super::{Codes, Stored};
use super::{Sqlite, acts, outbox, word};
use crate::security::token;
use async_trait::async_trait;
use sqlx::Row;

/// Tries at one code before it is worthless.
const TRIES: i64 = 5;

#[async_trait]
impl Codes for Sqlite {
    async fn add_code(&self, code: Code, message: Message) -> Stored<()> {
        let target = self.sealer.index("target", &code.target);
        let secret = self.sealer.index(&code.ticket, &code.code);
        let letter = self.code_letter_of(&code, message);
        let sealed = self.sealed(&letter);
        let act = act::present();
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    sqlx::query("INSERT INTO codes (ticket, channel, target, code, expires) VALUES (?, ?, ?, ?, ?)")
                        .bind(&code.ticket)
                        .bind(word(&code.channel))
                        .bind(target)
                        .bind(secret)
                        .bind(code.expires)
                        .execute(&mut *tx.db)
                        .await?;
                    if let Some(act) = act {
                        acts::keep(tx.db, &act, &code.ticket).await?;
                    }
                    outbox::add(tx.db, &letter, sealed).await
                })
            })
            .await
    }

    async fn code_expires(&self, ticket: &str) -> Stored<Option<i64>> {
        let query = sqlx::query_scalar("SELECT expires FROM codes WHERE ticket = ?");
        Ok(query.bind(ticket).fetch_optional(&self.readers).await?)
    }

    async fn try_code(&self, proof: CodeTry) -> Stored<bool> {
        let target = self.sealer.index("target", &proof.target);
        let secret = self.sealer.index(&proof.ticket, &proof.code);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let found = sqlx::query(
                        "UPDATE codes SET tries = tries + 1 WHERE ticket = ? RETURNING code, target, channel, expires, tries",
                    )
                    .bind(&proof.ticket)
                    .fetch_optional(&mut *tx.db)
                    .await?;
                    let Some(row) = found else { return Ok(false) };
                    let alive = row.get::<i64, _>("expires") > proof.at && row.get::<i64, _>("tries") <= TRIES;
                    let fits = token::same(row.get::<String, _>("code").as_bytes(), secret.as_bytes());
                    let mine = row.get::<String, _>("target") == target
                        && row.get::<String, _>("channel") == word(&proof.channel);
                    Ok(alive && fits && mine)
                })
            })
            .await
    }
}
