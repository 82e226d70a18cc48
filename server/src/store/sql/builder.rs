//! Statements that are put together.

use super::{Bind, Query, QueryAs, QueryScalar, Value};
use sqlx::AssertSqlSafe;
use std::fmt::{Display, Write};

/// A statement that is put together.
pub struct QueryBuilder {
    sql: String,
    values: Vec<Value>,
}

impl QueryBuilder {
    /// Its beginning.
    pub fn new(sql: impl Into<String>) -> QueryBuilder {
        QueryBuilder {
            sql: sql.into(),
            values: Vec::new(),
        }
    }

    /// More of it.
    pub fn push(&mut self, sql: impl Display) -> &mut Self {
        let _ = write!(self.sql, "{sql}");
        self
    }

    /// A value in this place.
    pub fn push_bind(&mut self, value: impl Bind) -> &mut Self {
        self.sql.push('?');
        self.values.push(value.value());
        self
    }

    /// The statement.
    pub fn build(self) -> Query {
        Query::new(AssertSqlSafe(self.sql), self.values)
    }

    /// The same, of which the first column is wanted.
    pub fn build_query_scalar<T>(self) -> QueryScalar<T> {
        QueryScalar::of(self.build())
    }

    /// The same, whose rows are wanted as tuples.
    pub fn build_query_as<T>(self) -> QueryAs<T> {
        QueryAs::of(self.build())
    }
}
