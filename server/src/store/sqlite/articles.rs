//! Articles and opinions on SQLite.
//!
//! Searching is LIKE over folded text: an index of three characters, as FTS5 has, finds no word of two,
//! and most words of Chinese have two. What is published in a place is some hundred texts of a few
//! kilobytes, which are looked through in milliseconds, and any database can.

mod kept;
mod opinions;

use super::super::articles::*;
use super::super::row::{Audit, Blob, Paging};
use super::super::{StoreError, Stored};
use super::{Sqlite, count, from_word, text, to_json};
use crate::store::sql::{self, AssertSqlSafe, QueryBuilder, Row};
use async_trait::async_trait;
use std::collections::BTreeMap;
use zhicheng_shared::api::article::{Article, ArticleFile};
use zhicheng_shared::api::opinion::OpinionState;
use zhicheng_shared::region::{at_depth, stem};

const COLUMNS: &str = "SELECT a.id, a.organisation, a.jurisdiction, a.kind, a.region, a.title, a.body, a.html, \
    a.shown_from, a.shown_until, a.pinned, a.state, a.why, a.revision, a.changed";

#[async_trait]
impl Articles for Sqlite {
    async fn keep_article(&self, written: Written, audit: Audit) -> Stored<()> {
        let work = self.writer.write(move |tx| {
            Box::pin(async move {
                kept::keep(tx.db, &written, &audit).await?;
                tx.audit.push(audit);
                Ok(())
            })
        });
        work.await
    }

    async fn article(&self, id: &str) -> Stored<Option<Standing>> {
        let query = format!("{COLUMNS} FROM articles a WHERE a.id = ?");
        let query = sql::query(AssertSqlSafe(query)).bind(id);
        let row = query.fetch_all(&self.readers).await?;
        Ok(self.with_files(&row).await?.pop())
    }

    async fn article_versions(&self, id: &str) -> Stored<Vec<Version>> {
        let query = "SELECT revision, at, person, state, article_then FROM article_versions \
            WHERE article = ? ORDER BY revision";
        let rows = sql::query(query).bind(id).fetch_all(&self.readers).await?;
        let version = |row: &Row| {
            let then: Article = super::from_json(row.get("article_then"), "article_versions")?;
            Ok(Version {
                revision: count(row.get("revision")),
                at: row.get("at"),
                person: row.get("person"),
                state: from_word(row.get("state"), "article_versions.state")?,
                title: then.title,
            })
        };
        rows.iter().map(version).collect()
    }

    async fn articles_of(
        &self,
        organisation: Option<&str>,
        page: Paging,
    ) -> Stored<(Vec<Standing>, u64)> {
        let narrow = |query: &mut QueryBuilder| {
            query.push(" FROM articles a");
            if let Some(id) = organisation {
                query
                    .push(" WHERE a.organisation = ")
                    .push_bind(id.to_owned());
            }
        };
        let mut total = QueryBuilder::new("SELECT COUNT(*)");
        narrow(&mut total);
        let total: i64 = total.build_query_scalar().fetch_one(&self.readers).await?;
        let mut query = QueryBuilder::new(COLUMNS);
        narrow(&mut query);
        query.push(" ORDER BY a.changed DESC, a.id LIMIT ");
        query.push_bind(page.size).push(" OFFSET ");
        query.push_bind(page.offset());
        let rows = query.build().fetch_all(&self.readers).await?;
        Ok((self.with_files(&rows).await?, count(total)))
    }

    async fn shown(&self, find: FindShown, page: Paging) -> Stored<(Vec<Standing>, u64)> {
        let mut total = QueryBuilder::new("SELECT COUNT(*)");
        narrow(&mut total, &find);
        let total: i64 = total.build_query_scalar().fetch_one(&self.readers).await?;
        let mut query = QueryBuilder::new(COLUMNS);
        narrow(&mut query, &find);
        query.push(" ORDER BY ");
        if let Some((_, among)) = &find.among {
            score(&mut query, among);
            query.push(" DESC, ");
        }
        match find.words.first() {
            Some(word) => {
                query.push("CASE WHEN a.title_words LIKE ");
                query.push_bind(text::like(word));
                query.push(" ESCAPE '\\' THEN 0 ELSE 1 END, ");
            }
            None => {
                query.push("a.pinned DESC, ");
            }
        }
        query.push("a.shown_from DESC, a.id LIMIT ");
        query.push_bind(page.size).push(" OFFSET ");
        query.push_bind(page.offset());
        let rows = query.build().fetch_all(&self.readers).await?;
        Ok((self.with_files(&rows).await?, count(total)))
    }

