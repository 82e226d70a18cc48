//! 职称申报点一览表: where one applies, and whom each takes.

use super::{
    HTML, PlacePage, ROOT, answer, asked, failed, missing, pager, paging, place, region_name,
};
use crate::app::App;
use crate::error::Answer;
use crate::http::plain::escaped;
use crate::store::row::{FindOrganisations, Organisation};
use crate::words::site as words;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use zhicheng_shared::api::account::OrganisationKind;
use zhicheng_shared::jurisdiction::Loaded;
use zhicheng_shared::region::stem;

/// Rows a page.
const ROWS: u32 = 25;

/// Of what kind, as an address says it; without, those for people without a unit of their own.
const KINDS: [OrganisationKind; 3] = [
    OrganisationKind::Bureau,
    OrganisationKind::Supervisor,
    OrganisationKind::Unit,
];

/// The list.
pub async fn list(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let Some(served) = place(&app, &id) else {
        return missing();
    };
    match main(&app, &served.loaded, uri.query()).await {
        Ok(main) => {
            let page = PlacePage {
                loaded: &served.loaded,
                title: words::UNITS,
                here: "/units",
                main,
            };
            answer(&headers, HTML, page.html())
        }
        Err(error) => failed(error),
    }
}

async fn main(app: &App, loaded: &Loaded, query: Option<&str>) -> Answer<String> {
    let (typed, wanted) = (asked(query, "q"), asked(query, "of"));
    let kind = KINDS.into_iter().find(|kind| kind.key() == wanted);
    let page = paging(query, ROWS);
    let find = FindOrganisations {
        words: typed.clone(),
        kind: Some(kind.unwrap_or(OrganisationKind::Unit)),
        region: stem(&loaded.jurisdiction.region).to_owned(),
        proxy: kind.is_none(),
        paging: page,
    };
    let (rows, total) = app.store.find_organisations(find).await?;
    let above: Vec<String> = rows.iter().map(|one| one.parent.clone()).collect();
    let names = app.store.names(&above).await?;
    let body: String = rows
        .iter()
        .map(|one| {
            row(
                loaded,
                one,
                names.get(&one.parent).map_or("", String::as_str),
            )
        })
        .collect();
    let head: String = words::UNIT_COLUMNS
        .into_iter()
        .map(|name| format!("<th scope=\"col\">{name}</th>"))
        .collect();
    let path = format!("{ROOT}/{}/units", loaded.jurisdiction.id);
    let table = match rows.is_empty() {
        true => format!("<p class=\"none\" role=\"status\">{}</p>", words::NONE),
        false => format!(
            "<p role=\"status\">{}</p><table><caption class=\"hidden\">{}</caption>\
             <thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>",
            words::units(total),
            words::UNITS
        ),
    };
    Ok([
        format!("<p>{}</p>", words::UNITS_NOTE),
        filter(&path, &typed, kind),
        table,
        pager(&path, &[("q", &typed), ("of", &wanted)], page, total),
    ]
    .concat())
}

fn filter(path: &str, typed: &str, kind: Option<OrganisationKind>) -> String {
    let options: String = KINDS
        .into_iter()
        .map(|one| {
            let selected = if Some(one) == kind { " selected" } else { "" };
            let name = words::organisation(one);
            format!("<option value=\"{}\"{selected}>{name}</option>", one.key())
        })
        .collect();
    format!(
        "<form class=\"filters\" method=\"get\" action=\"{path}\"><p class=\"field\"><label for=\"of\">{}</label>\
         <select id=\"of\" name=\"of\"><option value=\"\">{}</option>{options}</select></p>\
         <p class=\"field\"><label for=\"name\">{}</label><input id=\"name\" name=\"q\" value=\"{}\" maxlength=\"60\"></p>\
         <p class=\"field\"><button type=\"submit\">{}</button></p></form>",
        words::UNIT_KIND,
        words::PROXIES,
        words::UNIT_NAME,
        escaped(typed),
        words::SHOW
    )
}

fn row(loaded: &Loaded, one: &Organisation, above: &str) -> String {
    let takes = match (one.proxy, one.serves.as_str()) {
        (true, "") => words::SERVES_OTHERS,
        (_, serves) => serves,
    };
    let cells = [
        one.name.as_str(),
        &region_name(loaded, &one.region),
        above,
        takes,
    ];
    let mut line = String::from("<tr>");
    for (name, cell) in words::UNIT_COLUMNS.into_iter().zip(cells) {
        line.push_str(&format!(
            "<td data-label=\"{name}\"><div>{}</div></td>",
            escaped(cell)
        ));
    }
    line + "</tr>"
}
