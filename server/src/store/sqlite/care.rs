//! Accounts, organisations that end, letters sent again and announcements on SQLite.

use super::super::row::*;
use super::super::{Care, StoreError, Stored};
use super::petitions::tell_all;
use super::writer::Tx;
use super::{Sqlite, count, from_word, word};
use crate::store::sql::{self, Connection, Row};
use async_trait::async_trait;
use zhicheng_shared::api::account::ACCOUNT;
use zhicheng_shared::api::care::AccountChange;

/// Where reasons are sealed: one cannot be moved to another's account.
fn place(person: &str) -> String {
    format!("account_deeds.why/{person}")
}

#[async_trait]
impl Care for Sqlite {
    async fn account_kept(&self, person: &str, audit: Audit) -> Stored<AccountKept> {
        let look = self.writer.write(move |tx| {
            Box::pin(async move {
                tx.audit.push(audit);
                Ok(())
            })
        });
        look.await?;
        let query = "SELECT disabled FROM people WHERE id = ?";
        let disabled: Option<Option<i64>> = sql::query_scalar(query)
            .bind(person)
            .fetch_optional(&self.readers)
            .await?;
        let query =
            "SELECT at, by, deed, why FROM account_deeds WHERE person = ? ORDER BY seq DESC";
        let rows = sql::query(query)
            .bind(person)
            .fetch_all(&self.readers)
            .await?;
        let read = |row: &Row| {
            let why = self.sealer.open_text(&place(person), row.get("why"));
            Ok(AccountDone {
                at: row.get("at"),
                by: row.get("by"),
                what: from_word(row.get("deed"), "account_deeds.deed")?,
                why: why.ok_or_else(|| StoreError::Damaged("account_deeds.why".into()))?,
            })
        };
        let deeds: Stored<Vec<AccountDone>> = rows.iter().map(read).collect();
        Ok(AccountKept {
            disabled: disabled.flatten(),
            deeds: deeds?,
        })
    }

