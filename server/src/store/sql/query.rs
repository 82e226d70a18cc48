//! Statements with what is bound to them, in the shape that sqlx gives them.

use super::{Bind, Connection, Pool, Row, Value, dialect};
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt};
use sqlx::postgres::{PgArguments, Postgres};
use sqlx::sqlite::{Sqlite, SqliteArguments};
use sqlx::{Arguments, AssertSqlSafe, Database, Encode, SqlSafeStr, SqlStr, Type};

/// On what a statement is run.
pub enum On<'e> {
    Connection(&'e mut Connection),
    Pool(&'e Pool),
}

impl<'e> From<&'e mut Connection> for On<'e> {
    fn from(db: &'e mut Connection) -> On<'e> {
        On::Connection(db)
    }
}

impl<'e> From<&'e Pool> for On<'e> {
    fn from(pool: &'e Pool) -> On<'e> {
        On::Pool(pool)
    }
}

/// What a statement came to.
#[derive(Clone, Copy, Debug)]
pub struct Done {
    rows: u64,
}

impl Done {
    pub(super) fn of(rows: u64) -> Done {
        Done { rows }
    }

    /// How many rows it wrote.
    pub fn rows_affected(&self) -> u64 {
        self.rows
    }
}

/// A statement.
pub struct Query {
    sql: SqlStr,
    values: Vec<Value>,
}

/// A statement; `?` stands for each value, or `?1`, `?2` for one that comes more than once.
pub fn query(sql: impl SqlSafeStr) -> Query {
    Query::new(sql, Vec::new())
}

/// Runs on either database, in the words of each.
macro_rules! run {
    ($query:expr, $on:expr, $call:ident, $($done:tt)+) => {{
        let Query { sql, values } = $query;
        match $on.into() {
            On::Connection(Connection::Sqlite(db)) => {
                lite(sql, values)?.$call(db).await.map($($done)+::<Sqlite>)
            }
            On::Connection(Connection::SqlitePooled(db)) => {
                lite(sql, values)?.$call(&mut **db).await.map($($done)+::<Sqlite>)
            }
            On::Connection(Connection::Postgres(db)) => {
                postgres(&sql, values)?.$call(db).await.map($($done)+::<Postgres>)
            }
            On::Connection(Connection::PostgresPooled(db)) => {
                postgres(&sql, values)?.$call(&mut **db).await.map($($done)+::<Postgres>)
            }
            On::Pool(Pool::Sqlite(pool)) => {
                lite(sql, values)?.$call(pool).await.map($($done)+::<Sqlite>)
            }
            On::Pool(Pool::Postgres(pool)) => {
                postgres(&sql, values)?.$call(pool).await.map($($done)+::<Postgres>)
            }
        }
    }};
}

impl Query {
    pub(super) fn new(sql: impl SqlSafeStr, values: Vec<Value>) -> Query {
        Query {
            sql: sql.into_sql_str(),
            values,
        }
    }

    /// Binds the next value.
    #[must_use]
    pub fn bind(mut self, value: impl Bind) -> Query {
        self.values.push(value.value());
        self
    }

    /// Runs it.
    ///
    /// # Errors
    /// The database refuses or does not answer.
    pub async fn execute<'e>(self, on: impl Into<On<'e>>) -> sqlx::Result<Done> {
        run!(self, on, execute, Own::done)
    }

    /// All rows.
    ///
    /// # Errors
    /// As [`Query::execute`].
    pub async fn fetch_all<'e>(self, on: impl Into<On<'e>>) -> sqlx::Result<Vec<Row>> {
        run!(self, on, fetch_all, Own::rows)
    }

    /// The one row.
    ///
    /// # Errors
    /// As [`Query::execute`]; there is none.
    pub async fn fetch_one<'e>(self, on: impl Into<On<'e>>) -> sqlx::Result<Row> {
        run!(self, on, fetch_one, Own::row)
    }

    /// The row, where there is one.
    ///
    /// # Errors
    /// As [`Query::execute`].
    pub async fn fetch_optional<'e>(self, on: impl Into<On<'e>>) -> sqlx::Result<Option<Row>> {
        run!(self, on, fetch_optional, Own::maybe)
    }

    /// Row after row.
    pub fn fetch(self, db: &mut Connection) -> BoxStream<'_, sqlx::Result<Row>> {
        let Query { sql, values } = self;
        let refused = |error| futures_util::stream::once(async { Err(error) }).boxed();
        match db {
            Connection::Sqlite(db) => match lite(sql, values) {
                Ok(query) => query.fetch(db).map_ok(Row::Sqlite).boxed(),
                Err(error) => refused(error),
            },
            Connection::SqlitePooled(db) => match lite(sql, values) {
                Ok(query) => query.fetch(&mut **db).map_ok(Row::Sqlite).boxed(),
                Err(error) => refused(error),
            },
            Connection::Postgres(db) => match postgres(&sql, values) {
                Ok(query) => query.fetch(db).map_ok(Row::Postgres).boxed(),
                Err(error) => refused(error),
            },
            Connection::PostgresPooled(db) => match postgres(&sql, values) {
                Ok(query) => query.fetch(&mut **db).map_ok(Row::Postgres).boxed(),
                Err(error) => refused(error),
            },
        }
    }
}

