//! Statements whose rows are wanted as values.

use super::{Bind, FromRow, On, Query, Read, query};
use sqlx::SqlSafeStr;
use std::marker::PhantomData;

/// A statement whose first column is wanted.
pub struct QueryScalar<T> {
    query: Query,
    read: PhantomData<fn() -> T>,
}

/// A statement whose first column is wanted.
pub fn query_scalar<S: SqlSafeStr, T>(sql: S) -> QueryScalar<T> {
    QueryScalar::of(query(sql))
}

impl<T> QueryScalar<T> {
    pub(super) fn of(query: Query) -> QueryScalar<T> {
        QueryScalar {
            query,
            read: PhantomData,
        }
    }

    /// Binds the next value.
    #[must_use]
    pub fn bind(self, value: impl Bind) -> QueryScalar<T> {
        QueryScalar::of(self.query.bind(value))
    }
}

impl<T: for<'r> Read<'r>> QueryScalar<T> {
    /// The one value.
    ///
    /// # Errors
    /// As [`Query::fetch_one`].
    pub async fn fetch_one<'e>(self, on: impl Into<On<'e>>) -> sqlx::Result<T> {
        Ok(self.query.fetch_one(on).await?.get(0))
    }

    /// The value, where there is a row.
    ///
    /// # Errors
    /// As [`Query::execute`].
    pub async fn fetch_optional<'e>(self, on: impl Into<On<'e>>) -> sqlx::Result<Option<T>> {
        let row = self.query.fetch_optional(on).await?;
        Ok(row.map(|row| row.get(0)))
    }

    /// That of each row.
    ///
    /// # Errors
    /// As [`Query::execute`].
    pub async fn fetch_all<'e>(self, on: impl Into<On<'e>>) -> sqlx::Result<Vec<T>> {
        let rows = self.query.fetch_all(on).await?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }
}

/// A statement whose rows are wanted as tuples.
pub struct QueryAs<T> {
    query: Query,
    read: PhantomData<fn() -> T>,
}

/// A statement whose rows are wanted as tuples.
pub fn query_as<S: SqlSafeStr, T>(sql: S) -> QueryAs<T> {
    QueryAs::of(query(sql))
}

impl<T> QueryAs<T> {
    pub(super) fn of(query: Query) -> QueryAs<T> {
        QueryAs {
            query,
            read: PhantomData,
        }
    }

    /// Binds the next value.
    #[must_use]
    pub fn bind(self, value: impl Bind) -> QueryAs<T> {
        QueryAs::of(self.query.bind(value))
    }
}

impl<T: FromRow> QueryAs<T> {
    /// The one row.
    ///
    /// # Errors
    /// As [`Query::fetch_one`].
    pub async fn fetch_one<'e>(self, on: impl Into<On<'e>>) -> sqlx::Result<T> {
        Ok(T::from_row(&self.query.fetch_one(on).await?))
    }

    /// The row, where there is one.
    ///
    /// # Errors
    /// As [`Query::execute`].
    pub async fn fetch_optional<'e>(self, on: impl Into<On<'e>>) -> sqlx::Result<Option<T>> {
        let row = self.query.fetch_optional(on).await?;
        Ok(row.as_ref().map(T::from_row))
    }

    /// Each row.
    ///
    /// # Errors
    /// As [`Query::execute`].
    pub async fn fetch_all<'e>(self, on: impl Into<On<'e>>) -> sqlx::Result<Vec<T>> {
        let rows = self.query.fetch_all(on).await?;
        Ok(rows.iter().map(T::from_row).collect())
    }
}
