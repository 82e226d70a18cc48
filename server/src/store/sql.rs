//! One way of asking either database. The store is written once, in the SQL that SQLite and PostgreSQL
//! both take; what differs is in `dialect`, and which one answers is known to connections only.

mod builder;
mod connection;
mod dialect;
mod numeric;
mod query;
mod raw;
mod row;
mod typed;
mod value;

pub use builder::QueryBuilder;
pub use connection::{Connection, Options, Pool, Transaction};
pub use dialect::{Dialect, Pair, pair};
pub use query::{Done, On, Query, query};
pub use raw::{RawSql, raw_sql};
pub use row::{FromRow, Read, Row};
pub use sqlx::AssertSqlSafe;
pub use typed::{QueryAs, QueryScalar, query_as, query_scalar};
pub use value::{Bind, Value};
