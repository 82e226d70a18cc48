//! Committees with what they take, when, and whom one asks.

use super::{HTML, PlacePage, ROOT, answer, asked, missing, pager, paging, place, region_name};
use crate::app::App;
use crate::http::plain::escaped;
use crate::words::site as words;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use std::fmt::Write as _;
use zhicheng_shared::committee::Committee;
use zhicheng_shared::date::Date;
use zhicheng_shared::jurisdiction::Loaded;

/// Committees a page.
const ROWS: u32 = 10;
/// Specialties named of one; the rest is counted.
const SPECIALTIES: usize = 12;

/// The list, or the one whose key is asked for.
pub async fn list(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let Some(served) = place(&app, &id) else {
        return missing();
    };
    let loaded = &served.loaded;
    let (key, words_asked) = (asked(uri.query(), "key"), asked(uri.query(), "q"));
    let opened = app.opened();
    let all = loaded.jurisdiction.committees.iter();
    let found: Vec<&Committee> = all
        .filter(|one| key.is_empty() || one.key == key)
        .filter(|one| words_asked.is_empty() || one.name.contains(&words_asked))
        .collect();
    let page = paging(uri.query(), ROWS);
    let today = Date::from_unix_beijing(app.clock.now());
    let from = usize::try_from(page.offset()).unwrap_or(usize::MAX);
    let shown = found.iter().skip(from).take(ROWS as usize);
    let cards: String = shown
        .map(|one| card(loaded, &one.under(&opened), today))
        .collect();
    let path = format!("{ROOT}/{id}/committees");
    let none = match found.is_empty() {
        true => format!("<p class=\"none\" role=\"status\">{}</p>", words::NONE),
        false => String::new(),
    };
    let filter = format!(
        "<form class=\"filters\" method=\"get\" action=\"{path}\"><p class=\"field\"><label for=\"name\">{}</label>\
         <input id=\"name\" name=\"q\" value=\"{}\" maxlength=\"60\"></p><p class=\"field\"><button type=\"submit\">{}</button></p></form>",
        words::COMMITTEE_NAME,
        escaped(&words_asked),
        words::SHOW
    );
    let total = found.len() as u64;
    let page = PlacePage {
        loaded,
        title: words::COMMITTEES,
        here: "/committees",
        main: [
            format!("<p>{}</p>", words::COMMITTEES_NOTE),
            filter,
            none,
            cards,
            pager(&path, &[("q", &words_asked)], page, total),
        ]
        .concat(),
    };
    answer(&headers, HTML, page.html())
}

fn card(loaded: &Loaded, one: &Committee, today: Date) -> String {
    let place = &loaded.jurisdiction;
    let joined = |names: Vec<&str>| names.join(words::AND);
    let series = one.series.iter().filter_map(|key| place.series(key));
    let series = joined(series.map(|one| one.name.as_str()).collect());
    let specialties: Vec<&str> = one
        .specialties
        .iter()
        .filter_map(|key| place.specialty(key))
        .map(|one| one.name.as_str())
        .collect();
    let named = specialties.len();
    let mut specialties = match named {
        0 => words::ALL_SPECIALTIES.to_owned(),
        _ => joined(specialties.into_iter().take(SPECIALTIES).collect()),
    };
    if named > SPECIALTIES {
        let _ = write!(specialties, "{}", words::and_more(named));
    }
    let levels = one.levels.iter().map(|level| words::level(*level));
    let regions = one.regions.iter().chain(&one.just_regions);
    let regions: Vec<String> = regions.map(|code| region_name(loaded, code)).collect();
    let windows: Vec<String> = one
        .windows
        .iter()
        .map(|window| {
            let business = place.business(&window.business);
            words::window(window, business.map(|one| one.name.as_str()), today)
        })
        .collect();
    let rows: String = [
        (words::SERIES, series),
        (words::SPECIALTIES, specialties),
        (words::LEVELS, joined(levels.collect())),
        (words::SERVES, regions.join(words::AND)),
        (words::WINDOW, windows.join("；")),
        (words::CONTACT, one.contact.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(name, value)| format!("<dt>{name}</dt><dd>{}</dd>", escaped(&value)))
    .collect();
    let notice = match one.notice.as_str() {
        "" => String::new(),
        to => format!(
            "<p><a href=\"{}\" rel=\"noopener noreferrer external\">{}</a></p>",
            escaped(to),
            words::OWN_NOTICE
        ),
    };
    let sample = match one.demonstration {
        true => format!(" <span class=\"mark\">{}</span>", words::SAMPLE),
        false => String::new(),
    };
    format!(
        "<section class=\"card\"><h2>{}{sample}</h2><dl>{rows}</dl>{notice}</section>",
        escaped(&one.name)
    )
}