    async fn shown_file(&self, id: &str, digest: &str, now: i64) -> Stored<Option<(String, Blob)>> {
        let query = "SELECT f.name, b.digest, b.kind, b.size, b.at FROM article_files f \
            JOIN articles a ON a.id = f.article JOIN blobs b ON b.digest = f.digest \
            WHERE f.article = ? AND f.digest = ? AND a.state = 'published' AND a.shown_from <= ? \
            AND (a.shown_until IS NULL OR a.shown_until > ?) ORDER BY f.place LIMIT 1";
        let query = sql::query(query).bind(id).bind(digest).bind(now).bind(now);
        let row = query.fetch_optional(&self.readers).await?;
        Ok(row.map(|row| {
            let blob = Blob {
                digest: row.get("digest"),
                kind: row.get("kind"),
                size: count(row.get("size")),
                at: row.get("at"),
            };
            (row.get("name"), blob)
        }))
    }

    async fn add_opinion(&self, opinion: Opinion, audit: Audit) -> Stored<()> {
        self.opinion_added(opinion, audit).await
    }

    async fn opinion(&self, number: &str) -> Stored<Option<Opinion>> {
        self.opinion_numbered(number).await
    }

    async fn opinions(
        &self,
        organisation: Option<&str>,
        page: Paging,
    ) -> Stored<(Vec<Opinion>, u64)> {
        self.opinions_to(organisation, page).await
    }

    async fn answer_opinion(
        &self,
        number: &str,
        state: OpinionState,
        answer: &str,
        audit: Audit,
    ) -> Stored<()> {
        self.opinion_answered(number, state, answer, audit).await
    }
}

impl Sqlite {
    /// Articles with their files.
    async fn with_files(&self, rows: &[Row]) -> Stored<Vec<Standing>> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<String> = rows.iter().map(|row| row.get("id")).collect();
        let query = "SELECT article, digest, name, size FROM article_files \
            WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, place";
        let query = sql::query(query).bind(to_json(&ids));
        let mut files: BTreeMap<String, Vec<ArticleFile>> = BTreeMap::new();
        for row in query.fetch_all(&self.readers).await? {
            files
                .entry(row.get("article"))
                .or_default()
                .push(ArticleFile {
                    digest: row.get("digest"),
                    name: row.get("name"),
                    size: count(row.get("size")),
                });
        }
        let standing = |row: &Row| {
            let id: String = row.get("id");
            Ok(Standing {
                organisation: row.get("organisation"),
                revision: count(row.get("revision")),
                state: from_word(row.get("state"), "articles.state")?,
                why: row.get("why"),
                html: row.get("html"),
                changed: row.get("changed"),
                article: Article {
                    jurisdiction: row.get("jurisdiction"),
                    kind: row.get("kind"),
                    region: row.get("region"),
                    title: row.get("title"),
                    body: row.get("body"),
                    from: row.get("shown_from"),
                    until: row.get("shown_until"),
                    pinned: row.get::<i64, _>("pinned") != 0,
                    files: files.remove(&id).unwrap_or_default(),
                },
                id,
            })
        };
        rows.iter().map(standing).collect()
    }
}

fn narrow(query: &mut QueryBuilder, find: &FindShown) {
    query.push(" FROM articles a WHERE a.state = 'published' AND a.shown_from <= ");
    query.push_bind(find.now);
    query.push(" AND (a.shown_until IS NULL OR a.shown_until > ");
    query.push_bind(find.now).push(")");
    for (column, value) in [
        (" AND a.jurisdiction = ", &find.jurisdiction),
        (" AND a.kind = ", &find.kind),
    ] {
        if !value.is_empty() {
            query.push(column).push_bind(value.clone());
        }
    }
    if !find.region.is_empty() {
        let around = (1..=3).map(|depth| at_depth(&find.region, depth).unwrap_or_default());
        let around: Vec<String> = around.chain([find.region.clone()]).collect();
        query.push(" AND (a.region IN (SELECT value FROM json_each(");
        query
            .push_bind(to_json(&around))
            .push(")) OR a.region LIKE ");
        // A pattern that finds the digits anywhere would find other regions.
        query.push_bind(text::like(stem(&find.region)).split_off(1));
        query.push(" ESCAPE '\\')");
    }
    for word in &find.words {
        query.push(" AND a.words LIKE ");
        query.push_bind(text::like(word)).push(" ESCAPE '\\'");
    }
    if let Some((least, among)) = &find.among {
        query.push(" AND ");
        score(query, among);
        query.push(" >= ");
        query.push_bind(i64::try_from(*least).unwrap_or(i64::MAX));
    }
}

/// How many of these a text has.
fn score(query: &mut QueryBuilder, among: &[String]) {
    query.push("(0");
    for run in among {
        query.push(" + CASE WHEN a.words LIKE ");
        query.push_bind(text::like(run));
        query.push(" ESCAPE '\\' THEN 1 ELSE 0 END");
    }
    query.push(")");
}

/// Nothing was changed, since what was seen is no longer so.
fn changed(rows: u64) -> Stored<()> {
    match rows {
        0 => Err(StoreError::Stale),
        _ => Ok(()),
    }
}
