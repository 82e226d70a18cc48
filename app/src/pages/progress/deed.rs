//! Withdrawing, terminating or deleting an application.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::application::{ApplicationRow, PostEvent};
use zhicheng_shared::review::{Command, EventKind};
use zhicheng_shared::value::{is_empty, trimmed};

use crate::api::{Answer, application};
use crate::components::{Button, Dialog, Input, Look, Refused, Remark, Tone, use_toast};
use crate::words::{common, pages as words, refusal};

/// What an applicant can do to an own application, beside filling it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Withdraw,
    Terminate,
    DeleteDraft,
}

impl Deed {
    const ALL: [Deed; 3] = [Deed::Withdraw, Deed::Terminate, Deed::DeleteDraft];

    /// What can be done now, in the order offered.
    pub fn of(row: &ApplicationRow) -> impl Iterator<Item = Deed> {
        Deed::ALL.into_iter().filter(|deed| deed.is_open(row))
    }

    fn is_open(self, row: &ApplicationRow) -> bool {
        row.allowed.contains(&self.kind())
    }

    fn kind(self) -> EventKind {
        match self {
            Deed::Withdraw => EventKind::Withdraw,
            Deed::Terminate => EventKind::Terminate,
            Deed::DeleteDraft => EventKind::DeleteDraft,
        }
    }

    /// As the workflow takes it; only the end has a reason.
    fn event(self, reason: &str) -> Command {
        match self {
            Deed::Withdraw => Command::Withdraw {},
            Deed::Terminate => Command::Terminate {
                reason: reason.to_owned(),
            },
            Deed::DeleteDraft => Command::DeleteDraft {},
        }
    }

    /// On its button.
    pub fn word(self) -> &'static str {
        match self {
            Deed::Withdraw => words::WITHDRAW,
            Deed::Terminate => words::TERMINATE,
            Deed::DeleteDraft => words::DELETE_DRAFT,
        }
    }

    /// What is asked before, what it means, and what is said after.
    fn words(self) -> [&'static str; 3] {
        match self {
            Deed::Withdraw => [words::WITHDRAW_SURE, words::WITHDRAW_NOTE, words::WITHDRAWN],
            Deed::Terminate => [
                words::TERMINATE_SURE,
                words::TERMINATE_NOTE,
                words::TERMINATED,
            ],
            Deed::DeleteDraft => [words::DELETE_SURE, words::DELETE_NOTE, words::DELETED],
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct DeedDialogProps {
    /// The application as the page shows it.
    pub row: ApplicationRow,
    pub deed: Deed,
    pub on_close: Callback<()>,
    pub on_done: Callback<Deed>,
    /// It has moved on meanwhile: the page is to show where it is now.
    #[prop_or_default]
    pub on_moved: Callback<()>,
}

/// Asks before something is done that changes the course of an application, and does it.
#[component]
pub fn DeedDialog(props: &DeedDialogProps) -> Html {
    let toast = use_toast();
    let reason = use_state_eq(String::new);
    let wrong = use_state_eq(|| None::<AttrValue>);
    let failed = use_state_eq(|| None::<String>);
    let busy = use_state_eq(|| false);
    let deed = props.deed;
    let wants_reason = deed == Deed::Terminate;
    let [title, note, said] = deed.words();
    let go = {
        let (reason, wrong, failed, busy) =
            (reason.clone(), wrong.clone(), failed.clone(), busy.clone());
        let seen = props.row.clone();
        let (on_done, on_moved) = (props.on_done.clone(), props.on_moved.clone());
        Callback::from(move |()| {
            if wants_reason && is_empty(&reason) {
                wrong.set(Some(words::REASON_MISSING.into()));
                return;
            }
            let event = deed.event(trimmed(&reason));
            busy.set(true);
            failed.set(None);
            let (failed, busy, seen, toast) =
                (failed.clone(), busy.clone(), seen.clone(), toast.clone());
            let (on_done, on_moved) = (on_done.clone(), on_moved.clone());
            spawn_local(async move {
                let answer = send(&seen, event).await;
                busy.set(false);
                match answer {
                    Ok(true) => {
                        toast.emit(said.into());
                        on_done.emit(deed);
                    }
                    Ok(false) => {
                        failed.set(Some(words::MOVED_ON.to_owned()));
                        on_moved.emit(());
                    }
                    Err(e) => {
                        failed.set(Some(refusal::why(&e)));
                        if matches!(e.code(), Some(ErrorCode::Refused | ErrorCode::Stale)) {
                            on_moved.emit(());
                        }
                    }
                }
            });
        })
    };
    let on_input = {
        let reason = reason.clone();
        Callback::from(move |raw: String| reason.set(raw))
    };
    // Once the page has shown where it is now, it may be too late.
    let possible = deed.is_open(&props.row);
    let actions = html! {
        <>
            <Button on_press={props.on_close.clone()}>{ if possible { common::CANCEL } else { common::CLOSE } }</Button>
            if possible {
                <Button look={Look::Danger} busy={*busy} on_press={go}>{ deed.word() }</Button>
            }
        </>
    };
    html! {
        <Dialog {title} on_close={props.on_close.clone()} {actions}>
            if let (Deed::Withdraw, Some(closed)) = (deed, props.row.closed) {
                <Remark tone={Tone::Warn}><p>{ words::withdraw_for_good(&common::day(closed)) }</p></Remark>
            } else {
                <p>{ note }</p>
            }
            if wants_reason {
                <Input id="reason" label={words::REASON} value={(*reason).clone()} {on_input} wrong={(*wrong).clone()} required=true lines={3} />
            }
            if let Some(failed) = &*failed {
                <Refused>{ failed.clone() }</Refused>
            }
        </Dialog>
    }
}

/// Lets it happen; false when it could, but the application is no longer where the page showed it.
async fn send(seen: &ApplicationRow, event: Command) -> Answer<bool> {
    let now = application::read(&seen.id).await?;
    // What can no longer be done at all is refused by the server, with the reason.
    if now.row.allowed.contains(&event.kind())
        && (now.row.status, now.row.stage) != (seen.status, seen.stage)
    {
        return Ok(false);
    }
    let body = PostEvent {
        revision: now.revision,
        organisation: None,
        event,
        token: None,
    };
    application::post_event(&seen.id, &body).await.map(|_| true)
}
