//! What handing in is called, what it leads to, and what is undertaken with it.

use yew::prelude::*;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::form::FieldKind;
use zhicheng_shared::jurisdiction::{Business, Step};
use zhicheng_shared::review::{StageRule, State};

use super::turn::{self, Next};
use crate::form::{use_frame, use_written};
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
    let here = match &body.state {
        State::Draft { .. } => Some(None),
        State::WithApplicant(here) => Some(Some(here.stage.clone())),
        // It goes to whoever has not agreed yet, which the way decides.
        _ => None,
    };
    let standing = use_known_standing();
    let known = (frame, here, standing);
    use_written(known, |written, (frame, here, standing)| {
        let next = here.as_ref().and_then(|here| {
            let answers = frame.context(written).answers();
            let region = frame.me.unit.as_ref().map_or("", |unit| &unit.region);
            let route = answers.business?.route.as_ref()?;
            let titles = standing.as_ref().map_or(&[][..], |known| &known.titles);
            let facts = answers.route_facts(route, [region, ""], titles);
            let stages = route.stages.iter();
            let stages: Vec<&StageRule> = stages.filter(|stage| stage.holds(&facts)).collect();
            let here = here
                .as_ref()
                .map(|key| stages.iter().position(|one| one.key == *key));
            let from = match here {
                Some(place) => place? + 1,
                None => 0,
            };
            turn::next(&stages[from..])
        });
        let name = |key: &str| {
            let business = frame.business().map_or("", |business| &business.key);
            common::stage_in(Some(&frame.jurisdiction), business, None, key)
        };
        match next {
            Some(Next::Stage(key)) => words::goes_to(&name(&key), *here == Some(None)),
            Some(Next::Notice { days, clock, turn }) => {
                words::goes_public(days, clock, turn.as_deref().map(name).as_deref())
            }
            None => words::SUBMIT_NOTE.to_owned(),
        }
    })
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
