//! The first page of a place: what is open now and until when, what is new, how to begin.

use super::{HTML, PlacePage, ROOT, answer, failed, missing, place, titles};
use crate::app::App;
use crate::error::Answer;
use crate::http::plain::escaped;
use crate::store::articles::FindShown;
use crate::store::row::Paging;
use crate::words::site as words;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use zhicheng_shared::committee::Window;
use zhicheng_shared::date::Date;
use zhicheng_shared::jurisdiction::Loaded;

/// Most committees named here; all of them have a page.
const OPEN: usize = 12;

/// The page.
pub async fn show(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let Some(served) = place(&app, &id) else {
        return missing();
    };
    match main(&app, &served.loaded).await {
        Ok(main) => {
            let page = PlacePage {
                loaded: &served.loaded,
                title: words::HOME_TITLE,
                here: "",
                main,
            };
            answer(&headers, HTML, page.html())
        }
        Err(error) => failed(error),
    }
}

async fn main(app: &App, loaded: &Loaded) -> Answer<String> {
    let now = app.clock.now();
    let find = FindShown {
        jurisdiction: loaded.jurisdiction.id.clone(),
        now,
        ..FindShown::default()
    };
    let new = Paging::new(None, Some(10));
    let (new, _) = app.store.shown(find.clone(), new).await?;
    let mut begin = String::new();
    for kind in loaded.public.kinds.iter().filter(|kind| kind.begins) {
        let find = FindShown {
            kind: kind.key.clone(),
            ..find.clone()
        };
        let first = Paging::new(None, Some(6));
        begin.push_str(&titles(&app.store.shown(find, first).await?.0));
    }
    let new = match new.is_empty() {
        true => format!("<p class=\"none\">{}</p>", words::NOTHING_NEW),
        false => titles(&new),
    };
    Ok(format!(
        "<section aria-labelledby=\"open\"><h2 id=\"open\">{}</h2>{}</section>\
         <section aria-labelledby=\"new\"><h2 id=\"new\">{}</h2>{new}</section>\
         <section aria-labelledby=\"begin\"><h2 id=\"begin\">{}</h2>{}{begin}</section>",
        words::OPEN,
        open(app, loaded, Date::from_unix_beijing(now)),
        words::NEW,
        words::BEGIN,
        steps(),
    ))
}

fn steps() -> String {
    let steps: String = words::STEPS
        .into_iter()
        .map(|(to, name, note)| format!("<li><a href=\"{to}\">{name}</a>：{note}</li>"))
        .collect();
    format!("<ol>{steps}</ol>")
}

/// Committees whose windows are open, those that close first first.
fn open(app: &App, loaded: &Loaded, today: Date) -> String {
    let place = &loaded.jurisdiction;
    let opened = app.opened();
    let mut rows: Vec<(Date, String)> = Vec::new();
    let mut next: Option<Date> = None;
    for committee in &place.committees {
        let committee = committee.under(&opened);
        for window in &committee.windows {
            if window.opens <= today && today <= window.closes {
                let row = row(loaded, &committee.key, &committee.name, window, today);
                rows.push((window.closes, row));
            } else if window.opens > today {
                next = Some(next.map_or(window.opens, |one| one.min(window.opens)));
            }
        }
    }
    if rows.is_empty() {
        let note = next.map_or_else(|| words::NONE_OPEN.to_owned(), words::opens_next);
        return format!("<p class=\"none\">{note}</p>");
    }
    rows.sort_by_key(|(closes, _)| *closes);
    let count = rows.len();
    let head: String = words::OPEN_COLUMNS
        .into_iter()
        .map(|name| format!("<th scope=\"col\">{name}</th>"))
        .collect();
    let body: String = rows.into_iter().take(OPEN).map(|(_, row)| row).collect();
    format!(
        "<table><caption class=\"hidden\">{}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>\
         <p><a href=\"{ROOT}/{}/committees\">{}</a></p>",
        words::OPEN,
        place.id,
        words::all_open(count),
    )
}

fn row(loaded: &Loaded, key: &str, name: &str, window: &Window, today: Date) -> String {
    let place = &loaded.jurisdiction;
    let business = place.business(&window.business);
    let business = business.map_or(words::ALL_BUSINESSES, |one| &one.name);
    let [first, second, third] = words::OPEN_COLUMNS;
    format!(
        "<tr><td data-label=\"{first}\"><div><a href=\"{ROOT}/{}/committees?key={key}\">{}</a></div></td>\
         <td data-label=\"{second}\"><div>{}</div></td><td data-label=\"{third}\"><div>{}</div></td></tr>",
        place.id,
        escaped(name),
        escaped(business),
        words::closes(window.closes, today),
    )
}
