//! What surrounds every field of a page: the jurisdiction, the business, who, and today.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;
use zhicheng_shared::api::account::Me;
use zhicheng_shared::check::{Context, UnitFacts};
use zhicheng_shared::date::Date;
use zhicheng_shared::effect::TitleEntry;
use zhicheng_shared::form::{Field, Section};
use zhicheng_shared::frozen::Frozen;
use zhicheng_shared::gather::Gather;
use zhicheng_shared::jurisdiction::{Business, Jurisdiction};
use zhicheng_shared::problem::Place;
use zhicheng_shared::review::Mark;

use super::site::Site;
use super::store::{Store, Written};
use crate::hooks::own_titles;
use crate::sheet::faces;

/// What surrounds every field of a page; cheap to clone and compare.
#[derive(Clone)]
pub struct Frame(Rc<Around>);

/// The surroundings.
pub struct Around {
    pub jurisdiction: Rc<Jurisdiction>,
    pub me: Rc<Me>,
    /// Today in Beijing.
    pub today: Date,
    /// Key of the business, inside an application or on its start page.
    business: Option<String>,
    /// Id of the application, inside one.
    id: Option<String>,
    /// What is asked of an officer, by whom the form is filled in then.
    asked: Option<Asked>,
    /// The person's titles, as far as they were known when the form was drawn.
    ledger: Vec<TitleEntry>,
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

/// What an officer is asked about an application that was handed in.
#[derive(Clone)]
pub struct Asked {
    /// The form that its stage asks for, if it does.
    pub form: Option<Rc<Section>>,
    /// Whom and what it is about.
    pub about: Rc<Frozen>,
}

/// A unit, as the form needs it.
#[derive(Clone, Copy)]
pub struct Unit<'a> {
    pub id: &'a str,
    pub name: &'a str,
    /// GB/T 2260.
    pub region: &'a str,
    /// Name of the supervisor, empty when there is none.
    pub supervisor: &'a str,
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
            business: None,
            id: None,
            asked: None,
            ledger: own_titles(),
            resubmission: false,
            marks: Vec::new(),
            editable: true,
            show_all: false,
        };
        Frame(Rc::new(around))
    }

    /// The surroundings of a business's start page, before there is an application.
    pub fn beginning(
        jurisdiction: Rc<Jurisdiction>,
        me: Rc<Me>,
        now: i64,
        business: &str,
        show_all: bool,
    ) -> Frame {
        let around = Around {
            year: jurisdiction.year,
            fields: fields(&jurisdiction, jurisdiction.business(business)),
            jurisdiction,
            me,
            today: Date::from_unix_beijing(now),
            business: Some(business.to_owned()),
            id: None,
            asked: None,
            ledger: own_titles(),
            resubmission: false,
            marks: Vec::new(),
            editable: true,
            show_all,
        };
        Frame(Rc::new(around))
    }

    /// The surroundings of what an officer is asked about an application that was handed in.
    pub fn asked(
        jurisdiction: Rc<Jurisdiction>,
        me: Rc<Me>,
        now: i64,
        asked: Asked,
        show_all: bool,
    ) -> Frame {
        let mut fields = fields(&jurisdiction, jurisdiction.business(&asked.about.business));
        fields.extend(asked.form.iter().flat_map(|form| fields_of(form)));
        let around = Around {
            year: asked.about.year,
            fields,
            jurisdiction,
            me,
            today: Date::from_unix_beijing(now),
            business: Some(asked.about.business.clone()),
            id: None,
            asked: Some(asked),
            ledger: Vec::new(),
            resubmission: false,
            marks: Vec::new(),
            editable: true,
            show_all,
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
            business: Some(business.to_owned()),
            id: Some(id.to_owned()),
            asked: None,
            ledger: own_titles(),
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
        self.jurisdiction.business(self.business.as_deref()?)
    }

    /// Id of the application, inside one.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// A dossier section, a part of the business or what an officer is asked, by key.
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.part(key).or_else(|| self.jurisdiction.section(key))
    }

    /// A part of the business or what an officer is asked, by key.
    pub fn part(&self, key: &str) -> Option<&Section> {
        let asked = self.asked.as_ref().and_then(|asked| asked.form.as_deref());
        asked
            .filter(|form| form.key == key)
            .or_else(|| self.business()?.part(key))
    }

    /// The section or part of a site.
    pub fn section_of(&self, site: &Site) -> Option<&Section> {
        match site {
            Site::Record { section, .. } => self.jurisdiction.section(section),
            Site::Part { part } => self.part(part),
        }
    }

    /// A field of a section or part.
    pub fn field(&self, section: &str, field: &str) -> Option<Rc<Field>> {
        self.fields
            .get(&(section.to_owned(), field.to_owned()))
            .cloned()
    }

    /// The unit of whom the form is about, once chosen.
    pub fn unit(&self) -> Option<Unit<'_>> {
        match &self.asked {
            Some(Asked { about, .. }) => Some(Unit {
                id: &about.unit.id,
                name: &about.unit.name,
                region: &about.unit.region,
                supervisor: &about.unit.supervisor,
            }),
            None => self.me.unit.as_ref().map(|unit| Unit {
                id: &unit.id,
                name: &unit.name,
                region: &unit.region,
                supervisor: &unit.supervisor,
            }),
        }
    }

    /// Whether an officer fills it in, within the form of a decision.
    pub fn is_asked(&self) -> bool {
        self.asked.is_some()
    }

    /// What checks need to know.
    pub fn context<'a>(&'a self, written: Written<'a>) -> Context<'a> {
        let prints: Option<&(dyn Fn(char) -> bool + Sync)> = Some(&faces::prints);
        if let Some(Asked { about, .. }) = &self.asked {
            return Context {
                draft: written.draft,
                dossier: written.dossier,
                prints,
                ..Context::of_copy(&self.jurisdiction, about, self.today)
            };
        }
        Context {
            identity: Some(&self.me.identity),
            business: self.business(),
            draft: written.draft,
            unit: self.me.unit.as_ref().map(|unit| UnitFacts {
                id: &unit.id,
                region: &unit.region,
            }),
            photo: self.me.photo.is_some(),
            measured: self.me.measured.as_ref(),
            ledger: &self.ledger,
            prints,
            resubmission: self.resubmission,
            year: self.year,
            ..Context::new(&self.jurisdiction, written.dossier, self.today)
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
    let sections = jurisdiction.sections.iter();
    sections.chain(parts).flat_map(fields_of).gathered()
}

fn fields_of(section: &Section) -> impl Iterator<Item = ((String, String), Rc<Field>)> {
    let named = |f: &Field| ((section.key.clone(), f.key.clone()), Rc::new(f.clone()));
    section.fields.iter().map(named)
}

#[derive(Properties, PartialEq)]
pub struct FrameProviderProps {
    pub frame: Frame,
    pub store: Store,
    pub children: Html,
}

/// Stands around a page's form.
#[component]
pub fn FrameProvider(props: &FrameProviderProps) -> Html {
    html! {
        <ContextProvider<Store> context={props.store.clone()}>
            <ContextProvider<Frame> context={props.frame.clone()}>{ props.children.clone() }</ContextProvider<Frame>>
        </ContextProvider<Store>>
    }
}

/// What surrounds the field.
///
/// # Panics
/// Outside of a [`FrameProvider`].
#[hook]
pub fn use_frame() -> Frame {
    use_context::<Frame>().expect("a FrameProvider stands around every form")
}
