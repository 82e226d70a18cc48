//! "What could I apply for?": every level the business is for, with its series, each with its answer.

use yew::prelude::*;
use zhicheng_shared::eligibility::{Could, could};

use super::answer::tone;
use crate::components::Badge;
use crate::form::{Frame, Written, use_frame, use_written};
use crate::words::{common, eligibility as words};

fn all(written: Written<'_>, frame: &Frame) -> Vec<Could> {
    could(&frame.context(written))
}

#[component]
pub fn CouldList() -> Html {
    let frame = use_frame();
    let open = use_state_eq(|| false);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            let element: web_sys::Element = event.target_unchecked_into();
            open.set(element.has_attribute("open"));
        })
    };
    html! {
        <details class="card" {ontoggle}>
            <summary>{ words::COULD }</summary>
            // Every level of every series is only looked at where somebody wants to know.
            if *open {
                <List {frame} />
            }
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct ListProps {
    frame: Frame,
}

#[component]
fn List(props: &ListProps) -> Html {
    let frame = &props.frame;
    let all = use_written(frame.clone(), all);
    let one = |could: &Could| {
        let series = |of: &zhicheng_shared::eligibility::OfSeries| {
            let name = frame.jurisdiction.series(&of.key).map(|s| s.name.clone());
            let committees = of.committees.iter();
            let names = committees.filter_map(|key| frame.jurisdiction.committee(key));
            let names: Vec<String> = names.map(|committee| committee.name.clone()).collect();
            let taking = if names.is_empty() {
                words::NO_COMMITTEE.to_owned()
            } else {
                [words::COMMITTEES, "：", &names.join("、")].concat()
            };
            html! {
                <li>
                    { name }{ "：" }{ of.titles.join("、") }
                    if !of.fitting.is_empty() {
                        <span>{ words::fitting(&specialties(frame, &of.fitting)) }</span>
                    }
                    <span class="small muted">{ " " }{ taking }</span>
                </li>
            }
        };
        let against = could
            .findings
            .iter()
            .filter(|one| !matches!(one.outcome, zhicheng_shared::eligibility::Outcome::Met));
        let against: Vec<String> = against
            .map(|one| {
                [
                    &words::name(&one.rule),
                    "（",
                    words::outcome(&one.outcome),
                    "）",
                ]
                .concat()
            })
            .collect();
        html! {
            <li class="finding">
                <p class="finding-name">
                    <b>{ common::level(could.level) }</b>{ " " }
                    <Badge tone={tone(&could.verdict)}>{ words::verdict_brief(&could.verdict) }</Badge>
                </p>
                if !against.is_empty() {
                    <p class="small">{ against.join("、") }</p>
                }
                <details>
                    <summary>{ words::of_series(could.series.len()) }</summary>
                    <ul>{ for could.series.iter().map(series) }</ul>
                </details>
            </li>
        }
    };
    html! {
        <>
            <p class="help">{ words::COULD_NOTE }</p>
            <ul class="findings">{ for all.iter().map(one) }</ul>
        </>
    }
}

fn specialties(frame: &Frame, keys: &[String]) -> String {
    let known = keys
        .iter()
        .filter_map(|key| frame.jurisdiction.specialty(key));
    let names: Vec<&str> = known.map(|specialty| specialty.name.as_str()).collect();
    names.join("、")
}
