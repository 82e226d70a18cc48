//! What is done around a decision: taking it in hand, handing over, paper, taking back, the end.

use web_sys::HtmlSelectElement;
use yew::prelude::*;
use zhicheng_shared::effect::{Effect, due};
use zhicheng_shared::review::{Command as Happening, Concluding, EventKind, State};

use crate::api::office;
use crate::components::{Button, Dialog, Look, Remark, Tone};
use crate::hooks::use_resource;
use crate::officer::application::case::Case;
use crate::words::common;
use crate::words::officer::decision as words;

#[derive(Properties, PartialEq)]
pub struct DutyProps {
    pub case: Case,
    pub busy: bool,
    pub on_send: Callback<Happening>,
}

#[component]
pub fn Duty(props: &DutyProps) -> Html {
    let (case, busy) = (&props.case, props.busy);
    let handing = use_state_eq(|| false);
    let taking_back = use_state_eq(|| false);
    let show = |state: &UseStateHandle<bool>, on: bool| {
        let state = state.clone();
        Callback::from(move |()| state.set(on))
    };
    let send = |event: Happening| props.on_send.reform(move |()| event.clone());
    let version = case.body.state.version();
    html! {
        <div class="stack stack-close">
            { in_hand(case) }
            <div class="row">
                if case.can(EventKind::Take) {
                    <Button {busy} on_press={send(Happening::Take {})}>{ words::TAKE }</Button>
                }
                if case.can(EventKind::HandOver) {
                    <Button {busy} on_press={show(&handing, true)}>{ words::HAND_OVER }</Button>
                }
                if case.can(EventKind::PaperReceived) {
                    <Button {busy} on_press={send(Happening::PaperReceived { version })}>{ words::paper(version) }</Button>
                }
                if case.can(EventKind::TakeBack) {
                    <Button {busy} on_press={show(&taking_back, true)}>{ words::TAKE_BACK }</Button>
                }
            </div>
            if case.can(EventKind::Conclude) {
                { conclude(case, busy, &props.on_send) }
            }
            if *handing {
                <HandOver case={case.clone()} on_close={show(&handing, false)} on_send={props.on_send.clone()} />
            }
            if *taking_back {
                { take_back(show(&taking_back, false), &props.on_send) }
            }
        </div>
    }
}

fn in_hand(case: &Case) -> Html {
    let State::AtStage(at) = &case.body.state else {
        return Html::default();
    };
    if !case.is_here() {
        return Html::default();
    }
    let text = match at.taken_by.as_deref() {
        None => words::NOBODY.to_owned(),
        Some(id) if case.actor.person() == Some(id) => words::YOUR_HAND.to_owned(),
        Some(id) => words::taken_by(case.person(id).unwrap_or_default()),
    };
    html! { <p class="muted">{ text }</p> }
}

/// The last word; the server gives the certificate its number.
fn conclude(case: &Case, busy: bool, on_send: &Callback<Happening>) -> Html {
    let passed = matches!(case.body.state, State::Decided { passed: true, .. });
    let route = case.body.route.as_ref();
    let mut effects = due(route.map_or(&[], |route| &route.effects), passed);
    let certificate = effects.any(|effect| matches!(effect, Effect::Issue(_)));
    let noticed = case
        .stage()
        .is_some_and(|s| passed && s.notice_days.is_some_and(|days| days > 0));
    let go = on_send.reform(|()| Happening::Conclude(Concluding::default()));
    html! {
        <Remark tone={Tone::Next}>
            <div class="stack stack-close">
                <p>{ if noticed { words::AFTER_NOTICE } else { "" } }{ words::CONCLUDE_NOTE }</p>
                <Button look={Look::Main} {busy} on_press={go}>
                    { if certificate { words::CONCLUDE_CERTIFICATE } else { words::CONCLUDE } }
                </Button>
            </div>
        </Remark>
    }
}

fn take_back(close: Callback<()>, on_send: &Callback<Happening>) -> Html {
    let go = {
        let (close, on_send) = (close.clone(), on_send.clone());
        Callback::from(move |()| {
            close.emit(());
            on_send.emit(Happening::TakeBack {});
        })
    };
    let actions = html! {
        <>
            <Button on_press={close.clone()}>{ common::CANCEL }</Button>
            <Button look={Look::Main} on_press={go}>{ words::TAKE_BACK }</Button>
        </>
    };
    html! {
        <Dialog title={words::CONFIRM_TAKE_BACK} on_close={close} {actions}>
            <p>{ words::CONFIRM_TAKE_BACK_NOTE }</p>
        </Dialog>
    }
}

#[derive(Properties, PartialEq)]
struct HandOverProps {
    case: Case,
    on_close: Callback<()>,
    on_send: Callback<Happening>,
}

#[component]
fn HandOver(props: &HandOverProps) -> Html {
    let office = props
        .case
        .actor
        .organisation()
        .unwrap_or_default()
        .to_owned();
    let officers = use_resource(
        office,
        |office| async move { office::officers(&office).await },
    );
    let chosen = use_state_eq(|| None::<String>);
    let holder = match &props.case.body.state {
        State::AtStage(at) => at.taken_by.clone(),
        _ => None,
    };
    let all = officers
        .value
        .as_ref()
        .map(|o| (**o).clone())
        .unwrap_or_default();
    let me = props.case.actor.person();
    let others: Vec<_> = all
        .into_iter()
        .filter(|o| Some(&o.person) != holder.as_ref() && Some(o.person.as_str()) != me)
        .collect();
    let to = (*chosen)
        .clone()
        .or_else(|| others.first().map(|o| o.person.clone()));
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            chosen.set(Some(
                event.target_unchecked_into::<HtmlSelectElement>().value(),
            ))
        })
    };
    let go = {
        let (to, on_close, on_send) = (to.clone(), props.on_close.clone(), props.on_send.clone());
        Callback::from(move |()| {
            if let Some(to_officer) = to.clone() {
                on_close.emit(());
                on_send.emit(Happening::HandOver { to_officer });
            }
        })
    };
    let actions = html! {
        <>
            <Button on_press={props.on_close.clone()}>{ common::CANCEL }</Button>
            if to.is_some() {
                <Button look={Look::Main} on_press={go}>{ words::HAND_OVER }</Button>
            }
        </>
    };
    let option = |o: &zhicheng_shared::api::office::OfficerRow| {
        html! {
            <option key={o.person.clone()} value={o.person.clone()} selected={to.as_ref() == Some(&o.person)}>
                { &o.name }{ "（" }{ &o.account }{ "）" }
            </option>
        }
    };
    html! {
        <Dialog title={words::HAND_OVER} on_close={props.on_close.clone()} {actions}>
            { crate::components::show(&officers, |_| html! {
                if others.is_empty() {
                    <p>{ words::NO_COLLEAGUE }</p>
                } else {
                    <label class="officer-field">
                        <span>{ words::HAND_OVER_TO }</span>
                        <select class="officer-input" {onchange}>{ for others.iter().map(option) }</select>
                    </label>
                }
            }) }
        </Dialog>
    }
}
