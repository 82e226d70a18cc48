//! A region: province, then city, then county, or searched by typing any part of a name.

use yew::prelude::*;
use zhicheng_shared::region::depth;

use super::{Combo, ComboOption, ControlProps};
use crate::form::frame::use_frame;
use crate::form::regions::use_regions;

#[derive(Properties, PartialEq)]
pub struct RegionControlProps {
    pub depth: u8,
    pub all: ControlProps,
}

#[component]
pub fn RegionControl(props: &RegionControlProps) -> Html {
    let all = &props.all;
    let frame = use_frame();
    let regions = use_regions(&frame.jurisdiction.id);
    let query = use_state_eq(String::new);
    let wanted = props.depth;
    let text = regions
        .as_ref()
        .and_then(|r| r.name(&all.raw))
        .map_or_else(|| all.raw.clone(), |n| n.to_owned().into());
    let options: Vec<ComboOption> = match &regions {
        Some(regions) => {
            // After a coarse one is picked, what lies in it is offered.
            let inside = if query.as_str() == text.as_str() && !text.is_empty() {
                regions.inside(&all.raw, wanted)
            } else if query.is_empty() {
                // Opened again: where the present one is.
                regions.around(&all.raw)
            } else {
                Vec::new()
            };
            let found = if inside.is_empty() {
                regions.search(&query)
            } else {
                inside
            };
            let option = |(code, name, more): (&str, &str, bool)| ComboOption {
                more: more && depth(code) < wanted,
                ..ComboOption::plain(code.to_owned(), name.to_owned())
            };
            found.into_iter().map(option).collect()
        }
        None => Vec::new(),
    };
    let on_search = {
        let query = query.clone();
        Callback::from(move |text: String| query.set(text))
    };
    html! { <Combo all={all.clone()} {text} {options} {on_search} waiting={regions.is_none()} /> }
}
