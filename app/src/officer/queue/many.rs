//! One decision on several applications, with what became of each.

use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;
use zhicheng_shared::api::office::{ManyEvents, ManyResult, QueueRow};
use zhicheng_shared::review::{Event as Happening, EventKind, TEXT_LIMIT, Target};

use crate::api::office;
use crate::components::{Button, Dialog, Look, Remark, Tone};
use crate::words::officer::many as words;
use crate::words::officer::{COLUMN_STATUS, decision};
use crate::words::{common, error, refusal, review};

/// What can be done with several at once, in the order offered.
const KINDS: [EventKind; 6] = [
    EventKind::Take,
    EventKind::PaperReceived,
    EventKind::Approve,
    EventKind::RecordNotice,
    EventKind::SendBack,
    EventKind::Reject,
];

#[derive(Properties, PartialEq)]
pub struct ManyBarProps {
    /// How many are marked.
    pub count: usize,
    pub on_clear: Callback<()>,
    pub on_decide: Callback<()>,
}

/// A bar at the foot of the page as long as something is marked.
#[component]
pub fn ManyBar(props: &ManyBarProps) -> Html {
    html! {
        <div class="officer-bar" role="region" aria-label={words::DECIDE}>
            <span role="status">{ crate::words::officer::marked(props.count) }</span>
            <Button look={Look::Quiet} on_press={props.on_clear.clone()}>{ words::CLEAR }</Button>
            <Button look={Look::Main} on_press={props.on_decide.clone()}>{ words::DECIDE }</Button>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct ManyProps {
    pub office: String,
    /// The ones that were marked when it was opened; reading the queue again leaves them as they were.
    pub rows: Vec<QueueRow>,
    pub on_close: Callback<()>,
    /// Something changed: read again.
    pub on_done: Callback<()>,
}

#[component]
pub fn Many(props: &ManyProps) -> Html {
    let rows = &props.rows;
    let offered: Vec<EventKind> = KINDS.into_iter().filter(|k| able(rows, *k) > 0).collect();
    let kind = use_state_eq(|| offered.first().copied());
    let opinion = use_state_eq(String::new);
    let sure = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let wrong = use_state_eq(String::new);
    let results = use_state_eq(|| None::<Vec<ManyResult>>);
    let send = {
        let (office, rows) = (props.office.clone(), rows.clone());
        let (kind, opinion, sure) = (*kind, opinion.clone(), sure.clone());
        let (busy, wrong, results, on_done) = (
            busy.clone(),
            wrong.clone(),
            results.clone(),
            props.on_done.clone(),
        );
        Callback::from(move |()| {
            let Some(kind) = kind else { return };
            let groups = match grouped(kind, opinion.trim(), &rows) {
                Ok(groups) => groups,
                Err(why) => return wrong.set(decision::unready(why)),
            };
            if kind == EventKind::Reject && !*sure {
                return sure.set(true);
            }
            busy.set(true);
            wrong.set(String::new());
            let (office, busy, wrong) = (office.clone(), busy.clone(), wrong.clone());
            let (results, on_done) = (results.clone(), on_done.clone());
            spawn_local(async move {
                let mut all = Vec::new();
                for body in groups {
                    match office::post_events(&office, &body).await {
                        Ok(answer) => all.extend(answer),
                        Err(why) => {
                            wrong.set(error::sentence(&why));
                            break;
                        }
                    }
                }
                busy.set(false);
                if !all.is_empty() {
                    results.set(Some(all));
                    on_done.emit(());
                }
            });
        })
    };
    let finished = results.is_some();
    let actions = html! {
        <>
            <Button on_press={props.on_close.clone()}>{ if finished { common::CLOSE } else { common::CANCEL } }</Button>
            if !finished && kind.is_some() {
                <Button
                    look={if *sure { Look::Danger } else { Look::Main }}
                    busy={*busy}
                    on_press={send}
                >
                    { if *sure { decision::CONFIRM_REJECT } else { words::SEND } }
                </Button>
            }
        </>
    };
    html! {
        <Dialog title={words::DECIDE} wide=true on_close={props.on_close.clone()} {actions}>
            if !wrong.is_empty() {
                <Remark tone={Tone::Bad} alert=true><p>{ &*wrong }</p></Remark>
            }
            if let Some(results) = &*results {
                { outcome(rows, results) }
            } else if let Some(chosen) = *kind {
                { form(rows, &offered, chosen, &kind, &opinion, &sure) }
            } else {
                <p>{ words::NOTHING }</p>
            }
        </Dialog>
    }
}

fn able(rows: &[QueueRow], kind: EventKind) -> usize {
    rows.iter().filter(|r| r.allowed.contains(&kind)).count()
}

fn needs_opinion(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Approve | EventKind::SendBack | EventKind::Reject
    )
}

/// The requests: one for all, but paper names its version, which differs between applications.
fn grouped(
    kind: EventKind,
    opinion: &str,
    rows: &[QueueRow],
) -> Result<Vec<ManyEvents>, crate::officer::typed::Unready> {
    use crate::officer::typed::Unready;
    let now = opinion.chars().count();
    if needs_opinion(kind) && now == 0 {
        return Err(Unready::OpinionMissing);
    }
    if now > TEXT_LIMIT {
        return Err(Unready::OpinionTooLong {
            limit: TEXT_LIMIT,
            now,
        });
    }
    let mut groups: Vec<ManyEvents> = Vec::new();
    for row in rows {
        let Some(event) = event(kind, opinion, row) else {
            continue;
        };
        let on = (row.id.clone(), row.revision);
        match groups.iter_mut().find(|g| g.event == event) {
            Some(group) => group.on.push(on),
            None => groups.push(ManyEvents {
                on: vec![on],
                event,
            }),
        }
    }
    Ok(groups)
}

fn event(kind: EventKind, opinion: &str, row: &QueueRow) -> Option<Happening> {
    let opinion = opinion.to_owned();
    match kind {
        EventKind::Take => Some(Happening::Take {}),
        EventKind::PaperReceived => Some(Happening::PaperReceived {
            version: row.version,
        }),
        EventKind::Approve => Some(Happening::Approve { opinion }),
        EventKind::RecordNotice => Some(Happening::RecordNotice {
            passed: true,
            note: opinion,
        }),
        EventKind::SendBack => Some(Happening::SendBack {
            to: Target::Applicant,
            opinion,
            marks: Vec::new(),
        }),
        EventKind::Reject => Some(Happening::Reject { opinion }),
        EventKind::Submit
        | EventKind::Withdraw
        | EventKind::Terminate
        | EventKind::DeleteDraft
        | EventKind::Open
        | EventKind::HandOver
        | EventKind::TakeBack
        | EventKind::Object
        | EventKind::ResolveObjection
        | EventKind::RegisterMeeting
        | EventKind::ConfirmPayment
        | EventKind::Conclude => None,
    }
}

fn form(
    rows: &[QueueRow],
    offered: &[EventKind],
    chosen: EventKind,
    kind: &UseStateHandle<Option<EventKind>>,
    opinion: &UseStateHandle<String>,
    sure: &UseStateHandle<bool>,
) -> Html {
    let onchange = {
        let (kind, sure, offered) = (kind.clone(), sure.clone(), offered.to_vec());
        Callback::from(move |event: Event| {
            let index = event
                .target_unchecked_into::<HtmlSelectElement>()
                .selected_index();
            kind.set(
                usize::try_from(index)
                    .ok()
                    .and_then(|i| offered.get(i).copied()),
            );
            sure.set(false);
        })
    };
    let oninput = {
        let opinion = opinion.clone();
        Callback::from(move |event: InputEvent| {
            opinion.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
        })
    };
    let option =
        |k: &EventKind| html! { <option selected={*k == chosen}>{ review::happened(*k) }</option> };
    html! {
        <>
            <label class="officer-field">
                <span>{ words::EVENT }</span>
                <select class="officer-input" {onchange}>{ for offered.iter().map(option) }</select>
            </label>
            <p class="muted">{ words::can(able(rows, chosen), rows.len()) }</p>
            if needs_opinion(chosen) || chosen == EventKind::RecordNotice {
                <label class="officer-field">
                    <span>{ words::OPINION }</span>
                    <textarea class="officer-input" rows="4" value={(**opinion).clone()} {oninput} />
                </label>
            }
            if **sure {
                <Remark tone={Tone::Warn} alert=true><p>{ words::REJECT_NOTE }</p></Remark>
            }
        </>
    }
}

fn outcome(rows: &[QueueRow], results: &[ManyResult]) -> Html {
    let went = results
        .iter()
        .filter(|r| r.refusal.is_none() && !r.stale)
        .count();
    let line = |row: &QueueRow| {
        let result = results.iter().find(|r| r.id == row.id);
        let (tone, text) = match result {
            Some(ManyResult { stale: true, .. }) => (Tone::Warn, words::STALE.to_owned()),
            Some(ManyResult {
                refusal: Some(why), ..
            }) => (Tone::Bad, refusal::refusal(why)),
            Some(ManyResult { refusal: None, .. }) => (Tone::Good, words::WENT.to_owned()),
            None => (Tone::Bad, words::NOT_HERE.to_owned()),
        };
        html! {
            <tr key={row.id.clone()}>
                <td>{ &row.name }</td>
                <td class="number">{ &row.number }</td>
                <td class={match tone { Tone::Good => "good", Tone::Bad => "bad", Tone::Plain | Tone::Next | Tone::Warn => "" }}>{ text }</td>
            </tr>
        }
    };
    html! {
        <>
            <p role="status"><strong>{ words::done(went, rows.len()) }</strong></p>
            <table class="table">
                <caption class="visually-hidden">{ words::RESULTS }</caption>
                <thead><tr>
                    <th scope="col">{ crate::words::officer::COLUMN_NAME }</th>
                    <th scope="col">{ crate::words::officer::COLUMN_NUMBER }</th>
                    <th scope="col">{ COLUMN_STATUS }</th>
                </tr></thead>
                <tbody>{ for rows.iter().map(line) }</tbody>
            </table>
        </>
    }
}
