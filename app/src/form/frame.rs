//! What surrounds every field of a page: the jurisdiction, the business, who, and today.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::api::account::Me;
use zhicheng_shared::check::{Context, UnitFacts};
use zhicheng_shared::date::Date;
use zhicheng_shared::form::{Field, Section};
use zhicheng_shared::jurisdiction::{Business, Jurisdiction};
use zhicheng_shared::problem::Place;
use zhicheng_shared::review::Mark;

use super::site::Site;
use crate::sheet::faces;
use crate::state::desk::Desk;

/// What surrounds every field of a page; cheap to clone and compare.
#[derive(Clone)]
pub struct Frame(Rc<Around>);

/// The surroundings.
pub struct Around {
    pub jurisdiction: Rc<Jurisdiction>,
    pub me: Rc<Me>,
    /// Today in Beijing.
    pub today: Date,
    /// Key of the business and id of the application, inside one.
    pub application: Option<(String, String)>,
    /// Year applied for.
    pub year: u16,
    pub resubmission: bool,
    /// What a reviewer wants mended.
    pub marks: Vec<Mark>,
    /// Whether anything can be changed.
    pub editable: bool,
    /// Everything that is wrong is told, whether or not the field was left.
    pub show_all: bool,
    fields: BTreeMap<(String, String), Rc<Field>>,
}

impl PartialEq for Frame {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for Frame {
    type Target = Around;

    fn deref(&self) -> &Around {
        &self.0
    }
}

impl Frame {
    /// The surroundings of a dossier page.
    pub fn dossier(jurisdiction: Rc<Jurisdiction>, me: Rc<Me>, now: i64) -> Frame {
        let around = Around {
            year: jurisdiction.year,
            fields: fields(&jurisdiction, None),
            jurisdiction,
            me,
            today: Date::from_unix_beijing(now),
            application: None,
            resubmission: false,
            marks: Vec::new(),
            editable: true,
            show_all: false,
        };
        Frame(Rc::new(around))
    }

    /// The surroundings of an application's pages.
    #[allow(clippy::too_many_arguments, reason = "each is a fact of its own")]
    pub fn application(
        jurisdiction: Rc<Jurisdiction>,
        me: Rc<Me>,
        now: i64,
        business: &str,
        id: &str,
        year: u16,
        marks: Vec<Mark>,
        resubmission: bool,
        editable: bool,
        show_all: bool,
    ) -> Frame {
        let around = Around {
            fields: fields(&jurisdiction, jurisdiction.business(business)),
            jurisdiction,
            me,
            today: Date::from_unix_beijing(now),
            application: Some((business.to_owned(), id.to_owned())),
            year,
            resubmission,
            marks,
            editable,
            show_all,
        };
        Frame(Rc::new(around))
    }

    /// The business, inside an application.
    pub fn business(&self) -> Option<&Business> {
        let (business, _) = self.application.as_ref()?;
        self.jurisdiction.business(business)
    }

    /// Id of the application, inside one.
    pub fn id(&self) -> Option<&str> {
        self.application.as_ref().map(|(_, id)| id.as_str())
    }

    /// A dossier section or a part of the business, by key.
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.business()
            .and_then(|b| b.part(key))
            .or_else(|| self.jurisdiction.section(key))
    }

    /// The section or part of a site.
    pub fn section_of(&self, site: &Site) -> Option<&Section> {
        match site {
            Site::Record { section, .. } => self.jurisdiction.section(section),
            Site::Part { part, .. } => self.business()?.part(part),
        }
    }

    /// A field of a section or part.
    pub fn field(&self, section: &str, field: &str) -> Option<Rc<Field>> {
        self.fields
            .get(&(section.to_owned(), field.to_owned()))
            .cloned()
    }

    /// What checks need to know.
    pub fn context<'a>(&'a self, desk: &'a Desk) -> Context<'a> {
        Context {
            identity: Some(&self.me.identity),
            business: self.business(),
            draft: self.id().and_then(|id| desk.drafts.get(id)),
            unit: self.me.unit.as_ref().map(|u| UnitFacts {
                id: &u.id,
                region: &u.region,
            }),
            photo: self.me.photo.is_some(),
            measured: self.me.measured.as_ref(),
            prints: Some(&faces::prints),
            resubmission: self.resubmission,
            year: self.year,
            ..Context::new(&self.jurisdiction, &desk.dossier, self.today)
        }
    }

    /// What a reviewer wants mended at a place; a mark on the whole record or section has no field.
    pub fn marks_at(&self, place: &Place) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(|mark| {
            mark.section == place.section
                && mark.record == place.record
                && mark.field == place.field
        })
    }

    /// The name of a place: the field's label, or the section's name.
    pub fn name_of(&self, place: &Place) -> String {
        let section = self.section(&place.section);
        let field = place.field.as_deref().and_then(|key| {
            let section = section?;
            let label = section.field(key).map(|f| f.label.clone());
            label.or_else(|| {
                section
                    .slots
                    .iter()
                    .find(|s| s.key == key)
                    .map(|s| s.name.clone())
            })
        });
        field
            .or_else(|| section.map(|s| s.name.clone()))
            .unwrap_or_default()
    }
}

fn fields(
    jurisdiction: &Jurisdiction,
    business: Option<&Business>,
) -> BTreeMap<(String, String), Rc<Field>> {
    let parts = business.into_iter().flat_map(|b| &b.parts);
    let of = |section: &Section| {
        let key = section.key.clone();
        section
            .fields
            .iter()
            .map(move |f| ((key.clone(), f.key.clone()), Rc::new(f.clone())))
            .collect::<Vec<_>>()
    };
    jurisdiction
        .sections
        .iter()
        .chain(parts)
        .flat_map(of)
        .collect()
}

#[derive(Properties, PartialEq)]
pub struct FrameProviderProps {
    pub frame: Frame,
    pub children: Html,
}

/// Stands around a page's form.
#[component]
pub fn FrameProvider(props: &FrameProviderProps) -> Html {
    html! { <ContextProvider<Frame> context={props.frame.clone()}>{ props.children.clone() }</ContextProvider<Frame>> }
}

/// What surrounds the field.
///
/// # Panics
/// Outside of a [`FrameProvider`].
#[hook]
pub fn use_frame() -> Frame {
    use_context::<Frame>().expect("a FrameProvider stands around every form")
}
