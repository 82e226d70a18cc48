//! Appeals for a password where nothing else is left: asked by anybody, decided by an operator.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::alert;
use crate::http::body::{Body, Paged, Params};
use crate::http::codes::target;
use crate::http::once::{Door, Key, once};
use crate::http::recovery::{counted, named};
use crate::security::caller::Caller;
use crate::security::limit::Deed;
use crate::security::queue::Lane;
use crate::security::session::{self, Signed};
use crate::security::{password, token};
use crate::store::StoreError;
use crate::store::row::{Appeal, Decided, NewPassword, Paging, Person, Said};
use crate::words::{accounts, errors};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use zhicheng_shared::api::account::Channel;
use zhicheng_shared::api::recovery::{AppealRow, AppealWish, DecideAppeal};
use zhicheng_shared::api::{ErrorBody, ErrorCode, Page};
use zhicheng_shared::problem::ProblemKind;
use zhicheng_shared::value::{fold_document, fold_name, is_empty, length, says_why, trimmed};

/// Asks for a new password. No account is looked at: what is answered cannot tell of one.
#[utoipa::path(post, path = "/api/v1/recovery/appeals", tag = "accounts", request_body = AppealWish,
    responses((status = 204), (status = 422, body = ErrorBody), (status = 429, body = ErrorBody)))]
pub async fn make(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Body(wish): Body<AppealWish>,
) -> Answer<StatusCode> {
    let act = key.act(&app, "", Door::Appeal, &wish);
    once(&app, act, made(&app, &caller, &wish), |_| async { Ok(()) })
        .await
        .map(|()| StatusCode::NO_CONTENT)
}

async fn made(app: &App, caller: &Caller, wish: &AppealWish) -> Answer<()> {
    counted(app, Deed::Appeal, caller)?;
    let said = said(wish)?;
    let hash = app.passwords.hash(Lane::Open, &wish.password).await?;
    let appeal = Appeal {
        id: token::id(),
        at: app.clock.now(),
        said,
        wish: hash,
        decided: None,
    };
    let audit = session::audit(app, "", "appeal.add", &appeal.id);
    Ok(app.store.add_appeal(appeal, audit).await?)
}

fn said(wish: &AppealWish) -> Answer<Said> {
    let wrong = |field, kind| ApiError::field("account", field, kind);
    for (field, text) in [
        ("account", &wish.account),
        ("document", &wish.document),
        ("who", &wish.who),
    ] {
        if is_empty(text) {
            return Err(wrong(field, ProblemKind::Required));
        }
        if length(text) > 100 {
            let now = length(text);
            return Err(wrong(field, ProblemKind::TooLong { max: 100, now }));
        }
    }
    if !says_why(&wish.why) {
        let wrong = wrong("why", ProblemKind::Required);
        return Err(wrong.saying(accounts::REASON));
    }
    if let Err(why) = password::judge(&wish.password, trimmed(&wish.account)) {
        let wrong = wrong("password", ProblemKind::NotAChoice);
        return Err(wrong.saying(errors::weak(why)));
    }
    let text = |text: &str| trimmed(text).to_owned();
    Ok(Said {
        account: text(&wish.account),
        document_kind: wish.document_kind,
        document: fold_document(&wish.document),
        name: text(&wish.who),
        mobile: target(Channel::Mobile, &wish.mobile)?,
        reason: text(&wish.why),
    })
}

