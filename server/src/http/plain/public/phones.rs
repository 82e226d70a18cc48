//! Whom one can call.

use super::{HTML, PlacePage, answer, missing, place};
use crate::app::App;
use crate::http::plain::escaped;
use crate::words::site as words;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use zhicheng_shared::jurisdiction::Phone;

/// The page.
pub async fn show(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let Some(served) = place(&app, &id) else {
        return missing();
    };
    let [name, phone, note] = words::PHONE_COLUMNS;
    let head: String = words::PHONE_COLUMNS
        .into_iter()
        .map(|name| format!("<th scope=\"col\">{name}</th>"))
        .collect();
    let row = |one: &Phone| {
        let digits: String = one.phone.chars().filter(char::is_ascii_digit).collect();
        let sample = match one.demonstration {
            true => format!(" <span class=\"mark\">{}</span>", words::SAMPLE),
            false => String::new(),
        };
        format!(
            "<tr><td data-label=\"{name}\"><div>{}{sample}</div></td>\
             <td data-label=\"{phone}\"><div><a href=\"tel:{digits}\">{}</a></div></td>\
             <td data-label=\"{note}\"><div>{}</div></td></tr>",
            escaped(&one.name),
            escaped(&one.phone),
            escaped(&one.note)
        )
    };
    let rows: String = served.loaded.public.phones.iter().map(row).collect();
    let page = PlacePage {
        loaded: &served.loaded,
        title: words::PHONES,
        here: "/phones",
        main: format!(
            "<p>{}</p><table><caption class=\"hidden\">{}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>",
            words::PHONES_NOTE,
            words::PHONES,
        ),
    };
    answer(&headers, HTML, page.html())
}
