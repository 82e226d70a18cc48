//! Articles of a kind, by region, and articles that words are found in.

use super::{
    HTML, PlacePage, ROOT, address, answer, asked, day, failed, files, missing, pager, paging,
    place, region_name, search, titles,
};
use crate::app::App;
use crate::error::Answer;
use crate::http::plain::escaped;
use crate::store::articles::{FindShown, Standing};
use crate::store::row::Paging;
use crate::words::site as words;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use zhicheng_shared::article::{excerpt, pairs, plain, searchable};
use zhicheng_shared::jurisdiction::{ArticleKind, Loaded};
use zhicheng_shared::region::{covers, depth};

/// Rows a page.
const ROWS: u32 = 20;
/// The same where each has its files with it.
const WITH_FILES: u32 = 10;
/// Most words looked for.
const WORDS: usize = 8;
/// Most runs of two characters looked for.
const PAIRS: usize = 30;
/// Characters of an excerpt.
const EXCERPT: usize = 90;

/// A list of one kind.
pub async fn of_kind(
    State(app): State<App>,
    Path((id, kind)): Path<(String, String)>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let Some(served) = place(&app, &id) else {
        return missing();
    };
    let Some(kind) = served.loaded.public.kind(&kind) else {
        return missing();
    };
    match listed(&app, &served.loaded, kind, uri.query()).await {
        Ok(main) => {
            let page = PlacePage {
                loaded: &served.loaded,
                title: &kind.name,
                here: &format!("/k/{}", kind.key),
                main,
            };
            answer(&headers, HTML, page.html())
        }
        Err(error) => failed(error),
    }
}

async fn listed(
    app: &App,
    loaded: &Loaded,
    kind: &ArticleKind,
    query: Option<&str>,
) -> Answer<String> {
    let region = asked(query, "region");
    let known = loaded.regions.iter().any(|one| one.code == region);
    let region = if known { region } else { String::new() };
    let page = paging(query, if kind.files { WITH_FILES } else { ROWS });
    let find = FindShown {
        jurisdiction: loaded.jurisdiction.id.clone(),
        kind: kind.key.clone(),
        region: region.clone(),
        now: app.clock.now(),
        ..FindShown::default()
    };
    let (rows, total) = app.store.shown(find, page).await?;
    let path = format!("{ROOT}/{}/k/{}", loaded.jurisdiction.id, kind.key);
    let list = if rows.is_empty() {
        format!("<p class=\"none\" role=\"status\">{}</p>", words::NONE)
    } else if kind.files {
        rows.iter().map(with_files).collect()
    } else {
        titles(&rows)
    };
    let note = match kind.note.as_str() {
        "" => String::new(),
        note => format!("<p>{}</p>", escaped(note)),
    };
    Ok([
        note,
        regions(loaded, &path, &region),
        list,
        pager(&path, &[("region", &region)], page, total),
    ]
    .concat())
}

fn with_files(one: &Standing) -> String {
    format!(
        "<section class=\"card\"><h2><a href=\"{}\">{}</a></h2><p class=\"muted\">{}</p>{}</section>",
        address(&one.article.jurisdiction, &one.id),
        escaped(&one.article.title),
        day(one),
        files(one)
    )
}

/// Choosing a region: of the next depth only, since a page may not grow with a province.
fn regions(loaded: &Loaded, path: &str, chosen: &str) -> String {
    let own = &loaded.jurisdiction.region;
    let next = depth(own) + 1;
    let inside = loaded
        .regions
        .iter()
        .filter(|one| covers(own, &one.code) && depth(&one.code) == next);
    let options: String = inside
        .map(|one| {
            let selected = if one.code == chosen { " selected" } else { "" };
            let name = escaped(&one.name);
            format!("<option value=\"{}\"{selected}>{name}</option>", one.code)
        })
        .collect();
    format!(
        "<form class=\"filters\" method=\"get\" action=\"{path}\"><p class=\"field\"><label for=\"region\">{}</label>\
         <select id=\"region\" name=\"region\"><option value=\"\">{}</option>{options}</select></p>\
         <p class=\"field\"><button type=\"submit\">{}</button></p></form>",
        words::REGION,
        words::ALL,
        words::SHOW,
    )
}

