//! Codes on SQLite.

use super::super::act;
use super::super::row::*;
use super::super::{Codes, Stored};
use super::{Sqlite, acts, outbox, word};
use crate::security::token;
use crate::store::sql::{self, Connection};
use async_trait::async_trait;

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
                    sql::query("INSERT INTO codes (ticket, channel, target, code, expires) VALUES (?, ?, ?, ?, ?)")
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
        let query = sql::query_scalar("SELECT expires FROM codes WHERE ticket = ?");
        Ok(query.bind(ticket).fetch_optional(&self.readers).await?)
    }

    async fn try_code(&self, proof: CodeTry) -> Stored<CodeFit> {
        let (target, secret) = self.tried_as(&proof);
        self.writer
            .write(move |tx| Box::pin(async move { tried(tx.db, &proof, &target, &secret).await }))
            .await
    }
}

impl Sqlite {
    /// Target and code of a try, as they are kept.
    pub(super) fn tried_as(&self, proof: &CodeTry) -> (String, String) {
        let index = |kind: &str, text: &str| self.sealer.index(kind, text);
        (
            index("target", &proof.target),
            index(&proof.ticket, &proof.code),
        )
    }
}

/// Counts a try at a code; what it came to.
pub(super) async fn tried(
    db: &mut Connection,
    proof: &CodeTry,
    target: &str,
    secret: &str,
) -> Stored<CodeFit> {
    let found = sql::query(
        "UPDATE codes SET tries = tries + 1 WHERE ticket = ? RETURNING code, target, channel, expires, tries",
    )
    .bind(&proof.ticket)
    .fetch_optional(db)
    .await?;
    let Some(row) = found else {
        return Ok(CodeFit::Gone);
    };
    let mine = row.get::<String, _>("target") == target
        && row.get::<String, _>("channel") == word(&proof.channel);
    let fits = token::same(row.get::<String, _>("code").as_bytes(), secret.as_bytes());
    Ok(if row.get::<i64, _>("tries") > TRIES {
        CodeFit::Gone
    } else if !mine {
        CodeFit::Elsewhere
    } else if row.get::<i64, _>("expires") <= proof.at {
        CodeFit::Late
    } else if fits {
        CodeFit::Fits
    } else {
        CodeFit::Wrong
    })
}
