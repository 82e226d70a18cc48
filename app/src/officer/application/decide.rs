//! The decision panel: what this officer can do with the application now, beside it.

use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;
use zhicheng_shared::date::Date;
use zhicheng_shared::problem::Place;
use zhicheng_shared::review::{
    Event as Happening, EventKind, MeetingRule, Refusal, State, TEXT_LIMIT,
};

use super::case::Case;
use super::changes::place_name;
use crate::browser::dom;
use crate::components::{Badge, Button, Dialog, Look, Remark, Tone};
use crate::officer::meeting;
use crate::officer::typed::{Choice, Edit, Typed, Unready};
use crate::words::officer::decision as words;
use crate::words::{common, refusal};

mod duty;
mod meeting_form;
mod notice;

use duty::Duty;
use meeting_form::MeetingBoxes;
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

/// The decisions that the workflow would let happen now.
fn offered(case: &Case) -> Vec<Choice> {
    let can = |choice: &Choice| match choice {
        Choice::NoticePassed | Choice::NoticeFailed => {
            let passed = *choice == Choice::NoticePassed;
            let event = Happening::RecordNotice {
                passed,
                note: String::new(),
            };
            case.can(EventKind::RecordNotice) && case.refuses(&event).is_none()
        }
        Choice::Approve | Choice::SendBack | Choice::Reject | Choice::Meeting => {
            case.can(choice.kind())
        }
    };
    Choice::ALL.into_iter().filter(can).collect()
}

/// Why none of the decisions is offered, where that is not plain.
fn why_not(case: &Case) -> Option<Refusal> {
    let event = match &case.body.state {
        State::UnderNotice { .. } => Happening::RecordNotice {
            passed: true,
            note: String::new(),
        },
        _ => Happening::SendBack {
            to: zhicheng_shared::review::Target::Applicant,
            opinion: "-".to_owned(),
            marks: Vec::new(),
        },
    };
    case.refuses(&event)
}

#[derive(Properties, PartialEq)]
struct DecisionFormProps {
    case: Case,
    typed: Typed,
    on_edit: Callback<Edit>,
    busy: bool,
    on_send: Callback<Happening>,
    on_go: Callback<Place>,
}

/// What a decision turns into, or why it does not yet.
fn event_of(case: &Case, typed: &Typed, choice: Choice) -> Result<Happening, Unready> {
    let rule = case.stage().and_then(|s| s.meeting.as_ref());
    match (choice, rule) {
        (Choice::Meeting, Some(rule)) => {
            let read = meeting::read(&typed.meeting, rule, Date::from_unix_beijing(case.now));
            read.map(Happening::RegisterMeeting)
                .map_err(|_| Unready::Meeting)
        }
        _ => typed.event(choice),
    }
}