/// What words are found in.
pub async fn search_for(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let Some(served) = place(&app, &id) else {
        return missing();
    };
    match found(&app, &served.loaded, uri.query()).await {
        Ok(main) => {
            let page = PlacePage {
                loaded: &served.loaded,
                title: words::SEARCH_TITLE,
                here: "/search",
                main,
            };
            answer(&headers, HTML, page.html())
        }
        Err(error) => failed(error),
    }
}

async fn found(app: &App, loaded: &Loaded, query: Option<&str>) -> Answer<String> {
    let typed = asked(query, "q");
    let own = format!("{ROOT}/{}", loaded.jurisdiction.id);
    let again = search(&own, &typed).replace("id=\"q\"", "id=\"q2\"");
    let again = again.replace("for=\"q\"", "for=\"q2\"");
    let folded = searchable(&typed);
    let words: Vec<String> = folded
        .split_whitespace()
        .take(WORDS)
        .map(str::to_owned)
        .collect();
    if words.is_empty() {
        return Ok([again, format!("<p>{}</p>", words::SEARCH_NOTE)].concat());
    }
    let page = paging(query, ROWS);
    let (rows, total, used) = looked_for(app, loaded, words, page).await?;
    if rows.is_empty() {
        let none = words::found_none(&escaped(&typed));
        return Ok([
            again,
            format!("<p class=\"none\" role=\"status\">{none}</p>"),
        ]
        .concat());
    }
    let rows: String = rows.iter().map(|one| hit(loaded, one, &used)).collect();
    Ok([
        again,
        format!("<p role=\"status\">{}</p>", words::found(total)),
        format!("<ul class=\"hits\">{rows}</ul>"),
        pager(&format!("{own}/search"), &[("q", &typed)], page, total),
    ]
    .concat())
}

/// Rows in which every word stands as typed; where there are none, those that have most of what two
/// characters of the words beside each other say. With what was looked for in the end.
async fn looked_for(
    app: &App,
    loaded: &Loaded,
    words: Vec<String>,
    page: Paging,
) -> Answer<(Vec<Standing>, u64, Vec<String>)> {
    let find = FindShown {
        jurisdiction: loaded.jurisdiction.id.clone(),
        words,
        now: app.clock.now(),
        ..FindShown::default()
    };
    let (rows, total) = app.store.shown(find.clone(), page).await?;
    let looser = find.words.iter().flat_map(|word| pairs(word));
    let looser: Vec<String> = looser.take(PAIRS).collect();
    if total > 0 || looser.is_empty() {
        return Ok((rows, total, find.words));
    }
    let least = (looser.len() * 2).div_ceil(3);
    let find = FindShown {
        words: Vec::new(),
        among: Some((least, looser.clone())),
        ..find
    };
    let (rows, total) = app.store.shown(find, page).await?;
    Ok((rows, total, looser))
}

fn hit(loaded: &Loaded, one: &Standing, words: &[String]) -> String {
    let text = plain(&one.article.body);
    let around = excerpt(&text, words.iter().map(String::as_str), EXCERPT);
    let kind = loaded.public.kind(&one.article.kind);
    let kind = kind.map_or("", |kind| &kind.name);
    format!(
        "<li><a href=\"{}\">{}</a><p>{}</p><p class=\"muted\">{} · {} · {}</p></li>",
        address(&one.article.jurisdiction, &one.id),
        escaped(&one.article.title),
        escaped(&around),
        escaped(kind),
        escaped(&region_name(loaded, &one.article.region)),
        day(one),
    )
}
