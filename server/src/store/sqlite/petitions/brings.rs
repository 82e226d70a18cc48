//! What a step of a petition writes: its deed, an office, a unit, who somebody is.

use super::super::organisations::add as add_organisations;
use super::super::people::place;
use super::super::writer::Tx;
use super::super::{Sqlite, word};
use crate::store::row::{Condition, Organisation};
use crate::store::sql::{self, Connection};
use crate::store::{StoreError, Stored, Unique};
use zhicheng_shared::api::petition::{NewIdentity, PetitionState};
use zhicheng_shared::value::fold_document;

/// Name, number, sex and birth date as they are written over the former ones.
pub struct SealedIdentity {
    document: Vec<u8>,
    index: String,
    birth: Vec<u8>,
}

impl Sqlite {
    /// Seals who somebody is to be.
    pub(in super::super) fn sealed_identity(
        &self,
        person: &str,
        new: &NewIdentity,
    ) -> SealedIdentity {
        let number = fold_document(&new.document);
        let seal = |what: &str, text: &str| self.sealer.seal_text(&place(what, person), text);
        SealedIdentity {
            document: seal("document", &number),
            index: self.sealer.index("document", &number),
            birth: seal("birth_sealed", &new.birth.to_string()),
        }
    }
}

/// Writes down what was done.
pub async fn put_deed(
    db: &mut Connection,
    petition: &str,
    (at, person, state, why): (i64, String, PetitionState, Vec<u8>),
) -> Stored<()> {
    sql::query(
        "INSERT INTO petition_deeds (petition, seq, at, person, state, why) \
         SELECT ?1, COALESCE(MAX(seq), 0) + 1, ?2, ?3, ?4, ?5 FROM petition_deeds WHERE petition = ?1",
    )
    .bind(petition)
    .bind(at)
    .bind(person)
    .bind(word(&state))
    .bind(why)
    .execute(db)
    .await?;
    Ok(())
}

/// Passes who holds the office in this moment.
pub async fn holds(tx: &mut Tx<'_>, office: Option<&str>, person: &str) -> Stored<()> {
    let Some(office) = office else {
        return Ok(());
    };
    let query = "SELECT 1 FROM offices WHERE organisation = ? AND person = ?";
    let query = sql::query_scalar::<_, i64>(query).bind(office).bind(person);
    match query.fetch_optional(&mut *tx.db).await? {
        Some(_) => Ok(()),
        None => Err(StoreError::Unmet(Condition::Office {
            organisation: office.to_owned(),
            person: person.to_owned(),
        })),
    }
}

/// Gives an office of an organisation that is open.
pub async fn give(tx: &mut Tx<'_>, organisation: &str, person: &str, at: i64) -> Stored<()> {
    let query = "SELECT 1 FROM organisations WHERE id = ? AND closed = 0";
    let open = sql::query_scalar::<_, i64>(query).bind(organisation);
    if open.fetch_optional(&mut *tx.db).await?.is_none() {
        return Err(StoreError::Missing);
    }
    sql::query(
        "INSERT INTO offices (organisation, person, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(organisation)
    .bind(person)
    .bind(at)
    .execute(&mut *tx.db)
    .await?;
    Ok(())
}

/// A unit comes to be, unless one with its code or name is here.
pub async fn found(tx: &mut Tx<'_>, unit: Organisation) -> Stored<()> {
    let query = "SELECT 1 FROM organisations WHERE (code = ? AND code <> '') OR name = ? LIMIT 1";
    let here = sql::query_scalar::<_, i64>(query)
        .bind(&unit.code)
        .bind(&unit.name);
    if here.fetch_optional(&mut *tx.db).await?.is_some() {
        return Err(StoreError::Taken(Unique::Organisation));
    }
    add_organisations(tx.db, &[unit]).await?;
    Ok(())
}

/// A person is this from now on.
pub async fn correct(
    tx: &mut Tx<'_>,
    person: &str,
    new: &NewIdentity,
    sealed: SealedIdentity,
) -> Stored<()> {
    let done = sql::query(
        "UPDATE people SET name = ?, document_kind = ?, document = ?, document_index = ?, sex = ?, birth_sealed = ? \
         WHERE id = ?",
    )
    .bind(&new.name)
    .bind(word(&new.document_kind))
    .bind(sealed.document)
    .bind(sealed.index)
    .bind(word(&new.sex))
    .bind(sealed.birth)
    .bind(person)
    .execute(&mut *tx.db)
    .await?;
    match done.rows_affected() {
        0 => Err(StoreError::Missing),
        _ => Ok(()),
    }
}
