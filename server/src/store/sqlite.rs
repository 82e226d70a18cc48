//! The store, on SQLite or PostgreSQL: one writer that commits several waiting writes together, many readers.

mod acts;
mod applications;
mod articles;
mod audit;
mod care;
mod certificates;
mod codes;
mod console;
mod copying;
mod deliveries;
mod doors;
mod dossiers;
mod faults;
mod fees;
mod files;
mod keeper;
mod ledger;
mod lists;
mod looks;
mod marks;
#[cfg(test)]
mod migrated;
mod names;
mod notes;
mod notices;
mod orders;
mod organisations;
mod outbox;
mod passkeys;
mod people;
mod petitions;
mod postgres;
mod queues;
mod recovery;
mod refold;
mod sessions;
mod shape;
mod text;
mod tries;
mod uploads;
mod words;
mod writer;

#[cfg(test)]
mod tests;

pub use copying::Reader;
pub use marks::find;
pub use shape::shape;

use super::marks::Marks;
use super::sql::{self, Connection, Dialect, Options, Pool};
use super::{StoreError, Stored};
use crate::config::Config;
use crate::folder::DATABASE;
use crate::security::seal::Sealer;
use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use writer::Writer;

/// Migrations in order; the database's `user_version` says how many it has.
const MIGRATIONS: [&str; 17] = [
    include_str!("../../migrations/sqlite/0001_start.sql"),
    include_str!("../../migrations/sqlite/0002_faults.sql"),
    include_str!("../../migrations/sqlite/0003_ledger.sql"),
    include_str!("../../migrations/sqlite/0004_audit.sql"),
    include_str!("../../migrations/sqlite/0005_post.sql"),
    include_str!("../../migrations/sqlite/0006_accounts.sql"),
    include_str!("../../migrations/sqlite/0007_uploads.sql"),
    include_str!("../../migrations/sqlite/0008_since.sql"),
    include_str!("../../migrations/sqlite/0009_scale.sql"),
    include_str!("../../migrations/sqlite/0010_console.sql"),
    include_str!("../../migrations/sqlite/0011_fees.sql"),
    include_str!("../../migrations/sqlite/0012_notice.sql"),
    include_str!("../../migrations/sqlite/0013_public.sql"),
    include_str!("../../migrations/sqlite/0014_units.sql"),
    include_str!("../../migrations/sqlite/0015_doors.sql"),
    include_str!("../../migrations/sqlite/0016_refunds.sql"),
    include_str!("../../migrations/sqlite/0017_looks.sql"),
];

/// Older versions can lose committed writes when two connections write and checkpoint at once.
const LEAST_VERSION: (u32, u32, u32) = (3, 51, 3);

/// The store, whichever database it is on.
pub struct Sqlite {
    readers: Pool,
    /// Of its own for sessions: lists that take long keep nobody from being let in.
    doors: Pool,
    writer: Writer,
    sealer: Arc<Sealer>,
}

impl Sqlite {
    /// Opens or fills the database, and writes into it what it does not say yet.
    ///
    /// # Errors
    /// It cannot be reached, opened or migrated, or SQLite is too old.
    pub async fn open(config: &Config, sealer: Arc<Sealer>, marks: Marks) -> Stored<Sqlite> {
        let options = writing(config)?;
        let mut connection = options.connect().await?;
        refuse_old(&mut connection).await?;
        migrate(&mut connection).await?;
        marks::mark(&mut connection, &marks).await?;
        people::seal_births(&mut connection, &sealer).await?;
        refold::all(&mut connection, &sealer).await?;
        names::take_over(&mut connection, &sealer).await?;
        words::fill(&mut connection).await?;
        limit(&mut connection, config.pages).await?;
        let readers = pool(&options, 8).await?;
        let doors = pool(&options, 4).await?;
        let writer = Writer::start(connection, options, config.commit, Arc::clone(&sealer));
        Ok(Sqlite {
            readers,
            doors,
            writer,
            sealer,
        })
    }
}

