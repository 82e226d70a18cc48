//! From what is asked for to what happens: what only the server can add is made ready here.

use super::view::Reader;
use super::{certify, effects, facts, freeze, stale_error};
use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::faces;
use crate::store::row::{Application, Condition, Payment, Submission, Write};
use crate::words::{errors, fees};
use zhicheng_shared::answers::organisations_in;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::check::{self, Context};
use zhicheng_shared::date::Date;
use zhicheng_shared::form::Values;
use zhicheng_shared::gate::{Gate, GateRule};
use zhicheng_shared::jurisdiction::Business;
use zhicheng_shared::review::{self, Actor, Command, Conclusion, Event, Refusal, Route, State};

/// An event with what has to be made ready for it.
pub struct Prepared {
    pub event: Event,
    pub route: Route,
    pub submission: Option<Submission>,
    /// What follows from an end.
    pub writes: Vec<Write>,
    /// What must still hold as it is written.
    pub conditions: Vec<Condition>,
}

/// Who asks for what, when, and having seen what.
pub struct Attempt<'a> {
    pub application: &'a Application,
    pub actor: &'a Actor,
    pub reader: &'a Reader,
    /// When the request was received whole, Unix seconds: the one moment of everything it does.
    pub at: i64,
    /// Whether the revision seen is no longer the present one.
    pub stale: bool,
    /// Numbers to be passed over, because they were found to be taken.
    pub skip: u64,
    /// The payment that is confirmed.
    pub paid: Option<&'a Payment>,
}

/// Makes an event of what is asked for: a submission gets its frozen copy, an end what follows from
/// it, an agreement what its form says as far as that counts.
///
/// # Errors
/// What stands in the way, before anything is written.
pub async fn prepare(app: &App, attempt: &Attempt<'_>, command: Command) -> Answer<Prepared> {
    let plain = |event: Event, route: Route| Prepared {
        event,
        route,
        submission: None,
        writes: Vec::new(),
        conditions: Vec::new(),
    };
    printable(&command)?;
    match command {
        Command::Submit { .. } => submit(app, attempt).await,
        Command::Reject { .. } | Command::Conclude(_) => end(app, attempt, command).await,
        Command::Approve { opinion, filled } => {
            let route = attempt.application.route.clone().unwrap_or_default();
            let filled = filled_in(app, attempt, &route, &opinion, filled).await?;
            Ok(plain(Event::Approve { opinion, filled }, route))
        }
        Command::ConfirmPayment { .. } if attempt.paid.is_none() => {
            let route = attempt.application.route.clone().unwrap_or_default();
            probe(app, attempt, &route, &command)?;
            Err(ApiError::new(ErrorCode::Invalid).saying(fees::BY_ORDER))
        }
        other => {
            let route = match &attempt.application.route {
                Some(route) => route.clone(),
                None => facts::possible_route(app, attempt.application)
                    .await?
                    .unwrap_or_default(),
            };
            let event = other.plain().unwrap_or(Event::Newer);
            Ok(plain(event, route))
        }
    }
}

/// What an officer says goes onto the sheet: what could never be printed is not taken.
fn printable(command: &Command) -> Answer<()> {
    let report = check::said(command, &faces::prints);
    if report.problems.is_empty() {
        return Ok(());
    }
    let title = errors::unprintable(&report);
    Err(ApiError::report(report).saying(title))
}

/// Tries a command before anything is made for it: who may not do it is not told what is wrong.
fn probe(app: &App, attempt: &Attempt<'_>, route: &Route, command: &Command) -> Answer<()> {
    let served = app.jurisdiction(&attempt.application.jurisdiction)?;
    let calendar = &served.loaded.jurisdiction.calendar;
    let state = &attempt.application.state;
    review::may(state, route, attempt.actor, command, attempt.at, calendar)
        .map_err(|refusal| attempt.reader.refused(refusal, state))?;
    if attempt.stale {
        return Err(stale_error(attempt.application, attempt.reader));
    }
    Ok(())
}

