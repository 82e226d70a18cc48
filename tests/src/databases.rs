//! On which database servers of tests are: SQLite's file in their folder, or, where
//! `ZHICHENG_TEST_DATABASE` names a PostgreSQL server, a new database of their own there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use zhicheng_server::config::Config;
use zhicheng_server::store::sql::{self, AssertSqlSafe, Connection, Options};

/// Names the server, as `postgres://USER@HOST/postgres`.
const SERVER: &str = "ZHICHENG_TEST_DATABASE";

/// Databases that this process has made, by the folder of the server each is of.
static MADE: Mutex<BTreeMap<PathBuf, String>> = Mutex::new(BTreeMap::new());

/// Usual settings for this data folder.
pub fn settings(folder: &Path) -> Config {
    Config {
        database: of(folder),
        ..Config::new(folder)
    }
}

/// The address of the database that belongs to a folder, made when it is asked for first; none where
/// tests are on SQLite.
///
/// # Panics
/// When it cannot be made.
pub fn of(folder: &Path) -> Option<String> {
    let server = std::env::var(SERVER).ok().filter(|it| !it.is_empty())?;
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let number = made.len();
    let address = made.entry(folder.to_owned()).or_insert_with(|| {
        let name = format!("test_{}_{number}", std::process::id());
        // Tests call this from within a runtime, which must not be waited in.
        let (at, wanted) = (server.clone(), name.clone());
        let work = std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(make(&at, &wanted));
        });
        work.join().expect("a database");
        named(&server, &name)
    });
    Some(address.clone())
}

/// The same server's database of another name.
fn named(server: &str, name: &str) -> String {
    let (place, rest) = server.split_once("://").expect("a scheme");
    let (host, rest) = rest.split_once('/').expect("a database");
    match rest.split_once('?') {
        Some((_, query)) => format!("{place}://{host}/{name}?{query}"),
        None => format!("{place}://{host}/{name}"),
    }
}

async fn make(server: &str, name: &str) {
    let options = Options::postgres(server, false).expect("an address");
    let mut db = options.connect().await.expect("PostgreSQL answers");
    sweep(&mut db).await;
    let make = AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE template0"));
    sql::raw_sql(make).execute(&mut db).await.expect("made");
    db.close().await.expect("closed");
}

/// Drops what tests that have ended left.
async fn sweep(db: &mut Connection) {
    let query = sql::query_scalar(
        "SELECT CAST(datname AS TEXT) FROM pg_database WHERE datname LIKE 'test_%'",
    );
    let names: Vec<String> = query.fetch_all(&mut *db).await.expect("names");
    for name in names {
        let process = name.split('_').nth(1).unwrap_or_default();
        if !Path::new("/proc").join(process).exists() {
            let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            // Another test may be doing the same.
            let _ = sql::raw_sql(AssertSqlSafe(drop)).execute(&mut *db).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_database_is_named_in_its_servers_address() {
        let name = |server| named(server, "a");
        assert_eq!(name("postgres://u@h:1/postgres"), "postgres://u@h:1/a");
        assert_eq!(name("postgres:///x?host=/tmp"), "postgres:///a?host=/tmp");
    }
}
