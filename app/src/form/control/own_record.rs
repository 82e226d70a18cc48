//! One of one's own records, named as the form names it.

use yew::prelude::*;
use zhicheng_shared::form::OwnRecord;
use zhicheng_shared::value::Record;

use super::ControlProps;
use crate::browser::boxes;
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
    let options = use_written(props.own.clone(), |written, own| {
        let fits = |r: &&Record| {
            own.only
                .as_ref()
                .is_none_or(|only| only.holds(|key| r.values.get(key).map(String::as_str)))
        };
        let rows = written.rows(&own.section).iter().filter(fits);
        rows.map(|r| (r.id.clone(), show_record(&own.show, r)))
            .collect::<Vec<_>>()
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

/// A record in one line: text with `{field}` in it; `{field:year}` for the year of a date.
pub fn show_record(show: &str, record: &Record) -> String {
    let mut text = String::new();
    let mut rest = show;
    while let Some((before, after)) = rest.split_once('{') {
        text += before;
        let Some((name, after)) = after.split_once('}') else {
            rest = after;
            break;
        };
        let value = |key: &str| record.values.get(key).map_or("", String::as_str);
        match name.strip_suffix(":year") {
            Some(key) => text.extend(value(key).chars().take(4)),
            None => text += value(name),
        }
        rest = after;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_named_by_its_fields() {
        let mut record = Record::default();
        record.values.insert("end".to_owned(), "2008-07".to_owned());
        record.values.insert("school".to_owned(), "A".to_owned());
        assert_eq!(
            show_record("{end:year}/{school}[{major}]", &record),
            "2008/A[]"
        );
    }
}
