//! One of one's own titles, out of the ledger.

use yew::prelude::*;
use zhicheng_shared::effect::TitleEntry;

use super::ControlProps;
use crate::api::account;
use crate::browser::boxes;
use crate::components::Refused;
use crate::form::frame::use_frame;
use crate::hooks::use_resource;
use crate::words::{common, form as words};

#[component]
pub fn OwnTitleControl(props: &ControlProps) -> Html {
    let frame = use_frame();
    let standing = use_resource(frame.jurisdiction.id.clone(), |id| async move {
        account::standing(&id).await
    });
    let Some(known) = &standing.value else {
        return html! {
            <div id={props.id.clone()} tabindex="-1">
                if standing.error.is_some() {
                    <Refused><p>{ words::TITLES_UNREAD }</p></Refused>
                    <button type="button" class="button" onclick={standing.reload.reform(|_: MouseEvent| ())}>{ common::RETRY }</button>
                } else {
                    <span class="muted">{ words::TITLES_READING }</span>
                }
            </div>
        };
    };
    let held: Vec<&TitleEntry> = known.titles.iter().filter(|t| t.ended.is_none()).collect();
    if held.is_empty() {
        return html! {
            <div class="row" id={props.id.clone()} tabindex="-1">
                <span class="muted">{ words::NO_OWN_TITLE }</span>
            </div>
        };
    }
    let onchange = {
        let (on_edit, on_leave) = (props.on_edit.clone(), props.on_leave.clone());
        Callback::from(move |event: Event| {
            on_edit.emit(boxes::chosen(&event));
            on_leave.emit(());
        })
    };
    let onblur = {
        let on_leave = props.on_leave.clone();
        Callback::from(move |_: FocusEvent| on_leave.emit(()))
    };
    let known = held.iter().any(|t| t.id == props.raw.as_str());
    let option = |one: &&TitleEntry| {
        html! { <option key={one.id.clone()} value={one.id.clone()} selected={one.id == props.raw.as_str()}>{ one.text() }</option> }
    };
    html! {
        <select
            id={props.id.clone()} class="input" {onchange} {onblur}
            aria-required={props.required.then_some("true")} aria-invalid={props.invalid.then_some("true")}
            aria-describedby={props.described_by.clone()}
        >
            <option value="" selected={!known}>{ words::CHOOSE }</option>
            { for held.iter().map(option) }
        </select>
    }
}
