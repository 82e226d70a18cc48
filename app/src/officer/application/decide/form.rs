//! Choosing one of the decisions that can be made now, and handing it in.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::check::said;
use zhicheng_shared::date::Date;
use zhicheng_shared::problem::Place;
use zhicheng_shared::review::{Command as Happening, EventKind, Refusal, State, Target};

use super::asked::{AskedForm, Surroundings, filled, use_surroundings};
use super::meeting_form::{MeetingBoxes, met};
use super::opinion::opinion;
use super::send_back::{marks, target};
use crate::browser::dom;
use crate::components::{Button, Dialog, Look, Remark, Tone};
use crate::officer::application::case::Case;
use crate::officer::typed::{Choice, Edit, Typed, Unready};
use crate::sheet::faces;
use crate::words::officer::decision as words;
use crate::words::{common, refusal};

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
            to: Target::Applicant,
            opinion: "-".to_owned(),
            marks: Vec::new(),
        },
    };
    case.refuses(&event)
}

#[derive(Properties, PartialEq)]
pub struct DecisionFormProps {
    pub case: Case,
    pub typed: Typed,
    pub on_edit: Callback<Edit>,
    pub busy: bool,
    pub on_send: Callback<Happening>,
    /// Leads to a place in the copy.
    pub on_go: Callback<Place>,
}

/// Id of the element that says why a decision cannot be sent yet.
const WRONG: &str = "decide-wrong";

/// What a decision turns into; or why it does not yet, with the id of the element that tells where.
fn event_of(
    case: &Case,
    around: Option<&Surroundings>,
    typed: &Typed,
    choice: Choice,
) -> Result<Happening, (Unready, String)> {
    let rule = case.stage().and_then(|s| s.meeting.as_ref());
    let here = |why: Unready| (why, WRONG.to_owned());
    let event = match (choice, rule, around) {
        (Choice::Meeting, Some(rule), _) => {
            let met = met(&typed.meeting, rule, Date::from_unix_beijing(case.now));
            met.map(Happening::RegisterMeeting)
                .map_err(|at| (Unready::Meeting, at))
        }
        (Choice::Approve, _, Some(around)) => {
            let filled = filled(around).map_err(|at| (Unready::Asked, at))?;
            typed.agreement(filled).map_err(here)
        }
        _ => typed.event(choice).map_err(here),
    }?;
    if said(&event, &faces::prints).problems.is_empty() {
        Ok(event)
    } else {
        Err(here(Unready::Unprintable))
    }
}

#[component]
pub fn DecisionForm(props: &DecisionFormProps) -> Html {
    let (case, typed) = (&props.case, &props.typed);
    let asked = use_state_eq(|| false);
    let confirming = use_state_eq(|| false);
    let wrong = use_state_eq(|| None::<Unready>);
    let refused = use_state_eq(|| None::<Refusal>);
    let offered = offered(case);
    let choice = typed.choice.filter(|c| offered.contains(c));
    let around = use_surroundings(case, case.asks(), typed, &props.on_edit, *asked);
    let send = {
        let (case, typed, on_send) = (case.clone(), typed.clone(), props.on_send.clone());
        let around = around.clone();
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
            match event_of(&case, around.as_ref(), &typed, choice) {
                Err((why, at)) => {
                    wrong.set(Some(why));
                    spawn_local(async move {
                        _ = dom::focus(&at) || dom::focus_around("data-field", &at)
                    });
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
    html! {
        <form class="stack" {onsubmit} novalidate=true>
            <fieldset class="decide-choices">
                <legend>{ words::CHOOSE }</legend>
                { for offered.into_iter().map(radio) }
            </fieldset>
            if let Some(choice) = choice {
                { form(props, around, choice, *asked) }
                if let Some(why) = *wrong {
                    <div id={WRONG} tabindex="-1"><Remark tone={Tone::Bad} alert=true><p>{ words::unready(why) }</p></Remark></div>
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

fn form(
    props: &DecisionFormProps,
    around: Option<Surroundings>,
    choice: Choice,
    asked: bool,
) -> Html {
    let rule = props.case.stage().and_then(|s| s.meeting.clone());
    let label = if choice.needs_opinion() {
        words::OPINION
    } else {
        words::NOTE
    };
    match (choice, rule, around) {
        (Choice::Meeting, Some(rule), Some(around)) => html! {
            <MeetingBoxes
                case={props.case.clone()}
                {around}
                form={props.typed.meeting.clone()}
                {rule}
                {asked}
                on_edit={props.on_edit.clone()}
            />
        },
        (_, _, around) => html! {
            <>
                if let (Choice::Approve, Some(around)) = (choice, around) {
                    <AskedForm {around} />
                }
                if choice == Choice::SendBack {
                    { target(props) }
                    { marks(props) }
                }
                { opinion(props, choice, label) }
            </>
        },
    }
}
