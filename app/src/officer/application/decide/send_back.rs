//! Sending back: to whom, and what is to be mended.

use web_sys::HtmlSelectElement;
use yew::prelude::*;
use zhicheng_shared::review::Mark;

use super::form::DecisionFormProps;
use crate::components::{Badge, Button, Look, Tone};
use crate::officer::application::changes::place_name;
use crate::officer::typed::Edit;
use crate::officer::unprinted::Unprinted;
use crate::words::common;
use crate::words::officer::application as marking;
use crate::words::officer::decision as words;

/// To whom it goes back: the applicant, or any held stage before this one.
pub fn target(props: &DecisionFormProps) -> Html {
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
    let earlier: Vec<_> = earlier
        .map(|s| (s.key.clone(), props.case.stage_name(&s.key)))
        .collect();
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
    let option = |(key, name): &(String, String)| {
        html! { <option value={key.clone()} selected={chosen == Some(key)}>{ name }</option> }
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

/// The places marked so far, each with the way there.
pub fn marks(props: &DecisionFormProps) -> Html {
    let line = |mark: &Mark| {
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
                <Unprinted label={marking::MARK_NOTE} text={mark.note.clone()} />
                <Button
                    look={Look::Quiet}
                    label={[marking::MARK_REMOVE, "：", &name].concat()}
                    on_press={remove}
                >
                    { marking::MARK_REMOVE }
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
