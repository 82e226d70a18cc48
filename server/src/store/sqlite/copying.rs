//! A copy of the database taken by a reader, and whether a database is whole.

use super::{audit, options};
use crate::store::sql::{self, Connection, Options};
use crate::store::{StoreError, Stored};
use std::path::Path;

/// A database that is only read.
pub struct Reader {
    db: Connection,
}

impl Reader {
    /// Opens a file.
    ///
    /// # Errors
    /// It cannot be opened.
    pub async fn open(file: &Path) -> Stored<Reader> {
        let options = options(file).create_if_missing(false).read_only(true);
        let options = Options::Sqlite(Box::new(options));
        Ok(Reader {
            db: options.connect().await?,
        })
    }

    /// Writes all of it, as it is at this moment, into a new file. It is one read, so that writers
    /// neither wait for it nor make it begin anew, as they do with SQLite's `.backup`.
    ///
    /// # Errors
    /// The file is there already, or cannot be written.
    pub async fn copy_to(&mut self, file: &Path) -> Stored<()> {
        let path = file.to_str().ok_or_else(|| {
            StoreError::Database(format!("{}: not a path in UTF-8", file.display()))
        })?;
        let query = sql::query("VACUUM INTO ?").bind(path);
        query.execute(&mut self.db).await?;
        Ok(())
    }

    /// Digests of all files it names.
    ///
    /// # Errors
    /// It cannot be read.
    pub async fn files(&mut self) -> Stored<Vec<String>> {
        let query = sql::query_scalar("SELECT digest FROM blobs ORDER BY digest");
        Ok(query.fetch_all(&mut self.db).await?)
    }

    /// Checks pages, references and what anybody can follow of the audit's chain; the number of audit rows.
    ///
    /// # Errors
    /// Something does not hold.
    pub async fn check(&mut self) -> Stored<u64> {
        let found: Vec<String> = sql::query_scalar("PRAGMA integrity_check(10)")
            .fetch_all(&mut self.db)
            .await?;
        if found != ["ok"] {
            return Err(StoreError::Damaged(found.join("; ")));
        }
        let astray = sql::query("PRAGMA foreign_key_check").fetch_optional(&mut self.db);
        if astray.await?.is_some() {
            return Err(StoreError::Damaged(
                "a row names one that is not there".into(),
            ));
        }
        audit::check(&mut self.db, None).await
    }

    /// How it would look for what a statement asks: a line a step, as SQLite explains it.
    ///
    /// # Errors
    /// The statement cannot be read.
    pub async fn plan(&mut self, statement: &str) -> Stored<Vec<String>> {
        let query = sql::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}"));
        let rows = sql::query(query).fetch_all(&mut self.db).await?;
        Ok(rows.iter().map(|row| row.get("detail")).collect())
    }

    /// Closes it.
    ///
    /// # Errors
    /// It cannot be closed.
    pub async fn close(self) -> Stored<()> {
        Ok(self.db.close().await?)
    }
}
