//! Choosing a file, taking a picture with the camera, or dropping one; and why the last one was refused.

use std::rc::Rc;

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;
use zhicheng_shared::photo::PhotoRule;

use super::maker::take_file;
use super::work::Trouble;
use crate::browser::boxes;
use crate::words::photo as words;

/// Id of why the last file was refused.
const REFUSED: &str = "photo-refused";

#[derive(Properties, PartialEq)]
pub struct ChooserProps {
    pub rule: Rc<PhotoRule>,
    pub on_file: Callback<File>,
    pub trouble: Option<Trouble>,
    pub current: Option<AttrValue>,
}

#[component]
pub fn Chooser(props: &ChooserProps) -> Html {
    let on_file = props.on_file.clone();
    let ondrop = Callback::from(move |event: DragEvent| {
        if let Some(file) = boxes::dropped(&event).into_iter().next() {
            on_file.emit(file);
        }
    });
    let refused = props.trouble.is_some();
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    html! {
        <div class="photo-chooser" {ondrop} {ondragover}>
            if let Some(current) = &props.current {
                <figure class="photo-now">
                    <img class="photo-current" src={current} alt={words::CURRENT} />
                    <figcaption>{ words::CURRENT }</figcaption>
                </figure>
            }
            <div class="photo-buttons">
                { input(words::CHOOSE, "button button-main", false, refused, &props.on_file) }
                { input(words::TAKE, "button photo-take", true, refused, &props.on_file) }
            </div>
            <p class="photo-hint"><span class="with-mouse">{ words::DROP }</span>{ words::STAYS_HERE }</p>
            if let Some(trouble) = &props.trouble {
                <div class="remark remark-bad" role="alert" id={REFUSED}>{ tell(trouble, &props.rule) }</div>
            }
        </div>
    }
}

/// A file input inside its label, which looks like a button; with `camera` phones open the camera
/// at their back, since pictures of oneself are not accepted.
fn input(
    text: &'static str,
    class: &'static str,
    camera: bool,
    refused: bool,
    on_file: &Callback<File>,
) -> Html {
    let on_file = on_file.clone();
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Some(file) = take_file(&input) {
            on_file.emit(file);
        }
    });
    html! {
        <label {class}>
            <input
                class="photo-input"
                type="file"
                accept="image/*,.heic,.heif"
                capture={camera.then_some("environment")}
                aria-describedby={refused.then_some(REFUSED)}
                {onchange}
            />
            { text }
        </label>
    }
}

/// Why a file was refused, in sentences.
pub(super) fn tell(trouble: &Trouble, rule: &PhotoRule) -> Html {
    match trouble {
        Trouble::Found(findings) => {
            html! { <>{ for findings.iter().map(|finding| html! { <p>{ words::finding(finding, rule) }</p> }) }</> }
        }
        Trouble::Undecodable(kind) => html! { <p>{ words::undecodable(*kind) }</p> },
        Trouble::Browser => html! { <p>{ words::BROWSER_FAILED }</p> },
    }
}
