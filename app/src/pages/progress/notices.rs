//! The notices of an application, as its history tells them: from when until when, and what was objected.

use yew::prelude::*;
use zhicheng_shared::api::application::{ApplicationBody, HistoryRow};
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::review::{Event, EventKind, Place, State};

use super::line::stage_name;
use crate::components::{Badge, Tone};
use crate::words::{common, notice as words, review};

/// One notice: its stage, since when, what was objected and answered, and how it ended.
struct Told<'a> {
    stage: &'a str,
    since: i64,
    objections: Vec<(&'a str, Option<(bool, &'a str)>)>,
    ended: Option<(i64, Option<bool>)>,
}

fn told(history: &[HistoryRow]) -> Vec<Told<'_>> {
    let mut all: Vec<Told> = Vec::new();
    for HistoryRow { entry, .. } in history {
        let stage = |place: &'_ Place| match place {
            Place::Notice { .. } => true,
            Place::Draft
            | Place::Stage { .. }
            | Place::Payment { .. }
            | Place::Applicant { .. }
            | Place::WithApplicant { .. }
            | Place::Decided { .. }
            | Place::Concluded { .. }
            | Place::Rejected { .. }
            | Place::Terminated { .. }
            | Place::Deleted
            | Place::Newer => false,
        };
        let (was, is) = (stage(&entry.from), stage(&entry.to));
        if let (false, Place::Notice { stage, .. }) = (was, &entry.to) {
            match all
                .last_mut()
                .filter(|_| entry.kind() == EventKind::TakeBack)
            {
                Some(last) => last.ended = None,
                None => all.push(Told {
                    stage,
                    since: entry.at,
                    objections: Vec::new(),
                    ended: None,
                }),
            }
            continue;
        }
        let Some(last) = all.last_mut().filter(|_| was) else {
            continue;
        };
        match &entry.event {
            Event::Object { text, .. } => last.objections.push((text, None)),
            Event::ResolveObjection {
                objection,
                upheld,
                note,
            } => {
                if let Some(one) = last.objections.get_mut(*objection as usize) {
                    one.1 = Some((*upheld, note));
                }
            }
            Event::RecordNotice { passed, .. } => last.ended = Some((entry.at, Some(*passed))),
            _ if !is => last.ended = Some((entry.at, None)),
            _ => {}
        }
    }
    all
}

/// Whether there ever was one.
pub fn any(body: &ApplicationBody) -> bool {
    !told(&body.history).is_empty()
}

/// The notices, the first first.
pub fn notices(body: &ApplicationBody, form: Option<&Jurisdiction>) -> Html {
    let all = told(&body.history);
    let last = all.len().saturating_sub(1);
    let card = |(at, one): (usize, &Told)| {
        let until = match (&one.ended, &body.state) {
            (Some((at, _)), _) => common::moment(*at),
            (None, State::UnderNotice { notice, .. }) if at == last => match notice.until() {
                Some(until) => words::until(until, body.notice_assumed),
                None => words::STOPPED.to_owned(),
            },
            (None, _) => String::new(),
        };
        let passed = one.ended.and_then(|(_, passed)| passed);
        let id = ["notice-", &at.to_string()].concat();
        let objection = |(text, answer): &(&str, Option<(bool, &str)>)| {
            let (tone, word) = match answer {
                Some((true, _)) => (Tone::Bad, words::UPHELD),
                Some((false, _)) => (Tone::Good, words::NOT_UPHELD),
                None => (Tone::Warn, words::WAITS),
            };
            html! {
                <li>
                    <span class="pre">{ *text }</span>{ " " }<Badge {tone}>{ word }</Badge>
                    if let Some((_, note)) = answer {
                        <div class="pre small">{ words::ANSWER }{ "：" }{ *note }</div>
                    }
                </li>
            }
        };
        html! {
            <section class="card stack" aria-labelledby={id.clone()}>
                <h2 {id}>
                    { stage_name(form, body, one.stage) }{ " · " }{ words::PUBLIC }
                    if let Some(passed) = passed {
                        { " " }<Badge tone={if passed { Tone::Good } else { Tone::Bad }}>{ review::passed(passed) }</Badge>
                    }
                </h2>
                <dl class="facts">
                    <dt>{ words::SINCE }</dt><dd>{ common::moment(one.since) }</dd>
                    <dt>{ words::UNTIL }</dt><dd>{ until }</dd>
                </dl>
                <h3>{ words::OBJECTIONS }</h3>
                if one.objections.is_empty() {
                    <p class="muted">{ words::NO_OBJECTIONS }</p>
                } else {
                    <ol>{ for one.objections.iter().map(objection) }</ol>
                }
            </section>
        }
    };
    html! {
        <div class="stack">
            if all.is_empty() {
                <p class="muted">{ words::NO_NOTICE }</p>
            }
            { for all.iter().enumerate().map(card) }
        </div>
    }
}
