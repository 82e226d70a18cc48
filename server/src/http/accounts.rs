//! Registering.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::faces;
use crate::http::body::Body;
use crate::http::codes::{proven, target};
use crate::http::once::{Door, Key, once};
use crate::http::sessions::welcome;
use crate::security::answers;
use crate::security::caller::Caller;
use crate::security::device::Device;
use crate::security::limit::Deed;
use crate::security::queue::Lane;
use crate::security::{password, session, token};
use crate::store::row::{Consent, NewPerson};
use crate::words::{accounts as words, errors};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use zhicheng_shared::api::ErrorBody;
use zhicheng_shared::api::account::{Channel, Me, Register};
use zhicheng_shared::check;
use zhicheng_shared::date::Date;
use zhicheng_shared::form::FieldKind;
use zhicheng_shared::jurisdiction::Registration;
use zhicheng_shared::login;
use zhicheng_shared::problem::ProblemKind;
use zhicheng_shared::value::{fold, is_empty, name, qq, read, with_standard_dots};

/// Registers a person and signs in.
#[utoipa::path(post, path = "/api/v1/accounts", tag = "accounts", request_body = Register,
    responses((status = 201, body = Me), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn register(
    State(app): State<App>,
    caller: Caller,
    device: Device,
    key: Key,
    Body(wish): Body<Register>,
) -> Answer<Response> {
    // Nobody is signed in yet: who has key and content, the password among it, is who asked.
    let act = key.act(&app, "", Door::Register, &wish);
    let id = once(&app, act, registered(&app, &caller, &wish), |id| async {
        Ok(id)
    })
    .await?;
    let asked = key.secret(&app, Door::Register, &wish);
    let session = (asked.as_deref(), StatusCode::CREATED);
    welcome(&app, &caller, &device, &id, session).await
}

/// Registers a person; their id.
async fn registered(app: &App, caller: &Caller, wish: &Register) -> Answer<String> {
    let now = app.clock.now();
    app.limits
        .check(Deed::Register, &caller.network, now)
        .map_err(ApiError::too_many)?;
    let person = judge(wish, now)?;
    let asks = asks(app, wish)?;
    answers::judged(&asks, &wish.questions)?;
    let proofs = [
        (
            Channel::Mobile,
            &person.mobile,
            &wish.mobile_proof,
            "mobile_proof",
        ),
        (
            Channel::Email,
            &person.email,
            &wish.email_proof,
            "email_proof",
        ),
    ];
    for (channel, target, proof, field) in proofs {
        proven(app, channel, target, proof, field).await?;
    }
    app.limits.add(Deed::Register, &caller.network, 1, now);
    let person = NewPerson {
        password: app.passwords.hash(Lane::Open, &wish.password).await?,
        questions: answers::hashed(app, Lane::Open, &asks, &wish.questions).await?,
        consents: consents(&asks, wish),
        ..person
    };
    let id = person.id.clone();
    let audit = session::audit(app, &id, "person.register", &id);
    let tickets = vec![
        wish.mobile_proof.ticket.clone(),
        wish.email_proof.ticket.clone(),
    ];
    app.store.add_person(person, tickets, audit).await?;
    Ok(id)
}

/// What is asked for where this person applies, once its terms are agreed to.
fn asks(app: &App, wish: &Register) -> Answer<Registration> {
    let refused = |field, title: &str| {
        Err(ApiError::field("account", field, ProblemKind::Required).saying(title))
    };
    let Some(served) = app.jurisdictions.get(&wish.jurisdiction) else {
        return refused("jurisdiction", words::PLACE);
    };
    let asks = &served.loaded.registration;
    if wish.terms != asks.terms.version {
        return refused("terms", words::TERMS);
    }
    Ok(asks.clone())
}

fn consents(asks: &Registration, wish: &Register) -> Vec<Consent> {
    let consent = |what| Consent {
        what,
        jurisdiction: wish.jurisdiction.clone(),
        version: asks.terms.version.clone(),
    };
    let terms = (!asks.terms.version.is_empty()).then(|| consent("terms"));
    terms.into_iter().chain([consent("undertaking")]).collect()
}

/// What can be judged without looking anything up; the password is hashed later.
fn judge(wish: &Register, now: i64) -> Answer<NewPerson> {
    let wrong = |field: &'static str| {
        move |kind: ProblemKind| {
            let error = ApiError::field("account", field, kind.clone());
            match field {
                "account" => error.saying(errors::account(&kind)),
                "name" => error.saying(errors::NAME_SHAPE),
                _ => error,
            }
        }
    };
    let account = login::account(&wish.account).map_err(wrong("account"))?;
    if let Err(why) = password::judge(&wish.password, &account) {
        return Err(wrong("password")(ProblemKind::NotAChoice).saying(errors::weak(why)));
    }
    if !wish.undertaking {
        return Err(wrong("undertaking")(ProblemKind::Required).saying(errors::UNDERTAKING));
    }
    if is_empty(&wish.name) {
        return Err(wrong("name")(ProblemKind::Required));
    }
    let name = name(&wish.name).map_err(wrong("name"))?;
    let name = with_standard_dots(&name);
    if let Some(kind) = check::unprintable(&name, &faces::prints) {
        return Err(wrong("name")(kind).saying(errors::NAME_UNPRINTABLE));
    }
    let today = Date::from_unix_beijing(now);
    let document = check::document(
        wish.document_kind,
        &wish.document,
        Some(wish.sex),
        Some(wish.birth),
        today,
    );
    let document = document.map_err(wrong("document"))?;
    if wish.birth > today {
        return Err(wrong("birth")(ProblemKind::InFuture));
    }
    let phone = read(&FieldKind::Phone, &wish.phone).map_err(wrong("phone"))?;
    let qq = if is_empty(&wish.qq) {
        String::new()
    } else {
        qq(&wish.qq).map_err(wrong("qq"))?
    };
    Ok(NewPerson {
        id: token::id(),
        account,
        password: String::new(),
        document_kind: wish.document_kind,
        document,
        name,
        sex: wish.sex,
        birth: wish.birth,
        mobile: target(Channel::Mobile, &wish.mobile)?,
        email: target(Channel::Email, &wish.email)?,
        phone: phone.map_or_else(String::new, |_| fold(&wish.phone)),
        qq,
        questions: None,
        consents: Vec::new(),
        created: now,
        demo: false,
    })
}
