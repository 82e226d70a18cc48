//! From the kind of a field to the control that edits it: the one place that knows both.

use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::form::{ChoiceRule, Field, FieldKind};
use zhicheng_shared::value::Wording;

use super::frame::Frame;
use super::regions::known_region;
use super::site::Site;
use super::store::Written;
use crate::api::known;
use crate::words::common;

mod catalogue;
mod choice;
mod combo;
mod date;
mod fixed;
mod organisation;
mod own_record;
mod own_title;
mod region;
mod rich;
mod room;
mod text;
mod undertaking;

pub use combo::{Combo, ComboOption};
pub use text::TextBox;

use catalogue::{CommitteeControl, LevelControl, SeriesControl, SpecialtyControl, TitleControl};
use choice::ChoiceControl;
use date::DateControl;
pub use fixed::identity;
use fixed::{ComputedText, FixedText, SupervisorText};
use organisation::OrganisationControl;
use own_record::OwnRecordControl;
use own_title::OwnTitleControl;
use region::RegionControl;
use rich::RichBox;
use text::{Entry, TextControl};
use undertaking::UndertakingControl;

/// What every control is given.
#[derive(Properties, PartialEq, Clone)]
pub struct ControlProps {
    /// Id of the element that takes the focus.
    pub id: AttrValue,
    pub site: Site,
    pub field: Rc<Field>,
    pub raw: AttrValue,
    pub locked: bool,
    pub required: bool,
    pub invalid: bool,
    pub described_by: Option<AttrValue>,
    pub on_edit: Callback<String>,
    pub on_leave: Callback<()>,
}

/// The control of a field.
#[component]
pub fn Control(props: &ControlProps) -> Html {
    let all = props.clone();
    if all.locked
        && !matches!(
            all.field.kind,
            FieldKind::Computed(_) | FieldKind::Supervisor { .. } | FieldKind::Files(_)
        )
    {
        return html! { <FixedText ..all /> };
    }
    match &props.field.kind {
        FieldKind::Text(rule) => html! { <TextControl entry={Entry::text(rule)} all={all} /> },
        FieldKind::Rich(rule) => html! { <RichBox rule={rule.clone()} all={all} /> },
        FieldKind::Integer(rule) => {
            html! { <TextControl entry={Entry::number(rule, false)} all={all} /> }
        }
        FieldKind::Decimal(rule) => {
            html! { <TextControl entry={Entry::number(rule, true)} all={all} /> }
        }
        FieldKind::Year => html! { <TextControl entry={Entry::digits(4)} all={all} /> },
        FieldKind::Date(rule) => html! { <DateControl rule={rule.clone()} all={all} /> },
        FieldKind::Choice(rule) => html! { <ChoiceControl rule={rule.clone()} all={all} /> },
        FieldKind::Undertaking(undertaking) => {
            html! { <UndertakingControl text={undertaking.text.clone()} all={all} /> }
        }
        FieldKind::Name => html! { <TextControl entry={Entry::plain()} all={all} /> },
        FieldKind::Document => html! { <TextControl entry={Entry::plain()} all={all} /> },
        FieldKind::Mobile | FieldKind::Phone => {
            html! { <TextControl entry={Entry::mode("tel")} all={all} /> }
        }
        FieldKind::Email => html! { <TextControl entry={Entry::mode("email")} all={all} /> },
        FieldKind::Postcode => html! { <TextControl entry={Entry::digits(6)} all={all} /> },
        FieldKind::Region { depth } => html! { <RegionControl depth={*depth} all={all} /> },
        FieldKind::Organisation { of } => {
            html! { <OrganisationControl of={of.clone()} all={all} /> }
        }
        FieldKind::Supervisor { .. } => html! { <SupervisorText ..all /> },
        FieldKind::Series => html! { <SeriesControl ..all /> },
        FieldKind::Specialty => html! { <SpecialtyControl ..all /> },
        FieldKind::Level { among } => html! { <LevelControl among={among.clone()} all={all} /> },
        FieldKind::Title => html! { <TitleControl ..all /> },
        FieldKind::Committee => html! { <CommitteeControl ..all /> },
        FieldKind::OwnTitle(_) => html! { <OwnTitleControl ..all /> },
        FieldKind::OwnRecord(own) => html! { <OwnRecordControl own={own.clone()} all={all} /> },
        FieldKind::Computed(computed) => {
            html! { <ComputedText computed={computed.clone()} all={all} /> }
        }
        FieldKind::Newer(_) => html! { <p class="help">{ common::NEWER }</p> },
        FieldKind::Files(slot) => {
            html! { <super::slots::SlotBox site={props.site.clone()} slot={slot.clone()} /> }
        }
    }
}

/// Whether the control is a group of its own, so that the label is a legend.
pub fn is_group(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Choice(rule) => radios(rule),
        FieldKind::Level { .. }
        | FieldKind::Committee
        | FieldKind::Undertaking(_)
        | FieldKind::Files(_) => true,
        FieldKind::Text(_)
        | FieldKind::Rich(_)
        | FieldKind::Integer(_)
        | FieldKind::Decimal(_)
        | FieldKind::Year
        | FieldKind::Date(_)
        | FieldKind::Name
        | FieldKind::Document
        | FieldKind::Mobile
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::Postcode
        | FieldKind::Region { .. }
        | FieldKind::Organisation { .. }
        | FieldKind::Supervisor { .. }
        | FieldKind::Series
        | FieldKind::Specialty
        | FieldKind::Title
        | FieldKind::OwnRecord(_)
        | FieldKind::OwnTitle(_)
        | FieldKind::Computed(_)
        | FieldKind::Newer(_) => false,
    }
}

/// Short closed lists known from the form itself are radio buttons.
fn radios(rule: &ChoiceRule) -> bool {
    !rule.open && (rule.radios || (1..=4).contains(&rule.of.len()))
}

/// A stored text as people read it, for lists and reading views.
pub fn shown_value(frame: &Frame, written: Written<'_>, kind: &FieldKind, raw: &str) -> String {
    wording(frame, written, |wording| wording.text(kind, raw))
}

/// What texts are read by here.
pub fn wording<T>(frame: &Frame, written: Written<'_>, read: impl FnOnce(&Wording<'_>) -> T) -> T {
    let named = |id: &str| {
        let own = frame.unit().filter(|unit| unit.id == id);
        own.map(|unit| unit.name.to_owned())
            .or_else(|| known::name(id))
    };
    read(&Wording {
        jurisdiction: &frame.jurisdiction,
        dossier: written.dossier,
        named: &named,
        region: &known_region,
        level: common::level,
        page: Some(common::GIVEN),
    })
}
