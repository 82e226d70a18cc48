//! The operator's side: organisations, officers, the outbox.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow::tell;
use crate::http::body::{Body, Paged, Params};
use crate::http::offices::officers_of;
use crate::http::once::{Door, Key, once};
use crate::http::organisations::row;
use crate::masked::masked;
use crate::security::session::Signed;
use crate::security::token;
use crate::store::row::{Deed, EndRight, FailedEnd, Organisation, Sent, Telling};
use crate::words::{errors, messages, petitions};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use zhicheng_shared::api::account::{ACCOUNT, OrganisationRow, PETITIONS};
use zhicheng_shared::api::office::OfficerRow;
use zhicheng_shared::api::operator::{
    AddOfficer, AddOrganisation, FailedEndRow, OutboxRow, OutboxState, Staff,
};
use zhicheng_shared::api::petition::PetitionState;
use zhicheng_shared::api::{ErrorBody, ErrorCode, Page};
use zhicheng_shared::value::{fold, length, trimmed};

/// Adds an organisation.
#[utoipa::path(post, path = "/api/v1/operator/organisations", tag = "operator", request_body = AddOrganisation,
    responses((status = 201, body = OrganisationRow), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn add_organisation(
    State(app): State<App>,
    signed: Signed,
    key: Key,
    Body(wish): Body<AddOrganisation>,
) -> Answer<Response> {
    signed.operator(&app).await?;
    let act = key.act(&app, &signed.person, Door::Organisation, &wish);
    let id = once(
        &app,
        act,
        organisation_added(&app, &signed, wish),
        |id| async { Ok(id) },
    )
    .await?;
    let added = app.store.organisation(&id).await?;
    let added = added.ok_or_else(ApiError::not_found)?;
    Ok((StatusCode::CREATED, Json(row(&app, &added).await?)).into_response())
}

/// Adds one; its id.
async fn organisation_added(app: &App, signed: &Signed, wish: AddOrganisation) -> Answer<String> {
    let name = trimmed(&wish.name);
    let count = length(name);
    let region = wish.region.len() >= 6 && wish.region.bytes().all(|b| b.is_ascii_digit());
    let above = wish.parent.is_empty() || app.store.organisation(&wish.parent).await?.is_some();
    let serves = trimmed(&wish.serves);
    if count == 0 || count > 100 || length(serves) > 100 || !region || !above {
        return Err(ApiError::new(ErrorCode::Invalid));
    }
    let new = Organisation {
        id: token::hex(8),
        kind: wish.kind,
        name: name.to_owned(),
        code: wish.code.trim().to_owned(),
        region: wish.region,
        parent: wish.parent,
        nature: String::new(),
        proxy: wish.proxy,
        serves: serves.to_owned(),
        place: 0,
        closed: 0,
    };
    let id = new.id.clone();
    app.store
        .add_organisation(new, signed.audit(app, "organisation.add", &id))
        .await?;
    Ok(id)
}

/// Gives a registered person an office.
#[utoipa::path(post, path = "/api/v1/operator/officers", tag = "operator", request_body = AddOfficer,
    responses((status = 201, body = OfficerRow), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 422, body = ErrorBody)))]
pub async fn add_officer(
    State(app): State<App>,
    signed: Signed,
    Body(wish): Body<AddOfficer>,
) -> Answer<Response> {
    signed.operator(&app).await?;
    let organisation = app
        .store
        .organisation(&wish.organisation)
        .await?
        .ok_or_else(ApiError::not_found)?;
    let person = app.store.person_by_login(&wish.account).await?;
    let person = person.filter(|p| p.account.eq_ignore_ascii_case(&fold(&wish.account)));
    let person = person.ok_or_else(|| ApiError::not_found().saying(errors::NO_OFFICER))?;
    let audit = signed.audit(
        &app,
        "officer.add",
        &format!("{} {}", organisation.id, person.id),
    );
    if organisation.closed > 0 {
        return Err(ApiError::new(ErrorCode::Invalid).saying(petitions::CLOSED));
    }
    let mut tellings = appointment(&app, &signed, &organisation, &person.id, true).await?;
    let text = petitions::appointed(&organisation.name);
    tellings.push(tell::person(&app, &person.id, ACCOUNT, text).await?);
    app.store
        .appoint(&organisation.id, &person.id, tellings, audit)
        .await?;
    let row = OfficerRow {
        person: person.id,
        name: person.identity.name,
        account: person.account,
    };
    Ok((StatusCode::CREATED, Json(row)).into_response())
}

