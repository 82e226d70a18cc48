//! Who is signed in: identity, unit, password.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow::standing;
use crate::http::alert;
use crate::http::body::{Body, Params};
use crate::http::once::{Door, Key, once};
use crate::http::organisations::row;
use crate::masked::{mask_address, mask_number};
use crate::pixels;
use crate::security::limit::Deed;
use crate::security::password;
use crate::security::queue::Lane;
use crate::security::session::Signed;
use crate::store::StoreError;
use crate::store::row::{NewPassword, Person, UnitRow};
use crate::words::{accounts, errors, petitions};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use zhicheng_shared::api::account::{
    ChangePassword, ChooseUnit, Contacts, Me, Office, OrganisationKind, OwnDocument, UnitOf,
};
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::gate::Standing;
use zhicheng_shared::problem::ProblemKind;

/// Everything a page needs to know of who is signed in.
///
/// # Errors
/// The store fails, or the person is gone.
pub async fn load(app: &App, id: &str) -> Answer<Me> {
    let person = app
        .store
        .person(id)
        .await?
        .ok_or_else(|| ApiError::new(ErrorCode::SignedOut))?;
    let unit = match &person.unit {
        Some(unit) => app.store.organisation(unit).await?,
        None => None,
    };
    let unit = match unit {
        Some(unit) => Some(row(app, &unit).await?),
        None => None,
    };
    let measured = match &person.photo {
        Some(photo) => Some(pixels::measured(app, photo).await?),
        None => None,
    };
    let offices = app.store.offices(id).await?;
    Ok(Me {
        person: person.id,
        account: person.account,
        identity: person.identity,
        mobile: mask_number(&person.mobile),
        email: mask_address(&person.email),
        offices: offices
            .into_iter()
            .map(|(organisation, name, kind)| Office {
                organisation,
                name,
                kind,
            })
            .collect(),
        unit,
        photo: person.photo,
        measured,
        operator: person.operator,
        now: app.clock.now(),
        journal: app.keys.sealer.index("journal", id),
    })
}

/// Who is signed in.
#[utoipa::path(get, path = "/api/v1/me", tag = "accounts", responses((status = 200, body = Me), (status = 401, body = ErrorBody)))]
pub async fn show(State(app): State<App>, signed: Signed) -> Answer<Json<Me>> {
    load(&app, &signed.person).await.map(Json)
}

/// Chooses the unit, once.
#[utoipa::path(put, path = "/api/v1/me/unit", tag = "accounts", request_body = ChooseUnit,
    responses((status = 200, body = Me), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody),
        (status = 422, body = ErrorBody)))]
pub async fn choose_unit(
    State(app): State<App>,
    signed: Signed,
    Body(wish): Body<ChooseUnit>,
) -> Answer<Json<Me>> {
    let unit = app
        .store
        .organisation(&wish.unit)
        .await?
        .ok_or_else(ApiError::not_found)?;
    if unit.kind != OrganisationKind::Unit {
        return Err(ApiError::new(ErrorCode::Invalid).saying(errors::NOT_A_UNIT));
    }
    if unit.closed > 0 {
        return Err(ApiError::new(ErrorCode::Invalid).saying(petitions::CLOSED));
    }
    let audit = signed.audit(&app, "person.unit", &unit.id);
    match app.store.choose_unit(&signed.person, &unit.id, audit).await {
        // Asked for again because no answer came: it is chosen.
        Err(StoreError::Stale) if chosen(&app, &signed).await?.as_ref() == Some(&unit.id) => {
            load(&app, &signed.person).await.map(Json)
        }
        Err(StoreError::Stale) => {
            Err(ApiError::new(ErrorCode::Refused).saying(errors::UNIT_CHOSEN))
        }
        Err(error) => Err(error.into()),
        Ok(()) => load(&app, &signed.person).await.map(Json),
    }
}

async fn chosen(app: &App, signed: &Signed) -> Answer<Option<String>> {
    Ok(signed.load(app).await?.unit)
}

/// Where it is asked how one stands.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct There {
    jurisdiction: String,
}

