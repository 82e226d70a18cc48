//! What was changed here and elsewhere, field by field, with both values to choose from.

use yew::prelude::*;
use zhicheng_shared::problem::Place;

use super::frame::Frame;
use crate::components::{Button, Dialog};
use crate::hooks::{use_desk, use_papers};
use crate::state::desk::Action;
use crate::state::document::{Key, Spot};
use crate::state::merge::Conflict;
use crate::words::{common, form as words};

#[derive(Properties, PartialEq)]
pub struct ConflictsProps {
    pub on_close: Callback<()>,
}

#[component]
pub fn Conflicts(props: &ConflictsProps) -> Html {
    let frame = use_context::<Frame>();
    let papers = use_papers();
    let conflicts = use_desk((), |desk, ()| {
        let of = |(key, paper): (&Key, &crate::state::desk::Paper)| {
            paper
                .conflicts
                .iter()
                .map(|c| (key.clone(), c.clone()))
                .collect::<Vec<_>>()
        };
        desk.papers().flat_map(of).collect::<Vec<_>>()
    });
    let one = |(key, conflict): &(Key, Conflict)| {
        let choose = |mine: bool| {
            let (papers, key, spot) = (papers.clone(), key.clone(), conflict.spot.clone());
            Callback::from(move |()| {
                papers.act(Action::Resolve {
                    key: key.clone(),
                    spot: spot.clone(),
                    mine,
                });
            })
        };
        html! {
            <li class="conflict" key={format!("{:?}", conflict.spot)}>
                <h3>{ name(frame.as_ref(), key, &conflict.spot) }</h3>
                <div class="conflict-side">
                    <p class="pre">{ or_blank(&conflict.mine) }</p>
                    <Button on_press={choose(true)}>{ words::KEEP_MINE }</Button>
                </div>
                <div class="conflict-side">
                    <p class="pre">{ or_blank(&conflict.theirs) }</p>
                    <Button on_press={choose(false)}>{ words::TAKE_THEIRS }</Button>
                </div>
            </li>
        }
    };
    let actions = html! { <Button on_press={props.on_close.clone()}>{ common::CLOSE }</Button> };
    html! {
        <Dialog title={words::CONFLICT_TITLE} on_close={props.on_close.clone()} {actions} wide=true>
            <p>{ words::CONFLICT_NOTE }</p>
            <ul class="conflicts">{ for conflicts.iter().map(one) }</ul>
        </Dialog>
    }
}

fn or_blank(text: &str) -> &str {
    if text.is_empty() { words::BLANK } else { text }
}

fn name(frame: Option<&Frame>, key: &Key, spot: &Spot) -> String {
    let (section, field) = match (key, spot) {
        (Key::Section(section), Spot::Record { field, .. }) => (section, field),
        (_, Spot::Part { part, field }) => (part, field),
        (Key::Draft(_), Spot::Record { record, field }) => (record, field),
    };
    let Some(frame) = frame else {
        return [section, " ", field].concat();
    };
    let whole = frame.name_of(&Place::section(section));
    [
        &whole,
        " · ",
        &frame.name_of(&Place::field(section, None, field)),
    ]
    .concat()
}
