//! Signing out: what is not sent yet goes first, and what cannot go is told before it is too late.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;

use crate::api::ApiError;
use crate::browser::history;
use crate::components::{Button, Dialog, Look};
use crate::hooks::{Elsewhere, SaveState, sign_out, use_papers, use_session, use_tabs};
use crate::words::{account as words, error, form};

/// How far leaving has come.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    /// Sending what is left, and telling the server.
    Under,
    /// Something could not be sent.
    Unsent(Unsent),
    /// The server could not be told.
    Failed(ApiError),
}

#[derive(Clone, Debug, PartialEq)]
struct Unsent {
    why: String,
    /// Whether this device keeps it.
    kept: bool,
}

/// Signs an applicant out when they want to leave, here or at another tab.
#[component]
pub fn Leaving() -> Html {
    let papers = use_papers();
    let session = use_session();
    let elsewhere = {
        let (papers, session) = (papers.clone(), session.clone());
        Callback::from(move |happened| match happened {
            Elsewhere::Another => session.refresh.emit(()),
            // Asks to sign in again, since here is the only place where it is kept.
            Elsewhere::Left if papers.unsent() == Some(false) => papers.retry(),
            Elsewhere::Left => history::replace(session.door),
        })
    };
    use_tabs(elsewhere);
    let unsent = Callback::from(move |tell: Callback<Option<(String, bool)>>| {
        let papers = papers.clone();
        spawn_local(async move {
            let sent = papers.hand_in().await;
            tell.emit((!sent).then(|| why(&papers.save_state(), papers.unsent())));
        });
    });
    html! { <Farewell {unsent} /> }
}

/// What is not sent and why, and whether this device keeps it.
fn why(state: &SaveState, unsent: Option<bool>) -> (String, bool) {
    match unsent {
        Some(kept) => (words::unsent(&form::saving(state)), kept),
        None => (words::UNSENT_ELSEWHERE.to_owned(), true),
    }
}

#[derive(Properties, PartialEq)]
pub struct FarewellProps {
    /// Sends what is left, then calls on with what could not be sent and whether this device keeps
    /// it.
    pub unsent: Callback<Callback<Option<(String, bool)>>>,
}

/// Goes from the wish to leave to the door, with a question where something would stay behind.
#[component]
pub fn Farewell(props: &FarewellProps) -> Html {
    let session = use_session();
    let stage = use_state_eq(|| Stage::Under);
    let end = {
        let (stage, session) = (stage.clone(), session.clone());
        Callback::from(move |keeps: bool| {
            let Some(me) = session.me().cloned() else {
                return;
            };
            let (stage, session) = (stage.clone(), session.clone());
            stage.set(Stage::Under);
            spawn_local(async move {
                match sign_out(&me.person, keeps).await {
                    Ok(()) => history::replace(session.door),
                    // The page has stopped and says so.
                    Err(e) if e.code() == Some(ErrorCode::OtherPerson) => session.leave.emit(false),
                    Err(e) => stage.set(Stage::Failed(e)),
                }
            });
        })
    };
    {
        let (stage, end, unsent) = (stage.clone(), end.clone(), props.unsent.clone());
        use_effect_with(session.leaving, move |leaving| {
            if *leaving {
                stage.set(Stage::Under);
                unsent.emit(Callback::from(move |left| match left {
                    None => end.emit(false),
                    Some((why, kept)) => stage.set(Stage::Unsent(Unsent { why, kept })),
                }));
            }
        });
    }
    if !session.leaving {
        return Html::default();
    }
    let stay = session.leave.reform(|()| false);
    match &*stage {
        Stage::Under => html! {
            <Dialog key="under" title={words::LEAVING_TITLE}><p role="status">{ words::LEAVING_NOTE }</p></Dialog>
        },
        Stage::Unsent(unsent) => {
            let go = end.reform(|()| true);
            let actions = html! {
                <>
                    <Button look={Look::Danger} on_press={go}>{ words::LEAVE_ANYWAY }</Button>
                    <Button look={Look::Main} on_press={stay.clone()}>{ words::STAY }</Button>
                </>
            };
            html! {
                <Dialog key="unsent" title={words::UNSENT_TITLE} on_close={stay} {actions}>
                    <p>{ &unsent.why }</p>
                    <p>{ if unsent.kept { words::UNSENT_KEPT } else { words::UNSENT_NOT_KEPT } }</p>
                </Dialog>
            }
        }
        Stage::Failed(why) => {
            let actions = html! {
                <Button look={Look::Main} on_press={stay.clone()}>{ words::STAY }</Button>
            };
            html! {
                <Dialog key="failed" title={words::NOT_LEFT_TITLE} on_close={stay} {actions}>
                    <p>{ error::sentence(why) }</p>
                    <p>{ words::NOT_LEFT_NOTE }</p>
                </Dialog>
            }
        }
    }
}