/// How each database's answers become ours.
trait Of: Database {
    fn one(row: Self::Row) -> Row;
    fn written(done: &Self::QueryResult) -> u64;
}

impl Of for Sqlite {
    fn one(row: Self::Row) -> Row {
        Row::Sqlite(row)
    }

    fn written(done: &Self::QueryResult) -> u64 {
        done.rows_affected()
    }
}

impl Of for Postgres {
    fn one(row: Self::Row) -> Row {
        Row::Postgres(row)
    }

    fn written(done: &Self::QueryResult) -> u64 {
        done.rows_affected()
    }
}

struct Own;

impl Own {
    #[allow(clippy::needless_pass_by_value)]
    fn done<D: Of>(done: D::QueryResult) -> Done {
        Done {
            rows: D::written(&done),
        }
    }

    fn row<D: Of>(row: D::Row) -> Row {
        D::one(row)
    }

    fn rows<D: Of>(rows: Vec<D::Row>) -> Vec<Row> {
        rows.into_iter().map(D::one).collect()
    }

    fn maybe<D: Of>(row: Option<D::Row>) -> Option<Row> {
        row.map(D::one)
    }
}

type Prepared<A> = sqlx::Result<sqlx::query::Query<'static, <A as Arguments>::Database, A>>;

fn lite(sql: SqlStr, values: Vec<Value>) -> Prepared<SqliteArguments> {
    Ok(sqlx::query_with(sql, bound(values)?))
}

fn postgres(sql: &SqlStr, values: Vec<Value>) -> Prepared<PgArguments> {
    let sql = AssertSqlSafe(dialect::postgres(sql.as_str()));
    let values = values.into_iter().map(Value::without_nul).collect();
    Ok(sqlx::query_with(sql, bound(values)?))
}

fn bound<A>(values: Vec<Value>) -> sqlx::Result<A>
where
    A: Arguments,
    for<'t> Option<i64>: Encode<'t, A::Database> + Type<A::Database>,
    for<'t> Option<String>: Encode<'t, A::Database> + Type<A::Database>,
    for<'t> Option<Vec<u8>>: Encode<'t, A::Database> + Type<A::Database>,
    for<'t> Option<bool>: Encode<'t, A::Database> + Type<A::Database>,
{
    let mut arguments = A::default();
    for value in values {
        match value {
            Value::Int(value) => arguments.add(value),
            Value::Text(value) => arguments.add(value),
            Value::Bytes(value) => arguments.add(value),
            Value::Bool(value) => arguments.add(value),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}
