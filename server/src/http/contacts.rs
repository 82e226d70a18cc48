//! Another mobile, another address, other questions: by the password, and told to the owner.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::alert;
use crate::http::body::Body;
use crate::http::codes::{proven, target};
use crate::http::me::{is_owner, load};
use crate::http::once::{Door, Key, once};
use crate::masked::masked;
use crate::security::answers;
use crate::security::queue::Lane;
use crate::security::session::Signed;
use crate::store::row::NewContact;
use crate::words::accounts;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use zhicheng_shared::api::ErrorBody;
use zhicheng_shared::api::account::{Channel, Me};
use zhicheng_shared::api::recovery::{ChangeContact, ChangeQuestions, Questions};
use zhicheng_shared::problem::ProblemKind;

/// Changes the mobile or the address; the former one is told.
#[utoipa::path(put, path = "/api/v1/me/contact", tag = "accounts", request_body = ChangeContact,
    responses((status = 200, body = Me), (status = 401, body = ErrorBody), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn change_contact(
    State(app): State<App>,
    signed: Signed,
    key: Key,
    Body(wish): Body<ChangeContact>,
) -> Answer<Json<Me>> {
    let act = key.act(&app, &signed.person, Door::Contact, &wish);
    once(&app, act, changed(&app, &signed, &wish), |_| async {
        Ok(())
    })
    .await?;
    load(&app, &signed.person).await.map(Json)
}

async fn changed(app: &App, signed: &Signed, wish: &ChangeContact) -> Answer<()> {
    let person = signed.load(app).await?;
    is_owner(app, &person, &wish.password).await?;
    let channel = wish.channel;
    let target = target(channel, &wish.to)?;
    let present = match channel {
        Channel::Email => &person.email,
        Channel::Mobile | Channel::Newer => &person.mobile,
    };
    if *present == target {
        return Err(
            ApiError::field("account", channel.key(), ProblemKind::NotAChoice)
                .saying(accounts::same(channel)),
        );
    }
    proven(app, channel, &target, &wish.proof, "proof").await?;
    let now = app.clock.now();
    let text = accounts::contact_changed(now, channel, &masked(channel, &target));
    let new = NewContact {
        person: person.id.clone(),
        channel,
        target,
        ticket: wish.proof.ticket.clone(),
        messages: alert::by_both(now, &person, &text),
    };
    let audit = signed.audit(app, "person.contact", &person.id);
    Ok(app.store.set_contact(new, audit).await?)
}

/// The own security questions, without answers.
#[utoipa::path(get, path = "/api/v1/me/questions", tag = "accounts", responses((status = 200, body = Questions), (status = 401, body = ErrorBody)))]
pub async fn own_questions(State(app): State<App>, signed: Signed) -> Answer<Json<Questions>> {
    let kept = app.store.questions(&signed.person).await?;
    let questions = kept.map(|kept| kept.questions).unwrap_or_default();
    Ok(Json(Questions { questions }))
}

/// Changes the security questions.
#[utoipa::path(put, path = "/api/v1/me/questions", tag = "accounts", request_body = ChangeQuestions,
    responses((status = 204), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn change_questions(
    State(app): State<App>,
    signed: Signed,
    key: Key,
    Body(wish): Body<ChangeQuestions>,
) -> Answer<StatusCode> {
    let act = key.act(&app, &signed.person, Door::Questions, &wish);
    once(
        &app,
        act,
        questions_changed(&app, &signed, &wish),
        |_| async { Ok(()) },
    )
    .await
    .map(|()| StatusCode::NO_CONTENT)
}

async fn questions_changed(app: &App, signed: &Signed, wish: &ChangeQuestions) -> Answer<()> {
    let person = signed.load(app).await?;
    is_owner(app, &person, &wish.password).await?;
    let asks = &app.jurisdiction(&wish.jurisdiction)?.loaded.registration;
    let made = answers::hashed(app, Lane::Known, asks, &wish.questions).await?;
    let Some(questions) = made else {
        return Ok(());
    };
    let now = app.clock.now();
    let messages = alert::by_both(now, &person, &accounts::questions_changed(now));
    let audit = signed.audit(app, "person.questions", &person.id);
    let done = app
        .store
        .set_questions(&person.id, questions, messages, audit);
    Ok(done.await?)
}
