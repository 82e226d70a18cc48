//! The line of steps: those of this turn, those handed in before, and those that open later.

use yew::prelude::*;
use zhicheng_shared::api::application::ApplicationBody;
use zhicheng_shared::jurisdiction::Step;

use super::turn::{self, After};
use crate::hooks::Resource;
use crate::pages::dossier::Handle;
use crate::route::Route;
use crate::router::Link;
use crate::words::{common, pages as words};

#[derive(Properties, PartialEq)]
pub struct LineProps {
    /// The jurisdiction with the whole business.
    pub whole: Handle,
    /// Key of the step shown.
    pub here: AttrValue,
    pub body: Resource<ApplicationBody>,
}

#[component]
pub fn Line(props: &LineProps) -> Html {
    let Some(body) = props.body.value.as_deref() else {
        return Html::default();
    };
    let Some(business) = props.whole.0.business(&body.row.business) else {
        return Html::default();
    };
    let open = business.until(turn::of(body));
    let settled = turn::settled(business, body);
    let later = |step: &Step| {
        let opens = open.steps.iter().any(|one| one.key == step.key);
        (!opens).then(|| turn::opens_after(business, body.route.as_ref(), &step.key))
    };
    let say = |after: After| match after {
        After::Notice => words::OPENS_AFTER_NOTICE.to_owned(),
        After::Submission => words::OPENS_AFTER_SUBMISSION.to_owned(),
        After::Stage(key) => {
            let form = Some(&*props.whole.0);
            let stage = common::stage_in(form, &business.key, body.route.as_ref(), &key);
            words::opens_after(&stage)
        }
    };
    let step = |(number, one): (usize, &Step)| {
        let here = props.here == one.key.as_str();
        let name = html! { <span>{ number + 1 }{ ". " }{ &one.name }</span> };
        let inner = match later(one) {
            Some(after) => html! {
                <div class="step-locked">{ name }<span class="small">{ say(after) }</span></div>
            },
            None => {
                let to = Route::Step {
                    id: body.row.id.clone(),
                    step: one.key.clone(),
                };
                html! { <Link<Route> {to}>{ name }</Link<Route>> }
            }
        };
        let class = classes!(
            "step",
            here.then_some("step-here"),
            settled.contains(&one.key).then_some("step-good"),
        );
        html! { <li {class} key={one.key.clone()} aria-current={here.then_some("step")}>{ inner }</li> }
    };
    let steps = business.steps.iter().enumerate().map(step);
    html! { <nav aria-label={words::STEPS}><ol class="steps">{ for steps }</ol></nav> }
}
