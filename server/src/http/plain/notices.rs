//! What is under notice now, as a page for whoever comes.

use super::{escaped, page, refused};
use crate::app::App;
use crate::http::notices::{Wanted, found};
use crate::words::errors;
use crate::words::public as words;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use std::fmt::Write as _;
use zhicheng_shared::api::notice::NoticeRow;
use zhicheng_shared::api::{ErrorCode, Page};
use zhicheng_shared::jurisdiction::Loaded;
use zhicheng_shared::region::{covers, depth};
use zhicheng_shared::review::StageKind;

/// Where this page is.
const HERE: &str = "/notices";

/// The list with its filters; what an address has beside them is passed over.
pub async fn list(State(app): State<App>, uri: Uri) -> Response {
    let wanted = read(uri.query().unwrap_or_default());
    let Ok(rows) = found(&app, &wanted).await else {
        let why = errors::title(ErrorCode::Internal);
        return refused(StatusCode::INTERNAL_SERVER_ERROR, words::NOTICES, HERE, why);
    };
    let main = [
        &*format!("<p>{}</p>", words::NOTICES_NOTE),
        &*filters(&app, &wanted),
        &*list_of(&rows, app.clock.now()),
        &*pages(&rows, &wanted),
        &*format!("<p class=\"muted\">{}</p>", words::RETENTION),
    ];
    page(StatusCode::OK, words::NOTICES, HERE, &main.concat())
}

fn read(query: &str) -> Wanted {
    let mut wanted = Wanted::default();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let value = value.into_owned();
        match &*name {
            "jurisdiction" => wanted.jurisdiction = value,
            "region" => wanted.region = value,
            "by" => wanted.by = value,
            "held_by" => wanted.held_by = value,
            "unit_name" => wanted.unit_name = value,
            "page" => wanted.page = value.parse().ok(),
            _ => {}
        }
    }
    wanted
}

fn option(value: &str, name: &str, chosen: &str) -> String {
    let selected = if value == chosen { " selected" } else { "" };
    format!(
        "<option value=\"{}\"{selected}>{}</option>",
        escaped(value),
        escaped(name)
    )
}

fn select(name: &str, label: &str, options: &str) -> String {
    format!(
        "<p class=\"field\"><label for=\"{name}\">{label}</label>\
         <select id=\"{name}\" name=\"{name}\"><option value=\"\">{}</option>{options}</select></p>",
        words::ALL
    )
}

fn filters(app: &App, wanted: &Wanted) -> String {
    let places = app.jurisdictions.iter();
    let places = places.map(|served| &served.loaded.jurisdiction);
    let places: String = places
        .filter(|place| place.listed)
        .map(|place| option(&place.id, &place.name, &wanted.jurisdiction))
        .collect();
    let kinds: String = KINDS
        .into_iter()
        .map(|kind| option(kind.key(), words::notice(kind), &wanted.held_by))
        .collect();
    let of = app.jurisdictions.get(&wanted.jurisdiction);
    let of = of.map_or_else(String::new, |served| narrower(&served.loaded, wanted));
    format!(
        "<form class=\"filters\" method=\"get\" action=\"{HERE}\" role=\"search\">{}{}{of}\
         <p class=\"field\"><label for=\"unit_name\">{}</label>\
         <input id=\"unit_name\" name=\"unit_name\" value=\"{}\" maxlength=\"60\"></p>\
         <p class=\"field\"><button type=\"submit\">{}</button></p></form>",
        select("jurisdiction", words::PLACE, &places),
        select("held_by", words::KIND, &kinds),
        words::UNIT,
        escaped(&wanted.unit_name),
        words::FIND,
    )
}

const KINDS: [StageKind; 4] = [
    StageKind::Unit,
    StageKind::Supervisor,
    StageKind::Bureau,
    StageKind::Committee,
];

/// Regions and committees, once it is known of which place.
fn narrower(loaded: &Loaded, wanted: &Wanted) -> String {
    let place = &loaded.jurisdiction;
    let inside = loaded
        .regions
        .iter()
        .filter(|region| covers(&place.region, &region.code) && region.code != place.region);
    let regions: String = inside
        .map(|region| {
            let indent = "　".repeat(usize::from(depth(&region.code).saturating_sub(2)));
            let name = [&*indent, &*region.name].concat();
            option(&region.code, &name, &wanted.region)
        })
        .collect();
    let committees: String = place
        .committees
        .iter()
        .map(|one| option(&one.key, &one.name, &wanted.by))
        .collect();
    [
        select("region", words::REGION, &regions),
        select("by", words::COMMITTEE, &committees),
    ]
    .concat()
}

fn list_of(rows: &Page<NoticeRow>, now: i64) -> String {
    if rows.rows.is_empty() {
        return format!("<p class=\"none\" role=\"status\">{}</p>", words::NONE);
    }
    let head: String = words::COLUMNS
        .into_iter()
        .map(|name| format!("<th scope=\"col\">{name}</th>"))
        .collect();
    let body: String = rows.rows.iter().map(|row| line(row, now)).collect();
    format!(
        "<p role=\"status\">{}</p><table><caption class=\"hidden\">{}</caption>\
         <thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>",
        words::count(rows.total),
        words::NOTICES,
    )
}

fn line(row: &NoticeRow, now: i64) -> String {
    let until = match row.until {
        Some(until) => words::until(until, row.assumed),
        None => words::STOPPED.to_owned(),
    };
    let title = if row.title.is_empty() {
        &row.business
    } else {
        &row.title
    };
    let cells = [
        format!("<b>{}</b>", escaped(&row.name)),
        escaped(&row.unit),
        escaped(title),
        format!(
            "{}<br><span class=\"muted\">{} · {}</span>",
            words::notice(row.kind),
            escaped(&row.place),
            escaped(&row.business)
        ),
        words::since(row.since),
        [until, words::left(row.until, now)].concat(),
        format!(
            "{}<br><a href=\"/object/{}\" aria-label=\"{}\">{}</a>",
            escaped(&row.office),
            escaped(&row.id),
            escaped(&words::object_to(&row.name)),
            words::OBJECT
        ),
    ];
    let mut line = String::from("<tr>");
    for (name, cell) in words::COLUMNS.into_iter().zip(cells) {
        // A string takes what is written.
        let _ = write!(line, "<td data-label=\"{name}\"><div>{cell}</div></td>");
    }
    line + "</tr>"
}

fn pages(rows: &Page<NoticeRow>, wanted: &Wanted) -> String {
    let last = rows.total.div_ceil(u64::from(rows.size)).max(1);
    if last == 1 {
        return String::new();
    }
    let to = |page: u32, name: &str| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("jurisdiction", &wanted.jurisdiction)
            .append_pair("region", &wanted.region)
            .append_pair("by", &wanted.by)
            .append_pair("held_by", &wanted.held_by)
            .append_pair("unit_name", &wanted.unit_name)
            .append_pair("page", &page.to_string())
            .finish();
        format!("<a href=\"{HERE}?{}\">{name}</a>", escaped(&query))
    };
    let before = (rows.page > 1).then(|| to(rows.page - 1, words::BEFORE));
    let after = (u64::from(rows.page) < last).then(|| to(rows.page + 1, words::AFTER));
    format!(
        "<nav class=\"pages\" aria-label=\"{}\">{}<span>{}</span>{}</nav>",
        words::PAGES,
        before.unwrap_or_default(),
        words::page_of(rows.page, last),
        after.unwrap_or_default()
    )
}