/// How one stands in a jurisdiction: what its gates look at.
#[utoipa::path(get, path = "/api/v1/me/standing", tag = "accounts", params(There),
    responses((status = 200, body = Standing), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub async fn standing(
    State(app): State<App>,
    signed: Signed,
    Params(there): Params<There>,
) -> Answer<Json<Standing>> {
    app.jurisdiction(&there.jurisdiction)?;
    let standing = standing::standing(&app, &signed.person, &there.jurisdiction);
    standing.await.map(Json)
}

/// The own units, the present one first.
#[utoipa::path(get, path = "/api/v1/me/units", tag = "accounts", responses((status = 200, body = Vec<UnitOf>), (status = 401, body = ErrorBody)))]
pub async fn units(State(app): State<App>, signed: Signed) -> Answer<Json<Vec<UnitOf>>> {
    let units = app.store.units_of(&signed.person).await?;
    let unit = |row: UnitRow| UnitOf {
        unit: row.unit,
        name: row.name,
        since: row.since,
        application: row.application,
    };
    Ok(Json(units.into_iter().map(unit).collect()))
}

/// The own full document number; each look is logged.
#[utoipa::path(get, path = "/api/v1/me/document", tag = "accounts", responses((status = 200, body = OwnDocument), (status = 401, body = ErrorBody)))]
pub async fn document(State(app): State<App>, signed: Signed) -> Answer<Json<OwnDocument>> {
    let audit = signed.audit(&app, "person.document.read", &signed.person);
    let document = app.store.document(&signed.person, audit).await?;
    Ok(Json(OwnDocument { document }))
}

/// The own mobile number and address, in full.
#[utoipa::path(get, path = "/api/v1/me/contacts", tag = "accounts", responses((status = 200, body = Contacts), (status = 401, body = ErrorBody)))]
pub async fn contacts(State(app): State<App>, signed: Signed) -> Answer<Json<Contacts>> {
    let person = signed.load(&app).await?;
    Ok(Json(Contacts {
        mobile: person.mobile,
        email: person.email,
    }))
}

/// Changes the password; every other session ends.
#[utoipa::path(put, path = "/api/v1/me/password", tag = "accounts", request_body = ChangePassword,
    responses((status = 204), (status = 401, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn change_password(
    State(app): State<App>,
    signed: Signed,
    key: Key,
    Body(wish): Body<ChangePassword>,
) -> Answer<StatusCode> {
    let act = key.act(&app, &signed.person, Door::Password, &wish);
    let changed = once(
        &app,
        act,
        password_changed(&app, &signed, wish),
        |_| async { Ok(()) },
    );
    changed.await.map(|()| StatusCode::NO_CONTENT)
}

async fn password_changed(app: &App, signed: &Signed, wish: ChangePassword) -> Answer<()> {
    let now = app.clock.now();
    let person = signed.load(app).await?;
    is_owner(app, &person, &wish.old).await?;
    if let Err(why) = password::judge(&wish.new, &person.account) {
        return Err(
            ApiError::field("account", "password", ProblemKind::NotAChoice)
                .saying(errors::weak(why)),
        );
    }
    let hash = app.passwords.hash(Lane::Known, &wish.new).await?;
    let audit = signed.audit(app, "person.password", &person.id);
    let new = NewPassword {
        person: person.id.clone(),
        hash,
        keep: signed.session.id.clone(),
        tickets: Vec::new(),
        messages: alert::by_both(now, &person, &accounts::password_changed(now)),
    };
    app.store.set_password(new, audit).await?;
    Ok(())
}

/// Passes who knows the present password; a wrong one is counted.
///
/// # Errors
/// 401 when it is wrong, 429 after too many.
pub async fn is_owner(app: &App, person: &Person, password: &str) -> Answer<()> {
    let now = app.clock.now();
    app.limits
        .check(Deed::OldPassword, &person.id, now)
        .map_err(ApiError::too_many)?;
    let hash = Some(person.password.as_str());
    if app.passwords.verify(Lane::Known, password, hash).await? {
        return Ok(());
    }
    app.limits.add(Deed::OldPassword, &person.id, 1, now);
    Err(ApiError::new(ErrorCode::WrongPassword).saying(errors::OLD_PASSWORD))
}
