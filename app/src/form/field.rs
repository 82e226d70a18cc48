//! One field of what is written: when what is wrong with it is told, and what is offered first.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use zhicheng_shared::answers::records_taken;
use zhicheng_shared::check;
use zhicheng_shared::form::Values;
use zhicheng_shared::problem::ProblemKind;

use super::earlier::Offers;
use super::frame::{Frame, use_frame};
use super::offered::offered;
use super::question::{Question, Told, question};
use super::site::Site;
use super::store::{Written, use_store, use_written, use_written_at};
use crate::words::problem;

#[derive(Properties, PartialEq)]
pub struct FieldViewProps {
    pub site: Site,
    pub field: AttrValue,
}

/// What is written of one field.
#[derive(Clone, PartialEq)]
struct Seen {
    raw: AttrValue,
    touched: bool,
    required: bool,
    problem: Option<ProblemKind>,
}

/// When what is wrong is told.
#[derive(Clone, Copy, PartialEq)]
struct Tell {
    /// The field was left, or everything is told.
    all: bool,
    /// It is as it was found: what stands there is told if it is wrong, and what is still empty is not.
    found: bool,
}

fn see(
    written: Written<'_>,
    (frame, site, key, tell): &(Frame, Site, AttrValue, Tell),
) -> Option<Seen> {
    let section = frame.section_of(site)?;
    let field = section.field(key)?;
    let none = Values::new();
    let values = site.values(written).unwrap_or(&none);
    let context = frame.context(written);
    let raw = values.get(key.as_str());
    let filled = raw.is_some_and(|raw| !raw.is_empty());
    Some(Seen {
        raw: raw.map(|r| AttrValue::from(r.clone())).unwrap_or_default(),
        touched: raw.is_some(),
        required: check::required(&context, section, values, field),
        problem: (tell.all || tell.found && filled)
            .then(|| {
                check::field(&context, section, values, field)
                    .or_else(|| among(written, frame, site, key))
            })
            .flatten(),
    })
}

/// What is wrong here only beside other records, such as time that none of them covers.
fn among(written: Written<'_>, frame: &Frame, site: &Site, key: &str) -> Option<ProblemKind> {
    let Site::Record {
        section,
        record,
        rows: true,
    } = site
    else {
        return None;
    };
    let context = frame.context(written);
    let shape = frame.section(section)?;
    // A record that another one mends is no longer looked at.
    let records = records_taken(shape, None, written.dossier);
    let records: Vec<_> = records.into_iter().cloned().collect();
    let report = check::among(&context, shape, &records);
    let mut here = report.at(section, Some(record), key);
    here.next().map(|found| found.kind.clone())
}

/// A field is checked when it is left, and again while it is being mended.
#[component]
pub fn FieldView(props: &FieldViewProps) -> Html {
    let frame = use_frame();
    let store = use_store();
    let left = use_state_eq(|| false);
    let begun = use_state_eq(|| false);
    let tell = Tell {
        all: *left || frame.show_all,
        found: !*begun,
    };
    let site = props.site.clone();
    let seen = use_written_at(
        Some((site.clone(), props.field.clone())),
        (frame.clone(), site.clone(), props.field.clone(), tell),
        see,
    );
    let field = frame.field(site.section(), &props.field);
    let archived = use_written(site.clone(), |written, site| site.archived(written));
    let on_edit = {
        let (store, site, key) = (store.clone(), site.clone(), props.field.clone());
        let begun = begun.clone();
        use_callback(
            (store, site, key),
            move |raw: String, (store, site, key)| {
                begun.set(true);
                store.edit(site, key, raw);
            },
        )
    };
    let on_leave = {
        let left = left.clone();
        use_callback((), move |(), ()| left.set(true))
    };
    let offer = field.as_ref().map(|f| f.offer.clone()).unwrap_or_default();
    {
        let touched = seen.as_ref().is_none_or(|s| s.touched);
        let open = frame.editable && !archived && !offer.is_empty() && !touched;
        let (on_edit, frame) = (on_edit.clone(), frame.clone());
        let (site, key) = (site.clone(), props.field.clone());
        use_effect_with(open, move |open| {
            if !*open {
                return;
            }
            spawn_local(async move {
                let raw = offered(&frame, &store, &offer).await;
                // What was typed meanwhile stays.
                let untouched = store.read(|written| {
                    let values = site.values(written);
                    values.is_none_or(|values| !values.contains_key(key.as_str()))
                });
                if let Some(raw) = raw.filter(|raw| !raw.is_empty() && untouched) {
                    on_edit.emit(raw);
                }
            });
        });
    }
    let (Some(field), Some(seen)) = (field, seen) else {
        return Html::default();
    };
    // What only advises is told, and is no error.
    let told = seen.problem.as_ref().map(|kind| {
        let words = problem::told(kind, &field.label, Some(&field.kind));
        if kind.is_hint() {
            Told::Hint(words)
        } else {
            Told::Wrong(words)
        }
    });
    let offers = match &site {
        Site::Part { part } => {
            html! { <Offers part={part.clone()} field={props.field.clone()} /> }
        }
        Site::Record { .. } => Html::default(),
    };
    let asked = question(Question {
        marks: frame.marks_at(&site.place(&field.key)).cloned().collect(),
        locked: field.locked || archived || !frame.editable,
        site,
        field,
        raw: seen.raw,
        required: seen.required,
        told,
        on_edit,
        on_leave,
    });
    html! { <>{ asked }{ offers }</> }
}
