//! One field of the copy, and the mark that can be put on it.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;
use zhicheng_shared::problem::Place;
use zhicheng_shared::review::{Mark, MarkKind};

use crate::browser::keys;
use crate::components::{Badge, Button, Look, Tone};
use crate::officer::typed::Edit;
use crate::officer::unprinted::Unprinted;
use crate::words::common;
use crate::words::officer::application as words;

const KINDS: [MarkKind; 3] = [MarkKind::Wrong, MarkKind::Missing, MarkKind::Expired];

/// The element id of a place.
pub fn anchor(place: &Place) -> String {
    let parts = [
        Some(place.section.as_str()),
        place.record.as_deref(),
        place.field.as_deref(),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    ["at-", &parts.join("-")].concat()
}

#[derive(Properties, PartialEq)]
pub struct FieldRowProps {
    pub label: AttrValue,
    /// The label with the record and section it stands in, which tells it from its like.
    pub name: AttrValue,
    pub text: AttrValue,
    /// Takes the whole width.
    pub long: bool,
    pub core: bool,
    /// Not as it was when this office looked last.
    pub changed: bool,
    pub place: Place,
    pub mark: Option<Mark>,
    /// What the last send-back wanted mended here.
    pub asked: Option<Mark>,
    pub enabled: bool,
    pub on_edit: Callback<Edit>,
}

#[component]
pub fn FieldRow(props: &FieldRowProps) -> Html {
    let empty = props.text.is_empty();
    let class = classes!(
        "copy-field",
        props.long.then_some("copy-long"),
        props.core.then_some("copy-core"),
        props.changed.then_some("copy-changed"),
        props.mark.is_some().then_some("copy-marked"),
    );
    html! {
        <div {class} id={anchor(&props.place)} tabindex="-1">
            <dt>
                { &props.label }
                if props.changed {
                    { " " }<Badge tone={Tone::Warn}>{ words::CHANGED }</Badge>
                }
            </dt>
            <dd>
                <span class={if empty { "muted" } else { "pre" }}>
                    { if empty { words::EMPTY_VALUE } else { &*props.text } }
                </span>
                <MarkSpot
                    place={props.place.clone()}
                    label={props.name.clone()}
                    mark={props.mark.clone()}
                    asked={props.asked.clone()}
                    enabled={props.enabled}
                    on_edit={props.on_edit.clone()}
                />
            </dd>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct MarkSpotProps {
    pub place: Place,
    pub label: AttrValue,
    pub mark: Option<Mark>,
    /// What the last send-back wanted mended here.
    pub asked: Option<Mark>,
    pub enabled: bool,
    pub on_edit: Callback<Edit>,
}

/// The button that marks a place, and the mark when there is one.
#[component]
pub fn MarkSpot(props: &MarkSpotProps) -> Html {
    let open = use_state_eq(|| false);
    let note = use_node_ref();
    {
        let note = note.clone();
        use_effect_with(*open, move |open| {
            if let Some(input) = note.cast::<HtmlInputElement>().filter(|_| *open) {
                let _ = input.focus();
            }
        });
    }
    let asked = props.asked.as_ref().map(|asked| {
        html! {
            <span class="small mark-asked">
                { words::MARK_BEFORE }{ "：" }{ common::mark(asked.kind) }{ " " }{ &asked.note }
            </span>
        }
    });
    if !props.enabled {
        return asked.unwrap_or_default();
    }
    let toggle = {
        let (open, place, on_edit) = (open.clone(), props.place.clone(), props.on_edit.clone());
        let marked = props.mark.is_some();
        Callback::from(move |()| {
            if !marked {
                on_edit.emit(Edit::Mark(place.clone(), MarkKind::Wrong, String::new()));
            }
            open.set(!*open || !marked);
        })
    };
    let Some(mark) = &props.mark else {
        return html! {
            <>
                <span class="mark-button">
                    <Button look={Look::Quiet} label={words::mark_place(&props.label)} on_press={toggle}>
                        { words::MARK }
                    </Button>
                </span>
                { asked }
            </>
        };
    };
    html! {
        <span class="mark">
            { asked }
            <Badge tone={Tone::Bad}>{ common::mark(mark.kind) }</Badge>
            if !*open {
                <span>{ &mark.note }</span>
            }
            <Button
                look={Look::Quiet}
                expanded={*open}
                label={[if *open { words::MARK_DONE } else { words::MARK_EDIT }, "：", &props.label].concat()}
                on_press={toggle}
            >
                { if *open { words::MARK_DONE } else { words::MARK_EDIT } }
            </Button>
            if *open {
                { editor(props, mark, note, &open) }
            }
        </span>
    }
}

fn editor(props: &MarkSpotProps, mark: &Mark, note: NodeRef, open: &UseStateHandle<bool>) -> Html {
    let onchange = {
        let (place, on_edit, text) = (
            props.place.clone(),
            props.on_edit.clone(),
            mark.note.clone(),
        );
        Callback::from(move |event: Event| {
            let index = event
                .target_unchecked_into::<HtmlSelectElement>()
                .selected_index();
            let kind = usize::try_from(index)
                .ok()
                .and_then(|i| KINDS.get(i))
                .copied();
            if let Some(kind) = kind {
                on_edit.emit(Edit::Mark(place.clone(), kind, text.clone()));
            }
        })
    };
    let oninput = {
        let (place, on_edit, kind) = (props.place.clone(), props.on_edit.clone(), mark.kind);
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            on_edit.emit(Edit::Mark(place.clone(), kind, text));
        })
    };
    let remove = {
        let (place, on_edit, open) = (props.place.clone(), props.on_edit.clone(), open.clone());
        Callback::from(move |()| {
            open.set(false);
            on_edit.emit(Edit::Unmark(place.clone()));
        })
    };
    let onkeydown = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if keys::meant(&event).as_deref() == Some("Enter") {
                open.set(false);
            }
        })
    };
    let option = |kind: MarkKind| html! { <option selected={kind == mark.kind}>{ common::mark(kind) }</option> };
    html! {
        <span class="mark-editor">
            <label class="officer-field">
                <span>{ words::MARK_KIND }</span>
                <select class="officer-input" {onchange}>{ for KINDS.map(option) }</select>
            </label>
            <label class="officer-field officer-field-wide">
                <span>{ words::MARK_NOTE }</span>
                <input ref={note} class="officer-input" value={mark.note.clone()} {oninput} {onkeydown} />
            </label>
            <Unprinted label={words::MARK_NOTE} text={mark.note.clone()} />
            <Button look={Look::Quiet} on_press={remove}>{ words::MARK_REMOVE }</Button>
        </span>
    }
}
