//! A public notice: how long it still runs, and the objections that stop it.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;
use zhicheng_shared::review::{Clock, Command as Happening, EventKind, Notice, Objection};
use zhicheng_shared::value::{is_empty, trimmed};

use crate::components::{Badge, Button, Remark, Tone};
use crate::form::{PreviewButton, unnamed};
use crate::officer::application::case::Case;
use crate::officer::typed::{Edit, Typed};
use crate::officer::unprinted::Unprinted;
use crate::words::common;
use crate::words::officer::decision as words;

#[derive(Properties, PartialEq)]
pub struct NoticeViewProps {
    pub case: Case,
    pub notice: Notice,
    pub typed: Typed,
    pub on_edit: Callback<Edit>,
    pub busy: bool,
    pub on_send: Callback<Happening>,
}

#[component]
pub fn NoticeView(props: &NoticeViewProps) -> Html {
    let now = props.case.now;
    let objections = &props.notice.objections;
    let clock = match props.notice.clock {
        Clock::Running { until, .. } if until <= now => html! {
            <Remark tone={Tone::Next}><p>{ words::NOTICE_OVER }</p></Remark>
        },
        Clock::Running { until, .. } => html! {
            <p>
                <strong>{ words::until(&common::moment(until)) }</strong>{ " " }
                <span class="number muted">{ words::remaining(until - now) }</span>
                if props.case.body.notice_assumed {
                    { common::END_ASSUMED }
                }
            </p>
        },
        Clock::Stopped { days_left, .. } => html! {
            <Remark tone={Tone::Warn}>
                <p><strong>{ words::NOTICE_STOPPED }</strong></p>
                <p>{ words::days_left(days_left) }</p>
            </Remark>
        },
        Clock::Newer => Html::default(),
    };
    html! {
        <div class="stack stack-close">
            <h3>{ words::NOTICE }</h3>
            { clock }
            <h4>{ words::OBJECTIONS }</h4>
            if objections.is_empty() {
                <p class="muted">{ words::NO_OBJECTIONS }</p>
            }
            { for objections.iter().enumerate().map(|(at, o)| objection(props, at, o)) }
        </div>
    }
}

fn objection(props: &NoticeViewProps, at: usize, objection: &Objection) -> Html {
    let file = |(n, digest): (usize, &String)| {
        let name = [words::EVIDENCE, " ", &(n + 1).to_string()].concat();
        html! {
            <li class="file">
                <span class="file-name">{ &name }</span>
                <PreviewButton file={unnamed(name, digest)} />
            </li>
        }
    };
    html! {
        <article class="objection stack stack-close">
            <p><strong>{ words::objection(at + 1) }</strong>{ " " }<span class="small muted">{ common::moment(objection.at) }</span>
                if objection.resolution.is_none() {
                    { " " }<Badge tone={Tone::Warn}>{ words::objection_waits((props.case.now - objection.at) / 86_400) }</Badge>
                }
            </p>
            <p class="pre">{ &objection.text }</p>
            if !objection.evidence.is_empty() {
                <ul class="files">{ for objection.evidence.iter().enumerate().map(file) }</ul>
            }
            if let Some(answer) = &objection.resolution {
                <p>
                    <Badge tone={if answer.upheld { Tone::Bad } else { Tone::Good }}>
                        { if answer.upheld { words::UPHELD } else { words::NOT_UPHELD } }
                    </Badge>{ " " }
                    <span class="pre">{ &answer.note }</span>
                </p>
            } else if props.case.can(EventKind::ResolveObjection) {
                { answer(props, at) }
            }
        </article>
    }
}

fn answer(props: &NoticeViewProps, at: usize) -> Html {
    let number = u32::try_from(at).unwrap_or(u32::MAX);
    let text = props
        .typed
        .answers
        .get(&number)
        .cloned()
        .unwrap_or_default();
    let oninput = {
        let on_edit = props.on_edit.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            on_edit.emit(Edit::Answer(number, text));
        })
    };
    let send = |upheld: bool| {
        let (on_send, note) = (props.on_send.clone(), trimmed(&text).to_owned());
        Callback::from(move |()| {
            on_send.emit(Happening::ResolveObjection {
                objection: number,
                upheld,
                note: note.clone(),
            });
        })
    };
    let empty = is_empty(&text);
    html! {
        <>
            <label class="officer-field">
                <span>{ words::ANSWER }</span>
                <textarea class="officer-input" rows="3" value={text.clone()} {oninput} />
            </label>
            <Unprinted label={words::ANSWER} text={text.clone()} />
            <div class="row">
                <Button busy={props.busy} disabled={empty} on_press={send(false)}>{ words::NOT_UPHELD }</Button>
                <Button busy={props.busy} disabled={empty} on_press={send(true)}>{ words::UPHELD }</Button>
            </div>
        </>
    }
}
