//! What the authority asks for, in words and in pictures of right and wrong.

use yew::prelude::*;
use zhicheng_shared::photo::{BackgroundKind, PhotoRule};

use super::sketch::{Sketch, draw};
use crate::words::photo as words;

#[derive(Properties, PartialEq)]
pub struct RequirementsProps {
    pub rule: PhotoRule,
}

const SKETCHES: [(Sketch, &str); 6] = [
    (Sketch::Right, words::SKETCH_RIGHT),
    (Sketch::Hat, words::SKETCH_HAT),
    (Sketch::Side, words::SKETCH_SIDE),
    (Sketch::Far, words::SKETCH_FAR),
    (Sketch::Busy, words::SKETCH_BUSY),
    (Sketch::Shadow, words::SKETCH_SHADOW),
];

#[component]
pub fn Requirements(props: &RequirementsProps) -> Html {
    let wall = props
        .rule
        .backgrounds
        .first()
        .map_or(BackgroundKind::White, |range| range.kind);
    let sketch = |(sketch, caption): &(Sketch, &'static str)| {
        let right = *sketch == Sketch::Right;
        let mark = if right {
            words::RIGHT_MARK
        } else {
            words::WRONG_MARK
        };
        html! {
            <li class={if right { "sketch-good" } else { "sketch-bad" }}>
                <figure>
                    { draw(*sketch, wall) }
                    <figcaption><strong>{ mark }</strong>{ *caption }</figcaption>
                </figure>
            </li>
        }
    };
    html! {
        <section class="photo-requirements" aria-labelledby="photo-requirements">
            <h2 id="photo-requirements">{ words::REQUIREMENTS }</h2>
            <ul>{ for words::requirements(&props.rule).into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            <ul class="sketches">{ for SKETCHES.iter().map(sketch) }</ul>
        </section>
    }
}
