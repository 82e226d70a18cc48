//! Columns that hold a text as it is compared: filled anew where an older version compared otherwise.

use super::people::{email_index, place};
use super::{StoreError, Stored, from_json};
use crate::security::seal::Sealer;
use crate::store::sql::{self, Connection};
use zhicheng_shared::certificate::Payload;
use zhicheng_shared::value::{email, fold_name};

/// How texts are compared now; raised with every change of `email`, `fold_name` or their like.
const FOLDING: &str = "2";

/// Fills them anew, once for each way of comparing.
pub(super) async fn all(db: &mut Connection, sealer: &Sealer) -> Stored<()> {
    let done: Option<String> = sql::query_scalar("SELECT value FROM meta WHERE name = 'folding'")
        .fetch_optional(&mut *db)
        .await?;
    if done.as_deref() == Some(FOLDING) {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    addresses(&mut tx, sealer).await?;
    certificates(&mut tx).await?;
    applications(&mut tx).await?;
    sql::query(
        "INSERT INTO meta (name, value) VALUES ('folding', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind(FOLDING)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Keeps the name of an application as it is compared.
pub(super) async fn keep_name(db: &mut Connection, id: &str, name: &str) -> Stored<()> {
    sql::query("UPDATE applications SET name_fold = ? WHERE id = ?")
        .bind(fold_name(name))
        .bind(id)
        .execute(db)
        .await?;
    Ok(())
}

/// Where two accounts have the same address by now, each stays as it was.
async fn addresses(db: &mut Connection, sealer: &Sealer) -> Stored<()> {
    let rows = sql::query("SELECT id, email, email_index FROM people")
        .fetch_all(&mut *db)
        .await?;
    for row in rows {
        let (id, sealed): (String, Vec<u8>) = (row.get("id"), row.get("email"));
        let kept = sealer.open_text(&place("email", &id), &sealed);
        let kept = kept.ok_or_else(|| StoreError::Damaged("people.email".into()))?;
        let index = email_index(sealer, &email(&kept).unwrap_or(kept));
        if index == row.get::<String, _>("email_index") {
            continue;
        }
        let query = "UPDATE people SET email_index = ?1 WHERE id = ?2 \
            AND NOT EXISTS (SELECT 1 FROM people WHERE email_index = ?1)";
        sql::query(query)
            .bind(index)
            .bind(id)
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

async fn certificates(db: &mut Connection) -> Stored<()> {
    let rows = sql::query("SELECT number, payload FROM certificates")
        .fetch_all(&mut *db)
        .await?;
    for row in rows {
        let payload: Payload = from_json(row.get("payload"), "certificates.payload")?;
        sql::query("UPDATE certificates SET name_fold = ? WHERE number = ?")
            .bind(fold_name(&payload.holder))
            .bind(row.get::<String, _>("number"))
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

async fn applications(db: &mut Connection) -> Stored<()> {
    let rows = sql::query("SELECT id, name FROM applications")
        .fetch_all(&mut *db)
        .await?;
    for row in rows {
        keep_name(&mut *db, row.get("id"), row.get("name")).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::migrate;
    use super::*;

    const PERSON: &str = "INSERT INTO people (id, account, account_fold, password, document_kind, document, document_index, \
        document_masked, name, sex, birth, mobile, mobile_index, email, email_index, phone, created) \
        VALUES (?1, ?1, ?1, '', '', x'', ?1, '', '', '', '', x'', ?1, ?2, ?3, x'', 0)";
    const APPLICATION: &str = "INSERT INTO applications (id, person, jurisdiction, business, year, created, revision, state, \
        status, final, since, name, unit, series, title, level, specialty) \
        VALUES ('x', 'a', '', '', 0, 0, 1, '', '', 0, 0, '\u{fa19}田・一', '', '', '', '', '')";

    async fn person(db: &mut Connection, sealer: &Sealer, id: &str, address: &str) {
        let sealed = sealer.seal_text(&place("email", id), address);
        let query = sql::query(PERSON).bind(id).bind(sealed);
        let query = query.bind(sealer.index("email", address));
        query.execute(db).await.unwrap();
    }

    async fn index(db: &mut Connection, id: &str) -> String {
        let query = sql::query_scalar("SELECT email_index FROM people WHERE id = ?");
        query.bind(id).fetch_one(db).await.unwrap()
    }

    #[tokio::test]
    async fn what_an_older_version_folded_otherwise_is_found_by_the_new_way() {
        let sealer = Sealer::new(&[7; 32]);
        let mut db = Connection::memory().await;
        migrate(&mut db).await.unwrap();
        person(&mut db, &sealer, "a", "a@example.cn\u{200b}").await;
        person(&mut db, &sealer, "b", "b@example.cn").await;
        person(&mut db, &sealer, "c", "b@example.cn\u{feff}").await;
        sql::query(APPLICATION).execute(&mut db).await.unwrap();
        let second = index(&mut db, "c").await;
        all(&mut db, &sealer).await.unwrap();
        assert_eq!(
            index(&mut db, "a").await,
            email_index(&sealer, "a@example.cn")
        );
        assert_eq!(
            index(&mut db, "b").await,
            email_index(&sealer, "b@example.cn")
        );
        // Of two accounts with one address the first has it, and the second stays reachable otherwise.
        assert_eq!(index(&mut db, "c").await, second);
        let name: String = sql::query_scalar("SELECT name_fold FROM applications")
            .fetch_one(&mut db)
            .await
            .unwrap();
        assert_eq!(name, fold_name("\u{795e}田·一"));
        // Once is enough.
        sql::query("UPDATE applications SET name_fold = 'kept'")
            .execute(&mut db)
            .await
            .unwrap();
        all(&mut db, &sealer).await.unwrap();
        let name: String = sql::query_scalar("SELECT name_fold FROM applications")
            .fetch_one(&mut db)
            .await
            .unwrap();
        assert_eq!(name, "kept");
    }
}