async fn submit(app: &App, attempt: &Attempt<'_>) -> Answer<Prepared> {
    let application = attempt.application;
    let command = Command::Submit {
        digest: String::new(),
    };
    let route = match application.state {
        State::SentBack(_) => facts::route_again(app, application).await,
        // The way that was begun is gone on.
        State::WithApplicant(_) => match &application.route {
            Some(route) => Ok(route.clone()),
            None => Err(facts::NoRoute::Data),
        },
        _ => facts::route(app, application).await,
    };
    let route = match route {
        Err(facts::NoRoute::Fault(error)) => return Err(error),
        other => other,
    };
    if let Ok(route) = &route {
        probe(app, attempt, route, &command)?;
    }
    let submission = freeze::submission(app, application, route, attempt.at).await?;
    let business = freeze::business(app, application)?;
    let series = submission.summary.series.clone();
    let once = |business: &&Business| {
        let same = |rule: &GateRule| matches!(rule.gate, Gate::OnceAYear(_));
        business.gates.iter().any(same)
    };
    let all = &app
        .jurisdiction(&application.jurisdiction)?
        .loaded
        .jurisdiction
        .businesses;
    let among = || all.iter().filter(once).map(|b| b.key.clone()).collect();
    let one_series = once(&business).then(|| Condition::OneSeries {
        series,
        among: among(),
    });
    Ok(Prepared {
        event: Event::Submit {
            digest: submission.frozen.digest.clone(),
        },
        route: submission.route.clone(),
        submission: Some(submission),
        writes: Vec::new(),
        conditions: one_series.into_iter().collect(),
    })
}

/// An end, or a refusal for good, with what follows from it.
async fn end(app: &App, attempt: &Attempt<'_>, command: Command) -> Answer<Prepared> {
    let application = attempt.application;
    let route = application.route.clone().unwrap_or_default();
    probe(app, attempt, &route, &command)?;
    let refused = matches!(command, Command::Reject { .. });
    let passed = !refused && matches!(application.state, State::Decided { passed: true, .. });
    let ends = effects::ends(app, attempt, &route, passed).await?;
    let event = match command {
        Command::Reject { opinion } => Event::Reject {
            opinion,
            consequences: ends.consequences,
        },
        _ => Event::Conclude(Conclusion {
            certificate: None,
            consequences: ends.consequences,
        }),
    };
    Ok(Prepared {
        event,
        route,
        submission: None,
        writes: ends.writes,
        conditions: ends.conditions,
    })
}

/// What an officer filled in, as far as it is asked for, once it passes: checked as their page does,
/// against what was handed in, by the form of its time.
async fn filled_in(
    app: &App,
    attempt: &Attempt<'_>,
    route: &Route,
    opinion: &str,
    filled: Values,
) -> Answer<Values> {
    let stage = attempt.application.state.stage();
    let stage = stage.and_then(|key| route.find(key)).map(|(_, s)| s);
    let Some(stage) = stage.filter(|stage| !stage.asks.is_empty()) else {
        return Ok(filled);
    };
    let command = Command::Approve {
        opinion: opinion.to_owned(),
        filled: filled.clone(),
    };
    probe(app, attempt, route, &command)?;
    let basis = certify::basis(app, attempt.application).await?;
    let of_its_time = basis.form()?;
    let copy = basis.frozen.copy.counting(of_its_time);
    let today = Date::from_unix_beijing(attempt.at);
    let context = Context::of_copy(of_its_time, &copy, today);
    let form = context.business.and_then(|b| b.form(&stage.asks));
    let ids = form.map(|form| organisations_in(form, &filled).collect());
    let named = freeze::named(app, ids.unwrap_or_default()).await?;
    let organisations = |id: &str, of: &str| freeze::can_be_chosen(of_its_time, &named, id, of);
    let context = Context {
        prints: Some(&faces::prints),
        organisations: Some(&organisations),
        ..context
    };
    match form {
        // Where there is nothing at all, no field is wrong: the form was not seen.
        Some(form) => check::form(&context, form, &filled).map_err(|report| {
            if filled.is_empty() {
                let state = &attempt.application.state;
                attempt.reader.refused(Refusal::FormMissing, state)
            } else {
                ApiError::report(report)
            }
        }),
        None => Ok(filled),
    }
}
