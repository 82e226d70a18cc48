//! The demonstration's articles, each marked as a sample: of every place those that all share and its own.

use crate::app::{App, StartError};
use crate::http::blobs::judged;
use crate::security::session::audit;
use crate::store::articles::Written;
use crate::store::row::Blob;
use crate::store::{StoreError, Stored};
use crate::words::demo as words;
use bytes::Bytes;
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use std::collections::BTreeMap;
use zhicheng_shared::api::article::{Article, ArticleFile, ArticleState};
use zhicheng_shared::article::{plain, render};
use zhicheng_shared::date::Date;
use zhicheng_shared::jurisdiction::Loaded;

static ARTICLES: Dir = include_dir!("$CARGO_MANIFEST_DIR/demo/articles");
static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/demo/files");

/// The folder of those that every place has.
const COMMON: &str = "common";
/// Nine in the morning, in seconds after midnight.
const NINE: i64 = 9 * 3600;

/// What stands above the line `---` of a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    title: String,
    kind: String,
    date: Date,
    #[serde(default)]
    region: String,
    #[serde(default)]
    office: String,
    #[serde(default)]
    pinned: bool,
    #[serde(default)]
    files: Vec<Named>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    file: String,
    name: String,
}

/// A file of the demonstration as it is kept.
struct Kept {
    digest: String,
    kind: String,
    size: u64,
}

/// Adds them where they are missing.
///
/// # Errors
/// The store fails.
pub async fn seed(app: &App) -> Result<(), StartError> {
    let mut kept: Option<BTreeMap<String, Kept>> = None;
    for served in app.jurisdictions.iter() {
        let loaded = &served.loaded;
        if !loaded.jurisdiction.listed {
            continue;
        }
        for folder in [COMMON, &loaded.jurisdiction.id] {
            for (stem, head, body) in of_folder(folder) {
                let id = format!("{}-{stem}", loaded.jurisdiction.id);
                // A jurisdiction of one's own need not have the demonstration's kinds.
                let known = loaded.public.kind(&head.kind).is_some();
                if !known || app.store.article(&id).await?.is_some() {
                    continue;
                }
                if kept.is_none() {
                    kept = Some(files(app).await?);
                }
                let kept = kept.as_ref().expect("kept just now");
                let written = written(app, loaded, id, head, &body, kept).await?;
                let note = audit(app, "", "article.add", &written.id);
                app.store.keep_article(written, note).await?;
            }
        }
    }
    Ok(())
}

fn of_folder(name: &str) -> Vec<(String, Head, String)> {
    let Some(dir) = ARTICLES.get_dir(name) else {
        return Vec::new();
    };
    let read = |file: &include_dir::File| {
        let stem = file.path().file_stem()?.to_str()?.to_owned();
        let (head, body) = file.contents_utf8()?.split_once("\n---\n")?;
        let head: Head = toml::from_str(head).expect("built in, and read by a test");
        Some((stem, head, body.to_owned()))
    };
    dir.files().filter_map(read).collect()
}

async fn files(app: &App) -> Stored<BTreeMap<String, Kept>> {
    let mut all = BTreeMap::new();
    for file in FILES.files() {
        let name = file.path().to_string_lossy().into_owned();
        let content = Bytes::from_static(file.contents());
        let (kind, content) =
            judged(content).map_err(|error| StoreError::Damaged(error.title().to_owned()))?;
        let size = content.len() as u64;
        let digest = app.blobs.put(content).await?;
        let blob = Blob {
            digest: digest.clone(),
            kind: kind.ending().to_owned(),
            size,
            at: app.clock.now(),
        };
        let note = audit(app, "", "file.add", &digest);
        app.store.add_blob(blob, "", note).await?;
        let kind = kind.ending().to_owned();
        all.insert(name, Kept { digest, kind, size });
    }
    Ok(all)
}

async fn written(
    app: &App,
    loaded: &Loaded,
    id: String,
    head: Head,
    body: &str,
    kept: &BTreeMap<String, Kept>,
) -> Stored<Written> {
    let place = &loaded.jurisdiction;
    let there = !head.office.is_empty() && app.store.organisation(&head.office).await?.is_some();
    let body = words::sample(body);
    let found = head.files.iter().filter_map(|one| {
        let file = kept.get(&one.file)?;
        let named = ArticleFile {
            digest: file.digest.clone(),
            name: one.name.clone(),
            size: file.size,
        };
        Some((named, file.kind.clone()))
    });
    let (files, kinds) = found.unzip();
    let region = match head.region.as_str() {
        "" => place.region.clone(),
        region => region.to_owned(),
    };
    Ok(Written {
        id,
        organisation: if there { head.office } else { String::new() },
        seen: 0,
        state: ArticleState::Published,
        why: String::new(),
        html: render(&body),
        plain: plain(&body),
        kinds,
        article: Article {
            jurisdiction: place.id.clone(),
            kind: head.kind,
            region,
            title: words::sample_title(&head.title),
            body,
            from: Some(head.date.start_in_beijing() + NINE),
            until: None,
            pinned: head.pinned,
            files,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhicheng_shared::article::{HTML, title};

    #[test]
    fn each_can_be_read_and_is_short_enough() {
        let mut count = 0;
        for dir in ARTICLES.dirs() {
            let name = dir.path().to_string_lossy();
            let read = of_folder(&name);
            assert_eq!(read.len(), dir.files().count(), "{name}");
            for (stem, head, body) in read {
                count += 1;
                assert!(title(&words::sample_title(&head.title)).is_ok(), "{stem}");
                assert!(render(&words::sample(&body)).len() <= HTML, "{stem}");
                for one in head.files {
                    let file = FILES.get_file(&one.file).expect("a file");
                    assert!(
                        judged(Bytes::from_static(file.contents())).is_ok(),
                        "{}",
                        one.file
                    );
                }
            }
        }
        assert!(count > 20, "{count}");
    }
}
