//! What an end brings about, one table a function.

use super::super::super::writer::Tx;
use super::super::super::{from_json, names, orders, people, to_json};
use super::archive::archive;
use crate::security::seal::Sealer;
use crate::store::row::{NewCertificate, NewTitle, Write};
use crate::store::sql;
use crate::store::{StoreError, Stored};
use std::collections::BTreeMap;
use zhicheng_shared::certificate::Payload;
use zhicheng_shared::fee::Due;

/// Writes one consequence of the end of an application.
pub(super) async fn write(
    tx: &mut Tx<'_>,
    sealer: &Sealer,
    id: &str,
    write: &Write,
    at: i64,
) -> Stored<()> {
    match write {
        Write::Certificate(certificate, title) => {
            certify(tx, id, certificate).await?;
            enter(tx, id, title, at).await
        }
        Write::Title(title) => enter(tx, id, title, at).await,
        Write::EndTitle { entry, replaced_by } => end(tx, id, entry, replaced_by, at).await,
        Write::Unit(unit) => belong(tx, id, unit, at).await,
        Write::Approved(sections) => approve(tx, id, sections, at).await,
        Write::Expert { pool, specialties } => enrol(tx, id, pool, specialties, at).await,
        Write::Archive(ended) => archive(tx, sealer, id, ended, at).await,
        Write::Order(order) => orders::add(tx.db, id, order, at).await,
        Write::Paid(payment) => orders::paid(tx.db, payment).await,
        Write::CloseOrder => orders::close(tx.db, id, Due::Agreed).await,
    }
}

async fn certify(tx: &mut Tx<'_>, id: &str, certificate: &NewCertificate) -> Stored<()> {
    name_photo(tx, id, certificate).await?;
    sql::query(
        "INSERT INTO certificates (number, application, person, jurisdiction, name_fold, payload, signature, issued) \
         SELECT ?, id, person, ?, ?, ?, ?, ? FROM applications WHERE id = ?",
    )
    .bind(&certificate.number)
    .bind(&certificate.jurisdiction)
    .bind(&certificate.name_fold)
    .bind(&certificate.payload)
    .bind(&certificate.signature)
    .bind(certificate.issued)
    .bind(id)
    .execute(&mut *tx.db)
    .await?;
    sql::query("UPDATE applications SET certificate = ? WHERE id = ?")
        .bind(&certificate.number)
        .bind(id)
        .execute(&mut *tx.db)
        .await?;
    Ok(())
}

/// The photo on a certificate stays as long as the certificate.
async fn name_photo(tx: &mut Tx<'_>, id: &str, certificate: &NewCertificate) -> Stored<()> {
    let payload: Payload = from_json(&certificate.payload, "certificates.payload")?;
    if payload.photo.is_empty() {
        return Ok(());
    }
    let query = sql::query_scalar("SELECT person FROM applications WHERE id = ?").bind(id);
    let person: String = query.fetch_one(&mut *tx.db).await?;
    let holder = names::certificate(&certificate.number);
    names::add(tx.db, &person, &holder, &[payload.photo].into()).await
}

async fn enter(tx: &mut Tx<'_>, id: &str, title: &NewTitle, at: i64) -> Stored<()> {
    sql::query(
        "INSERT INTO titles (id, person, jurisdiction, origin, number, title, issuer, granted_by, since, application, at) \
         SELECT ?, person, jurisdiction, ?, ?, ?, ?, ?, ?, id, ? FROM applications WHERE id = ?",
    )
    .bind(&title.id)
    .bind(title.origin.key())
    .bind(&title.number)
    .bind(to_json(&title.title))
    .bind(&title.issuer)
    .bind(&title.granted_by)
    .bind(&title.since)
    .bind(at)
    .bind(id)
    .execute(&mut *tx.db)
    .await?;
    Ok(())
}

/// A title ends, and with it the certificate that was issued for it.
async fn end(tx: &mut Tx<'_>, id: &str, entry: &str, replaced_by: &str, at: i64) -> Stored<()> {
    let query = "UPDATE titles SET ended = ?, replaced_by = ? WHERE id = ? AND ended IS NULL \
        AND person = (SELECT person FROM applications WHERE id = ?)";
    let query = sql::query(query)
        .bind(at)
        .bind(replaced_by)
        .bind(entry)
        .bind(id);
    if query.execute(&mut *tx.db).await?.rows_affected() == 0 {
        return Err(StoreError::Stale);
    }
    let query = "UPDATE certificates SET valid = 0, replaced_by = ?1 \
        WHERE number = (SELECT number FROM titles WHERE id = ?2 AND origin = 'issued')";
    let query = sql::query(query).bind(replaced_by).bind(entry);
    query.execute(&mut *tx.db).await?;
    Ok(())
}

async fn belong(tx: &mut Tx<'_>, id: &str, unit: &str, at: i64) -> Stored<()> {
    let person = person(tx, id).await?;
    let query = sql::query("UPDATE people SET unit = ? WHERE id = ?").bind(unit);
    query.bind(&person).execute(&mut *tx.db).await?;
    people::add_unit(tx.db, &person, unit, at, Some(id)).await
}

async fn approve(
    tx: &mut Tx<'_>,
    id: &str,
    sections: &BTreeMap<String, String>,
    at: i64,
) -> Stored<()> {
    for (section, digest) in sections {
        sql::query(
            "INSERT INTO approved (person, jurisdiction, section, digest, application, at) \
             SELECT person, jurisdiction, ?, ?, id, ? FROM applications WHERE id = ? \
             ON CONFLICT (person, jurisdiction, section) \
             DO UPDATE SET digest = excluded.digest, application = excluded.application, at = excluded.at",
        )
        .bind(section)
        .bind(digest)
        .bind(at)
        .bind(id)
        .execute(&mut *tx.db)
        .await?;
    }
    Ok(())
}

async fn enrol(tx: &mut Tx<'_>, id: &str, pool: &str, specialties: &str, at: i64) -> Stored<()> {
    sql::query(
        "INSERT INTO experts (person, jurisdiction, pool, specialties, application, since) \
         SELECT person, jurisdiction, ?, ?, id, ? FROM applications WHERE id = ? \
         ON CONFLICT (jurisdiction, pool, person) \
         DO UPDATE SET specialties = excluded.specialties, application = excluded.application, gone = NULL, why = '', \
         since = CASE WHEN experts.gone IS NULL THEN experts.since ELSE excluded.since END",
    )
    .bind(pool)
    .bind(specialties)
    .bind(at)
    .bind(id)
    .execute(&mut *tx.db)
    .await?;
    Ok(())
}

async fn person(tx: &mut Tx<'_>, id: &str) -> Stored<String> {
    let query = sql::query_scalar("SELECT person FROM applications WHERE id = ?").bind(id);
    Ok(query.fetch_one(&mut *tx.db).await?)
}