/// Appeals, undecided ones first.
#[utoipa::path(get, path = "/api/v1/operator/appeals", tag = "operator", params(Paged),
    responses((status = 200, body = Page<AppealRow>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn list(
    State(app): State<App>,
    signed: Signed,
    Params(paged): Params<Paged>,
) -> Answer<Json<Page<AppealRow>>> {
    signed.operator(&app).await?;
    let page = paged.paging();
    let (appeals, total) = app.store.appeals(page).await?;
    let mut rows = Vec::new();
    for appeal in appeals {
        rows.push(row(&app, appeal).await?);
    }
    let Paging { page, size } = page;
    Ok(Json(Page {
        rows,
        total,
        page,
        size,
    }))
}

async fn row(app: &App, appeal: Appeal) -> Answer<AppealRow> {
    let person = named(app, &appeal.said.account).await?.1;
    let person = person.as_ref();
    let fits = person.map(|person| fits(app, person, &appeal.said));
    let [name_fits, document_fits, mobile_fits] = fits.unwrap_or_default();
    let decided = appeal.decided.as_ref();
    Ok(AppealRow {
        at: appeal.at,
        found: person.is_some(),
        name_fits,
        document_fits,
        mobile_fits,
        decided: decided.map(|decided| decided.at),
        granted: decided.is_some_and(|decided| decided.granted),
        note: decided.map_or_else(String::new, |decided| decided.note.clone()),
        id: appeal.id,
        account: appeal.said.account,
        name: appeal.said.name,
        mobile: appeal.said.mobile,
        reason: appeal.said.reason,
    })
}

/// Whether name, document and mobile are those of the account.
fn fits(app: &App, person: &Person, said: &Said) -> [bool; 3] {
    let index = app.keys.sealer.index("document", &said.document);
    [
        fold_name(&person.identity.name) == fold_name(&said.name),
        person.identity.document_kind == said.document_kind && person.document_index == index,
        person.mobile == said.mobile,
    ]
}

/// Grants or refuses an appeal: granted, the wish is the password from now on, and every session ends.
#[utoipa::path(post, path = "/api/v1/operator/appeals/{id}", tag = "operator", request_body = DecideAppeal, params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn decide(
    State(app): State<App>,
    signed: Signed,
    Path(id): Path<String>,
    Body(wish): Body<DecideAppeal>,
) -> Answer<StatusCode> {
    signed.operator(&app).await?;
    let appeal = app.store.appeal(&id).await?;
    let appeal = appeal.ok_or_else(ApiError::not_found)?;
    let decided = || ApiError::new(ErrorCode::Refused).saying(accounts::APPEAL_DECIDED);
    if appeal.decided.is_some() {
        return Err(decided());
    }
    let person = named(&app, &appeal.said.account).await?.1;
    if person.as_ref().is_some_and(|p| p.id == signed.person) {
        return Err(ApiError::new(ErrorCode::NotYours).saying(accounts::APPEAL_OWN));
    }
    let person = person.filter(|person| {
        let [name, document, _] = fits(&app, person, &appeal.said);
        name && document
    });
    if wish.grant && person.is_none() {
        return Err(ApiError::new(ErrorCode::Invalid).saying(accounts::APPEAL_UNFIT));
    }
    let now = app.clock.now();
    let new = person.filter(|_| wish.grant);
    let text = match &new {
        Some(_) => accounts::granted(now),
        None => accounts::REFUSED.to_owned(),
    };
    let mut messages = Vec::new();
    if let Some(person) = &new {
        messages = alert::by_both(now, person, &text);
    }
    if new.as_ref().is_none_or(|p| p.mobile != appeal.said.mobile) {
        let to = appeal.said.mobile.clone();
        messages.push(alert::to_number(now, Channel::Mobile, to, text));
    }
    let new = new.map(|person| NewPassword {
        person: person.id,
        hash: appeal.wish,
        keep: String::new(),
        tickets: Vec::new(),
        messages: Vec::new(),
    });
    let end = Decided {
        at: now,
        by: signed.person.clone(),
        granted: wish.grant,
        note: trimmed(&wish.note).chars().take(500).collect(),
    };
    let audit = signed.audit(&app, "appeal.decide", &id);
    match app
        .store
        .decide_appeal(&id, end, new, messages, audit)
        .await
    {
        Err(StoreError::Stale) => Err(decided()),
        other => Ok(other.map(|()| StatusCode::NO_CONTENT)?),
    }
}
