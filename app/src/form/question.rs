//! A question as it is drawn: label, help, what is wrong, what a reviewer said, and the control.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::form::{Field, FieldKind};
use zhicheng_shared::review::Mark;

use super::control::{Control, ControlProps, is_group};
use super::site::Site;
use crate::words::{common, form as words};

/// One question with what stands in it.
pub struct Question {
    pub site: Site,
    pub field: Rc<Field>,
    pub raw: AttrValue,
    pub required: bool,
    pub locked: bool,
    pub told: Option<Told>,
    /// What a reviewer wants mended there.
    pub marks: Vec<Mark>,
    pub on_edit: Callback<String>,
    pub on_leave: Callback<()>,
}

/// What is told of a question, in a sentence.
pub enum Told {
    Wrong(String),
    /// It only advises.
    Hint(String),
}

/// Draws it.
pub fn question(asked: Question) -> Html {
    let Question {
        site,
        field,
        raw,
        required,
        locked,
        told,
        marks,
        on_edit,
        on_leave,
    } = asked;
    let (wrong, invalid) = match told {
        Some(Told::Wrong(words)) => (Some(words), true),
        Some(Told::Hint(words)) => (Some(words), false),
        None => (None, false),
    };
    let id = AttrValue::from(site.element(&field.key));
    let ids = [
        (!field.help.is_empty()).then(|| [&id, "-h"].concat()),
        (!marks.is_empty()).then(|| [&id, "-m"].concat()),
        wrong.is_some().then(|| [&id, "-e"].concat()),
    ];
    let described: Vec<String> = ids.into_iter().flatten().collect();
    let described_by = (!described.is_empty()).then(|| AttrValue::from(described.join(" ")));
    let group = is_group(&field.kind);
    let label = html! {
        <>
            { &field.label }
            if required && !field.locked {
                <span class="required" aria-hidden="true">{ "*" }</span>
                <span class="visually-hidden">{ words::REQUIRED }</span>
            }
        </>
    };
    let around = html! {
        <>
            if !field.help.is_empty() {
                <p class="help" id={[&id, "-h"].concat()}>{ &field.help }</p>
            }
            if !marks.is_empty() {
                <div class="mark" id={[&id, "-m"].concat()}>
                    { for marks.iter().map(|m| html! { <p>{ words::MARKED }<b>{ common::mark(m.kind) }</b>{ "，" }{ &m.note }</p> }) }
                </div>
            }
            if let Some(wrong) = &wrong {
                <p class={if invalid { "wrong" } else { "mark" }} id={[&id, "-e"].concat()}>
                    <span class="visually-hidden">{ if invalid { words::WRONG_SIGN } else { words::HINT_SIGN } }</span>{ wrong }
                </p>
            }
        </>
    };
    let control = ControlProps {
        id: id.clone(),
        site,
        field: field.clone(),
        raw,
        locked,
        required,
        invalid,
        described_by,
        on_edit,
        on_leave,
    };
    let class = classes!(
        "field",
        invalid.then_some("field-wrong"),
        (!marks.is_empty() || (wrong.is_some() && !invalid)).then_some("field-marked"),
        field.core.then_some("field-core"),
    );
    if group {
        html! {
            <fieldset {class} data-field={id.clone()} aria-describedby={control.described_by.clone()}>
                <legend class="label">{ label }</legend>
                { around }
                <Control ..control />
            </fieldset>
        }
    } else {
        let text = matches!(
            field.kind,
            FieldKind::Computed(_) | FieldKind::Supervisor { .. }
        );
        html! {
            <div {class} data-field={id.clone()}>
                if text {
                    <span class="label" id={[&id, "-l"].concat()}>{ label }</span>
                } else {
                    <label class="label" for={id.clone()} id={[&id, "-l"].concat()}>{ label }</label>
                }
                { around }
                <Control ..control />
            </div>
        }
    }
}