#[component]
fn DecisionForm(props: &DecisionFormProps) -> Html {
    let (case, typed) = (&props.case, &props.typed);
    let asked = use_state_eq(|| false);
    let confirming = use_state_eq(|| false);
    let wrong = use_state_eq(|| None::<Unready>);
    let refused = use_state_eq(|| None::<Refusal>);
    let offered = offered(case);
    let choice = typed.choice.filter(|c| offered.contains(c));
    let send = {
        let (case, typed, on_send) = (case.clone(), typed.clone(), props.on_send.clone());
        let (wrong, refused, confirming, asked) = (
            wrong.clone(),
            refused.clone(),
            confirming.clone(),
            asked.clone(),
        );
        Callback::from(move |sure: bool| {
            let Some(choice) = choice else { return };
            asked.set(true);
            refused.set(None);
            match event_of(&case, &typed, choice) {
                Err(why) => {
                    wrong.set(Some(why));
                    spawn_local(async { _ = dom::focus("decide-wrong") });
                }
                Ok(_) if choice.is_final() && !sure => {
                    wrong.set(None);
                    confirming.set(true);
                }
                Ok(event) => {
                    wrong.set(None);
                    confirming.set(false);
                    match case.refuses(&event) {
                        Some(why) => refused.set(Some(why)),
                        None => on_send.emit(event),
                    }
                }
            }
        })
    };
    if offered.is_empty() {
        // The end has a button of its own, and so nothing to be explained.
        let why = why_not(case).filter(|_| !case.can(EventKind::Conclude));
        return match why {
            Some(why) => html! { <p class="muted">{ refusal::refusal(&why) }</p> },
            None if case.allowed.is_empty() => html! { <p class="muted">{ words::NOTHING }</p> },
            None => Html::default(),
        };
    }
    let onsubmit = {
        let send = send.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            send.emit(false);
        })
    };
    let days = case.stage().and_then(|s| s.notice_days);
    let radio = |one: Choice| {
        let onchange = {
            let on_edit = props.on_edit.clone();
            Callback::from(move |_: Event| on_edit.emit(Edit::Choose(one)))
        };
        html! {
            <label class="decide-choice">
                <input type="radio" name="decision" checked={choice == Some(one)} {onchange} />
                <span>
                    { words::choice(one) }
                    <span class="small muted">{ words::choice_note(one, days) }</span>
                </span>
            </label>
        }
    };
    let rule = case.stage().and_then(|s| s.meeting.clone());
    html! {
        <form class="stack" {onsubmit} novalidate=true>
            <fieldset class="decide-choices">
                <legend>{ words::CHOOSE }</legend>
                { for offered.into_iter().map(radio) }
            </fieldset>
            if let Some(choice) = choice {
                { form(props, choice, rule, *asked) }
                if let Some(why) = *wrong {
                    <div id="decide-wrong" tabindex="-1"><Remark tone={Tone::Bad} alert=true><p>{ words::unready(why) }</p></Remark></div>
                }
                if let Some(why) = &*refused {
                    <Remark tone={Tone::Bad} alert=true><p>{ refusal::refusal(why) }</p></Remark>
                }
                <Button
                    submit=true
                    busy={props.busy}
                    look={if choice.is_final() { Look::Danger } else { Look::Main }}
                >
                    { words::SUBMIT }{ "：" }{ words::choice(choice) }
                </Button>
            }
            if *confirming {
                { confirm(&confirming, &send, props.busy) }
            }
        </form>
    }
}

fn confirm(confirming: &UseStateHandle<bool>, send: &Callback<bool>, busy: bool) -> Html {
    let close = {
        let confirming = confirming.clone();
        Callback::from(move |()| confirming.set(false))
    };
    let go = send.reform(|()| true);
    let actions = html! {
        <>
            <Button on_press={close.clone()}>{ common::CANCEL }</Button>
            <Button look={Look::Danger} {busy} on_press={go}>{ words::CONFIRM_REJECT }</Button>
        </>
    };
    html! {
        <Dialog title={words::CONFIRM_REJECT} on_close={close} {actions}>
            <p>{ words::CONFIRM_REJECT_NOTE }</p>
        </Dialog>
    }
}

fn form(props: &DecisionFormProps, choice: Choice, rule: Option<MeetingRule>, asked: bool) -> Html {
    let label = if choice.needs_opinion() {
        words::OPINION
    } else {
        words::NOTE
    };
    match (choice, rule) {
        (Choice::Meeting, Some(rule)) => html! {
            <MeetingBoxes
                case={props.case.clone()}
                form={props.typed.meeting.clone()}
                {rule}
                {asked}
                on_edit={props.on_edit.clone()}
            />
        },
        _ => html! {
            <>
                if choice == Choice::SendBack {
                    { target(props) }
                    { marks(props) }
                }
                { opinion(props, choice, label) }
            </>
        },
    }
}

