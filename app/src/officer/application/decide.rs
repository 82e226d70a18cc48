//! The decision panel: what this officer can do with the application now, beside it.

use yew::prelude::*;
use zhicheng_shared::problem::Place;
use zhicheng_shared::review::{Command as Happening, Refusal, State};

use super::case::Case;
use super::changes::place_name;
use crate::components::{Badge, Remark, Tone};
use crate::officer::typed::{Edit, Typed};
use crate::words::officer::decision as words;
use crate::words::{common, refusal};

mod asked;
mod duty;
mod form;
mod meeting_form;
mod notice;
mod opinion;
mod send_back;

use duty::Duty;
use form::DecisionForm;
use notice::NoticeView;

/// What came of the last thing sent.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Refused(Refusal),
    /// Someone else was quicker; the newest is on the page now.
    Stale,
    /// The request itself went wrong, in words.
    Failed(String),
}

#[derive(Properties, PartialEq)]
pub struct DecideProps {
    pub case: Case,
    pub typed: Typed,
    pub on_edit: Callback<Edit>,
    /// Whether something typed was found from before.
    pub kept: bool,
    pub busy: bool,
    pub outcome: Option<Outcome>,
    pub on_send: Callback<Happening>,
    /// Leads to a place in the copy.
    pub on_go: Callback<Place>,
}

#[component]
pub fn Decide(props: &DecideProps) -> Html {
    let case = &props.case;
    html! {
        <section class="decide card stack" id="decide" aria-labelledby="decide-title" tabindex="-1">
            <h2 id="decide-title">{ words::DECISION }</h2>
            if let Some(outcome) = &props.outcome {
                { told(outcome) }
            }
            if props.kept && !props.typed.is_empty() {
                <Remark><p>{ words::KEPT }</p></Remark>
            }
            { circumstances(case) }
            if let State::UnderNotice { notice, .. } = &case.body.state {
                <NoticeView
                    case={case.clone()}
                    notice={notice.clone()}
                    typed={props.typed.clone()}
                    on_edit={props.on_edit.clone()}
                    busy={props.busy}
                    on_send={props.on_send.clone()}
                />
            }
            <Duty case={case.clone()} busy={props.busy} on_send={props.on_send.clone()} />
            <DecisionForm
                case={case.clone()}
                typed={props.typed.clone()}
                on_edit={props.on_edit.clone()}
                busy={props.busy}
                on_send={props.on_send.clone()}
                on_go={props.on_go.clone()}
            />
        </section>
    }
}

fn told(outcome: &Outcome) -> Html {
    let (tone, text) = match outcome {
        Outcome::Refused(why) => (Tone::Bad, refusal::refusal(why)),
        Outcome::Stale => (Tone::Warn, words::STALE.to_owned()),
        Outcome::Failed(text) => (Tone::Bad, text.clone()),
    };
    html! { <Remark {tone} alert=true><p>{ text }</p></Remark> }
}

/// What a later stage or a failed notice said when it came back here.
fn circumstances(case: &Case) -> Html {
    let State::AtStage(at) = &case.body.state else {
        return Html::default();
    };
    let mark = |m: &zhicheng_shared::review::Mark| {
        let place = crate::officer::marks::place(m);
        html! { <li><Badge tone={Tone::Bad}>{ common::mark(m.kind) }</Badge>{ " " }{ place_name(case, &place) }{ " " }{ &m.note }</li> }
    };
    html! {
        <>
            if let Some(returned) = &at.returned {
                <Remark tone={Tone::Warn}>
                    <p><strong>{ words::RETURNED }</strong></p>
                    <p class="pre">{ &returned.opinion }</p>
                    <ul>{ for returned.marks.iter().map(mark) }</ul>
                </Remark>
            }
            if let Some(note) = &at.notice_failed {
                <Remark tone={Tone::Warn}><p><strong>{ words::NOTICE_FAILED }</strong></p><p class="pre">{ note }</p></Remark>
            }
        </>
    }
}
