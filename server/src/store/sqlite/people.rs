//! People on SQLite; numbers and addresses are sealed and found by keyed index.

use super::super::row::*;
use super::super::{People, StoreError, Stored};
use super::{Sqlite, from_json, from_word, names, to_json, word};
use async_trait::async_trait;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use zhicheng_shared::frozen::PhotoRef;
use zhicheng_shared::identity::{Identity, mask};
use zhicheng_shared::value::fold_digits;

const PERSON: &str = "SELECT id, account, password, document_kind, document_index, document_masked, name, sex, birth, \
    mobile, email, unit, photo, operator FROM people ";

const ADD: &str = "INSERT INTO people (id, account, account_fold, password, document_kind, document, document_index, \
    document_masked, name, sex, birth, mobile, mobile_index, email, email_index, phone, created) \
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

#[async_trait]
impl People for Sqlite {
    async fn add_person(
        &self,
        person: NewPerson,
        tickets: Vec<String>,
        audit: Audit,
    ) -> Stored<()> {
        let seal = |what: &str, text: &str| self.sealer.seal_text(&place(what, &person.id), text);
        let document = seal("document", &person.document);
        let (mobile, email) = (seal("mobile", &person.mobile), seal("email", &person.email));
        let phone = seal("phone", &person.phone);
        let document_index = self
            .sealer
            .index("document", &document_key(&person.document));
        let mobile_index = self.sealer.index("mobile", &person.mobile);
        let email_index = self.sealer.index("email", &person.email.to_lowercase());
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    sqlx::query(ADD)
                        .bind(&person.id)
                        .bind(&person.account)
                        .bind(person.account.to_lowercase())
                        .bind(&person.password)
                        .bind(word(&person.document_kind))
                        .bind(document)
                        .bind(document_index)
                        .bind(mask(&person.document))
                        .bind(&person.name)
                        .bind(word(&person.sex))
                        .bind(person.birth.to_string())
                        .bind(mobile)
                        .bind(mobile_index)
                        .bind(email)
                        .bind(email_index)
                        .bind(phone)
                        .bind(person.created)
                        .execute(&mut *tx.db)
                        .await?;
                    for ticket in &tickets {
                        let used = sqlx::query("DELETE FROM codes WHERE ticket = ?").bind(ticket);
                        if used.execute(&mut *tx.db).await?.rows_affected() == 0 {
                            return Err(StoreError::Stale);
                        }
                    }
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn person(&self, id: &str) -> Stored<Option<Person>> {
        let query = sqlx::query(AssertSqlSafe(format!("{PERSON} WHERE id = ?"))).bind(id);
        let row = query.fetch_optional(&self.readers).await?;
        row.map(|row| self.read_person(&row)).transpose()
    }

    async fn person_by_login(&self, name: &str) -> Stored<Option<Person>> {
        let name = name.trim();
        // An account name wins over a passport number that is written like it.
        let query = format!(
            "{PERSON} WHERE account_fold = ?1 OR document_index = ?2 OR mobile_index = ?3 OR email_index = ?4 \
             ORDER BY account_fold = ?1 DESC LIMIT 1"
        );
        let row = sqlx::query(AssertSqlSafe(query))
            .bind(name.to_lowercase())
            .bind(self.sealer.index("document", &document_key(name)))
            .bind(self.sealer.index("mobile", &fold_digits(name)))
            .bind(self.sealer.index("email", &name.to_lowercase()))
            .fetch_optional(&self.readers)
            .await?;
        row.map(|row| self.read_person(&row)).transpose()
    }

    async fn document(&self, person: &str, audit: Audit) -> Stored<String> {
        let id = person.to_owned();
        let sealed: Vec<u8> = self
            .writer
            .write(move |tx| {
                Box::pin(async move {
                    let row =
                        sqlx::query_scalar("SELECT document FROM people WHERE id = ?").bind(id);
                    tx.audit.push(audit);
                    Ok(row.fetch_one(&mut *tx.db).await?)
                })
            })
            .await?;
        let text = self.sealer.open_text(&place("document", person), &sealed);
        text.ok_or_else(|| StoreError::Damaged("people.document".into()))
    }

    async fn set_password(&self, person: &str, hash: &str, keep: &str, audit: Audit) -> Stored<()> {
        let (person, hash, keep) = (person.to_owned(), hash.to_owned(), keep.to_owned());
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    sqlx::query("UPDATE people SET password = ? WHERE id = ?")
                        .bind(hash)
                        .bind(&person)
                        .execute(&mut *tx.db)
                        .await?;
                    sqlx::query("DELETE FROM sessions WHERE person = ? AND id <> ?")
                        .bind(person)
                        .bind(keep)
                        .execute(&mut *tx.db)
                        .await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn choose_unit(&self, person: &str, unit: &str, audit: Audit) -> Stored<()> {
        let query = "UPDATE people SET unit = ? WHERE id = ? AND unit IS NULL";
        self.change_person(query, unit.to_owned(), person, audit)
            .await
    }

    async fn set_photo(&self, person: &str, photo: &PhotoRef, audit: Audit) -> Stored<()> {
        let (person, photo) = (person.to_owned(), photo.clone());
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "UPDATE people SET photo = ? WHERE id = ?";
                    let query = sqlx::query(query).bind(to_json(&photo)).bind(&person);
                    if query.execute(&mut *tx.db).await?.rows_affected() == 0 {
                        return Err(StoreError::Stale);
                    }
                    let named = [photo.digest].into();
                    names::set(tx.db, &person, names::PHOTO, &named, audit.at).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn make_operator(&self, person: &str, audit: Audit) -> Stored<()> {
        let query = "UPDATE people SET operator = CAST(? AS INTEGER) WHERE id = ?";
        self.change_person(query, "1".to_owned(), person, audit)
            .await
    }
}

impl Sqlite {
    async fn change_person(
        &self,
        query: &'static str,
        value: String,
        person: &str,
        audit: Audit,
    ) -> Stored<()> {
        let person = person.to_owned();
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let done = sqlx::query(query)
                        .bind(value)
                        .bind(person)
                        .execute(&mut *tx.db)
                        .await?;
                    if done.rows_affected() == 0 {
                        return Err(StoreError::Stale);
                    }
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    fn read_person(&self, row: &SqliteRow) -> Stored<Person> {
        let id: String = row.get("id");
        let open = |what: &str| {
            let text = self.sealer.open_text(&place(what, &id), row.get(what));
            text.ok_or_else(|| StoreError::Damaged(format!("people.{what}")))
        };
        let birth: String = row.get("birth");
        let photo: Option<String> = row.get("photo");
        Ok(Person {
            account: row.get("account"),
            password: row.get("password"),
            identity: Identity {
                document_kind: from_word(row.get("document_kind"), "people.document_kind")?,
                document_masked: row.get("document_masked"),
                name: row.get("name"),
                sex: from_word(row.get("sex"), "people.sex")?,
                birth: birth
                    .parse()
                    .map_err(|_| StoreError::Damaged("people.birth".into()))?,
            },
            document_index: row.get("document_index"),
            mobile: open("mobile")?,
            email: open("email")?,
            unit: row.get("unit"),
            photo: photo
                .map(|text| from_json(&text, "people.photo"))
                .transpose()?,
            operator: row.get::<i64, _>("operator") != 0,
            id,
        })
    }
}

/// Where a sealed text of a person belongs; it opens nowhere else.
fn place(what: &str, person: &str) -> String {
    format!("people.{what}/{person}")
}

/// A document number as it is compared: folded and in upper case.
pub fn document_key(number: &str) -> String {
    fold_digits(number).to_uppercase()
}
