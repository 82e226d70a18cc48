//! What was changed here and elsewhere, field by field, with both values to choose from.

use yew::prelude::*;
use zhicheng_shared::problem::Place;

use crate::components::{Button, Dialog};
use crate::form::{Frame, shown_value};
use crate::hooks::{DraftOf, Papers, use_desk, use_papers};
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
        let place = place(key, &conflict.spot);
        let name = name(frame.as_ref(), place);
        let shown = |raw: &str| shown(frame.as_ref(), &papers, place, raw);
        let label = |word: &str| [word, "：", &name].concat();
        html! {
            <li class="conflict" key={format!("{:?}", conflict.spot)}>
                <h3>{ &name }</h3>
                <div class="conflict-side">
                    <p class="pre">{ shown(&conflict.mine) }</p>
                    <Button label={label(words::KEEP_MINE)} on_press={choose(true)}>{ words::KEEP_MINE }</Button>
                </div>
                <div class="conflict-side">
                    <p class="pre">{ shown(&conflict.theirs) }</p>
                    <Button label={label(words::TAKE_THEIRS)} on_press={choose(false)}>{ words::TAKE_THEIRS }</Button>
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

/// A value as people read it.
fn shown(
    frame: Option<&Frame>,
    papers: &Papers,
    (section, field): (&str, &str),
    raw: &str,
) -> String {
    let field = frame.and_then(|frame| Some((frame, frame.field(section, field)?)));
    let text = match field {
        Some((frame, field)) => papers.read(|desk| {
            let id = frame.id().map(str::to_owned);
            let of = id.map_or(DraftOf::Nothing, DraftOf::Application);
            shown_value(frame, of.written(desk), &field.kind, raw)
        }),
        None => raw.to_owned(),
    };
    if text.is_empty() {
        words::BLANK.to_owned()
    } else {
        text
    }
}

/// Keys of the section or part, and of the field.
fn place<'a>(key: &'a Key, spot: &'a Spot) -> (&'a str, &'a str) {
    match (key, spot) {
        (Key::Section(section), Spot::Record { field, .. }) => (section, field),
        (_, Spot::Part { part, field }) => (part, field),
        (Key::Draft(_), Spot::Record { record, field }) => (record, field),
    }
}

fn name(frame: Option<&Frame>, (section, field): (&str, &str)) -> String {
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
