//! The books of committees: read by their officers and by those of the bureau above, and written in.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::http::body::Body;
use crate::http::once::{Door, Key, once};
use crate::security::session::Signed;
use crate::store::row::{NewDeed, Organisation};
use crate::words::console as words;
use axum::Json;
use axum::extract::{Path, State};
use std::collections::BTreeMap;
use zhicheng_shared::api::console::{BookBody, DeedWish, ReportRow};
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::book::{Book, Deed, Entry, Known, MOST_CASES, NotNow, Side, may};
use zhicheng_shared::date::Date;
use zhicheng_shared::organisation::OrganisationKind;

/// A committee whose book somebody may read, and as whose officer.
pub struct Desk {
    pub committee: Organisation,
    pub side: Side,
    /// The organisation acted for.
    pub organisation: String,
}

/// The committee, if this person acts for it, or for the bureau above it.
///
/// # Errors
/// 403 where they act for neither.
pub async fn desk(app: &App, signed: &Signed, organisation: &str, committee: &str) -> Answer<Desk> {
    let not_yours = || ApiError::new(ErrorCode::NotYours);
    let (committee, side) = if committee == organisation {
        let own = signed.officer(app, organisation).await?;
        let own = Some(own).filter(|own| own.kind == OrganisationKind::Committee);
        (own, Side::Committee)
    } else {
        let below = app
            .store
            .committee_below(organisation, committee, &signed.person);
        (below.await?, Side::Bureau)
    };
    let committee = committee.ok_or_else(not_yours)?;
    Ok(Desk {
        committee,
        side,
        organisation: organisation.to_owned(),
    })
}

