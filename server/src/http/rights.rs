//! Who acts for whom: taken away by the organisation above, and given up by who leaves.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow::{self, Who, tell};
use crate::http::arrival::Arrival;
use crate::http::body::{Body, Paged, Params};
use crate::http::petitions::why;
use crate::security::session::Signed;
use crate::store::StoreError;
use crate::store::row::{Application, Deed, EndRight, FindQueue, Paging, Right, View};
use crate::words::petitions as words;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use zhicheng_shared::api::account::{ACCOUNT, PETITIONS};
use zhicheng_shared::api::petition::{LeaveOffice, PetitionState, RightRow, Why};
use zhicheng_shared::api::{ErrorBody, ErrorCode, Page};
use zhicheng_shared::review::Command;

/// Who acts for the organisations below this one, since when.
#[utoipa::path(get, path = "/api/v1/offices/{organisation}/rights", tag = "offices", operation_id = "rights",
    params(("organisation" = String, Path), Paged),
    responses((status = 200, body = Page<RightRow>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn list(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
    Params(paged): Params<Paged>,
) -> Answer<Json<Page<RightRow>>> {
    signed.officer(&app, &organisation).await?;
    let page = paged.paging();
    let (rights, total) = app.store.rights_below(&organisation, page).await?;
    let row = |right: Right| RightRow {
        organisation: right.organisation,
        organisation_name: right.organisation_name,
        kind: right.kind,
        person: right.person,
        name: right.name,
        account: right.account,
        since: right.since,
    };
    Ok(Json(page.of(rights.into_iter().map(row).collect(), total)))
}

/// Takes the right to act for a unit away; who had it is told, and so are their colleagues.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/rights/{unit}/{person}", tag = "offices", operation_id = "cancel_right",
    request_body = Why, params(("organisation" = String, Path), ("unit" = String, Path), ("person" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 422, body = ErrorBody)))]
pub async fn cancel(
    State(app): State<App>,
    signed: Signed,
    Path((organisation, unit, person)): Path<(String, String, String)>,
    Body(wish): Body<Why>,
) -> Answer<StatusCode> {
    signed.officer(&app, &organisation).await?;
    let below = app.store.organisation(&unit).await?;
    let below = below.filter(|unit| unit.parent == organisation);
    let below = below.ok_or_else(ApiError::not_found)?;
    if person == signed.person {
        return Err(ApiError::new(ErrorCode::NotYours).saying(words::OWN_RIGHT));
    }
    let why = why(&wish.why, words::WHY)?;
    let mut tellings = gone(&app, &below.id, &below.name, &person).await?;
    let text = words::cancelled(&below.name);
    tellings.push(tell::person(&app, &person, PETITIONS, text).await?);
    let audit = signed.audit_for(
        &app,
        "officer.cancel",
        &format!("{unit} {person}"),
        &organisation,
    );
    let end = EndRight {
        office: Some(organisation),
        keeps_one: false,
        organisation: unit,
        person,
        deed: Deed {
            at: app.clock.now(),
            person: signed.person.clone(),
            state: PetitionState::Cancelled,
            why,
        },
        tellings,
    };
    app.store.end_right(end, audit).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What colleagues are told of somebody who goes.
///
/// # Errors
/// The store fails.
pub async fn gone(
    app: &App,
    organisation: &str,
    name: &str,
    person: &str,
) -> Answer<Vec<crate::store::row::Telling>> {
    let who = app.store.person(person).await?;
    let who = who.map(|who| who.identity.name).unwrap_or_default();
    let colleagues = app.store.officers(organisation).await?;
    let colleagues = colleagues.into_iter().map(|(id, _, _)| id);
    tell::all(app, colleagues, person, ACCOUNT, &words::goes(&who, name)).await
}

/// Hands over what one has taken, and leaves the office; colleagues are told.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/leave", tag = "offices", operation_id = "leave",
    request_body = LeaveOffice, params(("organisation" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 422, body = ErrorBody)))]
pub async fn leave(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
    Arrival(at): Arrival,
    Body(wish): Body<LeaveOffice>,
) -> Answer<StatusCode> {
    let office = signed.officer(&app, &organisation).await?;
    let colleagues = app.store.officers(&organisation).await?;
    if colleagues.len() < 2 {
        return Err(ApiError::new(ErrorCode::Invalid).saying(words::LAST));
    }
    let to = colleagues.iter().find(|(id, _, _)| *id == wish.to);
    let to = to.map(|(id, _, _)| id.clone());
    let to = to.filter(|to| *to != signed.person);
    let mut handed = 0;
    loop {
        // What is handed over is no longer in the list: the first page is always the next.
        let taken = taken(&app, &signed, &organisation).await?;
        if taken.is_empty() {
            break;
        }
        let Some(to) = &to else {
            return Err(ApiError::new(ErrorCode::Invalid).saying(words::HAND_OVER_FIRST));
        };
        for application in taken {
            let who = Who::Officer(&signed, &organisation);
            let command = Command::HandOver {
                to_officer: to.clone(),
            };
            let revision = Some(application.revision);
            flow::act(&app, who, &application.id, revision, command, at).await?;
            handed += 1;
        }
    }
    let mut tellings = gone(&app, &organisation, &office.name, &signed.person).await?;
    if let Some(to) = to.filter(|_| handed > 0) {
        let name = signed.load(&app).await?.identity.name;
        let text = words::handed_over(&name, &office.name, handed);
        tellings.push(tell::person(&app, &to, ACCOUNT, text).await?);
    }
    let audit = signed.audit_for(
        &app,
        "officer.leave",
        &format!("{organisation} {}", signed.person),
        &organisation,
    );
    let end = EndRight {
        office: None,
        keeps_one: true,
        organisation,
        person: signed.person.clone(),
        deed: Deed {
            at: app.clock.now(),
            person: signed.person.clone(),
            state: PetitionState::Cancelled,
            why: String::new(),
        },
        tellings,
    };
    match app.store.end_right(end, audit).await {
        Err(StoreError::Stale) => Err(ApiError::new(ErrorCode::Invalid).saying(words::LAST)),
        other => Ok(other.map(|()| StatusCode::NO_CONTENT)?),
    }
}

async fn taken(app: &App, signed: &Signed, organisation: &str) -> Answer<Vec<Application>> {
    let find = FindQueue {
        organisation: organisation.to_owned(),
        person: signed.person.clone(),
        view: View::Mine,
        business: String::new(),
        status: String::new(),
        words: String::new(),
        from: None,
        until: None,
        order: None,
        paging: Paging::new(Some(1), Some(100)),
    };
    Ok(app.store.queue(find).await?.0)
}
