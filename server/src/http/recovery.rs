//! A lost password set anew by proof, and a lost name told.
//!
//! What depends on an account is said only after it is proven to be one's own. Before that the same
//! is done for a name that nobody has, at the same cost.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::alert;
use crate::http::body::Body;
use crate::http::codes::{proven, spent, target};
use crate::http::once::{Door, Key, once};
use crate::security::caller::Caller;
use crate::security::device::Device;
use crate::security::limit::Deed;
use crate::security::queue::Lane;
use crate::security::{answers, guess, password, session};
use crate::store::row::{NewPassword, Person};
use crate::words::{accounts, errors};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use std::future::Future;
use std::time::Duration;
use tokio::time::Instant;
use zhicheng_shared::api::ErrorBody;
use zhicheng_shared::api::account::{Channel, Proof};
use zhicheng_shared::api::recovery::{
    AskQuestions, FindName, FoundName, Questions, RecoverPassword, Recovery,
};
use zhicheng_shared::login::Login;
use zhicheng_shared::problem::ProblemKind;
use zhicheng_shared::value::{fold_document, fold_name};
use zhicheng_shared::work::Work;

/// Longest name that anything is looked up by, in characters.
const LONGEST: usize = 300;
/// What is answered without costly work is answered so long after it was asked, whatever was found.
const EVEN: Duration = Duration::from_millis(150);

/// Which questions an account is asked; a name that nobody has is asked some too, always the same.
#[utoipa::path(post, path = "/api/v1/recovery/questions", tag = "accounts", request_body = AskQuestions,
    responses((status = 200, body = Questions), (status = 429, body = ErrorBody)))]
pub async fn questions(
    State(app): State<App>,
    caller: Caller,
    Body(wish): Body<AskQuestions>,
) -> Answer<Json<Questions>> {
    counted(&app, Deed::Recovery, &caller)?;
    evenly(async {
        let (login, person) = named(&app, &wish.name).await?;
        let questions = answers::asked(&app, &login, person.as_ref()).await?;
        Ok(Json(Questions { questions }))
    })
    .await
}

/// Sets a new password by proof; every session ends, and the person is told.
#[utoipa::path(post, path = "/api/v1/recovery/password", tag = "accounts", request_body = RecoverPassword,
    responses((status = 204), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody), (status = 428, body = ErrorBody), (status = 429, body = ErrorBody)))]
pub async fn set_password(
    State(app): State<App>,
    caller: Caller,
    device: Device,
    key: Key,
    Body(wish): Body<RecoverPassword>,
) -> Answer<StatusCode> {
    // Nobody is signed in: who has key and content, the password among it, is who asked.
    let act = key.act(&app, "", Door::Recovery, &wish);
    let deed = recovered(&app, &caller, &device, &wish);
    once(&app, act, deed, |_| async { Ok(()) })
        .await
        .map(|()| StatusCode::NO_CONTENT)
}

async fn recovered(
    app: &App,
    caller: &Caller,
    device: &Device,
    wish: &RecoverPassword,
) -> Answer<()> {
    // Against no account: what it would say of one is for who has proven to own it.
    fits(&wish.new, "")?;
    match &wish.by {
        Recovery::Code { channel, to, proof } => {
            by_code(app, caller, (*channel, to, proof), &wish.new).await
        }
        Recovery::Answers {
            name,
            answers,
            work,
        } => {
            let work = work.as_ref();
            by_answers(app, (caller, device), (name, answers, work), &wish.new).await
        }
    }
}

async fn by_code(
    app: &App,
    caller: &Caller,
    (channel, to, proof): (Channel, &str, &Proof),
    new: &str,
) -> Answer<()> {
    counted(app, Deed::Recovery, caller)?;
    let target = target(channel, to)?;
    proven(app, channel, &target, proof, "proof").await?;
    let person = owner(app, channel, &target).await?;
    replace(app, person, new, vec![proof.ticket.clone()]).await
}

async fn by_answers(
    app: &App,
    (caller, device): (&Caller, &Device),
    (name, given, work): (&str, &[String], Option<&Work>),
    new: &str,
) -> Answer<()> {
    let (login, person) = named(app, name).await?;
    let admitted = guess::admit(app, caller, device, &login, person.as_ref(), work).await?;
    let fit = answers::fit(app, admitted.lane, person.as_ref(), given).await?;
    let person = person.filter(|_| fit).ok_or_else(|| {
        let wrong = ApiError::field("account", "answers", ProblemKind::NotAChoice);
        wrong.saying(accounts::ANSWERS)
    })?;
    let person = no_officer(app, person).await?;
    replace(app, person, new, Vec::new()).await?;
    admitted.forgive(app).await
}

