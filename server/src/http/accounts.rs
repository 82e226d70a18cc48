//! Registering.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::Body;
use crate::http::codes::{proven, target};
use crate::http::me;
use crate::security::caller::Caller;
use crate::security::limit::Deed;
use crate::security::{password, session, token};
use crate::store::row::NewPerson;
use crate::words::errors;
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use zhicheng_shared::api::ErrorBody;
use zhicheng_shared::api::account::{Channel, Me, Register};
use zhicheng_shared::check;
use zhicheng_shared::date::Date;
use zhicheng_shared::problem::ProblemKind;

/// Registers a person and signs in.
#[utoipa::path(post, path = "/api/v1/accounts", tag = "accounts", request_body = Register,
    responses((status = 201, body = Me), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn register(
    State(app): State<App>,
    caller: Caller,
    Body(wish): Body<Register>,
) -> Answer<Response> {
    let now = app.clock.now();
    app.limits
        .check(Deed::Register, &caller.address, now)
        .map_err(ApiError::too_many)?;
    let person = judge(&wish, now)?;
    let invalid = |field, title: &str| {
        Err(ApiError::field("account", field, ProblemKind::NotAChoice).saying(title))
    };
    if !proven(&app, Channel::Mobile, &person.mobile, &wish.mobile_proof).await? {
        return invalid("mobile_proof", errors::MOBILE_CODE);
    }
    if !proven(&app, Channel::Email, &person.email, &wish.email_proof).await? {
        return invalid("email_proof", errors::EMAIL_CODE);
    }
    app.limits.add(Deed::Register, &caller.address, 1, now);
    let person = NewPerson {
        password: app.passwords.hash(&wish.password).await?,
        ..person
    };
    let id = person.id.clone();
    let audit = session::audit(&app, &id, "person.register", &id);
    let tickets = vec![wish.mobile_proof.ticket, wish.email_proof.ticket];
    app.store.add_person(person, tickets, audit).await?;
    let cookie = session::begin(&app, &id, &caller).await?;
    let me = me::load(&app, &id).await?;
    Ok((
        StatusCode::CREATED,
        [(header::SET_COOKIE, cookie)],
        Json(me),
    )
        .into_response())
}

/// What can be judged without looking anything up; the password is hashed later.
fn judge(wish: &Register, now: i64) -> Answer<NewPerson> {
    let invalid =
        |field, kind, title: &str| Err(ApiError::field("account", field, kind).saying(title));
    let account = wish.account.trim();
    if !is_account(account) {
        return invalid(
            "account",
            ProblemKind::BadCharacter {
                character: String::new(),
            },
            errors::ACCOUNT_SHAPE,
        );
    }
    if let Err(why) = password::judge(&wish.password, account) {
        return invalid("password", ProblemKind::NotAChoice, &errors::weak(why));
    }
    if !wish.undertaking {
        return invalid("undertaking", ProblemKind::Required, errors::UNDERTAKING);
    }
    let count = wish.name.trim().chars().count();
    if count == 0 || count > 100 || wish.name.chars().any(char::is_control) {
        return invalid(
            "name",
            ProblemKind::BadCharacter {
                character: String::new(),
            },
            errors::NAME_SHAPE,
        );
    }
    let today = Date::from_unix_beijing(now);
    let document = check::document(
        wish.document_kind,
        &wish.document,
        Some(wish.sex),
        Some(wish.birth),
        today,
    );
    let document = document.map_err(|kind| ApiError::field("account", "document", kind))?;
    if wish.birth > today {
        return Err(ApiError::field("account", "birth", ProblemKind::InFuture));
    }
    Ok(NewPerson {
        id: token::id(),
        account: account.to_owned(),
        password: String::new(),
        document_kind: wish.document_kind,
        document,
        name: wish.name.trim().to_owned(),
        sex: wish.sex,
        birth: wish.birth,
        mobile: target(Channel::Mobile, &wish.mobile)?,
        email: target(Channel::Email, &wish.email)?,
        phone: wish.phone.trim().chars().take(40).collect(),
        created: now,
    })
}

fn is_account(account: &str) -> bool {
    (4..=32).contains(&account.len())
        && account.starts_with(|c: char| c.is_ascii_alphabetic())
        && account
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
