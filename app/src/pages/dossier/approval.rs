//! Where sections stand on their way to approval, in a jurisdiction that approves them.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::gate::{SectionState, Standing, section_state};

use super::Handle;
use crate::components::{Badge, Remark, Tone};
use crate::hooks::{use_desk, use_standing};
use crate::pages::gates::{Way, approval};
use crate::route::Route;
use crate::router::Link;
use crate::state::desk::Desk;
use crate::words::gates as words;

/// A section's key with where it stands.
pub type Approvals = Vec<(String, SectionState)>;

/// Where the sections stand that somebody approves there, as they are now; empty while it is not known.
#[hook]
pub fn use_approvals(of: &Handle) -> Approvals {
    let standing = use_standing(&of.0.id);
    use_desk((of.clone(), standing.value), approvals)
}

fn approvals(desk: &Desk, (of, standing): &(Handle, Option<Rc<Standing>>)) -> Approvals {
    let Some(standing) = standing else {
        return Approvals::new();
    };
    let state = |key: &String| {
        let state = section_state(&of.0, &desk.dossier, standing, key)?;
        Some((key.clone(), state))
    };
    let keys = of.0.sections.iter().map(|section| &section.key);
    keys.filter_map(state).collect()
}

/// Where a section stands, in a word.
pub fn badge(state: SectionState) -> Html {
    let tone = match state {
        SectionState::Empty => Tone::Plain,
        SectionState::ToSubmit => Tone::Warn,
        SectionState::UnderReview => Tone::Next,
        SectionState::Approved => Tone::Good,
        SectionState::SentBack => Tone::Bad,
    };
    html! { <Badge {tone}>{ words::section_state(state) }</Badge> }
}

#[derive(Properties, PartialEq)]
pub struct HandInProps {
    pub jurisdiction: Handle,
}

/// Which sections wait to be handed in for approval, and the way to that.
#[component]
pub fn HandIn(props: &HandInProps) -> Html {
    let of = &props.jurisdiction.0;
    let standing = use_standing(&of.id);
    let states = use_desk(
        (props.jurisdiction.clone(), standing.value.clone()),
        approvals,
    );
    let waits = waiting(&states);
    let way = standing.value.as_ref().and_then(|standing| {
        let first = waits.first()?;
        approval(of, standing, first)
    });
    let Some(Way { to, word }) = way else {
        return Html::default();
    };
    let name = |key: &&str| of.section(key).map(|section| section.name.clone());
    let names: Vec<String> = waits.iter().filter_map(name).collect();
    html! {
        <Remark tone={Tone::Next}>
            <p>{ words::to_hand_in(&names) }</p>
            <Link<Route> {to} classes="button">{ word }</Link<Route>>
        </Remark>
    }
}

/// The sections that are filled in and wait for the person to hand them in.
fn waiting(states: &[(String, SectionState)]) -> Vec<&str> {
    let waits = states.iter().filter(|(_, state)| match state {
        SectionState::ToSubmit | SectionState::SentBack => true,
        SectionState::Empty | SectionState::UnderReview | SectionState::Approved => false,
    });
    waits.map(|(key, _)| key.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_waits_for_the_person_is_asked_for() {
        let all = [
            ("a", SectionState::Empty),
            ("b", SectionState::ToSubmit),
            ("c", SectionState::UnderReview),
            ("d", SectionState::Approved),
            ("e", SectionState::SentBack),
        ];
        let all: Vec<_> = all.map(|(key, state)| (key.to_owned(), state)).into();
        assert_eq!(waiting(&all), ["b", "e"]);
    }
}
