//! A section or part: its note, fields and files, or its rows.

use yew::prelude::*;
use zhicheng_shared::check;
use zhicheng_shared::form::{FieldKind, Values};
use zhicheng_shared::problem::Place;

use super::alone::Alone;
use super::field::FieldView;
use super::frame::{Frame, use_frame};
use super::rows::Rows;
use super::site::Site;
use super::slots::Slots;
use super::store::{Written, use_written};
use crate::browser::random;
use crate::components::{Remark, Tone};
use crate::words::{common, form as words};

#[derive(Properties, PartialEq)]
pub struct SectionFormProps {
    /// Key of a dossier section, or of a part of the business.
    pub section: AttrValue,
    /// Only fields that the sheet alone wants (true), only the others (false), or all.
    #[prop_or_default]
    pub on_sheet: Option<bool>,
}

#[component]
pub fn SectionForm(props: &SectionFormProps) -> Html {
    let frame = use_frame();
    let part = frame.part(&props.section).is_some();
    let first = use_written(props.section.clone(), |written, section| {
        written.rows(section).first().map(|r| r.id.clone())
    });
    let fresh = use_memo(props.section.clone(), |_| random::id());
    let Some(section) = frame.section(&props.section) else {
        return Html::default();
    };
    if !part && section.rows().is_some() {
        return html! { <><Intro section={props.section.clone()} /><Rows section={props.section.clone()} /></> };
    }
    let site = if part {
        Site::Part {
            part: props.section.clone(),
        }
    } else {
        let record = first.unwrap_or_else(|| fresh.to_string());
        Site::Record {
            section: props.section.clone(),
            record: record.into(),
            rows: false,
        }
    };
    html! {
        <>
            <Intro section={props.section.clone()} />
            <Fields {site} on_sheet={props.on_sheet} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct IntroProps {
    section: AttrValue,
}

/// The note of a section, and what a reviewer said of it as a whole.
#[component]
fn Intro(props: &IntroProps) -> Html {
    let frame = use_frame();
    let Some(section) = frame.section(&props.section) else {
        return Html::default();
    };
    let whole = Place::section(&props.section);
    let marks = frame.marks_at(&whole).map(|m| {
        html! { <p>{ words::MARKED }<b>{ common::mark(m.kind) }</b>{ "，" }{ &m.note }</p> }
    });
    let marks: Vec<Html> = marks.collect();
    // The page named is that of the review's sheet.
    let printed = frame.business().is_none_or(|b| b.title_review) && !section.printed.is_empty();
    html! {
        <>
            if !section.note.is_empty() {
                <p class="muted">{ &section.note }</p>
            }
            if printed {
                <p class="muted small">{ &section.printed }</p>
            }
            if !marks.is_empty() {
                <Remark tone={Tone::Bad}>{ for marks }</Remark>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct FieldsProps {
    pub site: Site,
    #[prop_or_default]
    pub on_sheet: Option<bool>,
}

fn visible(
    written: Written<'_>,
    (frame, site, on_sheet): &(Frame, Site, Option<bool>),
) -> Vec<AttrValue> {
    let Some(section) = frame.section_of(site) else {
        return Vec::new();
    };
    let none = Values::new();
    let values = site.values(written).unwrap_or(&none);
    let context = frame.context(written);
    let wanted = |f: &&zhicheng_shared::form::Field| on_sheet.is_none_or(|only| f.on_sheet == only);
    let shown = section
        .fields
        .iter()
        .filter(wanted)
        .filter(|f| check::applies(&context, section, values, f));
    shown.map(|f| AttrValue::from(f.key.clone())).collect()
}

/// The fields of one record or part, those that apply, and its files.
#[component]
pub fn Fields(props: &FieldsProps) -> Html {
    let frame = use_frame();
    let shown = use_written((frame.clone(), props.site.clone(), props.on_sheet), visible);
    let Some(section) = frame.section_of(&props.site) else {
        return Html::default();
    };
    let wide = |key: &str| section.field(key).is_some_and(is_wide);
    // What browsers fill in from what they know of a person, they fill in together. A decision is a form
    // already, and forms stand in no form.
    let together = |key: &str| {
        section
            .field(key)
            .is_some_and(|f| !f.autocomplete.is_empty())
    };
    let field = |key: &AttrValue| {
        let class = classes!("cell", wide(key).then_some("cell-wide"));
        let view = html! { <FieldView site={props.site.clone()} field={key.clone()} /> };
        if together(key) || frame.is_asked() {
            html! { <div key={key.to_string()} {class}>{ view }</div> }
        } else {
            html! { <Alone key={key.to_string()} {class}>{ view }</Alone> }
        }
    };
    let slots = !section.slots.is_empty() && props.on_sheet != Some(true);
    html! {
        <div class="fields">
            // In a list of their own: beside a sibling without a key all would be made anew when
            // one comes in, and the one typed into would lose the focus.
            <>{ for shown.iter().map(field) }</>
            if slots {
                <div class="cell cell-wide"><Slots site={props.site.clone()} /></div>
            }
        </div>
    }
}

fn is_wide(field: &zhicheng_shared::form::Field) -> bool {
    match &field.kind {
        FieldKind::Text(rule) => rule.lines > 1 || rule.max.is_some_and(|max| max > 100),
        FieldKind::Rich(_)
        | FieldKind::Undertaking(_)
        | FieldKind::Organisation { .. }
        | FieldKind::Committee
        | FieldKind::OwnRecord(_)
        | FieldKind::OwnTitle(_)
        | FieldKind::Files(_) => true,
        FieldKind::Integer(_)
        | FieldKind::Decimal(_)
        | FieldKind::Year
        | FieldKind::Date(_)
        | FieldKind::Choice(_)
        | FieldKind::Name
        | FieldKind::Document
        | FieldKind::Mobile
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::Postcode
        | FieldKind::Region { .. }
        | FieldKind::Supervisor { .. }
        | FieldKind::Series
        | FieldKind::Specialty
        | FieldKind::Level { .. }
        | FieldKind::Title
        | FieldKind::Computed(_)
        | FieldKind::Newer(_) => false,
    }
}
