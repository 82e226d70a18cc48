//! What has to be made ready before an event: the frozen copy, or the certificate.

use super::view::Reader;
use super::{certify, facts, freeze, stale_error};
use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::faces;
use crate::store::row::{Application, Condition, NewCertificate, Submission};
use crate::words::errors;
use zhicheng_shared::check;
use zhicheng_shared::review::{self, Actor, Event, Route, State};

/// An event with what has to be made ready for it.
pub struct Prepared {
    pub event: Event,
    pub route: Route,
    pub submission: Option<Submission>,
    pub certificate: Option<NewCertificate>,
    /// What must still hold as it is written.
    pub conditions: Vec<Condition>,
}

/// Who asks for what, when, and having seen what.
pub struct Asked<'a> {
    pub application: &'a Application,
    pub actor: &'a Actor,
    pub reader: &'a Reader,
    /// When the request was received whole, Unix seconds: the one moment of everything it does.
    pub at: i64,
    /// Whether the revision seen is no longer the present one.
    pub stale: bool,
    /// Numbers to be passed over, because they were found to be taken.
    pub skip: u64,
}

/// Makes ready what an event needs: a submission its frozen copy, an end its certificate.
///
/// # Errors
/// What stands in the way, before anything is written.
pub async fn prepare(app: &App, asked: &Asked<'_>, event: Event) -> Answer<Prepared> {
    match event {
        Event::Submit { digest: _ } => submit(app, asked).await,
        Event::Conclude { certificate: _ } => conclude(app, asked).await,
        other => {
            printable(&other)?;
            let route = match &asked.application.route {
                Some(route) => route.clone(),
                None => facts::possible_route(app, asked.application)
                    .await?
                    .unwrap_or_else(|| kept(asked.application)),
            };
            Ok(Prepared {
                event: other,
                route,
                submission: None,
                certificate: None,
                conditions: Vec::new(),
            })
        }
    }
}

/// What an officer says goes onto the sheet: what could never be printed is not taken.
fn printable(event: &Event) -> Answer<()> {
    let report = check::said(event, &faces::prints);
    if report.problems.is_empty() {
        return Ok(());
    }
    let title = errors::unprintable(&report);
    Err(ApiError::report(report).saying(title))
}

fn kept(application: &Application) -> Route {
    application.route.clone().unwrap_or(Route {
        stages: Vec::new(),
        certificate: false,
    })
}

/// Tries an event before anything is made for it: who may not do it is not told what is wrong.
fn probe(app: &App, asked: &Asked<'_>, route: &Route, event: &Event) -> Answer<()> {
    let served = app.jurisdiction(&asked.application.jurisdiction)?;
    let calendar = &served.loaded.jurisdiction.calendar;
    let state = &asked.application.state;
    review::step(state, route, asked.actor, event, asked.at, calendar)
        .map_err(|refusal| asked.reader.refused(refusal, state))?;
    if asked.stale {
        return Err(stale_error(asked.application, asked.reader));
    }
    Ok(())
}

async fn submit(app: &App, asked: &Asked<'_>) -> Answer<Prepared> {
    let application = asked.application;
    let event = Event::Submit {
        digest: "0".repeat(64),
    };
    let route = match application.state {
        State::SentBack(_) => facts::route_again(app, application).await,
        _ => facts::route(app, application).await,
    };
    let route = match route {
        Err(facts::NoRoute::Fault(error)) => return Err(error),
        other => other,
    };
    if let Ok(route) = &route {
        probe(app, asked, route, &event)?;
    }
    let submission = freeze::submission(app, application, route, asked.at).await?;
    let business = freeze::business(app, application)?;
    let series = submission.summary.series.clone();
    let one_series = business
        .one_series_a_year
        .then_some(Condition::OneSeries { series });
    Ok(Prepared {
        event: Event::Submit {
            digest: submission.frozen.digest.clone(),
        },
        route: submission.route.clone(),
        submission: Some(submission),
        certificate: None,
        conditions: one_series.into_iter().collect(),
    })
}

async fn conclude(app: &App, asked: &Asked<'_>) -> Answer<Prepared> {
    let application = asked.application;
    let route = kept(application);
    let passed = matches!(application.state, State::Decided { passed: true, .. });
    let certified = passed && route.certificate;
    let event = Event::Conclude {
        certificate: certified.then(|| "0".to_owned()),
    };
    probe(app, asked, &route, &event)?;
    let (mut certificate, mut conditions) = (None, Vec::new());
    if certified {
        let basis = certify::basis(app, application).await?;
        let number = certify::number(app, &basis, asked.skip).await?;
        let issued = certify::issue(app, &basis, &route, &number.number, asked.at);
        certificate = Some(issued.await?);
        conditions.push(Condition::Serial {
            series: number.series,
            serial: number.serial,
        });
    }
    Ok(Prepared {
        event: Event::Conclude {
            certificate: certificate.as_ref().map(|c| c.number.clone()),
        },
        route,
        submission: None,
        certificate,
        conditions,
    })
}
