//! Which files people's papers name, so that those that nobody names can go.

use super::super::{StoreError, Stored};
use super::{applications, dossiers, from_json, to_json};
use crate::http::blobs::FORM;
use crate::security::seal::Sealer;
use crate::store::sql::{self, Connection};
use std::collections::BTreeSet;
use zhicheng_shared::frozen::PhotoRef;
use zhicheng_shared::review::{Entry, Event, State};
use zhicheng_shared::value::{Attachment, Draft, Record};

/// Where the photo is named.
pub(super) const PHOTO: &str = "photo";

/// Where a certificate names its photo.
pub(super) fn certificate(number: &str) -> String {
    format!("certificate/{number}")
}

/// Where a section names files.
pub(super) fn section(key: &str) -> String {
    format!("section/{key}")
}

/// Where a draft names files.
pub(super) fn draft(id: &str) -> String {
    format!("draft/{id}")
}

/// Where somebody's objection names its evidence.
fn objection(id: &str) -> String {
    format!("objection/{id}")
}

/// Where a petition names its file.
pub(super) fn petition(id: &str) -> String {
    format!("petition/{id}")
}

/// Where an article names its files.
pub(super) fn article(id: &str) -> String {
    format!("article/{id}")
}

/// The files that records name.
pub(super) fn of_records(records: &[Record]) -> BTreeSet<String> {
    let files = records.iter();
    of(files.flat_map(|record| record.attachments.iter().chain(&record.replaced)))
}

/// The files that a draft names.
pub(super) fn of_draft(draft: &Draft) -> BTreeSet<String> {
    of(draft.attachments.iter().chain(&draft.replaced))
}

fn of<'a>(files: impl Iterator<Item = &'a Attachment>) -> BTreeSet<String> {
    files.map(|file| file.digest.clone()).collect()
}

/// Writes down what a holder names now; what it no longer names may go in a day.
///
/// # Errors
/// [`StoreError::Missing`] when one of them was thrown away a moment ago.
pub(super) async fn set(
    db: &mut Connection,
    person: &str,
    holder: &str,
    files: &BTreeSet<String>,
    at: i64,
) -> Stored<()> {
    let list = to_json(files);
    sql::query(
        "INSERT INTO loose (digest, since) SELECT digest, ? FROM named \
         WHERE person = ? AND holder = ? AND digest NOT IN (SELECT value FROM json_each(?)) \
         ON CONFLICT (digest) DO UPDATE SET since = excluded.since",
    )
    .bind(at)
    .bind(person)
    .bind(holder)
    .bind(&list)
    .execute(&mut *db)
    .await?;
    sql::query(
        "DELETE FROM named WHERE person = ? AND holder = ? AND digest NOT IN (SELECT value FROM json_each(?))",
    )
    .bind(person)
    .bind(holder)
    .bind(&list)
    .execute(&mut *db)
    .await?;
    add(db, person, holder, files).await
}

/// Writes down what a holder names besides.
///
/// # Errors
/// As [`set`].
pub(super) async fn add(
    db: &mut Connection,
    person: &str,
    holder: &str,
    files: &BTreeSet<String>,
) -> Stored<()> {
    if files.is_empty() {
        return Ok(());
    }
    let list = to_json(files);
    let gone = sql::query_scalar(
        "SELECT COUNT(*) FROM json_each(?) WHERE value NOT IN (SELECT digest FROM blobs)",
    );
    let gone: i64 = gone.bind(&list).fetch_one(&mut *db).await?;
    if gone > 0 {
        return Err(StoreError::Missing);
    }
    insert(db, person, holder, files).await
}

async fn insert(
    db: &mut Connection,
    person: &str,
    holder: &str,
    files: &BTreeSet<String>,
) -> Stored<()> {
    sql::query(
        "INSERT INTO named (digest, person, holder) SELECT value, ?, ? FROM json_each(?) WHERE true \
         ON CONFLICT DO NOTHING",
    )
    .bind(person)
    .bind(holder)
    .bind(to_json(files))
    .execute(db)
    .await?;
    Ok(())
}

/// Writes down the evidence that an entry of a history names.
pub(super) async fn add_evidence(
    db: &mut Connection,
    application: &str,
    entry: &Entry,
) -> Stored<()> {
    if let (Event::Object { evidence, .. }, Some(person)) = (&entry.event, entry.actor.person()) {
        let files = evidence.iter().cloned().collect();
        add(db, person, &objection(application), &files).await?;
    }
    Ok(())
}

/// Writes down what a database names that was written before this was kept track of; once.
///
/// # Errors
/// Something cannot be opened: then nobody may say that a file is named by nobody.
pub(super) async fn take_over(db: &mut Connection, sealer: &Sealer) -> Stored<()> {
    const DONE: &str = "names_taken_over";
    let done = sql::query("SELECT value FROM meta WHERE name = ?").bind(DONE);
    if done.fetch_optional(&mut *db).await?.is_some() {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    old_sections(&mut tx, sealer).await?;
    old_drafts(&mut tx, sealer).await?;
    old_photos(&mut tx).await?;
    old_evidence(&mut tx).await?;
    let mark = sql::query("INSERT INTO meta (name, value) VALUES (?, '1') ON CONFLICT DO NOTHING");
    mark.bind(DONE).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(())
}

/// Rows read at a time: a database may be larger than the memory.
const ROWS: i64 = 500;

async fn old_sections(db: &mut Connection, sealer: &Sealer) -> Stored<()> {
    let (mut person, mut key) = (String::new(), String::new());
    loop {
        let rows = sql::query(
            "SELECT person, section, records FROM sections WHERE (person, section) > (?, ?) \
             ORDER BY person, section LIMIT ?",
        );
        let rows = rows.bind(&person).bind(&key).bind(ROWS);
        let rows = rows.fetch_all(&mut *db).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            (person, key) = (row.get("person"), row.get("section"));
            let open = sealer.open_json(&dossiers::place(&person, &key), row.get("records"));
            let records: Vec<Record> =
                open.ok_or_else(|| StoreError::Damaged(format!("sections.records of {key}")))?;
            insert(db, &person, &section(&key), &of_records(&records)).await?;
        }
    }
}

