//! What only somebody who writes SQL can try: faults of a database, and databases of older versions.

mod failing;
mod first_version;

use super::options;
use crate::folder::DATABASE;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use std::path::Path;

/// Runs statements on a folder's database, beside whoever else is there.
async fn run(data: &Path, sql: &str) {
    let file = data.join(DATABASE);
    let options = options(&file).create_if_missing(true).foreign_keys(false);
    let mut db = options.connect().await.expect("a database");
    let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut db).await;
    done.unwrap_or_else(|error| panic!("{sql}: {error}"));
    db.close().await.expect("closed");
}
