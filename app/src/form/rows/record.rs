//! One record of a section, and the way back to the list.

use yew::prelude::*;

use super::listed::sorted;
use super::{OpenRecord, use_open_record, whole};
use crate::browser::dom;
use crate::components::{Button, Remark, Tone};
use crate::form::earlier::Double;
use crate::form::frame::use_frame;
use crate::form::section::Fields;
use crate::form::site::{Site, element};
use crate::form::store::{use_store, use_written};
use crate::route::Here;
use crate::router::Link;
use crate::words::{common, form as words};

#[derive(Properties, PartialEq)]
pub struct RecordFormProps {
    pub section: AttrValue,
    pub record: AttrValue,
}

#[component]
pub fn RecordForm(props: &RecordFormProps) -> Html {
    let frame = use_frame();
    let store = use_store();
    let OpenRecord { open, list } = use_open_record(props.section.clone());
    let heading = use_node_ref();
    let (number, archived) = use_written(
        (frame.clone(), props.section.clone(), props.record.clone()),
        |written, (frame, section, id)| {
            let Some(shape) = frame.section(section) else {
                return (0, false);
            };
            let records = sorted(shape, written.rows(section));
            let at = records.iter().position(|r| r.id == id.as_str());
            (
                at.map_or(0, |at| at + 1),
                at.is_some_and(|at| records[at].archived),
            )
        },
    );
    {
        let heading = heading.clone();
        use_effect_with((), move |()| {
            dom::focus_node(&heading);
        });
    }
    let Some(section) = frame.section(&props.section) else {
        return Html::default();
    };
    let site = Site::Record {
        section: props.section.clone(),
        record: props.record.clone(),
        rows: true,
    };
    let here = whole(&props.section, &props.record);
    let marks: Vec<Html> = frame
        .marks_at(&here)
        .map(|m| html! { <p>{ words::MARKED }<b>{ common::mark(m.kind) }</b>{ "，" }{ &m.note }</p> })
        .collect();
    let mend = {
        let (store, section, record, open) = (
            store.clone(),
            props.section.clone(),
            props.record.clone(),
            open.clone(),
        );
        Callback::from(move |()| {
            let from = store.read(|written| written.record(&section, &record).cloned());
            open.emit(store.add(&section, from.as_ref()));
        })
    };
    let another = {
        let (store, section) = (store.clone(), props.section.clone());
        Callback::from(move |()| open.emit(store.add(&section, None)))
    };
    html! {
        <div class="record stack">
            <div class="row row-apart">
                <h2 ref={heading} id={element(&here)} tabindex="-1">{ &section.name }{ " " }{ words::row(number) }</h2>
                <Link<Here> to={list.clone()} classes="button button-quiet">{ words::DONE }</Link<Here>>
            </div>
            if archived {
                <Remark>
                    <p>{ words::ARCHIVED_NOTE }</p>
                    <Button on_press={mend}>{ words::MEND }</Button>
                </Remark>
            }
            if !marks.is_empty() {
                <Remark tone={Tone::Bad}>{ for marks }</Remark>
            }
            <Double section={props.section.clone()} record={props.record.clone()} />
            <Fields {site} />
            <div class="row">
                <Link<Here> to={list} classes="button">{ words::DONE }</Link<Here>>
                if frame.editable {
                    <Button on_press={another}>{ words::ADD_ANOTHER }</Button>
                }
            </div>
        </div>
    }
}
