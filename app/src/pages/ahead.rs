//! What follows from the choices that decide the way: the stages in order, and that they can be changed.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::gate::Standing;

use crate::components::{Remark, Tone};
use crate::form::{Frame, Written, use_frame, use_written};
use crate::hooks::use_known_standing;
use crate::words::{common, pages as words};

/// Names of the stages that the application would pass by what is chosen now.
fn stages(written: Written<'_>, (frame, standing): &(Frame, Option<Rc<Standing>>)) -> Vec<String> {
    let answers = frame.context(written).answers();
    let business = answers.business;
    let Some(route) = business.and_then(|business| business.route.as_ref()) else {
        return Vec::new();
    };
    let region = frame.unit().map_or("", |unit| unit.region);
    let titles = standing.as_ref().map_or(&[][..], |known| &known.titles);
    let facts = answers.route_facts(route, [region, ""], titles);
    let stages = route.stages.iter();
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
    // What is known of one's own titles can decide the way.
    let standing = use_known_standing();
    let stages = use_written((frame, standing), stages);
    html! {
        <Remark tone={Tone::Next}>
            <p>{ words::ahead(&stages) }</p>
            <p>{ words::CHANGEABLE }</p>
        </Remark>
    }
}
