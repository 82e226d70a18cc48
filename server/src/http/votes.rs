//! The votes of a meeting: many applications at once, each by the rule of its stage, and noted in the book.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::flow::{self, TRIES, Who, facts, freeze};
use crate::http::arrival::Arrival;
use crate::http::body::Body;
use crate::http::books::{Desk, add, desk, refused};
use crate::http::once::{Door, Key, once};
use crate::security::session::Signed;
use crate::store::row::Application;
use axum::Json;
use axum::extract::{Path, State};
use zhicheng_shared::api::console::{Ballot, Ballots};
use zhicheng_shared::api::office::ManyResult;
use zhicheng_shared::api::{ErrorBody, ErrorCode};
use zhicheng_shared::book::{Book, Deed, NotNow, Side, Vote, VoteResult};
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::review::{Command, Meeting};

/// The results of a meeting, one application after another; one refusal does not stop the others.
#[utoipa::path(post, path = "/api/v1/offices/{organisation}/books/{committee}/{year}/votes", tag = "books", request_body = Ballots,
    params(("organisation" = String, Path), ("committee" = String, Path), ("year" = u16, Path)),
    responses((status = 200, body = Vec<ManyResult>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub async fn vote(
    State(app): State<App>,
    signed: Signed,
    Path((organisation, committee, year)): Path<(String, String, u16)>,
    Arrival(at): Arrival,
    key: Key,
    Body(wish): Body<Ballots>,
) -> Answer<Json<Vec<ManyResult>>> {
    let desk = desk(&app, &signed, &organisation, &committee).await?;
    if desk.side != Side::Committee {
        return Err(ApiError::new(ErrorCode::NotYours));
    }
    let book = Book::of(&app.store.book(&committee, year).await?);
    let unknown = || refused(&NotNow::Unknown);
    let session = book.session(&wish.session).ok_or_else(unknown)?.clone();
    let on_agenda = |one: &Ballot| session.agenda.contains(&one.application);
    if !wish.ballots.iter().all(on_agenda) || wish.ballots.is_empty() {
        return Err(refused(&NotNow::Agenda));
    }
    let is_member = |one: &String| session.members.contains(one);
    let mut attended = wish.attended.clone();
    attended.sort();
    attended.dedup();
    if attended.len() != wish.attended.len() || !attended.iter().all(is_member) {
        return Err(refused(&NotNow::Members));
    }
    let present = u32::try_from(attended.len()).unwrap_or(u32::MAX);
    let mut results = Vec::new();
    let mut went = Vec::new();
    let mut failed = None;
    for ballot in wish.ballots {
        let cast = async {
            let meeting = meeting(&app, &ballot, (&session.name, session.date), present).await?;
            let result = VoteResult {
                application: ballot.application.clone(),
                votes_for: ballot.votes_for,
                votes_against: ballot.votes_against,
                passed: meeting.passed,
            };
            let way = (&key, organisation.as_str());
            let one = registered(&app, &signed, way, &ballot, meeting, at).await?;
            Ok((result, one))
        };
        match cast.await {
            Ok((result, one)) => {
                if one.refusal.is_none() && !one.stale {
                    went.push(result);
                }
                results.push(one);
            }
            Err(error) => {
                failed = Some(error);
                break;
            }
        }
    }
    // What is decided stands in the book, also where the next could not be.
    if !went.is_empty() {
        let vote = Vote {
            session: session.name,
            attended,
            results: went,
        };
        noted(&app, &signed, &desk, year, vote).await?;
    }
    match failed {
        Some(error) => Err(error),
        None => Ok(Json(results)),
    }
}

/// What the votes come to by the rule of the stage at which the application is.
async fn meeting(
    app: &App,
    ballot: &Ballot,
    (name, date): (&str, Date),
    present: u32,
) -> Answer<Meeting> {
    let application = app.store.application(&ballot.application).await?;
    let application = application.ok_or_else(ApiError::not_found)?;
    let stage = application.state.stage().zip(application.route.as_ref());
    let stage = stage.and_then(|(key, route)| route.find(key));
    let rule = stage.and_then(|(_, stage)| stage.meeting.as_ref());
    let needed = rule.map_or(u32::MAX, |rule| rule.needed(present));
    let passed = ballot.votes_for >= needed;
    let (level, specialty) = granted(app, &application, ballot).await?;
    Ok(Meeting {
        date,
        present,
        votes_for: ballot.votes_for,
        votes_against: ballot.votes_against,
        passed,
        level: level.filter(|_| passed),
        specialty: passed.then_some(specialty),
        note: ballot.note.clone(),
        session: name.to_owned(),
    })
}

/// What is granted: what the ballot says, else what was applied for.
async fn granted(
    app: &App,
    application: &Application,
    ballot: &Ballot,
) -> Answer<(Option<Level>, String)> {
    if let (Some(level), false) = (ballot.level, ballot.specialty.is_empty()) {
        return Ok((Some(level), ballot.specialty.clone()));
    }
    let frozen = app.store.frozen(&application.id, None).await?;
    let frozen = frozen.ok_or_else(ApiError::not_found)?;
    let served = app.jurisdiction(&application.jurisdiction)?;
    let business = freeze::business(app, application)?;
    let wanted = facts::wanted(served, business, &frozen.copy.draft);
    let specialty = match ballot.specialty.as_str() {
        "" => wanted.specialty,
        said => said.to_owned(),
    };
    Ok((
        ballot.level.or_else(|| Level::from_key(&wanted.level)),
        specialty,
    ))
}

async fn registered(
    app: &App,
    signed: &Signed,
    (key, organisation): (&Key, &str),
    ballot: &Ballot,
    meeting: Meeting,
    at: i64,
) -> Answer<ManyResult> {
    let id = &ballot.application;
    let command = Command::RegisterMeeting(meeting);
    let act = key.part(id).act(
        app,
        &signed.person,
        Door::EventOfMany(id, organisation),
        &(ballot.revision, &command),
    );
    let who = Who::Officer(signed, organisation);
    let deed = async {
        let moved = flow::act(app, who, id, Some(ballot.revision), command, at).await;
        moved.map(|_| ())
    };
    let outcome = once(app, act, deed, |_| async { Ok(()) }).await;
    let (refusal, stale) = match outcome {
        Ok(()) => (None, false),
        Err(error) => match (error.refusal(), error.code()) {
            (Some(refusal), _) => (Some(refusal.clone()), false),
            (None, ErrorCode::Stale) => (None, true),
            (None, _) => return Err(error),
        },
    };
    Ok(ManyResult {
        id: id.clone(),
        refusal,
        stale,
    })
}

/// Notes in the book what was voted on; whoever wrote in it meanwhile does not lose this.
async fn noted(app: &App, signed: &Signed, desk: &Desk, year: u16, vote: Vote) -> Answer<()> {
    for _ in 0..TRIES {
        let book = Book::of(&app.store.book(&desk.committee.id, year).await?);
        let known = |one: &VoteResult| book.result(&one.application) == Some(one);
        if vote.results.iter().all(known) {
            // Sent again: it stands there.
            return Ok(());
        }
        let deed = Deed::Vote(vote.clone());
        match add(app, signed, desk, year, (&book, deed)).await {
            Err(error) if error.code() == ErrorCode::Stale => {}
            other => return other,
        }
    }
    Err(ApiError::new(ErrorCode::Busy))
}
