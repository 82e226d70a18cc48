//! What handing in is called, what it leads to, and what is undertaken with it.

use yew::prelude::*;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::effect::TitleEntry;
use zhicheng_shared::form::FieldKind;
use zhicheng_shared::jurisdiction::{Business, Step};
use zhicheng_shared::review::{StageRule, State};

use super::leads::leads;
use super::turn::{self, Next};
use crate::form::{Frame, Written, use_frame, use_written};
use crate::hooks::{Resource, use_known_standing};
use crate::words::{common, pages as words};

/// What the button says that submits in this step.
pub fn word<'b>(business: &Business, whole: &Business, step: &'b Step, state: &State) -> &'b str {
    let turns =
        whole.steps.len() > business.steps.len() || matches!(state, State::WithApplicant(_));
    match (state, turn::deed(business, whole, step)) {
        (State::SentBack(_), _) => words::SUBMIT_AGAIN,
        (_, Some(name)) => name,
        (_, None) if turns => words::SUBMIT_PART,
        (_, None) => words::SUBMIT,
    }
}

/// What handing in leads to, by what is chosen now.
#[hook]
pub fn use_note(body: &ApplicationBody) -> String {
    let frame = use_frame();
    let standing = use_known_standing();
    let known = (frame, body.clone(), standing);
    use_written(known, |written, (frame, body, standing)| {
        let titles = standing.as_ref().map_or(&[][..], |known| &known.titles);
        let next = next(written, frame, body, titles);
        let name = |key: &str| {
            let business = frame.business().map_or("", |business| &business.key);
            common::stage_in(Some(&frame.jurisdiction), business, None, key)
        };
        match next {
            Some(Next::Stage(key)) => {
                let first = matches!(body.state, State::Draft { .. });
                words::goes_to(&name(&key), first)
            }
            Some(Next::Notice { days, clock, turn }) => {
                words::goes_public(days, clock, turn.as_deref().map(name).as_deref())
            }
            None => words::SUBMIT_NOTE.to_owned(),
        }
    })
}

/// What handing in leads to: by the way resolved where it is known, else by the rule.
fn next(
    written: Written<'_>,
    frame: &Frame,
    body: &ApplicationBody,
    titles: &[TitleEntry],
) -> Option<Next> {
    let answers = frame.context(written).answers();
    let region = frame.me.unit.as_ref().map_or("", |unit| &unit.region);
    let rule = answers.business?.route.as_ref()?;
    let facts = answers.route_facts(rule, [region, ""], titles);
    let stages = rule.stages.iter().filter(|stage| stage.holds(&facts));
    let stages: Vec<&StageRule> = stages.collect();
    let (at, calendar) = (frame.today.end_in_beijing(), &frame.jurisdiction.calendar);
    if let Some(next) = leads(body, &stages, at, calendar) {
        return Some(next);
    }
    let from = match &body.state {
        State::Draft { .. } => 0,
        State::WithApplicant(here) => 1 + stages.iter().position(|one| one.key == here.stage)?,
        // It goes to whoever has not agreed yet, which the way decides.
        _ => return None,
    };
    turn::next(&stages[from..])
}

#[derive(Properties, PartialEq)]
pub struct UndertakenProps {
    pub body: Resource<ApplicationBody>,
}

/// What is undertaken in this turn, word for word, once more before it goes.
#[component]
pub fn Undertaken(props: &UndertakenProps) -> Html {
    let frame = use_frame();
    let texts = use_written(
        (frame.clone(), props.body.clone()),
        |written, (frame, body)| {
            let parts = body.value.as_ref().zip(frame.business());
            let parts = parts.map(|(body, business)| turn::parts(business, body));
            let parts = parts.unwrap_or_default();
            let said = frame.context(written).answers();
            let said = said.parts().filter(|(part, _)| parts.contains(&part.key));
            let texts = said.flat_map(|(part, values)| {
                let given = part
                    .fields
                    .iter()
                    .filter(|field| values.contains_key(&field.key));
                let text = given.filter_map(|field| match &field.kind {
                    FieldKind::Undertaking(rule) => Some(rule.text.clone()),
                    _ => None,
                });
                text.collect::<Vec<_>>()
            });
            texts.collect::<Vec<_>>()
        },
    );
    if texts.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ words::UNDERTAKEN }</h3>
            { for texts.iter().map(|text| html! { <p class="pre">{ text }</p> }) }
        </>
    }
}
