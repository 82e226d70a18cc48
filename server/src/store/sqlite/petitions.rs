//! What is asked of offices on SQLite; what it says is sealed, since it names people.

mod brings;

use super::super::row::*;
use super::super::{Petitions, StoreError, Stored};
use super::notes::{SealedTelling, tell};
use super::organisations::{ORGANISATION, read as read_organisation};
use super::writer::Tx;
use super::{Sqlite, count, from_word, names, to_json, word};
use crate::store::sql::{self, AssertSqlSafe, Row};
use async_trait::async_trait;
use brings::{correct, found, give, holds, put_deed};
use std::collections::BTreeMap;
use std::sync::Arc;
use zhicheng_shared::api::petition::PetitionState;

const PETITION: &str = "SELECT id, person, decider, about, state, at, wish FROM petitions";
/// Where a wish, and the reasons about it, are sealed: one cannot be moved to another's row.
fn place(id: &str) -> String {
    format!("petitions.wish/{id}")
}

#[async_trait]
impl Petitions for Sqlite {
    async fn add_petition(&self, petition: Petition, audit: Audit) -> Stored<()> {
        let wish = self.sealer.seal_json(&place(&petition.id), &petition.wish);
        let why = self.sealer.seal_text(&place(&petition.id), "");
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                let file = petition.wish.file();
                let digest = file.map_or(String::new(), |file| file.digest.clone());
                sql::query(
                    "INSERT INTO petitions (id, kind, person, decider, about, state, at, file, wish) \
                     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                )
                .bind(&petition.id)
                .bind(word(&petition.wish.kind()))
                .bind(&petition.person)
                .bind(&petition.office)
                .bind(&petition.about)
                .bind(word(&petition.state))
                .bind(petition.at)
                .bind(&digest)
                .bind(wish)
                .execute(&mut *tx.db)
                .await?;
                if !digest.is_empty() {
                    let holder = names::petition(&petition.id);
                    names::add(tx.db, &petition.person, &holder, &[digest].into()).await?;
                }
                let deed = (petition.at, petition.person, petition.state, why);
                put_deed(&mut *tx.db, &petition.id, deed).await?;
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }

    async fn petition(&self, id: &str) -> Stored<Option<Petition>> {
        let query = sql::query(AssertSqlSafe(format!("{PETITION} WHERE id = ?"))).bind(id);
        let rows: Vec<Row> = query.fetch_all(&self.readers).await?;
        Ok(self.read_petitions(&rows).await?.pop())
    }

    async fn petitions_of(&self, person: &str, page: Paging) -> Stored<(Vec<Petition>, u64)> {
        self.petitions_where("person = ?", "at DESC, id", person, page)
            .await
    }

    async fn petitions_at(&self, office: &str, page: Paging) -> Stored<(Vec<Petition>, u64)> {
        let order = "(state <> 'waiting'), at DESC, id";
        self.petitions_where("decider = ?", order, office, page)
            .await
    }

    async fn step_petition(&self, step: PetitionStep, audit: Audit) -> Stored<()> {
        let why = self.sealer.seal_text(&place(&step.id), &step.deed.why);
        let identity = match &step.brings {
            Brings::Identity { person, identity } => Some(self.sealed_identity(person, identity)),
            Brings::Nothing | Brings::Office { .. } | Brings::Unit(_) => None,
        };
        let tellings = self.all_sealed_tellings(step.tellings.clone());
        let work = self.writer.write(move |mut tx| {
            Box::pin(async move {
                let query = "UPDATE petitions SET state = ? WHERE id = ? AND state = ?";
                let moved = sql::query(query)
                    .bind(word(&step.deed.state))
                    .bind(&step.id)
                    .bind(word(&step.from))
                    .execute(&mut *tx.db)
                    .await?;
                if moved.rows_affected() == 0 {
                    return Err(StoreError::Stale);
                }
                holds(&mut tx, step.office.as_deref(), &step.deed.person).await?;
                match step.brings {
                    Brings::Nothing => {}
                    Brings::Office {
                        organisation,
                        person,
                    } => give(&mut tx, &organisation, &person, step.deed.at).await?,
                    Brings::Unit(unit) => found(&mut tx, unit).await?,
                    Brings::Identity {
                        person,
                        identity: new,
                    } => {
                        let sealed = identity.expect("sealed above");
                        correct(&mut tx, &person, &new, sealed).await?;
                    }
                }
                let deed = (step.deed.at, step.deed.person, step.deed.state, why);
                put_deed(&mut *tx.db, &step.id, deed).await?;
                tell_all(&mut tx, &tellings).await?;
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }

    async fn rights_below(&self, office: &str, page: Paging) -> Stored<(Vec<Right>, u64)> {
        let from =
            "FROM organisations o JOIN offices f ON f.organisation = o.id WHERE o.parent = ?";
        let total = sql::query_scalar(AssertSqlSafe(format!("SELECT COUNT(*) {from}")));
        let total: i64 = total.bind(office).fetch_one(&self.readers).await?;
        let query = "SELECT o.id AS organisation, o.name AS organisation_name, o.kind, p.id AS person, p.name, \
            p.account, f.since FROM organisations o JOIN offices f ON f.organisation = o.id \
            JOIN people p ON p.id = f.person WHERE o.parent = ? ORDER BY o.place, f.since, p.account LIMIT ? OFFSET ?";
        let query = sql::query(query).bind(office).bind(page.size);
        let rows = query.bind(page.offset()).fetch_all(&self.readers).await?;
        let read = |row: &Row| {
            Ok(Right {
                organisation: row.get("organisation"),
                organisation_name: row.get("organisation_name"),
                kind: from_word(row.get("kind"), "organisations.kind")?,
                person: row.get("person"),
                name: row.get("name"),
                account: row.get("account"),
                since: row.get("since"),
            })
        };
        let rights: Stored<Vec<Right>> = rows.iter().map(read).collect();
        Ok((rights?, count(total)))
    }

    async fn appoint(
        &self,
        organisation: &str,
        person: &str,
        tellings: Vec<Telling>,
        audit: Audit,
    ) -> Stored<()> {
        let (organisation, person) = (organisation.to_owned(), person.to_owned());
        let tellings = self.all_sealed_tellings(tellings);
        let work = self.writer.write(move |mut tx| {
            Box::pin(async move {
                give(&mut tx, &organisation, &person, audit.at).await?;
                tell_all(&mut tx, &tellings).await?;
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }

    async fn end_right(&self, end: EndRight, audit: Audit) -> Stored<()> {
        let sealer = Arc::clone(&self.sealer);
        let tellings = self.all_sealed_tellings(end.tellings.clone());
        let work = self.writer.write(move |mut tx| {
            Box::pin(async move {
                holds(&mut tx, end.office.as_deref(), &end.deed.person).await?;
                let gone = sql::query("DELETE FROM offices WHERE organisation = ? AND person = ?")
                    .bind(&end.organisation)
                    .bind(&end.person)
                    .execute(&mut *tx.db)
                    .await?;
                if gone.rows_affected() == 0 {
                    return Err(StoreError::Missing);
                }
                if end.keeps_one {
                    let query = "SELECT 1 FROM offices WHERE organisation = ? LIMIT 1";
                    let left = sql::query_scalar::<_, i64>(query).bind(&end.organisation);
                    if left.fetch_optional(&mut *tx.db).await?.is_none() {
                        return Err(StoreError::Stale);
                    }
                }
                // What was granted once tells that it is over, whoever ended it.
                let about = format!("{}/{}", end.organisation, end.person);
                let granted: Vec<String> = sql::query_scalar(
                    "SELECT id FROM petitions WHERE kind = 'rights' AND about = ? AND state = 'granted'",
                )
                .bind(about)
                .fetch_all(&mut *tx.db)
                .await?;
                for id in granted {
                    sql::query("UPDATE petitions SET state = 'cancelled' WHERE id = ?")
                        .bind(&id)
                        .execute(&mut *tx.db)
                        .await?;
                    let by = end.deed.person.clone();
                    let why = sealer.seal_text(&place(&id), &end.deed.why);
                    let deed = (end.deed.at, by, PetitionState::Cancelled, why);
                    put_deed(&mut *tx.db, &id, deed).await?;
                }
                tell_all(&mut tx, &tellings).await?;
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }

    async fn organisation_like(&self, code: &str, name: &str) -> Stored<Option<Organisation>> {
        let query =
            format!("{ORGANISATION} WHERE (code = ? AND code <> '') OR name = ? ORDER BY place");
        let query = sql::query(AssertSqlSafe(query)).bind(code).bind(name);
        let row = query.fetch_optional(&self.readers).await?;
        row.as_ref().map(read_organisation).transpose()
    }

    async fn operators(&self) -> Stored<Vec<String>> {
        let query = "SELECT id FROM people WHERE operator <> 0 AND disabled IS NULL ORDER BY id";
        Ok(sql::query_scalar(query).fetch_all(&self.readers).await?)
    }
}

impl Sqlite {
    async fn petitions_where(
        &self,
        whose: &str,
        order: &str,
        value: &str,
        page: Paging,
    ) -> Stored<(Vec<Petition>, u64)> {
        let total = format!("SELECT COUNT(*) FROM petitions WHERE {whose}");
        let total = sql::query_scalar(AssertSqlSafe(total)).bind(value);
        let total: i64 = total.fetch_one(&self.readers).await?;
        let query = format!("{PETITION} WHERE {whose} ORDER BY {order} LIMIT ? OFFSET ?");
        let query = sql::query(AssertSqlSafe(query)).bind(value).bind(page.size);
        let rows = query.bind(page.offset()).fetch_all(&self.readers).await?;
        Ok((self.read_petitions(&rows).await?, count(total)))
    }

    async fn read_petitions(&self, rows: &[Row]) -> Stored<Vec<Petition>> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let ids = rows.iter().map(|row| row.get("id"));
        let mut deeds = self.deeds_of(ids.collect()).await?;
        let read = |row: &Row| {
            let id: String = row.get("id");
            let wish = self.sealer.open_json::<Wish>(&place(&id), row.get("wish"));
            Ok(Petition {
                at: row.get("at"),
                person: row.get("person"),
                office: row.get("decider"),
                about: row.get("about"),
                state: from_word(row.get("state"), "petitions.state")?,
                wish: wish.ok_or_else(|| StoreError::Damaged("petitions.wish".into()))?,
                deeds: deeds.remove(&id).unwrap_or_default(),
                id,
            })
        };
        rows.iter().map(read).collect()
    }

    async fn deeds_of(&self, ids: Vec<String>) -> Stored<BTreeMap<String, Vec<Deed>>> {
        let query = "SELECT petition, at, person, state, why FROM petition_deeds \
            WHERE petition IN (SELECT value FROM json_each(?)) ORDER BY petition, seq";
        let query = sql::query(query).bind(to_json(&ids));
        let mut deeds: BTreeMap<String, Vec<Deed>> = BTreeMap::new();
        for row in query.fetch_all(&self.readers).await? {
            let petition: String = row.get("petition");
            let why = self.sealer.open_text(&place(&petition), row.get("why"));
            let deed = Deed {
                at: row.get("at"),
                person: row.get("person"),
                state: from_word(row.get("state"), "petition_deeds.state")?,
                why: why.ok_or_else(|| StoreError::Damaged("petition_deeds.why".into()))?,
            };
            deeds.entry(petition).or_default().push(deed);
        }
        Ok(deeds)
    }

    /// Several, sealed.
    pub(super) fn all_sealed_tellings(&self, tellings: Vec<Telling>) -> Vec<SealedTelling> {
        tellings
            .into_iter()
            .map(|one| self.sealed_telling(one))
            .collect()
    }
}

/// Writes down several.
pub(super) async fn tell_all(tx: &mut Tx<'_>, tellings: &[SealedTelling]) -> Stored<()> {
    for telling in tellings {
        tell(tx, telling).await?;
    }
    Ok(())
}
