//! The audit: a chain of rows that anybody can follow, and that only who has the folder's key can go
//! on with, write anew or cut off.

use super::super::row::Audit;
use super::super::{StoreError, Stored};
use crate::security::seal::Sealer;
use crate::security::token;
use crate::store::sql::{self, Connection, Row};
use futures_util::TryStreamExt;
use sha2::{Digest, Sha256};

/// Under what the last row is known, apart from the rows.
const HEAD: &str = "audit";

/// Adds rows to the chain. Its end is read where it is written: another process may have added to it.
pub(super) async fn add(db: &mut Connection, sealer: &Sealer, rows: &[Audit]) -> Stored<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let (mut last, mut tail) = tail(&mut *db).await?;
    for row in rows {
        // PostgreSQL keeps no NUL: what is linked is what is kept.
        let row = &Audit {
            object: row.object.replace('\0', "\u{fffd}"),
            ..row.clone()
        };
        tail = link(&tail, row);
        last += 1;
        let query = "INSERT INTO audit (id, at, person, organisation, deed, object, request, digest, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
        sql::query(query)
            .bind(last)
            .bind(row.at)
            .bind(&row.person)
            .bind(&row.organisation)
            .bind(&*row.deed)
            .bind(&row.object)
            .bind(&row.request)
            .bind(&tail)
            .bind(sealer.audit(&tail))
            .execute(&mut *db)
            .await?;
    }
    let query = "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    let query = sql::query(query).bind(HEAD);
    query.bind(head(sealer, last, &tail)).execute(db).await?;
    Ok(())
}

/// Checks the chain; the number of its rows. Without a key, as of a copy that lies elsewhere, only what
/// anybody can follow.
pub(super) async fn check(db: &mut Connection, sealer: Option<&Sealer>) -> Stored<u64> {
    let damaged = |at: i64| Err(StoreError::Damaged(format!("audit row {at}")));
    let query = "SELECT id, at, person, organisation, deed, object, request, digest, mac, \
        (SELECT value FROM meta WHERE name = ?) AS head FROM audit ORDER BY id";
    let mut rows = sql::query(query).bind(HEAD).fetch(&mut *db);
    let mut kept: Option<String> = None;
    let (mut before, mut last, mut number, mut keyed) = (String::new(), 0, 0, false);
    while let Some(row) = rows.try_next().await? {
        last = row.get("id");
        kept = row.get("head");
        before = link(&before, &read(&row));
        let mac: String = row.get("mac");
        if before != row.get::<String, _>("digest") {
            return damaged(last);
        }
        // Rows of before have none, and no row after one that has.
        if let Some(sealer) = sealer {
            let fits = match mac.as_str() {
                "" => !keyed,
                mac => token::same(mac.as_bytes(), sealer.audit(&before).as_bytes()),
            };
            if !fits {
                return damaged(last);
            }
            keyed |= !mac.is_empty();
        }
        number += 1;
    }
    drop(rows);
    let Some(sealer) = sealer else {
        return Ok(number);
    };
    // Read with the rows: a server may be writing meanwhile.
    let kept = match number {
        0 => kept_head(db).await?,
        _ => kept,
    };
    let expected = keyed.then(|| head(sealer, last, &before));
    match kept == expected {
        true => Ok(number),
        false => damaged(last),
    }
}

/// The last row, as it is known apart from the rows; none of a database that has none of this version.
pub(super) async fn kept_head(db: &mut Connection) -> Stored<Option<String>> {
    let query = sql::query_scalar("SELECT value FROM meta WHERE name = ?").bind(HEAD);
    Ok(query.fetch_optional(db).await?)
}

fn read(row: &Row) -> Audit {
    Audit {
        at: row.get("at"),
        person: row.get("person"),
        organisation: row.get("organisation"),
        deed: row.get::<String, _>("deed").into(),
        object: row.get("object"),
        request: row.get("request"),
    }
}

fn head(sealer: &Sealer, id: i64, digest: &str) -> String {
    let mac = sealer.audit(&format!("{id} {digest}"));
    format!("{id} {mac}")
}

/// Digest of an audit row and of the one before it.
fn link(tail: &str, row: &Audit) -> String {
    let mut hash = Sha256::new();
    let at = row.at.to_string();
    for part in [
        tail,
        &at,
        &row.person,
        &row.organisation,
        &row.deed,
        &row.object,
        &row.request,
    ] {
        // Lengths keep one text from passing for two.
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hash.update(part);
    }
    token::encode(&hash.finalize())
}

/// Number and digest of the last audit row; none and empty when there is none.
async fn tail(db: &mut Connection) -> Stored<(i64, String)> {
    let tail = sql::query_as("SELECT id, digest FROM audit ORDER BY id DESC LIMIT 1");
    Ok(tail.fetch_optional(db).await?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: &str = "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL); \
        CREATE TABLE audit (id INTEGER PRIMARY KEY, at INTEGER, person TEXT, organisation TEXT, deed TEXT, \
        object TEXT, request TEXT, digest TEXT, mac TEXT NOT NULL DEFAULT '')";

    fn row(at: i64) -> Audit {
        Audit {
            at,
            object: format!("object {at}"),
            ..Audit::default()
        }
    }

    /// Three rows of an earlier version, three of this one.
    async fn database(sealer: &Sealer) -> Connection {
        let mut db = Connection::memory().await;
        run(&mut db, TABLES).await;
        add(&mut db, sealer, &[row(1), row(2), row(3)])
            .await
            .expect("added");
        run(&mut db, "UPDATE audit SET mac = ''; DELETE FROM meta").await;
        assert_eq!(check(&mut db, Some(sealer)).await.ok(), Some(3));
        add(&mut db, sealer, &[row(4), row(5)])
            .await
            .expect("added");
        add(&mut db, sealer, &[row(6)]).await.expect("added");
        db
    }

    async fn run(db: &mut Connection, script: &'static str) {
        sql::raw_sql(script).execute(db).await.expect("it runs");
    }

    /// What somebody does who can write into the file and has no key: works all digests out anew.
    async fn forged(db: &mut Connection) {
        let rows = sql::query("SELECT * FROM audit ORDER BY id");
        let rows = rows.fetch_all(&mut *db).await.expect("rows");
        let mut tail = String::new();
        for one in rows {
            tail = link(&tail, &read(&one));
            let query = sql::query("UPDATE audit SET digest = ? WHERE id = ?").bind(&tail);
            let query = query.bind(one.get::<i64, _>("id")).execute(&mut *db);
            query.await.expect("written");
        }
        assert!(
            check(db, None).await.is_ok(),
            "the digests alone tell nothing"
        );
    }

    #[tokio::test]
    async fn nobody_without_the_key_writes_the_chain_anew() {
        let sealer = Sealer::new(&[7; 32]);
        let mut db = database(&sealer).await;
        assert_eq!(check(&mut db, Some(&sealer)).await.ok(), Some(6));
        assert!(check(&mut db, Some(&Sealer::new(&[8; 32]))).await.is_err());
        for deed in [
            "UPDATE audit SET object = 'another' WHERE id = 5",
            "UPDATE audit SET object = 'another' WHERE id = 2",
            "DELETE FROM audit WHERE id = 5",
            "DELETE FROM audit WHERE id = 6",
            "UPDATE audit SET object = 'another', mac = '' WHERE id >= 5",
            "UPDATE audit SET mac = ''",
            "DELETE FROM meta",
        ] {
            let mut db = database(&sealer).await;
            run(&mut db, deed).await;
            forged(&mut db).await;
            assert!(check(&mut db, Some(&sealer)).await.is_err(), "{deed}");
        }
    }
}