fn opinion(props: &DecisionFormProps, choice: Choice, label: &'static str) -> Html {
    let oninput = {
        let on_edit = props.on_edit.clone();
        Callback::from(move |event: InputEvent| {
            on_edit.emit(Edit::Opinion(
                event.target_unchecked_into::<HtmlTextAreaElement>().value(),
            ));
        })
    };
    let phrase = |text: &&'static str| {
        let on_edit = props.on_edit.clone();
        let whole = if props.typed.opinion.trim().is_empty() {
            (*text).to_owned()
        } else {
            [props.typed.opinion.trim_end(), "\n", text].concat()
        };
        let onclick =
            Callback::from(move |_: MouseEvent| on_edit.emit(Edit::Opinion(whole.clone())));
        html! { <button type="button" class="decide-phrase" {onclick}>{ *text }</button> }
    };
    let now = props.typed.opinion.trim().chars().count();
    html! {
        <div class="stack stack-close">
            <label class="officer-field">
                <span>{ label }</span>
                <textarea class="officer-input" rows="4" value={props.typed.opinion.clone()} {oninput} />
            </label>
            <span class={classes!("small", "number", if now > TEXT_LIMIT { "bad" } else { "muted" })}>
                { words::count(now, TEXT_LIMIT) }
            </span>
            <div class="decide-phrases" role="group" aria-label={words::PHRASES}>
                { for words::phrases(choice).iter().map(phrase) }
            </div>
        </div>
    }
}

/// To whom it goes back: the applicant, or any held stage before this one.
fn target(props: &DecisionFormProps) -> Html {
    let Some(route) = &props.case.body.route else {
        return Html::default();
    };
    let here = props
        .case
        .body
        .state
        .stage()
        .and_then(|k| route.find(k))
        .map_or(0, |(i, _)| i);
    let earlier = route.stages[..here]
        .iter()
        .filter(|s| s.organisation().is_some());
    let earlier: Vec<_> = earlier.map(|s| (s.key.clone(), s.kind)).collect();
    if earlier.is_empty() {
        return Html::default();
    }
    let onchange = {
        let on_edit = props.on_edit.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            on_edit.emit(Edit::Target(Some(chosen).filter(|c| !c.is_empty())));
        })
    };
    let chosen = props.typed.target.as_deref();
    let option = |(key, kind): &(String, zhicheng_shared::review::StageKind)| {
        html! { <option value={key.clone()} selected={chosen == Some(key)}>{ common::stage(*kind) }</option> }
    };
    html! {
        <label class="officer-field">
            <span>{ words::TARGET }</span>
            <select class="officer-input" {onchange}>
                <option value="" selected={chosen.is_none()}>{ words::APPLICANT }</option>
                { for earlier.iter().map(option) }
            </select>
        </label>
    }
}

fn marks(props: &DecisionFormProps) -> Html {
    let line = |mark: &zhicheng_shared::review::Mark| {
        let place = crate::officer::marks::place(mark);
        let name = place_name(&props.case, &place);
        let go = {
            let (on_go, place) = (props.on_go.clone(), place.clone());
            Callback::from(move |()| on_go.emit(place.clone()))
        };
        let remove = {
            let (on_edit, place) = (props.on_edit.clone(), place.clone());
            Callback::from(move |()| on_edit.emit(Edit::Unmark(place.clone())))
        };
        html! {
            <li class="decide-mark">
                <Badge tone={Tone::Bad}>{ common::mark(mark.kind) }</Badge>
                <Button look={Look::Quiet} on_press={go}>{ &name }</Button>
                <span>{ &mark.note }</span>
                <Button
                    look={Look::Quiet}
                    label={[crate::words::officer::application::MARK_REMOVE, "：", &name].concat()}
                    on_press={remove}
                >
                    { crate::words::officer::application::MARK_REMOVE }
                </Button>
            </li>
        }
    };
    let list = props.typed.marks.list();
    html! {
        <div class="stack stack-close">
            <h3>{ words::MARKS }</h3>
            if list.is_empty() {
                <p class="muted small">{ words::NO_MARKS }</p>
            } else {
                <ul class="decide-marks">{ for list.iter().map(line) }</ul>
            }
        </div>
    }
}
