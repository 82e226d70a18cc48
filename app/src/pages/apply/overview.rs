//! The table of dossier sections an application takes, with how complete each is.

use yew::prelude::*;
use zhicheng_shared::jurisdiction::SectionUse;

use super::SharedReport;
use crate::form::{Frame, SectionState, section_state, use_frame, use_written};
use crate::pages::dossier::{Handle, approval, both};
use crate::route::Route;
use crate::router::Link;
use crate::words::{form, pages as words};

/// Keys of the sections a business may take, in order.
pub fn used(frame: &Frame, uses: &[SectionUse]) -> Vec<String> {
    uses.iter()
        .filter(|one| frame.jurisdiction.section(&one.section).is_some())
        .map(|one| one.section.clone())
        .collect()
}

#[derive(Properties, PartialEq)]
pub struct OverviewProps {
    pub step: AttrValue,
    pub report: SharedReport,
}

#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    let frame = use_frame();
    let states = use_written(
        (frame.clone(), props.report.clone()),
        |written, (frame, report)| {
            let uses = frame
                .business()
                .map(|b| b.uses.as_slice())
                .unwrap_or_default();
            let state = |one: &SectionUse| {
                let needed = frame.context(written).answers().takes(one);
                (
                    one.section.clone(),
                    needed.then(|| section_state(frame, written, report, &one.section, one.min)),
                )
            };
            uses.iter().map(state).collect::<Vec<_>>()
        },
    );
    let approvals = approval::use_approvals(&Handle(frame.jurisdiction.clone()));
    // Where the business itself has sections approved, each says how far it is with that.
    let approval = |key: &str| {
        let asked = frame
            .business()
            .is_some_and(|business| business.approves(key));
        let state = approvals.iter().find(|(of, _)| asked && of == key);
        state.map(|(_, state)| *state)
    };
    let id = frame.id().unwrap_or_default().to_owned();
    let (filled, open) = told(states.iter().filter_map(|(_, state)| *state));
    let task = |(key, state): &(String, Option<SectionState>)| {
        let section = frame.jurisdiction.section(key)?;
        let to = Route::StepSection {
            id: id.clone(),
            step: props.step.to_string(),
            section: key.clone(),
        };
        let badge = match state {
            Some(state) => both(*state, approval(key)),
            None => {
                html! { <crate::components::Badge>{ form::NOT_NEEDED }</crate::components::Badge> }
            }
        };
        Some(html! {
            <li class="task" key={key.clone()}>
                <Link<Route> {to}>
                    <span>
                        <span class="task-name">{ &section.name }</span>
                        if !section.printed.is_empty() {
                            <span class="small muted">{ " " }{ &section.printed }</span>
                        }
                    </span>
                    { badge }
                </Link<Route>>
            </li>
        })
    };
    html! {
        <section class="stack" aria-labelledby="overview">
            <div class="row row-apart">
                <h2 id="overview">{ words::SECTION_STATE }</h2>
                <span class="muted number">{ words::filled_of(filled, open, states.len()) }</span>
            </div>
            <ul class="tasks">{ for states.iter().filter_map(task) }</ul>
        </section>
    }
}

/// How many are filled in, and how many have to be filled in or mended; what may stay empty is neither.
fn told(states: impl Iterator<Item = SectionState>) -> (usize, usize) {
    states.fold((0, 0), |(filled, open), state| match state {
        SectionState::Filled(_) => (filled + 1, open),
        SectionState::Empty | SectionState::Wrong(_) => (filled, open + 1),
        SectionState::MayBeEmpty => (filled, open),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_stay_empty_is_not_told_as_filled_in() {
        use SectionState::{Empty, Filled, MayBeEmpty, Wrong};
        let states = [
            Filled(1),
            Filled(3),
            MayBeEmpty,
            MayBeEmpty,
            Wrong(2),
            Empty,
        ];
        assert_eq!(told(states.into_iter()), (2, 2));
        assert_eq!(
            words::filled_of(10, 0, 21),
            "共 21 项，已填 10 项，其余可以不填"
        );
    }
}
