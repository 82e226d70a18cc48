//! From what somebody sends to what is kept: judged, rendered, its files looked up.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::store::articles::Written;
use crate::words::articles as words;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::article::{Article, ArticleFile};
use zhicheng_shared::article::{FILE_NAME, FILES, HTML, Unfit, is_named_as, plain, render, title};
use zhicheng_shared::attachment::FileKind;
use zhicheng_shared::value::{is_empty, length, trimmed};

/// What is to be kept of an article. Its files are this person's, or were beside it before.
///
/// # Errors
/// 422 with what is wrong.
pub async fn of(
    app: &App,
    person: &str,
    mut article: Article,
    new: Written,
    before: &[ArticleFile],
) -> Answer<Written> {
    article.title = title(&article.title).map_err(refused)?.to_owned();
    let over = article.until.zip(article.from);
    if over.is_some_and(|(until, from)| until <= from) {
        return Err(refused(Unfit::Until));
    }
    if article.files.len() > FILES {
        return Err(refused(Unfit::Files));
    }
    let mut kinds = Vec::new();
    for (at, file) in article.files.iter_mut().enumerate() {
        let (size, kind) = known(app, person, file, before).await?;
        file.name = trimmed(&file.name).to_owned();
        let plain = !file
            .name
            .contains(|c: char| c.is_control() || "/\\".contains(c));
        if !plain || !(1..=FILE_NAME).contains(&length(&file.name)) {
            return Err(refused(Unfit::FileName(at)));
        }
        if !FileKind::ALL
            .into_iter()
            .any(|one| one.ending() == kind && is_named_as(&file.name, one))
        {
            return Err(refused(Unfit::FileKind(at)));
        }
        file.size = size;
        kinds.push(kind);
    }
    Ok(Written {
        html: render(&article.body),
        plain: plain(&article.body),
        kinds,
        article,
        ..new
    })
}

/// Whether it can be read by anybody: something is said, and it is no longer than a page may be.
///
/// # Errors
/// 422 with what is wrong.
pub fn fits(new: &Written) -> Answer<()> {
    if is_empty(&new.plain) && new.article.files.is_empty() {
        return Err(refused(Unfit::Empty));
    }
    match new.html.len() {
        0..=HTML => Ok(()),
        _ => Err(refused(Unfit::Long)),
    }
}

async fn known(
    app: &App,
    person: &str,
    file: &ArticleFile,
    before: &[ArticleFile],
) -> Answer<(u64, String)> {
    let was = before.iter().any(|one| one.digest == file.digest);
    let blob = if was {
        app.store.blob(&file.digest).await?
    } else {
        let digests = [file.digest.clone()];
        app.store.own_blobs(person, &digests).await?.pop()
    };
    let blob = blob.ok_or_else(|| ApiError::new(ErrorCode::Invalid).saying(words::FOREIGN_FILE))?;
    Ok((blob.size, blob.kind))
}

fn refused(why: Unfit) -> ApiError {
    ApiError::new(ErrorCode::Invalid).saying(words::unfit(why))
}
