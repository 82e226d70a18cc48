//! Connections to either database.

use super::Dialect;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqlitePool};
use sqlx::{ConnectOptions, Connection as _, Postgres, Sqlite};
use std::ops::{Deref, DerefMut};

/// Who writes holds this lock of a PostgreSQL database until its transaction ends: one batch after
/// another, from however many processes, as SQLite has it by itself.
const WRITING: i64 = 0x7a68_6963_6865_6e67;

/// A connection.
pub enum Connection {
    Sqlite(SqliteConnection),
    SqlitePooled(PoolConnection<Sqlite>),
    Postgres(PgConnection),
    PostgresPooled(PoolConnection<Postgres>),
}

/// Connections that are lent out.
pub enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// How a connection is made.
#[derive(Clone)]
pub enum Options {
    Sqlite(Box<SqliteConnectOptions>),
    Postgres(Box<PgConnectOptions>),
}

impl Options {
    /// Of a PostgreSQL database: `postgres://USER@HOST/NAME`. What is not said there is taken from where
    /// PostgreSQL's own programs take it: `PGPASSWORD`, `PGSSLMODE`, the password file.
    ///
    /// # Errors
    /// It is no such address.
    pub fn postgres(address: &str, telling: bool) -> sqlx::Result<Options> {
        let options: PgConnectOptions = address.parse()?;
        let options = options
            .application_name("zhicheng")
            .statement_cache_capacity(500);
        Ok(Options::Postgres(Box::new(match telling {
            true => options,
            false => options.disable_statement_logging(),
        })))
    }

    /// Makes one.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn connect(&self) -> sqlx::Result<Connection> {
        Ok(match self {
            Options::Sqlite(options) => Connection::Sqlite(options.connect().await?),
            Options::Postgres(options) => {
                let mut db = options.connect().await?;
                durable(&mut db).await?;
                Connection::Postgres(db)
            }
        })
    }
}

/// A commit is answered when it is on disk. A server that waits for more than that is left to.
async fn durable(db: &mut PgConnection) -> sqlx::Result<()> {
    // Whoever goes away in the middle of a batch keeps nobody else from writing for long.
    let query = "SET idle_in_transaction_session_timeout = '30s'; \
        SELECT set_config('synchronous_commit', 'on', false) \
        WHERE current_setting('synchronous_commit') IN ('off', 'local')";
    sqlx::raw_sql(query).execute(db).await?;
    Ok(())
}

impl Connection {
    /// Which database answers.
    pub fn dialect(&self) -> Dialect {
        match self {
            Connection::Sqlite(_) | Connection::SqlitePooled(_) => Dialect::Sqlite,
            Connection::Postgres(_) | Connection::PostgresPooled(_) => Dialect::Postgres,
        }
    }

    /// Begins a transaction that writes: alone, and seeing all that was committed before.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn begin(&mut self) -> sqlx::Result<Transaction<'_>> {
        self.begin_writing().await?;
        Ok(Transaction { db: self })
    }

    /// The same, ended by whoever begins it.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn begin_writing(&mut self) -> sqlx::Result<()> {
        match self.dialect() {
            Dialect::Sqlite => super::raw_sql("BEGIN IMMEDIATE").execute(self).await,
            Dialect::Postgres => {
                let begin = format!("BEGIN; SELECT pg_advisory_xact_lock({WRITING})");
                super::raw_sql(sqlx::AssertSqlSafe(begin))
                    .execute(self)
                    .await
            }
        }
        .map(drop)
    }

    /// Ends it.
    ///
    /// # Errors
    /// SQLite could not write its log into the file.
    pub async fn close(self) -> sqlx::Result<()> {
        match self {
            Connection::Sqlite(db) => db.close().await,
            Connection::SqlitePooled(db) => db.close().await,
            Connection::Postgres(db) => db.close().await,
            Connection::PostgresPooled(db) => db.close().await,
        }
    }

    /// A new SQLite database that is nowhere.
    #[cfg(test)]
    pub async fn memory() -> Connection {
        let db = SqliteConnection::connect("sqlite::memory:").await;
        Connection::Sqlite(db.expect("a database"))
    }
}

impl Pool {
    /// Borrows one.
    ///
    /// # Errors
    /// There is none in time, or the database does not answer.
    pub async fn acquire(&self) -> sqlx::Result<Connection> {
        Ok(match self {
            Pool::Sqlite(pool) => Connection::SqlitePooled(pool.acquire().await?),
            Pool::Postgres(pool) => Connection::PostgresPooled(pool.acquire().await?),
        })
    }

    /// Ends them all.
    pub async fn close(&self) {
        match self {
            Pool::Sqlite(pool) => pool.close().await,
            Pool::Postgres(pool) => pool.close().await,
        }
    }
}

/// A transaction of whoever opens a database. One that is not committed ends with the connection: who
/// cannot open it goes away.
pub struct Transaction<'c> {
    db: &'c mut Connection,
}

impl Transaction<'_> {
    /// Commits it.
    ///
    /// # Errors
    /// It could not be written.
    pub async fn commit(self) -> sqlx::Result<()> {
        super::raw_sql("COMMIT").execute(self.db).await.map(drop)
    }
}

impl Deref for Transaction<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.db
    }
}

impl DerefMut for Transaction<'_> {
    fn deref_mut(&mut self) -> &mut Connection {
        self.db
    }
}
