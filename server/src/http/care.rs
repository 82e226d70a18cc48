//! What operators do for people: accounts looked up, disabled, let in again.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow::tell;
use crate::http::body::Body;
use crate::http::petitions::why;
use crate::masked::{mask_address, mask_number};
use crate::security::guess;
use crate::security::session::{self, Signed};
use crate::store::StoreError;
use crate::store::row::{AccountDone, ChangedAccount, Person, Telling};
use crate::words::care as words;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use zhicheng_shared::api::account::{ACCOUNT, Office};
use zhicheng_shared::api::care::{
    AccountChange, AccountDeed, ChangeAccount, FindPerson, PersonRow,
};
use zhicheng_shared::api::{ErrorBody, ErrorCode};

/// Somebody by one of the names that sign in.
#[utoipa::path(post, path = "/api/v1/operator/people", tag = "operator", operation_id = "find_person", request_body = FindPerson,
    responses((status = 200, body = PersonRow), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn find(
    State(app): State<App>,
    signed: Signed,
    Body(wish): Body<FindPerson>,
) -> Answer<Json<PersonRow>> {
    signed.operator(&app).await?;
    let login: String = wish.login.chars().take(300).collect();
    let person = app.store.person_by_login(&login).await?;
    let person = person.ok_or_else(|| ApiError::not_found().saying(words::NOBODY))?;
    row(&app, &signed, person).await.map(Json)
}

async fn row(app: &App, signed: &Signed, person: Person) -> Answer<PersonRow> {
    let audit = signed.audit(app, "person.look", &person.id);
    let kept = app.store.account_kept(&person.id, audit).await?;
    let mut ids: Vec<String> = kept.deeds.iter().map(|one| one.by.clone()).collect();
    ids.extend(person.unit.clone());
    let names = app.store.names(&ids).await?;
    let name = |id: &str| names.get(id).cloned().unwrap_or_default();
    let deed = |one: &AccountDone| AccountDeed {
        at: one.at,
        what: one.what,
        by: name(&one.by),
        why: one.why.clone(),
    };
    let sessions = app.store.sessions(&person.id).await?;
    let now = app.clock.now();
    let living = sessions.iter().filter(|one| session::lives(one, now));
    let offices = app.store.offices(&person.id).await?;
    let office = |(organisation, name, kind)| Office {
        organisation,
        name,
        kind,
    };
    Ok(PersonRow {
        own: person.id == signed.person,
        account: person.account,
        name: person.identity.name,
        document: person.identity.document_masked,
        mobile: mask_number(&person.mobile),
        email: mask_address(&person.email),
        unit: person.unit.as_deref().map(name).unwrap_or_default(),
        offices: offices.into_iter().map(office).collect(),
        operator: person.operator,
        disabled: kept.disabled,
        sessions: u32::try_from(living.count()).unwrap_or(u32::MAX),
        deeds: kept.deeds.iter().map(deed).collect(),
        person: person.id,
    })
}

/// Does something to an account: nobody to their own.
#[utoipa::path(post, path = "/api/v1/operator/people/{person}", tag = "operator", operation_id = "change_account", request_body = ChangeAccount,
    params(("person" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn change(
    State(app): State<App>,
    signed: Signed,
    Path(person): Path<String>,
    Body(wish): Body<ChangeAccount>,
) -> Answer<StatusCode> {
    signed.operator(&app).await?;
    let person = app.store.person(&person).await?;
    let person = person.ok_or_else(ApiError::not_found)?;
    if person.id == signed.person {
        return Err(ApiError::new(ErrorCode::NotYours).saying(words::OWN_ACCOUNT));
    }
    let deed = match wish.change {
        AccountChange::Disable => "account.disable",
        AccountChange::Enable => "account.enable",
        AccountChange::EndSessions => "account.end_sessions",
        AccountChange::Unlock => "account.unlock",
        AccountChange::RevokeOperator => "operator.revoke",
        AccountChange::Newer => return Err(ApiError::new(ErrorCode::Malformed)),
    };
    let why = why(&wish.why, words::WHY)?;
    let changed = ChangedAccount {
        done: AccountDone {
            at: app.clock.now(),
            by: signed.person.clone(),
            what: wish.change,
            why,
        },
        forget: (wish.change == AccountChange::Unlock).then(|| guess::of_person(&app, &person.id)),
        tellings: tellings(&app, &person, wish.change).await?,
        person: person.id.clone(),
    };
    let audit = signed.audit(&app, deed, &person.id);
    match app.store.change_account(changed, audit).await {
        Err(StoreError::Stale) => Err(ApiError::new(ErrorCode::Refused).saying(words::ALREADY)),
        other => Ok(other.map(|()| StatusCode::NO_CONTENT)?),
    }
}

/// The person is told by SMS and mail, whatever they chose: it is about getting in.
async fn tellings(app: &App, person: &Person, change: AccountChange) -> Answer<Vec<Telling>> {
    let text = words::told(change).to_owned();
    Ok(vec![tell::certainly(app, &person.id, ACCOUNT, text).await?])
}
