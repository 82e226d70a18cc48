//! What a database says when it does not do what it was asked, as the store tells it.

use crate::store::{StoreError, Unique};

/// What SQLite says when the disk, or the room it was given, is full: SQLITE_FULL, and
/// SQLITE_IOERR_SHMSIZE when there is not even room for the index of its log; and PostgreSQL.
const FULL: [&str; 3] = ["13", "4874", "53100"];

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        match &error {
            sqlx::Error::RowNotFound => StoreError::Missing,
            sqlx::Error::Database(inner) if inner.is_unique_violation() => {
                StoreError::Taken(unique(inner.message()))
            }
            sqlx::Error::Database(inner) if inner.code().is_some_and(|c| FULL.contains(&&*c)) => {
                StoreError::Full
            }
            _ => StoreError::Database(error.to_string()),
        }
    }
}

/// SQLite names the columns that collide, PostgreSQL the index.
fn unique(message: &str) -> Unique {
    let all = [
        (
            ["people.account_fold", "people_account_fold_key"],
            Unique::Account,
        ),
        (
            ["people.document_index", "people_document_index_key"],
            Unique::Document,
        ),
        (
            ["people.mobile_index", "people_mobile_index_key"],
            Unique::Mobile,
        ),
        (
            ["people.email_index", "people_email_index_key"],
            Unique::Email,
        ),
        (
            ["applications.person", "applications_open"],
            Unique::OpenApplication,
        ),
        (
            ["organisations.id", "organisations_pkey"],
            Unique::Organisation,
        ),
        (
            ["certificates.number", "certificates_pkey"],
            Unique::Certificate,
        ),
        (["petitions.kind", "petitions_waiting"], Unique::Petition),
    ];
    all.iter()
        .find(|(names, _)| names.iter().any(|name| message.contains(name)))
        .map_or(Unique::Other, |(_, what)| *what)
}
