//! Organisations and officers on SQLite, with a search that holds for a hundred thousand units.

use super::super::row::*;
use super::super::{Organisations, StoreError, Stored, Unique};
use super::{Sqlite, count, from_word, text, to_json, word, words};
use crate::store::sql::{self, AssertSqlSafe, Connection, QueryBuilder, Row};
use async_trait::async_trait;
use serde_json::json;
use std::collections::BTreeMap;
use zhicheng_shared::api::account::{COUNTED, OrganisationKind};

pub(super) const ORGANISATION: &str = "SELECT id, kind, name, code, region, parent, nature, proxy, serves, place, closed FROM organisations ";

/// Of those found by their words, the ones that are open: closed ones are few, and have an index of
/// their own.
const OPEN_WORDS: &str = ") AND rowid NOT IN (SELECT place FROM organisations WHERE closed > 0)";

/// Organisations added by one statement.
const AT_ONCE: usize = 2_000;

#[async_trait]
impl Organisations for Sqlite {
    async fn add_organisations(&self, rows: Vec<Organisation>, audit: Audit) -> Stored<u64> {
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let mut added = 0;
                    for part in rows.chunks(AT_ONCE) {
                        added += add(tx.db, part).await?;
                    }
                    if added > 0 {
                        tx.audit.push(audit);
                    }
                    Ok(added)
                })
            })
            .await
    }

    async fn add_organisation(&self, row: Organisation, audit: Audit) -> Stored<()> {
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    if add(tx.db, &[row]).await? == 0 {
                        return Err(StoreError::Taken(Unique::Organisation));
                    }
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn organisations_after(&self, place: i64, most: u32) -> Stored<Vec<Organisation>> {
        let query = format!("{ORGANISATION} WHERE place > ? ORDER BY place LIMIT ?");
        let query = sql::query(AssertSqlSafe(query)).bind(place).bind(most);
        let rows = query.fetch_all(&self.readers).await?;
        rows.iter().map(read).collect()
    }

    async fn organisation(&self, id: &str) -> Stored<Option<Organisation>> {
        let query = sql::query(AssertSqlSafe(format!("{ORGANISATION} WHERE id = ?"))).bind(id);
        query
            .fetch_optional(&self.readers)
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    async fn committee_below(
        &self,
        bureau: &str,
        committee: &str,
        officer: &str,
    ) -> Stored<Option<Organisation>> {
        let query = format!(
            "{ORGANISATION} WHERE id = ?1 AND parent = ?2 AND kind = 'committee' AND EXISTS (\
             SELECT 1 FROM organisations b JOIN offices f ON f.organisation = b.id \
             WHERE b.id = ?2 AND b.kind = 'bureau' AND f.person = ?3)"
        );
        let query = sql::query(AssertSqlSafe(query)).bind(committee);
        let query = query.bind(bureau).bind(officer);
        let row = query.fetch_optional(&self.readers).await?;
        row.as_ref().map(read).transpose()
    }

    async fn names(&self, ids: &[String]) -> Stored<BTreeMap<String, String>> {
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let query = "SELECT id, name FROM organisations WHERE id IN (SELECT value FROM json_each(?1)) \
            UNION ALL SELECT id, name FROM people WHERE id IN (SELECT value FROM json_each(?1))";
        let query = sql::query_as(query).bind(to_json(&ids));
        let rows: Vec<(String, String)> = query.fetch_all(&self.readers).await?;
        Ok(rows.into_iter().collect())
    }

    async fn find_organisations(
        &self,
        find: FindOrganisations,
    ) -> Stored<(Vec<Organisation>, u64)> {
        let wanted = wanted(&find);
        let mut total = QueryBuilder::new("SELECT COUNT(*) FROM (SELECT 1 FROM ");
        match &wanted {
            Some(wanted) => total
                .push("organisation_words WHERE words MATCH (")
                .push_bind(wanted.clone())
                .push(OPEN_WORDS),
            None => total.push("organisations WHERE closed = 0"),
        };
        total.push(" LIMIT ").push_bind(COUNTED).push(") counted");
        let total: i64 = total.build_query_scalar().fetch_one(&self.readers).await?;
        let mut query = QueryBuilder::new(ORGANISATION);
        // Words, kind and region are in one index, which gives them in the order of their places.
        if let Some(wanted) = &wanted {
            query.push("WHERE place IN (SELECT rowid FROM organisation_words WHERE words MATCH (");
            query.push_bind(wanted.clone());
            query.push(OPEN_WORDS).push(" ORDER BY rowid");
            page(&mut query, find.paging);
            query.push(")");
        } else {
            query.push("WHERE closed = 0");
        }
        query.push(" ORDER BY place");
        if wanted.is_none() {
            page(&mut query, find.paging);
        }
        let rows = query.build().fetch_all(&self.readers).await?;
        Ok((rows.iter().map(read).collect::<Stored<_>>()?, count(total)))
    }

    async fn bureau_of(&self, region: &str) -> Stored<Option<Organisation>> {
        let query = format!(
            "{ORGANISATION} WHERE kind = 'bureau' AND region = ? AND closed = 0 ORDER BY place LIMIT 1"
        );
        // County, city, province: the finest bureau that there is.
        for code in wider(region) {
            let row = sql::query(AssertSqlSafe(query.clone()))
                .bind(code)
                .fetch_optional(&self.readers)
                .await?;
            if let Some(row) = row {
                return read(&row).map(Some);
            }
        }
        Ok(None)
    }

    async fn add_officer(&self, organisation: &str, person: &str, audit: Audit) -> Stored<()> {
        let query = "INSERT INTO offices (organisation, person, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
        let (organisation, person) = (organisation.to_owned(), person.to_owned());
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query = sql::query(query)
                        .bind(organisation)
                        .bind(person)
                        .bind(audit.at);
                    query.execute(&mut *tx.db).await?;
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn remove_officer(&self, organisation: &str, person: &str, audit: Audit) -> Stored<()> {
        let (organisation, person) = (organisation.to_owned(), person.to_owned());
        self.writer
            .write(move |tx| {
                Box::pin(async move {
                    let query =
                        sql::query("DELETE FROM offices WHERE organisation = ? AND person = ?");
                    let done = query
                        .bind(organisation)
                        .bind(person)
                        .execute(&mut *tx.db)
                        .await?;
                    if done.rows_affected() == 0 {
                        return Err(StoreError::Missing);
                    }
                    tx.audit.push(audit);
                    Ok(())
                })
            })
            .await
    }

    async fn offices(&self, person: &str) -> Stored<Vec<(String, String, OrganisationKind)>> {
        let query = "SELECT o.id, o.name, o.kind FROM offices f JOIN organisations o ON o.id = f.organisation \
            WHERE f.person = ? ORDER BY o.place";
        let rows = sql::query(query)
            .bind(person)
            .fetch_all(&self.readers)
            .await?;
        let read = |row: &Row| {
            Ok((
                row.get("id"),
                row.get("name"),
                from_word(row.get("kind"), "organisations.kind")?,
            ))
        };
        rows.iter().map(read).collect()
    }

    async fn is_officer(&self, organisation: &str, person: &str) -> Stored<bool> {
        let query = sql::query_scalar::<_, i64>(
            "SELECT 1 FROM offices WHERE organisation = ? AND person = ?",
        );
        Ok(query
            .bind(organisation)
            .bind(person)
            .fetch_optional(&self.readers)
            .await?
            .is_some())
    }

    async fn officers(&self, organisation: &str) -> Stored<Vec<(String, String, String)>> {
        let query = "SELECT p.id, p.name, p.account FROM offices f JOIN people p ON p.id = f.person \
            WHERE f.organisation = ? ORDER BY f.since, p.account";
        let rows = sql::query(query)
            .bind(organisation)
            .fetch_all(&self.readers)
            .await?;
        Ok(rows
            .iter()
            .map(|row| (row.get("id"), row.get("name"), row.get("account")))
            .collect())
    }
}

fn page(query: &mut QueryBuilder, page: Paging) {
    query.push(" LIMIT ").push_bind(page.size);
    query.push(" OFFSET ").push_bind(page.offset());
}

/// What is asked of the index; none when all are wanted.
fn wanted(find: &FindOrganisations) -> Option<String> {
    let phrases = text::phrases(&find.words);
    let kind = find
        .kind
        .as_ref()
        .map(|kind| words::kind_token(&word(kind)));
    let region = match find.region.as_str() {
        "" => None,
        digits => Some(words::region_token(digits)),
    };
    let proxy = find.proxy.then(|| words::PROXY.to_owned());
    let parts: Vec<String> = [phrases, kind, region, proxy]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(" AND "))
}

/// Adds those whose id is new, all of them in two statements, and says of the others whom they serve
/// where nothing says so yet; how many that changed.
pub(super) async fn add(db: &mut Connection, rows: &[Organisation]) -> Stored<u64> {
    let list: Vec<_> = rows
        .iter()
        .map(|row| {
            json!({
                "id": row.id, "kind": row.kind, "name": row.name, "code": row.code, "region": row.region,
                "parent": row.parent, "nature": row.nature, "proxy": i64::from(row.proxy), "serves": row.serves,
                "words": words::of_organisation(&word(&row.kind), &row.name, &row.code, &row.region, row.proxy),
            })
        })
        .collect();
    let list = json!(list).to_string();
    let query = "SELECT COALESCE(MAX(place), 0) FROM organisations";
    let last: i64 = sql::query_scalar(query).fetch_one(&mut *db).await?;
    let done = sql::query(
        "INSERT INTO organisations (id, kind, name, code, region, parent, nature, proxy, serves, place) \
         SELECT json_extract(value, '$.id'), json_extract(value, '$.kind'), json_extract(value, '$.name'), \
         json_extract(value, '$.code'), json_extract(value, '$.region'), json_extract(value, '$.parent'), \
         json_extract(value, '$.nature'), CAST(json_extract(value, '$.proxy') AS INTEGER), \
         json_extract(value, '$.serves'), ?2 + key + 1 FROM json_each(?1) WHERE true \
         ON CONFLICT (id) DO UPDATE SET serves = excluded.serves WHERE organisations.serves = '' AND excluded.serves <> ''",
    )
    .bind(&list)
    .bind(last)
    .execute(&mut *db)
    .await?;
    sql::query(
        "INSERT INTO organisation_words (rowid, words) SELECT o.place, json_extract(value, '$.words') FROM json_each(?1) \
         CROSS JOIN organisations o WHERE o.id = json_extract(value, '$.id') AND o.place > ?2",
    )
    .bind(&list)
    .bind(last)
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

pub(super) fn read(row: &Row) -> Stored<Organisation> {
    Ok(Organisation {
        id: row.get("id"),
        kind: from_word(row.get("kind"), "organisations.kind")?,
        name: row.get("name"),
        code: row.get("code"),
        region: row.get("region"),
        parent: row.get("parent"),
        nature: row.get("nature"),
        proxy: row.get::<i64, _>("proxy") != 0,
        serves: row.get("serves"),
        place: row.get("place"),
        closed: row.get("closed"),
    })
}

/// The region itself and those around it, finest first.
fn wider(region: &str) -> Vec<String> {
    let mut codes = vec![region.to_owned()];
    for digits in [6, 4, 2] {
        if let Some(head) = region.get(..digits) {
            let code = format!("{head:0<6}");
            if codes.last() != Some(&code) {
                codes.push(code);
            }
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    #[test]
    fn regions_widen_to_the_province() {
        assert_eq!(super::wider("442000001"), ["442000001", "442000", "440000"]);
        assert_eq!(super::wider("440106"), ["440106", "440100", "440000"]);
        assert_eq!(super::wider(""), [""]);
    }
}
