//! What a database says of itself, read before it is used and written once.

use super::{MIGRATIONS, options, version};
use crate::config::Config;
use crate::folder::DATABASE;
use crate::store::marks::{Found, Kind, Marks};
use crate::store::sql::{self, Connection, Dialect, Options};
use crate::store::{StoreError, Stored};
use zhicheng_shared::certificate::Payload;

const KIND: &str = "kind";
const MASTER: &str = "master_check";
const SIGNING: &str = "signing_public";
const FILES: &str = "files";

/// What a database says of itself; none when there is none, or nothing in it yet.
/// `accounts` are the names whose bearers are to be told. Nothing is changed.
///
/// # Errors
/// It cannot be read, or was written by a newer version.
pub async fn find(config: &Config, accounts: &[String]) -> Stored<Option<Found>> {
    let options = match &config.database {
        Some(url) => Options::postgres(url, false)?,
        None if !config.data.join(DATABASE).exists() => return Ok(None),
        None => {
            let reading = options(&config.data.join(DATABASE)).read_only(true);
            Options::Sqlite(Box::new(reading))
        }
    };
    let mut db = options.connect().await?;
    let done = version(&mut db).await?;
    let found = match done {
        0 => None,
        _ => Some(look(&mut db, done, accounts).await?),
    };
    db.close().await?;
    Ok(found)
}

async fn look(db: &mut Connection, done: usize, accounts: &[String]) -> Stored<Found> {
    let mut found = Found {
        version: (done, MIGRATIONS.len()),
        ..Found::default()
    };
    if has_meta(db).await? {
        found.kind = read(db, KIND).await?.map(|word| kind(&word)).transpose()?;
        found.master = read(db, MASTER).await?;
        found.signing = read(db, SIGNING).await?;
        found.files = read(db, FILES).await?;
    }
    if found.master.is_none() {
        found.sealed = sealed(db).await?;
    }
    if found.signing.is_none() {
        found.signed = signed(db).await?;
    }
    if found.kind.is_none() {
        found.namesakes = namesakes(db, accounts).await?;
    }
    Ok(found)
}

/// Writes what the database does not say yet; what it says stays.
pub(super) async fn mark(db: &mut Connection, marks: &Marks) -> Stored<()> {
    let mut tx = db.begin().await?;
    for (name, value) in [
        (KIND, marks.kind.word()),
        (MASTER, &marks.master),
        (SIGNING, &marks.signing),
        (FILES, &marks.files),
    ] {
        sql::query("INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .bind(name)
            .bind(value)
            .execute(&mut *tx)
            .await?;
    }
    for account in &marks.samples {
        sql::query("UPDATE people SET demo = 1 WHERE account_fold = ? AND demo = 0")
            .bind(account)
            .execute(&mut *tx)
            .await?;
    }
    // Of two that begin a database at once, the second finds the other's keys.
    for (name, value) in [(MASTER, &marks.master), (SIGNING, &marks.signing)] {
        if read(&mut tx, name).await?.as_ref() != Some(value) {
            return Err(StoreError::Database(format!(
                "{name}: it was begun with other keys"
            )));
        }
    }
    tx.commit().await?;
    Ok(())
}

fn kind(word: &str) -> Stored<Kind> {
    Kind::from_word(word).ok_or_else(|| StoreError::Damaged(format!("meta.{KIND}: {word}")))
}

async fn has_meta(db: &mut Connection) -> Stored<bool> {
    // PostgreSQL's first migration makes it.
    if db.dialect() == Dialect::Postgres {
        return Ok(true);
    }
    let query = "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = 'meta'";
    let tables: i64 = sql::query_scalar(query).fetch_one(db).await?;
    Ok(tables > 0)
}

async fn read(db: &mut Connection, name: &str) -> Stored<Option<String>> {
    let query = sql::query_scalar("SELECT value FROM meta WHERE name = ?").bind(name);
    Ok(query.fetch_optional(db).await?)
}

/// Somebody's mobile number: nobody registers without one.
async fn sealed(db: &mut Connection) -> Stored<Option<(String, Vec<u8>)>> {
    let query = "SELECT id, mobile FROM people LIMIT 1";
    let row = sql::query(query).fetch_optional(db).await?;
    Ok(row.map(|row| {
        let place = super::people::place("mobile", &row.get::<String, _>("id"));
        (place, row.get("mobile"))
    }))
}

/// A certificate's signed bytes and their signature.
async fn signed(db: &mut Connection) -> Stored<Option<(Vec<u8>, String)>> {
    let query = "SELECT payload, signature FROM certificates LIMIT 1";
    let Some(row) = sql::query(query).fetch_optional(db).await? else {
        return Ok(None);
    };
    let payload: Payload =
        super::from_json(&row.get::<String, _>("payload"), "certificates.payload")?;
    Ok(Some((payload.canonical_bytes(), row.get("signature"))))
}

async fn namesakes(db: &mut Connection, accounts: &[String]) -> Stored<Vec<(String, String)>> {
    let mut found = Vec::new();
    for account in accounts {
        let query = "SELECT document_index FROM people WHERE account_fold = ?";
        let index = sql::query_scalar(query).bind(account);
        let index: Option<String> = index.fetch_optional(&mut *db).await?;
        found.extend(index.map(|index| (account.clone(), index)));
    }
    Ok(found)
}