async fn replace(app: &App, person: Person, new: &str, tickets: Vec<String>) -> Answer<()> {
    fits(new, &person.account)?;
    let now = app.clock.now();
    let audit = session::audit(app, &person.id, "person.password.recovered", &person.id);
    let new = NewPassword {
        hash: app.passwords.hash(Lane::Open, new).await?,
        keep: String::new(),
        tickets,
        messages: alert::by_both(now, &person, &accounts::recovered(now)),
        person: person.id,
    };
    Ok(app.store.set_password(new, audit).await?)
}

/// Tells the account's name to who has proven its mobile or address and knows the rest.
#[utoipa::path(post, path = "/api/v1/recovery/name", tag = "accounts", request_body = FindName,
    responses((status = 200, body = FoundName), (status = 422, body = ErrorBody), (status = 429, body = ErrorBody)))]
pub async fn find_name(
    State(app): State<App>,
    caller: Caller,
    Body(wish): Body<FindName>,
) -> Answer<Json<FoundName>> {
    counted(&app, Deed::Recovery, &caller)?;
    let mobile = target(Channel::Mobile, &wish.mobile)?;
    let email = target(Channel::Email, &wish.email)?;
    let own = match wish.channel {
        Channel::Email => &email,
        Channel::Mobile | Channel::Newer => &mobile,
    };
    proven(&app, wish.channel, own, &wish.proof, "proof").await?;
    let person = named(&app, own).await?.1;
    let index = app
        .keys
        .sealer
        .index("document", &fold_document(&wish.document));
    let person = person.filter(|person| {
        person.document_index == index
            && person.identity.document_kind == wish.document_kind
            && fold_name(&person.identity.name) == fold_name(&wish.name)
            && person.identity.sex == wish.sex
            && person.mobile == mobile
            && person.email == email
    });
    let person = person.ok_or_else(|| {
        ApiError::field("account", "document", ProblemKind::NotAChoice)
            .saying(accounts::NAME_DIFFERS)
    })?;
    // Told once: the code is no more, if it is not worn out already.
    let _ = spent(&app, wish.channel, own, &wish.proof, "proof").await;
    Ok(Json(FoundName {
        account: person.account,
    }))
}

/// The person who has proven this number or address, and may go on alone.
///
/// # Errors
/// 422 when nobody has it, or an officer.
pub async fn owner(app: &App, channel: Channel, target: &str) -> Answer<Person> {
    let person = named(app, target).await?.1;
    let person = person.ok_or_else(|| {
        ApiError::field("account", channel.key(), ProblemKind::NotAChoice)
            .saying(accounts::nobody(channel))
    })?;
    no_officer(app, person).await
}

/// Officers and operators are helped by the operator alone.
async fn no_officer(app: &App, person: Person) -> Answer<Person> {
    if person.operator || !app.store.offices(&person.id).await?.is_empty() {
        let refused = ApiError::new(zhicheng_shared::api::ErrorCode::Refused);
        return Err(refused.saying(accounts::OFFICER));
    }
    Ok(person)
}

/// Who goes by this name.
pub async fn named(app: &App, name: &str) -> Answer<(Login, Option<Person>)> {
    let name: String = name.chars().take(LONGEST).collect();
    let person = app.store.person_by_login(&name).await?;
    let person = person.filter(|person| !person.demo || app.config.demo);
    Ok((Login::read(&name), person))
}

fn fits(new: &str, account: &str) -> Answer<()> {
    password::judge(new, account).map_err(|why| {
        ApiError::field("account", "password", ProblemKind::NotAChoice).saying(errors::weak(why))
    })
}

/// Counts a deed of the caller's network.
pub fn counted(app: &App, deed: Deed, caller: &Caller) -> Answer<()> {
    app.limits
        .count(deed, &caller.network, 1, app.clock.now())
        .map_err(ApiError::too_many)
}

async fn evenly<T>(answer: impl Future<Output = T>) -> T {
    let end = Instant::now() + EVEN;
    let answer = answer.await;
    tokio::time::sleep_until(end).await;
    answer
}
