//! Archiving what a decided application used.

use super::super::super::writer::Tx;
use super::super::super::{count, dossiers};
use crate::security::seal::Sealer;
use crate::store::row::Archive;
use crate::store::sql;
use crate::store::{StoreError, Stored};
use zhicheng_shared::archive::kept;
use zhicheng_shared::value::Record;

/// Marks the records of the frozen copy as archived, and puts them back as they were used where
/// the person has changed them since.
pub(super) async fn archive(
    tx: &mut Tx<'_>,
    sealer: &Sealer,
    id: &str,
    ended: &Archive,
    at: i64,
) -> Stored<()> {
    let (copy, form) = (&ended.frozen.copy, &ended.form.loaded.jurisdiction);
    let answers = copy.answers(form);
    let query = sql::query_scalar("SELECT person FROM applications WHERE id = ?").bind(id);
    let person: String = query.fetch_one(&mut *tx.db).await?;
    for (section, used) in copy.records.iter().filter(|(_, used)| !used.is_empty()) {
        let shape = form.section(section);
        let Some(shape) = shape.filter(|shape| shape.rows().is_some()) else {
            continue;
        };
        let query =
            sql::query("SELECT revision, records FROM sections WHERE person = ? AND section = ?");
        let row = query
            .bind(&person)
            .bind(section)
            .fetch_optional(&mut *tx.db)
            .await?;
        let place = dossiers::place(&person, section);
        let (revision, present) = match row {
            None => (0, Vec::new()),
            Some(row) => {
                let open = sealer.open_json::<Vec<Record>>(&place, row.get("records"));
                let open = open
                    .ok_or_else(|| StoreError::Damaged(format!("sections.records of {section}")))?;
                (count(row.get("revision")), open)
            }
        };
        let kept = kept(&answers, shape, present, used);
        let sealed = sealer.seal_json(&place, &kept);
        dossiers::put(tx.db, &person, section, revision, sealed, at).await?;
    }
    Ok(())
}
