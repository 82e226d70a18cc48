//! What tables and columns a database has, so that the two kinds can be held against each other.

use super::writing;
use crate::config::Config;
use crate::store::Stored;
use crate::store::sql::{self, Dialect};
use std::collections::BTreeSet;

/// Tables with their columns, what each holds and whether it may be nothing: `table.column kind`.
const SQLITE: &str = "SELECT m.name || '.' || c.name || ' ' || lower(c.type) || \
    CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN ' always' ELSE '' END \
    FROM sqlite_schema m, pragma_table_info(m.name) c \
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE '%words%'";
const POSTGRES: &str = "SELECT table_name || '.' || column_name || ' ' || \
    CASE data_type WHEN 'bigint' THEN 'integer' WHEN 'bytea' THEN 'blob' ELSE data_type END || \
    CASE is_nullable WHEN 'NO' THEN ' always' ELSE '' END \
    FROM information_schema.columns WHERE table_schema = current_schema() AND table_name NOT LIKE '%words%'";
/// Indices that were given names, with their tables: `table: index`.
const SQLITE_INDICES: &str =
    "SELECT tbl_name || ': ' || name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL";
const POSTGRES_INDICES: &str = "SELECT tablename || ': ' || indexname FROM pg_indexes \
    WHERE schemaname = current_schema() AND tablename NOT LIKE '%words%' \
    AND indexname NOT LIKE '%\\_pkey' AND indexname NOT LIKE '%\\_key'";

/// Tables, columns and indices of a server's database.
///
/// # Errors
/// It cannot be read.
pub async fn shape(config: &Config) -> Stored<BTreeSet<String>> {
    let mut db = writing(config)?.connect().await?;
    let queries = match db.dialect() {
        Dialect::Sqlite => [SQLITE, SQLITE_INDICES],
        Dialect::Postgres => [POSTGRES, POSTGRES_INDICES],
    };
    let mut all = BTreeSet::new();
    for query in queries {
        let found: Vec<String> = sql::query_scalar(query).fetch_all(&mut db).await?;
        all.extend(found);
    }
    db.close().await?;
    Ok(all)
}
