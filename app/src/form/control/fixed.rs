//! What cannot be changed here: locked, archived, computed, or following from elsewhere.

use yew::prelude::*;
use zhicheng_shared::form::{Computed, FieldKind};
use zhicheng_shared::identity::Given;
use zhicheng_shared::value::Record;

use super::{ControlProps, shown_value};
use crate::api::known;
use crate::form::computed;
use crate::form::frame::{Frame, use_frame};
use crate::form::regions::use_regions;
use crate::form::site::Site;
use crate::form::store::{use_store, use_written};
use crate::words::{common, form as words};

/// A text that is only read.
#[component]
pub fn FixedText(all: &ControlProps) -> Html {
    let frame = use_frame();
    let store = use_store();
    // Names of regions come later than the page.
    use_regions(&frame.jurisdiction.id);
    let own = identity(&frame, &all.field.key).filter(|_| {
        all.field.locked && all.site.section().as_str() == frame.jurisdiction.rules.facts.identity
    });
    let text = own.unwrap_or_else(|| {
        store.read(|written| shown_value(&frame, written, &all.field.kind, &all.raw))
    });
    let text = if text.is_empty() {
        common::NONE.to_owned()
    } else {
        text
    };
    html! {
        <p class="fixed pre" id={all.id.clone()} tabindex="-1" aria-describedby={all.described_by.clone()}>{ text }</p>
    }
}

/// What the account knows of who one is.
pub fn identity(frame: &Frame, field: &str) -> Option<String> {
    let identity = &frame.me.identity;
    Some(match Given::from_key(field)? {
        Given::DocumentKind => common::document_kind(identity.document_kind).to_owned(),
        Given::DocumentNumber => identity.document_masked.clone(),
        Given::Name => identity.name.clone(),
        Given::Sex => common::sex(identity.sex).to_owned(),
        Given::BirthDate => common::day(identity.birth),
    })
}

/// The supervisor, which follows from the unit.
#[component]
pub fn SupervisorText(all: &ControlProps) -> Html {
    let frame = use_frame();
    let of = match &all.field.kind {
        FieldKind::Supervisor { unit } => unit.clone(),
        _ => String::new(),
    };
    // Of a unit that is chosen beside it; of one's own where there is no such choice.
    let chosen = use_written((all.site.clone(), of), |written, (site, of)| match site {
        Site::Part { part, .. } => written.part(part)?.get(of).cloned(),
        Site::Record { .. } => None,
    });
    let chosen = chosen.filter(|id| !id.is_empty());
    let own = frame.unit().map(|unit| unit.id);
    if let Some(id) = chosen.filter(|id| own != Some(id.as_str())) {
        let name = known::supervisor(&id).filter(|name| !name.is_empty());
        let text = name.unwrap_or_else(|| words::FROM_CHOSEN_UNIT.to_owned());
        return html! { <p class="fixed" id={all.id.clone()} tabindex="-1">{ text }</p> };
    }
    let text = match frame.unit() {
        Some(unit) if unit.supervisor.is_empty() => common::NONE.to_owned(),
        Some(unit) => unit.supervisor.to_owned(),
        None => words::FROM_UNIT.to_owned(),
    };
    html! { <p class="fixed" id={all.id.clone()} tabindex="-1">{ text }</p> }
}

#[derive(Properties, PartialEq)]
pub struct ComputedTextProps {
    pub computed: Computed,
    pub all: ControlProps,
}

/// A computed value, which follows what is typed.
#[component]
pub fn ComputedText(props: &ComputedTextProps) -> Html {
    let frame = use_frame();
    let deps = (frame, props.all.site.clone(), props.computed.clone());
    let text = use_written(deps, |written, (frame, site, computed)| {
        let record = match site {
            Site::Record {
                section, record, ..
            } => written.record(section, record).cloned(),
            Site::Part { .. } => None,
        };
        let record = record.unwrap_or_else(|| Record {
            values: site.values(written).cloned().unwrap_or_default(),
            ..Record::default()
        });
        computed::shown(frame, computed, &record)
    });
    html! { <output class="fixed number" id={props.all.id.clone()}>{ text }</output> }
}