async fn old_drafts(db: &mut Connection, sealer: &Sealer) -> Stored<()> {
    let mut id = String::new();
    loop {
        let rows = sql::query(
            "SELECT a.id, a.person, a.state, d.draft FROM applications a JOIN drafts d ON d.application = a.id \
             WHERE a.id > ? ORDER BY a.id LIMIT ?",
        );
        let rows = rows.bind(&id).bind(ROWS).fetch_all(&mut *db).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            id = row.get("id");
            if let State::Deleted { .. } = from_json(row.get("state"), "applications.state")? {
                erase(&mut *db, sealer, &id).await?;
                continue;
            }
            let open = sealer.open_json(&applications::draft_place(&id), row.get("draft"));
            let open: Draft =
                open.ok_or_else(|| StoreError::Damaged("applications.draft".into()))?;
            let person: String = row.get("person");
            insert(db, &person, &draft(&id), &of_draft(&open)).await?;
        }
    }
}

/// Replaces what was typed into a deleted draft by nothing; whose it was.
///
/// # Errors
/// There is no such application.
pub(super) async fn erase(db: &mut Connection, sealer: &Sealer, id: &str) -> Stored<String> {
    let empty = sealer.seal_json(&applications::draft_place(id), &Draft::default());
    let query = sql::query("UPDATE drafts SET draft = ? WHERE application = ?");
    query.bind(empty).bind(id).execute(&mut *db).await?;
    let query = sql::query_scalar("SELECT person FROM applications WHERE id = ?").bind(id);
    Ok(query.fetch_one(db).await?)
}

async fn old_photos(db: &mut Connection) -> Stored<()> {
    let rows = sql::query("SELECT id, photo FROM people WHERE photo IS NOT NULL");
    for row in rows.fetch_all(&mut *db).await? {
        let photo: PhotoRef = from_json(row.get("photo"), "people.photo")?;
        let person: String = row.get("id");
        insert(db, &person, PHOTO, &[photo.digest].into()).await?;
    }
    let rows = sql::query(
        "SELECT number, person, json_extract(payload, '$.photo') AS photo FROM certificates",
    );
    for row in rows.fetch_all(&mut *db).await? {
        let (number, person): (String, String) = (row.get("number"), row.get("person"));
        let photo: String = row.get::<Option<String>, _>("photo").unwrap_or_default();
        insert(db, &person, &certificate(&number), &[photo].into()).await?;
    }
    Ok(())
}

async fn old_evidence(db: &mut Connection) -> Stored<()> {
    let rows = sql::query("SELECT application, entry FROM history WHERE event = 'object'");
    for row in rows.fetch_all(&mut *db).await? {
        let entry: Entry = from_json(row.get("entry"), "history.entry")?;
        let application: String = row.get("application");
        add_evidence(db, &application, &entry).await?;
    }
    Ok(())
}

/// Rows of files that nobody has named since before a moment go; the files whose bytes may go then.
pub(super) async fn take_loose(db: &mut Connection, before: i64, most: i64) -> Stored<Vec<String>> {
    let query = "SELECT digest FROM loose WHERE since < ? ORDER BY since LIMIT ?";
    let query = sql::query_scalar(query).bind(before).bind(most);
    let due: Vec<String> = query.fetch_all(&mut *db).await?;
    let due = to_json(&due);
    // Named after all: no longer looked at, until somebody takes the name away again.
    sql::query(
        "DELETE FROM loose WHERE digest IN (SELECT value FROM json_each(?)) AND \
         (EXISTS (SELECT 1 FROM named n WHERE n.digest = loose.digest) \
          OR EXISTS (SELECT 1 FROM frozen_blobs f WHERE f.digest = loose.digest) \
          OR EXISTS (SELECT 1 FROM blobs b WHERE b.digest = loose.digest AND b.kind = ?))",
    )
    .bind(&due)
    // Whoever gives a form back as a file of their own must not be its end.
    .bind(FORM)
    .execute(&mut *db)
    .await?;
    let query = "SELECT digest FROM loose WHERE digest IN (SELECT value FROM json_each(?))";
    let free: Vec<String> = sql::query_scalar(query)
        .bind(&due)
        .fetch_all(&mut *db)
        .await?;
    let list = to_json(&free);
    for table in ["photo_measures", "blob_owners", "blobs"] {
        let query = format!("DELETE FROM {table} WHERE digest IN (SELECT value FROM json_each(?))");
        let query = sql::query(sql::AssertSqlSafe(query)).bind(&list);
        query.execute(&mut *db).await?;
    }
    Ok(free)
}

/// Forgets files whose bytes are gone.
pub(super) async fn forget(db: &mut Connection, files: &[String]) -> Stored<()> {
    sql::query("DELETE FROM loose WHERE digest IN (SELECT value FROM json_each(?))")
        .bind(to_json(&files))
        .execute(db)
        .await?;
    Ok(())
}
