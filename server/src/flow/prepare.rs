//! What has to be made ready before an event: the frozen copy, or the certificate's number.

use super::facts::{self, NoRoute};
use super::{certify, freeze, stale_error};
use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::store::row::{Application, Submission};
use zhicheng_shared::review::{self, Actor, Event, Route, State};

/// An event with what has to be made ready for it.
pub struct Prepared {
    pub event: Event,
    pub route: Route,
    pub submission: Option<Submission>,
    /// Number of the certificate that the event issues.
    pub number: Option<String>,
}

/// Makes ready what an event needs: a submission its frozen copy, an end its number.
///
/// # Errors
/// What stands in the way, before anything is written.
pub async fn prepare(
    app: &App,
    application: &Application,
    actor: &Actor,
    event: Event,
    stale: bool,
) -> Answer<Prepared> {
    let kept = || {
        application.route.clone().unwrap_or(Route {
            stages: Vec::new(),
            certificate: false,
        })
    };
    match event {
        Event::Submit { digest } => {
            // A refusal comes before the checks: who may not submit is not told what is wrong.
            let probe = Event::Submit {
                digest: "0".repeat(64),
            };
            let route = match facts::route(app, application).await {
                Err(NoRoute::Fault(error)) => return Err(error),
                other => other,
            };
            let now = app.clock.now();
            let served = app.jurisdiction(&application.jurisdiction)?;
            let tried = route.as_ref().map(|route| {
                review::step(
                    &application.state,
                    route,
                    actor,
                    &probe,
                    now,
                    &served.loaded.jurisdiction.calendar,
                )
            });
            match tried {
                Ok(Err(refusal)) => return Err(ApiError::refused(refusal, &application.state)),
                Ok(Ok(_)) if stale => return Err(stale_error(application)),
                Ok(Ok(_)) | Err(_) => {}
            }
            let submission = freeze::submission(app, application, route).await?;
            let _ = digest;
            Ok(Prepared {
                event: Event::Submit {
                    digest: submission.frozen.digest.clone(),
                },
                route: submission.route.clone(),
                submission: Some(submission),
                number: None,
            })
        }
        Event::Conclude { certificate: _ } => {
            let route = kept();
            let passed = matches!(application.state, State::Decided { passed: true, .. });
            // Who may not conclude must not use numbers up.
            let probe = Event::Conclude {
                certificate: (passed && route.certificate).then(|| "0".to_owned()),
            };
            let now = app.clock.now();
            let served = app.jurisdiction(&application.jurisdiction)?;
            review::step(
                &application.state,
                &route,
                actor,
                &probe,
                now,
                &served.loaded.jurisdiction.calendar,
            )
            .map_err(|refusal| ApiError::refused(refusal, &application.state))?;
            if stale {
                return Err(stale_error(application));
            }
            let number = match passed && route.certificate {
                true => Some(certify::number(app, application).await?),
                false => None,
            };
            Ok(Prepared {
                event: Event::Conclude {
                    certificate: number.clone(),
                },
                route,
                submission: None,
                number,
            })
        }
        other => {
            let route = match &application.route {
                Some(route) => route.clone(),
                None => facts::possible_route(app, application)
                    .await?
                    .unwrap_or_else(kept),
            };
            Ok(Prepared {
                event: other,
                route,
                submission: None,
                number: None,
            })
        }
    }
}