    async fn change_account(&self, change: ChangedAccount, audit: Audit) -> Stored<()> {
        let why = self
            .sealer
            .seal_text(&place(&change.person), &change.done.why);
        let tellings = self.all_sealed_tellings(change.tellings.clone());
        let work = self.writer.write(move |mut tx| {
            Box::pin(async move {
                changed(&mut tx, &change).await?;
                sql::query(
                    "INSERT INTO account_deeds (person, seq, at, by, deed, why) \
                     SELECT ?1, COALESCE(MAX(seq), 0) + 1, ?2, ?3, ?4, ?5 FROM account_deeds WHERE person = ?1",
                )
                .bind(&change.person)
                .bind(change.done.at)
                .bind(&change.done.by)
                .bind(word(&change.done.what))
                .bind(why)
                .execute(&mut *tx.db)
                .await?;
                tell_all(&mut tx, &tellings).await?;
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }

    async fn close_organisation(&self, close: Close, audit: Audit) -> Stored<()> {
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                let into = close.into.clone().unwrap_or_default();
                let query = "UPDATE organisations SET closed = ?1, merged_into = ?2 WHERE id = ?3 AND closed = 0 \
                    AND (?2 = '' OR EXISTS (SELECT 1 FROM organisations o WHERE o.id = ?2 AND o.closed = 0 AND o.id <> ?3))";
                let closed = sql::query(query)
                    .bind(close.at)
                    .bind(&into)
                    .bind(&close.organisation)
                    .execute(&mut *tx.db)
                    .await?;
                if closed.rows_affected() == 0 {
                    return Err(StoreError::Stale);
                }
                moved(tx.db, &close, &into).await?;
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }

    async fn number_below(&self, organisation: &str) -> Stored<u64> {
        let query = "SELECT COUNT(*) FROM organisations WHERE parent = ? AND closed = 0";
        let query = sql::query_scalar(query).bind(organisation);
        Ok(count(query.fetch_one(&self.readers).await?))
    }

    async fn send_again(&self, letter: &str, at: i64, audit: Audit) -> Stored<()> {
        let letter = letter.to_owned();
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                // What has ended is of no use to anybody, such as a code.
                let query = "UPDATE outbox SET state = 'waiting', next = ?1 \
                    WHERE letter = ?2 AND state = 'given_up' AND (expires = 0 OR expires > ?1)";
                let again = sql::query(query).bind(at).bind(&letter);
                let again = again.execute(&mut *tx.db).await?;
                if again.rows_affected() == 0 {
                    return Err(StoreError::Stale);
                }
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }

    async fn sign_ins(&self, since: i64) -> Stored<Vec<(i64, u64)>> {
        let query = "SELECT (at + 28800) / 86400 AS day, COUNT(*) AS number FROM audit \
            WHERE deed = 'session.begin' AND at >= ? GROUP BY 1 ORDER BY 1";
        let rows = sql::query(query)
            .bind(since)
            .fetch_all(&self.readers)
            .await?;
        let read = |row: &Row| (row.get("day"), count(row.get("number")));
        Ok(rows.iter().map(read).collect())
    }

    async fn numbers(&self, since: i64) -> Stored<[u64; 4]> {
        let query = "SELECT (SELECT COUNT(*) FROM sessions WHERE last > ?) AS living, \
            (SELECT COUNT(*) FROM people WHERE disabled IS NOT NULL) AS shut, \
            (SELECT COUNT(*) FROM outbox WHERE state = 'given_up') AS failed, \
            (SELECT COUNT(*) FROM petitions WHERE state = 'waiting') AS waiting";
        let row = sql::query(query)
            .bind(since)
            .fetch_one(&self.readers)
            .await?;
        Ok(["living", "shut", "failed", "waiting"].map(|name| count(row.get(name))))
    }

    async fn announced(&self, at: i64) -> Stored<Option<Announced>> {
        let query = "SELECT id, at, by, text, until FROM announcements \
            WHERE lifted IS NULL AND until > ? ORDER BY at DESC, id LIMIT 1";
        let row = sql::query(query)
            .bind(at)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(|row| Announced {
            id: row.get("id"),
            at: row.get("at"),
            by: row.get("by"),
            text: row.get("text"),
            until: row.get("until"),
        }))
    }

    async fn announce(&self, new: Option<Announced>, audit: Audit) -> Stored<()> {
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                sql::query("UPDATE announcements SET lifted = ? WHERE lifted IS NULL")
                    .bind(audit.at)
                    .execute(&mut *tx.db)
                    .await?;
                if let Some(new) = new {
                    let query = "INSERT INTO announcements (id, at, by, text, until) VALUES (?, ?, ?, ?, ?)";
                    let query = sql::query(query).bind(new.id).bind(new.at).bind(new.by);
                    let query = query.bind(new.text).bind(new.until);
                    query.execute(&mut *tx.db).await?;
                }
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }
}

/// What a change does to the account itself.
async fn changed(tx: &mut Tx<'_>, change: &ChangedAccount) -> Stored<()> {
    let query = match change.done.what {
        AccountChange::Disable => {
            "UPDATE people SET disabled = ?2 WHERE id = ?1 AND disabled IS NULL AND (operator = 0 \
             OR EXISTS (SELECT 1 FROM people o WHERE o.operator <> 0 AND o.disabled IS NULL AND o.id <> ?1))"
        }
        AccountChange::Enable => {
            "UPDATE people SET disabled = NULL WHERE id = ?1 AND disabled IS NOT NULL AND ?2 > 0"
        }
        AccountChange::RevokeOperator => {
            // The last one stays: nobody could make another.
            "UPDATE people SET operator = 0 WHERE id = ?1 AND operator <> 0 AND ?2 > 0 \
             AND EXISTS (SELECT 1 FROM people o WHERE o.operator <> 0 AND o.disabled IS NULL AND o.id <> ?1)"
        }
        AccountChange::EndSessions | AccountChange::Unlock | AccountChange::Newer => {
            "UPDATE people SET operator = operator WHERE id = ?1 AND ?2 > 0"
        }
    };
    let done = sql::query(query)
        .bind(&change.person)
        .bind(change.done.at)
        .execute(&mut *tx.db)
        .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::Stale);
    }
    let ends = matches!(
        change.done.what,
        AccountChange::Disable | AccountChange::EndSessions | AccountChange::RevokeOperator
    );
    if ends {
        sql::query("DELETE FROM sessions WHERE person = ?")
            .bind(&change.person)
            .execute(&mut *tx.db)
            .await?;
    }
    if let Some(counter) = &change.forget {
        sql::query("DELETE FROM tries WHERE who = ?")
            .bind(&counter.who)
            .execute(&mut *tx.db)
            .await?;
    }
    Ok(())
}

/// Who belonged to it, what stood below it and what waits there: they go on where it goes.
async fn moved(db: &mut Connection, close: &Close, into: &str) -> Stored<()> {
    sql::query(
        "INSERT INTO notes (person, application, at, text) SELECT id, ?, ?, ? FROM people WHERE unit = ?",
    )
    .bind(ACCOUNT)
    .bind(close.at)
    .bind(&close.text)
    .bind(&close.organisation)
    .execute(&mut *db)
    .await?;
    if !into.is_empty() {
        sql::query(
            "INSERT INTO units_of (person, unit, since, application) SELECT id, ?, ?, NULL FROM people WHERE unit = ? \
             ON CONFLICT DO NOTHING",
        )
        .bind(into)
        .bind(close.at)
        .bind(&close.organisation)
        .execute(&mut *db)
        .await?;
        sql::query("UPDATE organisations SET parent = ? WHERE parent = ?")
            .bind(into)
            .bind(&close.organisation)
            .execute(&mut *db)
            .await?;
    }
    let new = close.into.clone();
    sql::query("UPDATE people SET unit = ? WHERE unit = ?")
        .bind(new)
        .bind(&close.organisation)
        .execute(&mut *db)
        .await?;
    sql::query("UPDATE petitions SET decider = ? WHERE decider = ? AND state = 'waiting'")
        .bind(into)
        .bind(&close.organisation)
        .execute(db)
        .await?;
    Ok(())
}
