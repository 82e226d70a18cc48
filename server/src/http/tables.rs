//! Organisations as a table: given out whole, and taken in whole or not at all.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::{Params, bytes};
use crate::security::session::Signed;
use crate::store::StoreError;
use crate::store::row::Organisation;
use crate::tables::organisations::{self, Known};
use crate::tables::text;
use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream::try_unfold;
use serde::Deserialize;
use tokio::sync::Mutex;
use tokio::task::spawn_blocking;
use zhicheng_shared::api::table::{TableFault, TableFaultKind, TableReport};
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::csv::MARK;

/// Held by whoever takes a table in.
static TURN: Mutex<()> = Mutex::const_new(());

/// Organisations read at once.
const AT_ONCE: u32 = 1_000;

/// What is done with a table.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wish {
    /// Whether it is taken; else it is only looked at.
    #[serde(default)]
    apply: bool,
}

/// All organisations as a table, row by row.
#[utoipa::path(get, path = "/api/v1/operator/organisations/table", tag = "operator",
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn give(State(app): State<App>, signed: Signed) -> Answer<Response> {
    signed.operator(&app).await?;
    let head = [MARK, &organisations::head()].concat();
    let rows = try_unfold((app, None), move |(app, after)| {
        let head = head.clone();
        async move {
            let Some(after) = after else {
                return Ok(Some((Bytes::from(head), (app, Some(0)))));
            };
            let part = app.store.organisations_after(after, AT_ONCE).await?;
            let Some(last) = part.last().map(|one| one.place) else {
                return Ok::<_, StoreError>(None);
            };
            let above: Vec<String> = part.iter().map(|one| one.parent.clone()).collect();
            let names = app.store.names(&above).await?;
            let line = |one: &Organisation| {
                let name = names.get(&one.parent).map_or("", String::as_str);
                organisations::line(one, name)
            };
            let text: String = part.iter().map(line).collect();
            Ok(Some((Bytes::from(text), (app, Some(last)))))
        }
    });
    let named = [
        (CONTENT_TYPE, "application/octet-stream"),
        (
            CONTENT_DISPOSITION,
            "attachment; filename=\"organisations.csv\"",
        ),
    ];
    Ok((named, Body::from_stream(rows)).into_response())
}

/// Looks at a table of organisations and, where that is asked for and nothing is wrong in it, keeps all
/// of them in one transaction. Those known already stay as they are, so that sending it again adds none.
#[utoipa::path(post, path = "/api/v1/operator/organisations/table", tag = "operator", params(Wish),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = TableReport), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 413, body = ErrorBody)))]
pub async fn take(
    State(app): State<App>,
    signed: Signed,
    Params(wish): Params<Wish>,
    request: Request,
) -> Answer<Json<TableReport>> {
    signed.operator(&app).await?;
    let sent = bytes(request, &app).await?;
    // One after the other: what one takes, the next knows.
    let _turn = TURN.lock().await;
    let mut known = Known::default();
    let mut after = 0;
    loop {
        let part = app.store.organisations_after(after, AT_ONCE).await?;
        let Some(last) = part.last() else { break };
        after = last.place;
        for one in &part {
            known.add(one);
        }
    }
    let places = app.clone();
    let read = spawn_blocking(move || read(&sent, &known, &places)).await;
    let (found, mut report) = read.map_err(|_| ApiError::new(ErrorCode::Internal))?;
    if wish.apply && report.wrong == 0 {
        if !found.is_empty() {
            let audit = signed.audit(&app, "organisation.table", &report.new.to_string());
            app.store.add_organisations(found, audit).await?;
        }
        report.taken = true;
    }
    Ok(Json(report))
}

/// What a table says; a large one takes a second, in which others are answered.
fn read(sent: &[u8], known: &Known, app: &App) -> (Vec<Organisation>, TableReport) {
    let Some((table, encoding)) = text(sent) else {
        let fault = TableFault {
            line: 1,
            column: String::new(),
            text: String::new(),
            fault: TableFaultKind::Encoding,
        };
        let report = TableReport {
            faults: vec![fault],
            wrong: 1,
            ..TableReport::default()
        };
        return (Vec::new(), report);
    };
    let region = |code: &str| app.jurisdictions.iter().any(|one| one.has_region(code));
    let (found, report) = organisations::read(&table, known, &region);
    (found, TableReport { encoding, ..report })
}
