//! One decision on several applications, with what became of each.

use std::collections::BTreeMap;

use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;
use zhicheng_shared::api::office::{ManyResult, QueueRow};
use zhicheng_shared::review::EventKind;
use zhicheng_shared::value::trimmed;

use crate::api::office;
use crate::components::{Button, Dialog, Look, Refused, Remark, Tone};
use crate::officer::unprinted::Unprinted;
use crate::words::officer::many as words;
use crate::words::officer::{COLUMN_STATUS, decision};
use crate::words::{common, error, refusal, review};

mod choice;

use choice::Choice;

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
    let offered = Choice::offered(rows);
    let choice = use_state_eq(|| offered.first().copied());
    // Each decision has a text of its own: what is written to one is not meant for another.
    let opinions = use_state_eq(BTreeMap::<EventKind, String>::new);
    let sure = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let wrong = use_state_eq(String::new);
    let results = use_state_eq(|| None::<Vec<ManyResult>>);
    let send = {
        let (office, rows) = (props.office.clone(), rows.clone());
        let (choice, opinions, sure) = (*choice, opinions.clone(), sure.clone());
        let (busy, wrong, results, on_done) = (
            busy.clone(),
            wrong.clone(),
            results.clone(),
            props.on_done.clone(),
        );
        Callback::from(move |()| {
            let Some(choice) = choice else { return };
            let opinion = opinions
                .get(&choice.kind())
                .map_or("", |text| trimmed(text));
            let requests = match choice.requests(opinion, &rows) {
                Ok(requests) => requests,
                Err(why) => return wrong.set(decision::unready(why)),
            };
            if choice == Choice::Reject && !*sure {
                return sure.set(true);
            }
            busy.set(true);
            wrong.set(String::new());
            let (office, busy, wrong) = (office.clone(), busy.clone(), wrong.clone());
            let (results, on_done) = (results.clone(), on_done.clone());
            spawn_local(async move {
                let mut all = Vec::new();
                for body in requests {
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
            if !finished && choice.is_some() {
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
                <Refused><p>{ &*wrong }</p></Refused>
            }
            if let Some(results) = &*results {
                { outcome(rows, results, *choice) }
            } else if let Some(chosen) = *choice {
                { form(rows, &offered, chosen, &choice, &opinions, &sure) }
            } else {
                <p>{ words::NOTHING }</p>
                { asked(rows, Choice::Approve) }
            }
        </Dialog>
    }
}

fn form(
    rows: &[QueueRow],
    offered: &[Choice],
    chosen: Choice,
    choice: &UseStateHandle<Option<Choice>>,
    opinions: &UseStateHandle<BTreeMap<EventKind, String>>,
    sure: &UseStateHandle<bool>,
) -> Html {
    let onchange = {
        let (choice, sure, offered) = (choice.clone(), sure.clone(), offered.to_vec());
        Callback::from(move |event: Event| {
            let index = event
                .target_unchecked_into::<HtmlSelectElement>()
                .selected_index();
            choice.set(
                usize::try_from(index)
                    .ok()
                    .and_then(|i| offered.get(i).copied()),
            );
            sure.set(false);
        })
    };
    let oninput = {
        let opinions = opinions.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            let mut all = (*opinions).clone();
            all.insert(chosen.kind(), text);
            opinions.set(all);
        })
    };
    let opinion = opinions.get(&chosen.kind()).cloned().unwrap_or_default();
    let option = |c: &Choice| {
        html! { <option selected={*c == chosen}>{ review::happened(c.kind()) }</option> }
    };
    html! {
        <>
            <label class="officer-field">
                <span>{ words::EVENT }</span>
                <select class="officer-input" {onchange}>{ for offered.iter().map(option) }</select>
            </label>
            <p class="muted">{ words::can(chosen.able(rows), rows.len()) }</p>
            { asked(rows, chosen) }
            if chosen.takes_opinion() {
                <label class="officer-field">
                    <span>{ words::OPINION }</span>
                    <textarea class="officer-input" rows="4" value={opinion.clone()} {oninput} />
                </label>
                <Unprinted label={words::OPINION} text={opinion.clone()} />
            }
            if **sure {
                <Remark tone={Tone::Warn} alert=true><p>{ words::REJECT_NOTE }</p></Remark>
            }
        </>
    }
}

/// Which of them want a form filled in, and so a page of their own.
fn asked(rows: &[QueueRow], choice: Choice) -> Html {
    let asked = rows.iter().filter(|row| choice.asks(row));
    let names: Vec<&str> = asked.map(|row| row.name.as_str()).collect();
    if names.is_empty() {
        return Html::default();
    }
    html! { <Remark>{ words::asked(&names) }</Remark> }
}

fn outcome(rows: &[QueueRow], results: &[ManyResult], choice: Option<Choice>) -> Html {
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
            None if choice.is_some_and(|choice| choice.asks(row)) => {
                (Tone::Warn, words::ASKS.to_owned())
            }
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
