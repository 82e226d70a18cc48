//! People on SQLite; numbers and addresses are sealed and found by keyed index.

use super::super::row::*;
use super::super::{People, StoreError, Stored};
use super::recovery::{put_questions, use_up};
use super::{Sqlite, from_json, from_word, names, to_json, word};
use crate::security::seal::Sealer;
use crate::store::sql::{self, AssertSqlSafe, Connection, Row};
use async_trait::async_trait;
use unicode_normalization::UnicodeNormalization;
use zhicheng_shared::frozen::PhotoRef;
use zhicheng_shared::identity::{Identity, mask};
use zhicheng_shared::login::Login;
use zhicheng_shared::value::fold_document;

const PERSON: &str = "SELECT id, account, password, document_kind, document, document_index, name, sex, birth_sealed, \
    mobile, email, unit, photo, operator, demo FROM people ";

const ADD: &str = "INSERT INTO people (id, account, account_fold, password, document_kind, document, document_index, \
    document_masked, name, sex, birth, birth_sealed, mobile, mobile_index, email, email_index, phone, qq, created, demo) \
    VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?)";

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
        let qq = (!person.qq.is_empty()).then(|| seal("qq", &person.qq));
        let questions = person.questions.as_ref();
        let questions =
            questions.map(|all| (self.sealed_questions(&person.id, all), all.answers.clone()));
        let birth = seal("birth_sealed", &person.birth.to_string());
        let document_index = self
            .sealer
            .index("document", &fold_document(&person.document));
        let mobile_index = self.sealer.index("mobile", &person.mobile);
        let email_index = email_index(&self.sealer, &person.email);
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    sql::query(ADD)
                        .bind(&person.id)
                        .bind(&person.account)
                        .bind(person.account.to_lowercase())
                        .bind(&person.password)
                        .bind(word(&person.document_kind))
                        .bind(document)
                        .bind(document_index)
                        .bind(&person.name)
                        .bind(word(&person.sex))
                        .bind(birth)
                        .bind(mobile)
                        .bind(mobile_index)
                        .bind(email)
                        .bind(email_index)
                        .bind(phone)
                        .bind(qq)
                        .bind(person.created)
                        .bind(i64::from(person.demo))
                        .execute(&mut *tx.db)
                        .await?;
                    if let Some((sealed, answers)) = questions {
                        put_questions(tx.db, &person.id, sealed, &answers, person.created).await?;
                    }
                    for consent in &person.consents {
                        agree(tx.db, &person.id, consent, person.created).await?;
                    }
                    use_up(tx.db, &tickets).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn person(&self, id: &str) -> Stored<Option<Person>> {
        let query = sql::query(AssertSqlSafe(format!("{PERSON} WHERE id = ?"))).bind(id);
        let row = query.fetch_optional(&self.readers).await?;
        row.map(|row| self.read_person(&row)).transpose()
    }

    async fn person_by_login(&self, name: &str) -> Stored<Option<Person>> {
        // What is written like a number finds who has the number; an account that is written so is
        // from before such accounts were refused.
        let index = |kind: &str, text: &str| self.sealer.index(kind, text);
        let look_ups = match Login::read(name) {
            Login::Mobile(number) => vec![("mobile_index", index("mobile", &number))],
            Login::Email(address) => vec![("email_index", email_index(&self.sealer, &address))],
            Login::Document(number) => vec![
                ("document_index", index("document", &number)),
                ("account_fold", number.to_lowercase()),
            ],
            Login::Account(name) => {
                let number = index("document", &fold_document(&name));
                vec![("account_fold", name), ("document_index", number)]
            }
        };
        for (column, value) in look_ups {
            let query = format!("{PERSON} WHERE {column} = ?");
            let row = sql::query(AssertSqlSafe(query))
                .bind(value)
                .fetch_optional(&self.readers)
                .await?;
            if let Some(row) = row {
                return self.read_person(&row).map(Some);
            }
        }
        Ok(None)
    }

    async fn document(&self, person: &str, audit: Audit) -> Stored<String> {
        let id = person.to_owned();
        let sealed: Vec<u8> = self
            .writer
            .write(move |tx| {
                Box::pin(async move {
                    let row =
                        sql::query_scalar("SELECT document FROM people WHERE id = ?").bind(id);
                    tx.audit.push(audit);
                    Ok(row.fetch_one(&mut *tx.db).await?)
                })
            })
            .await?;
        let text = self.sealer.open_text(&place("document", person), &sealed);
        text.ok_or_else(|| StoreError::Damaged("people.document".into()))
    }

    async fn choose_unit(&self, person: &str, unit: &str, audit: Audit) -> Stored<()> {
        let (person, unit) = (person.to_owned(), unit.to_owned());
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "UPDATE people SET unit = ? WHERE id = ? AND unit IS NULL";
                    let query = sql::query(query).bind(&unit).bind(&person);
                    if query.execute(&mut *tx.db).await?.rows_affected() == 0 {
                        return Err(StoreError::Stale);
                    }
                    add_unit(tx.db, &person, &unit, audit.at, None).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn set_photo(&self, person: &str, photo: &PhotoRef, audit: Audit) -> Stored<()> {
        let (person, photo) = (person.to_owned(), photo.clone());
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = "UPDATE people SET photo = ? WHERE id = ?";
                    let query = sql::query(query).bind(to_json(&photo)).bind(&person);
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
                    let done = sql::query(query)
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

    fn read_person(&self, row: &Row) -> Stored<Person> {
        let id: String = row.get("id");
        let open = |what: &str| {
            let text = self.sealer.open_text(&place(what, &id), row.get(what));
            text.ok_or_else(|| StoreError::Damaged(format!("people.{what}")))
        };
        let birth = open("birth_sealed")?;
        let photo: Option<String> = row.get("photo");
        Ok(Person {
            account: row.get("account"),
            password: row.get("password"),
            identity: Identity {
                document_kind: from_word(row.get("document_kind"), "people.document_kind")?,
                document_masked: mask(&open("document")?),
                name: row.get("name"),
                sex: from_word(row.get("sex"), "people.sex")?,
                birth: birth
                    .parse()
                    .map_err(|_| StoreError::Damaged("people.birth_sealed".into()))?,
            },
            document_index: row.get("document_index"),
            mobile: open("mobile")?,
            email: open("email")?,
            unit: row.get("unit"),
            photo: photo
                .map(|text| from_json(&text, "people.photo"))
                .transpose()?,
            operator: row.get::<i64, _>("operator") != 0,
            demo: row.get::<i64, _>("demo") != 0,
            id,
        })
    }
}

async fn agree(db: &mut Connection, person: &str, to: &Consent, at: i64) -> Stored<()> {
    let query =
        "INSERT INTO consents (person, what, jurisdiction, version, at) VALUES (?, ?, ?, ?, ?)";
    let query = sql::query(query).bind(person).bind(to.what);
    let query = query.bind(&to.jurisdiction).bind(&to.version).bind(at);
    query.execute(db).await?;
    Ok(())
}

/// Seals what an earlier version kept in the clear beside the sealed number, from which the number
/// could be worked out: birth date and a mask that left too little out.
pub(super) async fn seal_births(db: &mut Connection, sealer: &Sealer) -> Stored<()> {
    let rows =
        sql::query("SELECT id, birth FROM people WHERE birth <> '' OR document_masked <> ''");
    let rows = rows.fetch_all(&mut *db).await?;
    if rows.is_empty() {
        return Ok(());
    }
    // What is overwritten must not stay readable in free pages, nor in the log.
    sql::raw_sql("PRAGMA secure_delete = ON; BEGIN IMMEDIATE;")
        .execute(&mut *db)
        .await?;
    for row in rows {
        let (id, birth): (String, String) = (row.get("id"), row.get("birth"));
        let query =
            "UPDATE people SET birth = '', document_masked = '', birth_sealed = ? WHERE id = ?";
        let sealed = sealer.seal_text(&place("birth_sealed", &id), &birth);
        let query = sql::query(query).bind(sealed).bind(&id);
        query.execute(&mut *db).await?;
    }
    sql::raw_sql("COMMIT; PRAGMA wal_checkpoint(TRUNCATE);")
        .execute(db)
        .await?;
    Ok(())
}

/// Where a sealed text of a person belongs; it opens nowhere else.
pub(super) fn place(what: &str, person: &str) -> String {
    format!("people.{what}/{person}")
}

/// By what an address is found: however its accents are composed.
pub(super) fn email_index(sealer: &Sealer, address: &str) -> String {
    let composed: String = address.to_lowercase().nfc().collect();
    sealer.index("email", &composed)
}

/// A person belongs to a unit from now on; the application that brought it, where one did.
pub(super) async fn add_unit(
    db: &mut Connection,
    person: &str,
    unit: &str,
    at: i64,
    application: Option<&str>,
) -> Stored<()> {
    let query = "INSERT INTO units_of (person, unit, since, application) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    let query = sql::query(query).bind(person).bind(unit).bind(at);
    query.bind(application).execute(db).await?;
    Ok(())
}