/// Takes an office away.
#[utoipa::path(delete, path = "/api/v1/operator/officers/{organisation}/{person}", tag = "operator",
    params(("organisation" = String, Path), ("person" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn remove_officer(
    State(app): State<App>,
    signed: Signed,
    Path((organisation, person)): Path<(String, String)>,
) -> Answer<StatusCode> {
    signed.operator(&app).await?;
    let audit = signed.audit(&app, "officer.remove", &format!("{organisation} {person}"));
    let office = app.store.organisation(&organisation).await?;
    let office = office.ok_or_else(ApiError::not_found)?;
    let mut tellings = appointment(&app, &signed, &office, &person, false).await?;
    let text = petitions::cancelled(&office.name);
    tellings.push(tell::person(&app, &person, PETITIONS, text).await?);
    let end = EndRight {
        office: None,
        keeps_one: false,
        organisation,
        person,
        deed: Deed {
            at: app.clock.now(),
            person: signed.person.clone(),
            state: PetitionState::Cancelled,
            why: String::new(),
        },
        tellings,
    };
    app.store.end_right(end, audit).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// An appointment, or its end, is told to all other operators and to the organisation's officers: nobody
/// makes officers unseen.
async fn appointment(
    app: &App,
    signed: &Signed,
    organisation: &Organisation,
    person: &str,
    comes: bool,
) -> Answer<Vec<Telling>> {
    let name = app.store.person(person).await?;
    let name = name.map(|one| one.identity.name).unwrap_or_default();
    let operator = signed.load(app).await?.identity.name;
    let operators = app.store.operators().await?;
    let text = petitions::operator_told(&operator, &name, &organisation.name, comes);
    let mut tellings = tell::all(app, operators, &signed.person, ACCOUNT, &text).await?;
    let colleagues = app.store.officers(&organisation.id).await?;
    let colleagues = colleagues.into_iter().map(|(id, _, _)| id);
    let text = match comes {
        true => petitions::comes(&name, &organisation.name),
        false => petitions::goes(&name, &organisation.name),
    };
    tellings.extend(tell::all(app, colleagues, person, ACCOUNT, &text).await?);
    Ok(tellings)
}

/// Any organisation with its officers.
#[utoipa::path(get, path = "/api/v1/operator/officers/{organisation}", tag = "operator", params(("organisation" = String, Path)),
    responses((status = 200, body = Staff), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn officers(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
) -> Answer<Json<Staff>> {
    signed.operator(&app).await?;
    let found = app.store.organisation(&organisation).await?;
    let found = found.ok_or_else(ApiError::not_found)?;
    Ok(Json(Staff {
        organisation: row(&app, &found).await?,
        officers: officers_of(&app, &organisation).await?,
    }))
}

/// Ends that failed and are tried again, longest waiting first.
#[utoipa::path(get, path = "/api/v1/operator/failed-ends", tag = "operator", params(Paged),
    responses((status = 200, body = Page<FailedEndRow>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn failed_ends(
    State(app): State<App>,
    signed: Signed,
    Params(paged): Params<Paged>,
) -> Answer<Json<Page<FailedEndRow>>> {
    signed.operator(&app).await?;
    let paging = paged.paging();
    let (rows, total) = app.store.failed_ends(paging).await?;
    let row = |end: FailedEnd| FailedEndRow {
        number: end.number,
        name: end.name,
        since: end.since,
        tries: end.tries,
        next: end.next,
        why: end.why,
    };
    Ok(Json(paging.of(rows.into_iter().map(row).collect(), total)))
}

/// What was to be sent, newest first.
#[utoipa::path(get, path = "/api/v1/operator/outbox", tag = "operator", params(Paged),
    responses((status = 200, body = Page<OutboxRow>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn outbox(
    State(app): State<App>,
    signed: Signed,
    Params(paged): Params<Paged>,
) -> Answer<Json<Page<OutboxRow>>> {
    signed.operator(&app).await?;
    let paging = paged.paging();
    let (rows, total) = app.store.outbox(paging).await?;
    Ok(Json(
        paging.of(
            rows.into_iter()
                .map(|sent| outbox_row(&app, sent))
                .collect(),
            total,
        ),
    ))
}

/// A message as an operator sees it: in full where the outbox is all there is; where it leaves, how
/// it stands, since its text is the person's and may be a code.
fn outbox_row(app: &App, sent: Sent) -> OutboxRow {
    let Sent {
        letter,
        state,
        tries,
        next,
        why,
    } = sent;
    let stays = app.post.port(letter.channel).is_none();
    let state = match state {
        OutboxState::Waiting if stays => OutboxState::Kept,
        other => other,
    };
    let kept = stays && state == OutboxState::Kept;
    OutboxRow {
        again: state == OutboxState::GivenUp
            && (letter.expires == 0 || letter.expires > app.clock.now()),
        id: letter.id.clone(),
        at: letter.at,
        channel: letter.channel,
        to: if kept {
            letter.to
        } else {
            masked(letter.channel, &letter.to)
        },
        text: if kept { letter.text } else { String::new() },
        state,
        tries,
        next: (state == OutboxState::Waiting).then_some(next),
        why: why.as_ref().map(messages::trouble).unwrap_or_default(),
    }
}
