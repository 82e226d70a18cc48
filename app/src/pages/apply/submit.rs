//! The last look before submitting, and submitting.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::api::application::{ApplicationBody, PostEvent};
use zhicheng_shared::review::{Command, State};

use super::deed::{Undertaken, use_note, word};
use super::{SharedReport, go};
use crate::api::{ApiError, application};
use crate::components::{
    Button, Dialog, ErrorSummary, Look, Refused, Remark, SummaryLine, Tone, use_toast,
};
use crate::form::{shown_value, use_frame, use_store, use_written};
use crate::hooks::{DraftOf, Resource, use_papers};
use crate::pages::closing::Closing;
use crate::pages::dossier::Handle;
use crate::route::Route;
use crate::router::use_navigator;
use crate::state::document::Key;
use crate::words::{common, pages as words, refusal};

#[derive(Properties, PartialEq)]
pub struct SubmitProps {
    /// Key of the step that it stands in.
    pub step: AttrValue,
    /// The jurisdiction with the whole business.
    pub whole: Handle,
    pub report: SharedReport,
    pub body: Resource<ApplicationBody>,
    pub tell_all: Callback<()>,
    /// Counted up when the button at the foot is pressed.
    pub asked: u32,
}

#[component]
pub fn Submit(props: &SubmitProps) -> Html {
    let frame = use_frame();
    let papers = use_papers();
    let store = use_store();
    let navigator = use_navigator();
    let toast = use_toast();
    let turn = use_state_eq(|| 0_u32);
    let asking = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let failed = use_state_eq(|| None::<String>);
    // What the server found and the browser did not.
    let theirs = use_state_eq(|| None::<SharedReport>);
    let (Some(business), Some(body)) = (frame.business(), props.body.value.as_ref()) else {
        return Html::default();
    };
    let id = body.row.id.clone();
    let report = match &*theirs {
        Some(report) if props.report.passes() => report.clone(),
        Some(_) | None => props.report.clone(),
    };
    let lines = |hint: bool| {
        let found = report.problems.iter().filter(|p| p.kind.is_hint() == hint);
        let lines = go::lines(&frame, &store, &id, navigator.as_ref(), found);
        let telling = |line: SummaryLine| {
            // Where a line leads, the same is told at the field.
            let tell_all = props.tell_all.clone();
            let go = line.go.map(|go| {
                Callback::from(move |()| {
                    tell_all.emit(());
                    go.emit(());
                })
            });
            SummaryLine { go, ..line }
        };
        lines.into_iter().map(telling).collect::<Vec<_>>()
    };
    let (wrong, hints) = (lines(false), lines(true));
    let ask = {
        let (turn, asking, tell_all) = (turn.clone(), asking.clone(), props.tell_all.clone());
        let good = props.report.passes();
        Callback::from(move |()| {
            tell_all.emit(());
            if good {
                asking.set(true);
            } else {
                turn.set(*turn + 1);
            }
        })
    };
    {
        // What was pressed before this step was opened was answered then.
        let seen = use_mut_ref(|| props.asked);
        use_effect_with(props.asked, move |now| {
            if seen.replace(*now) != *now {
                ask.emit(());
            }
        });
    }
    let close = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(false))
    };
    let submit = {
        let (papers, busy, failed, theirs, asking, turn) = (
            papers.clone(),
            busy.clone(),
            failed.clone(),
            theirs.clone(),
            asking.clone(),
            turn.clone(),
        );
        let (navigator, toast, id, put) = (
            navigator.clone(),
            toast.clone(),
            id.clone(),
            props.body.put.clone(),
        );
        let frame = frame.clone();
        Callback::from(move |()| {
            let (papers, busy, failed, theirs, asking, turn) = (
                papers.clone(),
                busy.clone(),
                failed.clone(),
                theirs.clone(),
                asking.clone(),
                turn.clone(),
            );
            let (navigator, toast, id, put) =
                (navigator.clone(), toast.clone(), id.clone(), put.clone());
            busy.set(true);
            failed.set(None);
            let digest = papers.read(|desk| {
                let photo = frame.me.photo.as_ref();
                let written = DraftOf::Application(id.clone()).written(desk);
                frame.context(written).answers().digest(photo)
            });
            spawn_local(async move {
                // What is being saved may take its time: that it was all there is told before. Whoever
                // is told nothing is judged by the moment the submission arrives.
                let token = application::announce(&id, digest).await.ok();
                let answer = if papers.flush().await {
                    let key = Key::Draft(id.clone());
                    let revision = papers.read(|desk| desk.paper(&key).map_or(0, |p| p.revision));
                    // The server freezes what it has and computes the digest itself.
                    let event = Command::Submit {
                        digest: String::new(),
                    };
                    application::post_event(
                        &id,
                        &PostEvent {
                            revision,
                            organisation: None,
                            event,
                            token,
                        },
                    )
                    .await
                    .map_err(Some)
                } else {
                    Err(None)
                };
                busy.set(false);
                asking.set(false);
                match answer {
                    Ok(body) => {
                        toast.emit(words::SUBMITTED.into());
                        put.emit(body);
                        if let Some(navigator) = navigator {
                            navigator.push(&Route::Progress { id });
                        }
                    }
                    Err(None) => failed.set(Some(words::NOT_SAVED_YET.to_owned())),
                    Err(Some(error)) => {
                        if let ApiError::Refused(body) = &error
                            && let Some(report) = body.report()
                        {
                            theirs.set(Some(SharedReport::new(report)));
                            turn.set(*turn + 1);
                        }
                        failed.set(Some(refusal::why(&error)));
                    }
                }
            });
        })
    };
    let whole = props.whole.0.business(&business.key).unwrap_or(business);
    let step = business
        .steps
        .iter()
        .find(|step| step.key == props.step.as_str());
    let word = step.map_or(words::SUBMIT, |step| {
        word(business, whole, step, &body.state)
    });
    let word = word.to_owned();
    let note = use_note(body);
    let actions = html! {
        <>
            <Button on_press={close.clone()}>{ common::CANCEL }</Button>
            <Button look={Look::Main} busy={*busy} on_press={submit}>{ word }</Button>
        </>
    };
    html! {
        <section class="card stack" aria-labelledby="submit">
            <h2 id="submit">{ words::SUBMIT_TITLE }</h2>
            if !matches!(body.state, State::WithApplicant(_)) {
                <Closing />
            }
            if wrong.is_empty() {
                <Remark tone={Tone::Good}>{ words::CHECK_GOOD }</Remark>
            } else {
                <ErrorSummary title={words::check_bad(wrong.len())} lines={wrong} turn={*turn} focus={*turn > 0} />
            }
            if !hints.is_empty() {
                <Remark tone={Tone::Warn}>
                    <h3>{ words::HINTS }</h3>
                    <ul>{ for hints.iter().map(|hint| {
                        let go = hint.go.clone();
                        let onclick = Callback::from(move |_: MouseEvent| if let Some(go) = &go { go.emit(()) });
                        html! { <li><button type="button" class="link-button" {onclick}>{ &hint.text }</button></li> }
                    }) }</ul>
                </Remark>
            }
            if let Some(failed) = &*failed {
                <Refused>{ failed.clone() }</Refused>
            }
            if business.route.is_none() {
                <Remark tone={Tone::Warn}>{ words::NO_ROUTE }</Remark>
            } else {
                <p>{ note.clone() }</p>
            }
            if *asking {
                <Dialog title={words::SUBMIT_SURE} on_close={close} {actions}><CoreData /><Undertaken body={props.body.clone()} /><p>{ note }</p></Dialog>
            }
        </section>
    }
}

/// The data without which an application never arrives where it should, once more before it goes.
#[component]
fn CoreData() -> Html {
    let frame = use_frame();
    let said = use_written(frame.clone(), |written, frame| {
        let parts = frame.business().map_or(&[][..], |b| b.parts.as_slice());
        let fields = parts
            .iter()
            .flat_map(|part| part.fields.iter().map(move |f| (part, f)));
        let core = fields
            .filter(|(_, field)| field.core)
            .filter_map(|(part, field)| {
                let raw = written.part(&part.key)?.get(&field.key)?;
                let text = shown_value(frame, written, &field.kind, raw);
                (!text.is_empty()).then(|| (field.label.clone(), text))
            });
        core.collect::<Vec<_>>()
    });
    let unit = frame.unit().map(|unit| unit.name.to_owned());
    let fact = |(name, text): &(String, String)| html! { <><dt>{ name }</dt><dd>{ text }</dd></> };
    html! {
        <dl class="facts">
            { for said.iter().map(fact) }
            if let Some(unit) = unit {
                <dt>{ words::UNIT_NOW }</dt><dd>{ unit }</dd>
            }
        </dl>
    }
}
