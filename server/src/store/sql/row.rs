//! Rows, of either database.

use super::numeric::whole;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgRow, PgValueRef};
use sqlx::sqlite::SqliteRow;
use sqlx::{ColumnIndex, Decode, Row as _, Sqlite, Type, ValueRef};

/// A row.
pub enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

/// What a column can be read as.
pub trait Read<'r>: Sized + Decode<'r, Sqlite> + Type<Sqlite> {
    /// As PostgreSQL sends it.
    ///
    /// # Errors
    /// It is something else.
    fn read(value: PgValueRef<'r>) -> Result<Self, BoxDynError>;
}

impl Row {
    /// A column, by name or place. The store asks for columns that it has named itself: one that is not
    /// there, or something else, is a mistake in the program.
    ///
    /// # Panics
    /// It is not there, or something else.
    pub fn get<'r, T, I>(&'r self, column: I) -> T
    where
        T: Read<'r>,
        I: ColumnIndex<SqliteRow> + ColumnIndex<PgRow>,
    {
        let read = match self {
            Row::Sqlite(row) => row.try_get(column),
            Row::Postgres(row) => row
                .try_get_raw(column)
                .and_then(|value| T::read(value).map_err(sqlx::Error::Decode)),
        };
        read.unwrap_or_else(|error| panic!("a column: {error}"))
    }
}

fn number<T: TryFrom<i64>>(value: PgValueRef<'_>) -> Result<T, BoxDynError> {
    T::try_from(whole(value)?).map_err(|_| "a number out of range".into())
}

macro_rules! read {
    ($($type:ty => $how:expr),+ $(,)?) => {$(
        impl<'r> Read<'r> for $type {
            fn read(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
                $how(value)
            }
        }
    )+};
}

read!(
    i64 => whole,
    u32 => number,
    u16 => number,
    bool => |value| whole(value).map(|number| number != 0),
    &'r str => |value: PgValueRef<'r>| value.as_str(),
    String => |value: PgValueRef<'r>| value.as_str().map(str::to_owned),
    &'r [u8] => |value: PgValueRef<'r>| value.as_bytes(),
    Vec<u8> => |value: PgValueRef<'r>| value.as_bytes().map(<[u8]>::to_vec),
);

impl<'r, T: Read<'r>> Read<'r> for Option<T> {
    fn read(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        match value.is_null() {
            true => Ok(None),
            false => T::read(value).map(Some),
        }
    }
}

/// What a whole row can be read as.
pub trait FromRow: Sized {
    /// Column by column.
    fn from_row(row: &Row) -> Self;
}

macro_rules! from_row {
    ($($name:ident $place:literal),+) => {
        impl<$($name: for<'r> Read<'r>),+> FromRow for ($($name,)+) {
            fn from_row(row: &Row) -> Self {
                ($(row.get::<$name, _>($place),)+)
            }
        }
    };
}

from_row!(A 0, B 1);
from_row!(A 0, B 1, C 2);
from_row!(A 0, B 1, C 2, D 3);