/// How the one that writes is connected.
fn writing(config: &Config) -> Stored<Options> {
    if let Some(url) = &config.database {
        return Ok(Options::postgres(url, config.statements)?);
    }
    let file = config.data.join(DATABASE);
    let options = match config.statements {
        true => telling(&file),
        false => options(&file),
    };
    let options = options
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    Ok(Options::Sqlite(Box::new(options)))
}

/// Connections for whoever reads.
async fn pool(options: &Options, most: u32) -> Stored<Pool> {
    match options {
        Options::Sqlite(options) => {
            let reading = options.as_ref().clone().read_only(true);
            let pool = SqlitePoolOptions::new().max_connections(most);
            Ok(Pool::Sqlite(pool.connect_with(reading).await?))
        }
        Options::Postgres(options) => postgres::pool(options, most).await,
    }
}

/// What every connection has in common.
fn options(file: &Path) -> SqliteConnectOptions {
    telling(file).disable_statement_logging()
}

/// The same, each statement being told to the log.
fn telling(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(false)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .statement_cache_capacity(200)
}

/// Lets the database grow to so many pages only, as a small disk would.
async fn limit(connection: &mut Connection, pages: Option<u32>) -> Stored<()> {
    if let (Some(pages), Dialect::Sqlite) = (pages, connection.dialect()) {
        let pragma = format!("PRAGMA max_page_count = {pages}");
        sql::raw_sql(sql::AssertSqlSafe(pragma))
            .execute(connection)
            .await?;
    }
    Ok(())
}

async fn refuse_old(connection: &mut Connection) -> Stored<()> {
    if connection.dialect() == Dialect::Postgres {
        return postgres::refuse_other(connection).await;
    }
    let version: String = sql::query_scalar("SELECT sqlite_version()")
        .fetch_one(connection)
        .await?;
    let mut numbers = version.split('.').map(|n| n.parse::<u32>().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    if (next(), next(), next()) < LEAST_VERSION {
        return Err(StoreError::Database(format!(
            "SQLite {version} can lose writes; 3.51.3 or later is needed"
        )));
    }
    Ok(())
}

/// How many migrations a database has.
async fn version(connection: &mut Connection) -> Stored<usize> {
    let done = match connection.dialect() {
        Dialect::Sqlite => {
            let done = sql::query_scalar("PRAGMA user_version");
            let done: i64 = done.fetch_one(connection).await?;
            usize::try_from(done).unwrap_or(0)
        }
        Dialect::Postgres => postgres::version(connection).await?,
    };
    if done > MIGRATIONS.len() {
        return Err(StoreError::Database(
            "the database was written by a newer version".into(),
        ));
    }
    Ok(done)
}

async fn migrate(connection: &mut Connection) -> Stored<()> {
    if connection.dialect() == Dialect::Postgres {
        return postgres::migrate(connection).await;
    }
    let done = version(connection).await?;
    for (number, script) in MIGRATIONS.iter().enumerate().skip(done) {
        let whole = format!(
            "BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {};\nCOMMIT;",
            number + 1
        );
        sql::raw_sql(sql::AssertSqlSafe(whole))
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// What is stored as JSON.
fn from_json<T: serde::de::DeserializeOwned>(text: &str, what: &str) -> Stored<T> {
    serde_json::from_str(text).map_err(|e| StoreError::Damaged(format!("{what}: {e}")))
}

/// JSON to be stored.
fn to_json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("maps have text keys, so JSON can hold them")
}

/// The name a closed set of words has in columns and on the wire.
fn word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        other => unreachable!("a plain word, not {other:?}"),
    }
}

/// A word read back.
fn from_word<T: serde::de::DeserializeOwned>(word: String, what: &str) -> Stored<T> {
    serde_json::from_value(serde_json::Value::String(word))
        .map_err(|e| StoreError::Damaged(format!("{what}: {e}")))
}

/// Counts are kept as signed integers.
fn count(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

/// Counts to be kept.
fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
