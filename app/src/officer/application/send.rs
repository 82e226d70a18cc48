//! Telling the server what an officer does, and the officer what came of it.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::application::{ApplicationBody, PostEvent};
use zhicheng_shared::review::{Command as Happening, EventKind};

use super::case::Case;
use super::decide::Outcome;
use crate::api::{ApiError, application};
use crate::browser::dom;
use crate::components::use_toast;
use crate::hooks::Resource;
use crate::officer::course;
use crate::officer::typed::Edit;
use crate::words::error;
use crate::words::officer::decision;

/// Sends an event, and says what came of it.
#[hook]
pub fn use_send(
    case: &Case,
    body: &Resource<ApplicationBody>,
    on_edit: &Callback<Edit>,
) -> (Callback<Happening>, bool, Option<Outcome>) {
    let busy = use_state_eq(|| false);
    let outcome = use_state_eq(|| None::<Outcome>);
    // Two presses before the page is drawn again must not send twice.
    let under_way = use_mut_ref(|| Rc::new(Cell::new(false)));
    let toast = use_toast();
    let send = {
        let (busy, outcome, on_edit) = (busy.clone(), outcome.clone(), on_edit.clone());
        let (resource, id, revision) = (body.clone(), case.body.row.id.clone(), case.body.revision);
        let organisation = case.actor.organisation().map(str::to_owned);
        Callback::from(move |event: Happening| {
            let under_way = under_way.borrow().clone();
            if under_way.replace(true) {
                return;
            }
            busy.set(true);
            outcome.set(None);
            let (busy, outcome, on_edit) = (busy.clone(), outcome.clone(), on_edit.clone());
            let (resource, id, toast) = (resource.clone(), id.clone(), toast.clone());
            let body = PostEvent {
                revision,
                organisation: organisation.clone(),
                event: event.clone(),
                token: None,
            };
            spawn_local(async move {
                let answer = application::post_event(&id, &body).await;
                busy.set(false);
                under_way.set(false);
                match answer {
                    Ok(body) => {
                        toast.emit(decision::done(event.kind()).into());
                        if course::is_decision(event.kind()) {
                            on_edit.emit(Edit::Sent);
                        }
                        if let (EventKind::TakeBack, Some(undone)) =
                            (event.kind(), course::taken_back(&body.history))
                        {
                            let stage = body.state.stage();
                            let found = stage.and_then(|key| body.route.as_ref()?.find(key));
                            on_edit.emit(Edit::TakenBack {
                                decision: Box::new(undone.command()),
                                form: found.map(|(_, s)| s.asks.clone()).unwrap_or_default(),
                            });
                        }
                        resource.put.emit(body);
                    }
                    Err(why) => {
                        let seen = told(&why);
                        if matches!(seen, Some(Outcome::Stale | Outcome::Refused(_))) {
                            resource.reload.emit(());
                        }
                        outcome.set(seen);
                        dom::focus("decide");
                    }
                }
            });
        })
    };
    (send, *busy, (*outcome).clone())
}

/// What is told of an error; an expired session is told by the dialog that asks to sign in again.
fn told(why: &ApiError) -> Option<Outcome> {
    if let ApiError::Refused(body) = why {
        match body.code {
            ErrorCode::SignedOut => return None,
            ErrorCode::Stale => return Some(Outcome::Stale),
            _ => {
                if let Some(refusal) = body.refusal() {
                    return Some(Outcome::Refused(refusal));
                }
            }
        }
    }
    Some(Outcome::Failed(error::sentence(why)))
}

/// Seeing an application that waits here is told once: from then on the decision before stands.
#[hook]
pub fn use_first_look(case: &Case, body: &Resource<ApplicationBody>) {
    let wanted = case.can(EventKind::Open).then_some(case.body.revision);
    let (id, put, reload) = (
        case.body.row.id.clone(),
        body.put.clone(),
        body.reload.clone(),
    );
    let organisation = case.actor.organisation().map(str::to_owned);
    use_effect_with(wanted, move |wanted| {
        let Some(revision) = *wanted else { return };
        let body = PostEvent {
            revision,
            organisation,
            event: Happening::Open {},
            token: None,
        };
        spawn_local(async move {
            match application::post_event(&id, &body).await {
                Ok(body) => put.emit(body),
                Err(why) if why.code() == Some(ErrorCode::Stale) => reload.emit(()),
                // Looking is no decision: when it cannot be told, the page works all the same.
                Err(_) => {}
            }
        });
    });
}
