//! What follows from the choices that decide the way: the stages in order, and that they can be changed.

use yew::prelude::*;

use crate::components::{Remark, Tone};
use crate::form::{Frame, Written, use_frame, use_written};
use crate::words::{common, pages as words};

/// Names of the stages that the application would pass by what is chosen now.
fn stages(written: Written<'_>, frame: &Frame) -> Vec<String> {
    let answers = frame.context(written).answers();
    let unit = frame.unit();
    let facts = answers.route_facts(unit.map_or("", |unit| unit.region), "");
    let business = answers.business;
    let route = business.and_then(|business| business.route.as_ref());
    let stages = route.into_iter().flat_map(|route| &route.stages);
    let form = Some(&*frame.jurisdiction);
    let name = |key: &str| common::stage_in(form, business.map_or("", |b| &b.key), None, key);
    stages
        .filter(|stage| stage.holds(&facts))
        .map(|stage| name(&stage.key))
        .collect()
}

/// Told beside the choices, before they are made and before they are changed.
#[component]
pub fn Ahead() -> Html {
    let frame = use_frame();
    let stages = use_written(frame, stages);
    html! {
        <Remark tone={Tone::Next}>
            <p>{ words::ahead(&stages) }</p>
            <p>{ words::CHANGEABLE }</p>
        </Remark>
    }
}
