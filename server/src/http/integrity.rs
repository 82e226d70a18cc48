//! Integrity records of applicants and experts, kept by committees and bureaus, each with its source.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::{Body, Paged, Params};
use crate::http::draws::OfYear;

use crate::http::once::{Door, Key, once};
use crate::security::session::Signed;
use crate::security::token;
use crate::store::row::{Finding, IntegrityKept, Organisation};
use crate::words::console as words;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use zhicheng_shared::api::console::{Against, Figures, IntegrityRow, IntegrityWish, LeaveWish};
use zhicheng_shared::api::{ErrorBody, ErrorCode, Page};
use zhicheng_shared::date::Date;
use zhicheng_shared::organisation::OrganisationKind;
use zhicheng_shared::value::{fold_number, is_empty, length, trimmed};

/// Characters of what was found.
const TEXT: u32 = 500;

/// The office, if it is one that keeps such records.
async fn keeper(app: &App, signed: &Signed, organisation: &str) -> Answer<Organisation> {
    let own = signed.officer(app, organisation).await?;
    match own.kind {
        OrganisationKind::Committee | OrganisationKind::Bureau => Ok(own),
        _ => Err(ApiError::new(ErrorCode::NotYours)),
    }
}

/// Those recorded by this office and by the committees below it, the latest first.
#[utoipa::path(get, path = "/api/v1/offices/{organisation}/integrity", tag = "integrity", params(("organisation" = String, Path), Paged),
    responses((status = 200, body = Page<IntegrityRow>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn list(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
    Params(paged): Params<Paged>,
) -> Answer<Json<Page<IntegrityRow>>> {
    keeper(&app, &signed, &organisation).await?;
    let paging = paged.paging();
    let (kept, total) = app.store.integrity_by(&organisation, paging).await?;
    let offices: Vec<String> = kept.iter().map(|one| one.organisation.clone()).collect();
    let names = app.store.names(&offices).await?;
    let row = |one: IntegrityKept| IntegrityRow {
        own: one.organisation == organisation,
        by: names.get(&one.organisation).cloned().unwrap_or_default(),
        id: one.id,
        against: one.against,
        name: one.name,
        application: one.application,
        what: one.finding.what,
        source: one.finding.source,
        found: one.finding.found,
        at: one.at,
        withdrawn: one.withdrawn,
    };
    Ok(Json(paging.of(kept.into_iter().map(row).collect(), total)))
}

/// Records misconduct: of an applicant in an application that came here, or of an expert of the pool.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/integrity", tag = "integrity", request_body = IntegrityWish, params(("organisation" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn record(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
    key: Key,
    Body(wish): Body<IntegrityWish>,
) -> Answer<StatusCode> {
    keeper(&app, &signed, &organisation).await?;
    let act = key.act(&app, &signed.person, Door::Integrity(&organisation), &wish);
    let deed = recorded(&app, &signed, &organisation, wish);
    once(&app, act, deed, |_| async { Ok(()) }).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn recorded(
    app: &App,
    signed: &Signed,
    organisation: &str,
    wish: IntegrityWish,
) -> Answer<()> {
    let now = app.clock.now();
    let said = |text: &str| !is_empty(text) && length(text) <= TEXT;
    if !said(&wish.what) || !said(&wish.source) || wish.found > Date::from_unix_beijing(now) {
        return Err(ApiError::new(ErrorCode::Invalid).saying(words::FINDING_WANTED));
    }
    let nobody = || ApiError::new(ErrorCode::Invalid).saying(words::NO_SUCH_CASE);
    let (person, application) = match wish.against {
        Against::Applicant => {
            let number = fold_number(&wish.of);
            let person = app.store.applicant_numbered(organisation, &number).await?;
            (person.ok_or_else(nobody)?, number)
        }
        Against::Expert => {
            let pool = app.store.pool(organisation).await?;
            let found = pool.into_iter().find(|one| one.person == wish.of);
            (found.ok_or_else(nobody)?.person, String::new())
        }
        Against::Newer => return Err(ApiError::new(ErrorCode::Malformed)),
    };
    if person == signed.person {
        return Err(ApiError::new(ErrorCode::NotYours).saying(words::OWN_CASE));
    }
    let kept = IntegrityKept {
        id: token::id(),
        person,
        name: String::new(),
        against: wish.against,
        application,
        finding: Finding {
            what: trimmed(&wish.what).to_owned(),
            source: trimmed(&wish.source).to_owned(),
            found: wish.found,
        },
        organisation: organisation.to_owned(),
        officer: signed.person.clone(),
        at: now,
        withdrawn: None,
    };
    let audit = signed.audit_for(app, "integrity.record", &kept.id, organisation);
    Ok(app.store.add_integrity(kept, audit).await?)
}

/// Withdraws a record of this office, with the reason.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/integrity/{id}", tag = "integrity", request_body = LeaveWish,
    params(("organisation" = String, Path), ("id" = String, Path)),
    responses((status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn withdraw(
    State(app): State<App>,
    signed: Signed,
    Path((organisation, id)): Path<(String, String)>,
    Body(wish): Body<LeaveWish>,
) -> Answer<StatusCode> {
    keeper(&app, &signed, &organisation).await?;
    let why = trimmed(&wish.why);
    if is_empty(why) || length(why) > TEXT {
        return Err(ApiError::new(ErrorCode::Invalid).saying(words::WORDS_WANTED));
    }
    let audit = signed.audit_for(&app, "integrity.withdraw", &id, &organisation);
    let now = app.clock.now();
    app.store
        .withdraw_integrity(&id, &organisation, now, why, audit)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Applications of a year that came to an office, counted.
#[utoipa::path(get, path = "/api/v1/offices/{organisation}/figures", tag = "integrity", params(("organisation" = String, Path), OfYear),
    responses((status = 200, body = Figures), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn figures(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
    Params(of): Params<OfYear>,
) -> Answer<Json<Figures>> {
    signed.officer(&app, &organisation).await?;
    let counted = app.store.counted(&organisation, of.year()).await?;
    Ok(Json(Figures {
        by_stage: counted.by_stage,
        by_day: counted.by_day,
        by_committee: counted.by_committee,
        by_level: counted.by_level,
    }))
}
