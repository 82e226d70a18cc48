//! How an article is kept: as it is now, its files, and its version.

use super::super::super::Stored;
use super::super::super::articles::Written;
use super::super::super::row::Audit;
use super::super::{names, signed, to_json, word};
use crate::store::sql::{self, Connection};
use zhicheng_shared::article::searchable;

/// Keeps it.
///
/// # Errors
/// [`super::StoreError::Stale`] when another revision is the present one; `Missing` when a file is gone.
pub(super) async fn keep(db: &mut Connection, new: &Written, audit: &Audit) -> Stored<()> {
    if new.seen == 0 {
        let query = "INSERT INTO articles (id, jurisdiction, kind, region, organisation, title, body, html, \
            title_words, words, pinned, state, revision, changed) \
            VALUES (?, '', '', '', ?, '', '', '', '', '', 0, 'draft', 0, 0) ON CONFLICT (id) DO NOTHING";
        let query = sql::query(query).bind(&new.id).bind(&new.organisation);
        query.execute(&mut *db).await?;
    }
    let article = &new.article;
    let words = [article.title.as_str(), "\n", &new.plain].concat();
    let query = "UPDATE articles SET jurisdiction = ?, kind = ?, region = ?, title = ?, body = ?, html = ?, \
        title_words = ?, words = ?, shown_from = ?, shown_until = ?, pinned = ?, state = ?, why = ?, \
        changed = ?, revision = revision + 1 WHERE id = ? AND revision = ?";
    let done = sql::query(query)
        .bind(&article.jurisdiction)
        .bind(&article.kind)
        .bind(&article.region)
        .bind(&article.title)
        .bind(&article.body)
        .bind(&new.html)
        .bind(searchable(&article.title))
        .bind(searchable(&words))
        .bind(article.from)
        .bind(article.until)
        .bind(i64::from(article.pinned))
        .bind(word(&new.state))
        .bind(&new.why)
        .bind(audit.at)
        .bind(&new.id)
        .bind(signed(new.seen))
        .execute(&mut *db)
        .await?;
    super::changed(done.rows_affected())?;
    files(db, new).await?;
    let query = "INSERT INTO article_versions (article, revision, at, person, state, article_then) \
        VALUES (?, ?, ?, ?, ?, ?)";
    sql::query(query)
        .bind(&new.id)
        .bind(signed(new.seen + 1))
        .bind(audit.at)
        .bind(&audit.person)
        .bind(word(&new.state))
        .bind(to_json(article))
        .execute(db)
        .await?;
    Ok(())
}

async fn files(db: &mut Connection, new: &Written) -> Stored<()> {
    let query = sql::query("DELETE FROM article_files WHERE article = ?").bind(&new.id);
    query.execute(&mut *db).await?;
    for (place, (file, kind)) in (0_i64..).zip(new.article.files.iter().zip(&new.kinds)) {
        let query = "INSERT INTO article_files (article, place, digest, name, kind, size) VALUES (?, ?, ?, ?, ?, ?)";
        sql::query(query)
            .bind(&new.id)
            .bind(place)
            .bind(&file.digest)
            .bind(&file.name)
            .bind(kind)
            .bind(signed(file.size))
            .execute(&mut *db)
            .await?;
    }
    // Nobody's: who wrote it may go, and former versions name their files for good.
    let digests = new.article.files.iter().map(|file| file.digest.clone());
    names::add(db, "", &names::article(&new.id), &digests.collect()).await
}
