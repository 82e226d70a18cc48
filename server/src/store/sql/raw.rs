//! Statements without values.

use super::{Connection, Done};
use sqlx::{SqlSafeStr, SqlStr};

/// Statements as they are, with nothing bound: in the words of one database.
pub struct RawSql(SqlStr);

/// Statements as they are, with nothing bound: in the words of one database.
pub fn raw_sql(sql: impl SqlSafeStr) -> RawSql {
    RawSql(sql.into_sql_str())
}

impl RawSql {
    /// Runs them.
    ///
    /// # Errors
    /// The database refuses one or does not answer.
    pub async fn execute(self, db: &mut Connection) -> sqlx::Result<Done> {
        let raw = sqlx::raw_sql(self.0);
        let rows = match db {
            Connection::Sqlite(db) => raw.execute(db).await?.rows_affected(),
            Connection::SqlitePooled(db) => raw.execute(&mut **db).await?.rows_affected(),
            Connection::Postgres(db) => raw.execute(db).await?.rows_affected(),
            Connection::PostgresPooled(db) => raw.execute(&mut **db).await?.rows_affected(),
        };
        Ok(Done::of(rows))
    }
}