/// A committee's book of a year.
#[utoipa::path(get, path = "/api/v1/offices/{organisation}/books/{committee}/{year}", tag = "books",
    params(("organisation" = String, Path), ("committee" = String, Path), ("year" = u16, Path)),
    responses((status = 200, body = BookBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn show(
    State(app): State<App>,
    signed: Signed,
    Path((organisation, committee, year)): Path<(String, String, u16)>,
) -> Answer<Json<BookBody>> {
    let desk = desk(&app, &signed, &organisation, &committee).await?;
    Ok(Json(body(&app, &desk, year).await?))
}

/// One deed more; the book as it stands then.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/books/{committee}/{year}", tag = "books", request_body = DeedWish,
    params(("organisation" = String, Path), ("committee" = String, Path), ("year" = u16, Path)),
    responses((status = 200, body = BookBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn write(
    State(app): State<App>,
    signed: Signed,
    Path((organisation, committee, year)): Path<(String, String, u16)>,
    key: Key,
    Body(wish): Body<DeedWish>,
) -> Answer<Json<BookBody>> {
    let desk = desk(&app, &signed, &organisation, &committee).await?;
    let act = key.act(
        &app,
        &signed.person,
        Door::Deed(&organisation, &committee, year),
        &wish,
    );
    let deed = asked(&app, &signed, &desk, year, wish);
    once(&app, act, deed, |_| async { Ok(()) }).await?;
    Ok(Json(body(&app, &desk, year).await?))
}

async fn asked(app: &App, signed: &Signed, desk: &Desk, year: u16, wish: DeedWish) -> Answer<()> {
    if !wish.deed.is_asked() {
        return Err(ApiError::new(ErrorCode::Malformed));
    }
    let book = Book::of(&app.store.book(&desk.committee.id, year).await?);
    if book.seen != wish.seen {
        return Err(ApiError::new(ErrorCode::Stale));
    }
    of_this_committee(app, &desk.committee.id, &wish.deed).await?;
    let opens = matches!(wish.deed, Deed::Window(_));
    add(app, signed, desk, year, (&book, wish.deed)).await?;
    if opens {
        app.read_opened().await?;
    }
    Ok(())
}

/// The applications that a deed names have to have come to the committee.
async fn of_this_committee(app: &App, committee: &str, deed: &Deed) -> Answer<()> {
    let ids: &[String] = match deed {
        Deed::Opinion(opinion) => std::slice::from_ref(&opinion.application),
        Deed::Session(session) => &session.agenda,
        Deed::Report(report) => &report.applications,
        _ => &[],
    };
    if ids.len() > MOST_CASES {
        return Err(refused(&NotNow::TooMany { most: MOST_CASES }));
    }
    let known = app.store.cases(committee, ids).await?;
    match ids.iter().all(|id| known.contains_key(id)) {
        true => Ok(()),
        false => Err(ApiError::not_found()),
    }
}

pub async fn add(
    app: &App,
    signed: &Signed,
    desk: &Desk,
    year: u16,
    (book, deed): (&Book, Deed),
) -> Answer<()> {
    let new = next(app, signed, desk, year, (book, deed)).await?;
    Ok(app.store.add_deed(new).await?)
}

/// A deed as the next one of a book, to be written.
///
/// # Errors
/// 422 where the rules of the book say no.
async fn next(
    app: &App,
    signed: &Signed,
    desk: &Desk,
    year: u16,
    (book, deed): (&Book, Deed),
) -> Answer<NewDeed> {
    let pool = app.store.pool(&desk.committee.id).await?;
    let inside = pool.into_iter().filter(|one| one.gone.is_none());
    let inside: Vec<String> = inside.map(|one| one.person).collect();
    let now = app.clock.now();
    let known = Known {
        side: desk.side,
        today: Date::from_unix_beijing(now),
        pool: &inside,
    };
    may(book, &deed, &known).map_err(|why| refused(&why))?;
    let object = format!("{}/{year}/{}", desk.committee.id, book.seen + 1);
    let audit = signed.audit_for(app, "book.write", &object, &desk.organisation);
    Ok(NewDeed {
        committee: desk.committee.id.clone(),
        year,
        bureau: desk.committee.parent.clone(),
        entry: Entry {
            seq: book.seen + 1,
            at: now,
            person: signed.person.clone(),
            organisation: desk.organisation.clone(),
            deed,
        },
        audit,
    })
}

/// Why a deed is not written.
pub fn refused(why: &NotNow) -> ApiError {
    let code = match why {
        NotNow::Side => ErrorCode::NotYours,
        _ => ErrorCode::Invalid,
    };
    ApiError::new(code).saying(words::not_now(why))
}

/// A deed that the server notes beside what it does, as the next one of this year's book.
///
/// # Errors
/// The rules of the book say no, or the store fails.
pub async fn noting(app: &App, signed: &Signed, desk: &Desk, deed: Deed) -> Answer<NewDeed> {
    let today = Date::from_unix_beijing(app.clock.now());
    let year = u16::try_from(today.year()).unwrap_or_default();
    let book = Book::of(&app.store.book(&desk.committee.id, year).await?);
    next(app, signed, desk, year, (&book, deed)).await
}

/// Reports that wait to be received by a bureau.
#[utoipa::path(get, path = "/api/v1/offices/{organisation}/reports", tag = "books", params(("organisation" = String, Path)),
    responses((status = 200, body = Vec<ReportRow>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody)))]
pub async fn reports(
    State(app): State<App>,
    signed: Signed,
    Path(organisation): Path<String>,
) -> Answer<Json<Vec<ReportRow>>> {
    signed.officer(&app, &organisation).await?;
    Ok(Json(app.store.reports_to(&organisation).await?))
}

async fn body(app: &App, desk: &Desk, year: u16) -> Answer<BookBody> {
    let committee = &desk.committee;
    let mut entries = app.store.book(&committee.id, year).await?;
    if desk.side == Side::Bureau {
        // Who judged is the committee's to know; the bureau is told the results.
        entries.iter_mut().for_each(without_judges);
    }
    let mut people: Vec<String> = Vec::new();
    let mut cases: Vec<String> = Vec::new();
    for entry in &entries {
        people.extend([entry.person.clone(), entry.organisation.clone()]);
        match &entry.deed {
            Deed::Group(group) => people.extend(group.members.clone()),
            Deed::Session(session) => {
                people.extend(session.members.clone());
                cases.extend(session.agenda.clone());
            }
            Deed::Vote(vote) => people.extend(vote.attended.clone()),
            Deed::Join { person } | Deed::Leave { person, .. } => people.push(person.clone()),
            Deed::Opinion(opinion) => cases.push(opinion.application.clone()),
            Deed::Report(report) => cases.extend(report.applications.clone()),
            Deed::Plan(_) | Deed::Window(_) | Deed::Receive(_) | Deed::Newer => {}
        }
    }
    for ids in [&mut people, &mut cases] {
        ids.sort();
        ids.dedup();
    }
    let names: BTreeMap<String, String> = app.store.names(&people).await?;
    Ok(BookBody {
        name: committee.name.clone(),
        year,
        side: desk.side,
        entries,
        names,
        cases: app.store.cases(&committee.id, &cases).await?,
    })
}

fn without_judges(entry: &mut Entry) {
    match &mut entry.deed {
        Deed::Group(group) => group.members.clear(),
        Deed::Session(session) => session.members.clear(),
        Deed::Vote(vote) => vote.attended.clear(),
        Deed::Join { person } | Deed::Leave { person, .. } => person.clear(),
        _ => {}
    }
}
