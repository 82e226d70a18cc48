//! The store on PostgreSQL: how it is reached, and its migrations.

use super::MIGRATIONS;
use crate::store::sql::{self, AssertSqlSafe, Connection, Pair, Pool, pair};
use crate::store::{StoreError, Stored};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

/// How many migrations of SQLite the first one of PostgreSQL stands for.
const FIRST: usize = 12;
/// The first one.
const BASELINE: &str = include_str!("../../../migrations/postgres/0012_baseline.sql");
/// Those that cannot be derived from SQLite's, by their numbers.
const PAIRS: [(usize, &str); 0] = [];
/// The oldest version, as it counts itself.
const LEAST: u32 = 150_000;
/// Under what the database says how many it has.
const VERSION: &str = "version";

/// Connections for whoever reads.
pub(super) async fn pool(options: &PgConnectOptions, most: u32) -> Stored<Pool> {
    let pool = PgPoolOptions::new().max_connections(most);
    Ok(Pool::Postgres(pool.connect_with(options.clone()).await?))
}

/// Refuses what is older, and what only speaks like it: without advisory locks two servers would write
/// at once.
pub(super) async fn refuse_other(db: &mut Connection) -> Stored<()> {
    let query = "SELECT version(), current_setting('server_version_num')";
    let (name, number): (String, String) = sql::query_as(query).fetch_one(db).await?;
    let is_own = name.starts_with("PostgreSQL") && !name.contains("-YB-");
    match is_own && number.parse::<u32>().is_ok_and(|number| number >= LEAST) {
        true => Ok(()),
        false => Err(StoreError::Database(format!(
            "{name}: PostgreSQL 15 or newer is needed"
        ))),
    }
}

/// How many migrations it has.
pub(super) async fn version(db: &mut Connection) -> Stored<usize> {
    let begun = sql::query_scalar("SELECT to_regclass('meta') IS NOT NULL");
    if !begun.fetch_one(&mut *db).await? {
        return Ok(0);
    }
    let kept = sql::query_scalar("SELECT value FROM meta WHERE name = ?").bind(VERSION);
    let kept: Option<String> = kept.fetch_optional(db).await?;
    let Some(kept) = kept else { return Ok(0) };
    let damaged = |_| StoreError::Damaged(format!("meta.{VERSION}: {kept}"));
    kept.parse().map_err(damaged)
}

/// Brings it to the present, alone.
pub(super) async fn migrate(db: &mut Connection) -> Stored<()> {
    let mut tx = db.begin().await?;
    let done = super::version(&mut tx).await?;
    if done < FIRST {
        sql::raw_sql(BASELINE).execute(&mut tx).await?;
    }
    for number in done.max(FIRST)..MIGRATIONS.len() {
        let script = AssertSqlSafe(script(number)?);
        sql::raw_sql(script).execute(&mut tx).await?;
    }
    let query = "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    let query = sql::query(query).bind(VERSION);
    query
        .bind(MIGRATIONS.len().to_string())
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The migration that brings it from so many to one more.
fn script(number: usize) -> Stored<String> {
    if let Some((_, own)) = PAIRS.iter().find(|(pair, _)| *pair == number + 1) {
        return Ok((*own).to_owned());
    }
    match pair(MIGRATIONS[number]) {
        Pair::Derived(script) => Ok(script),
        Pair::Wanted(word) => Err(StoreError::Damaged(format!(
            "migration {}: `{word}` wants a pair of its own",
            number + 1
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_migration_of_sqlite_has_its_pair() {
        for number in FIRST..MIGRATIONS.len() {
            script(number).expect("a pair");
        }
        for (number, _) in PAIRS {
            assert!(number > FIRST && number <= MIGRATIONS.len(), "{number}");
        }
    }
}
