//! One of one's own records, named as the form names it.

use yew::prelude::*;
use zhicheng_shared::form::OwnRecord;
use zhicheng_shared::value::Record;

use super::{ControlProps, wording};
use crate::browser::boxes;
use crate::form::frame::use_frame;
use crate::form::store::use_written;
use crate::route::Route;
use crate::router::Link;
use crate::words::form as words;

#[derive(Properties, PartialEq)]
pub struct OwnRecordControlProps {
    pub own: OwnRecord,
    pub all: ControlProps,
}

#[component]
pub fn OwnRecordControl(props: &OwnRecordControlProps) -> Html {
    let all = &props.all;
    let frame = use_frame();
    let options = use_written((frame, props.own.clone()), |written, (frame, own)| {
        let fits = |r: &&Record| {
            own.only
                .as_ref()
                .is_none_or(|only| only.holds(|key| r.values.get(key).map(String::as_str)))
        };
        let rows = written.rows(&own.section).iter().filter(fits);
        wording(frame, written, |wording| {
            let named = rows.map(|r| (r.id.clone(), wording.record(own, r)));
            named.collect::<Vec<_>>()
        })
    });
    if options.is_empty() {
        return html! {
            <div class="row" id={all.id.clone()} tabindex="-1">
                <span class="muted">{ words::NO_OWN_RECORD }</span>
                <Link<Route> to={Route::Section { section: props.own.section.clone() }} classes="button">{ words::GO_ADD }</Link<Route>>
            </div>
        };
    }
    let onchange = {
        let (on_edit, on_leave) = (all.on_edit.clone(), all.on_leave.clone());
        Callback::from(move |event: Event| {
            on_edit.emit(boxes::chosen(&event));
            on_leave.emit(());
        })
    };
    let onblur = {
        let on_leave = all.on_leave.clone();
        Callback::from(move |_: FocusEvent| on_leave.emit(()))
    };
    let known = options.iter().any(|(id, _)| *id == all.raw.as_str());
    let option = |(id, text): &(String, String)| {
        html! { <option key={id.clone()} value={id.clone()} selected={*id == all.raw.as_str()}>{ text }</option> }
    };
    html! {
        <select
            id={all.id.clone()} class="input" {onchange} {onblur}
            aria-required={all.required.then_some("true")} aria-invalid={all.invalid.then_some("true")}
            aria-describedby={all.described_by.clone()}
        >
            <option value="" selected={!known}>{ words::CHOOSE }</option>
            { for options.iter().map(option) }
        </select>
    }
}
