//! The desk as forms read and write it.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::*;

use super::use_papers::{Papers, use_papers};
use crate::form::{Change, Keeper, Site, Store, Written};
use crate::state::desk::{Action, Desk};
use crate::state::document::{Key, Spot};
use crate::state::place::Place;

/// Which draft on the desk a form is of.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftOf {
    /// None: it is of the dossier alone.
    Nothing,
    /// That of the application with this id.
    Application(String),
    /// What is typed on a business's start page, before there is an application.
    Beginning(String),
}

impl DraftOf {
    /// What stands on the desk, as a form of this draft reads it.
    pub fn written<'a>(&self, desk: &'a Desk) -> Written<'a> {
        let draft = match self {
            DraftOf::Nothing => None,
            DraftOf::Application(id) => desk.drafts.get(id),
            DraftOf::Beginning(business) => desk.beginnings.get(business),
        };
        Written {
            dossier: &desk.dossier,
            draft,
        }
    }
}

/// A form's store on the desk of the person signed in.
#[hook]
pub fn use_desk_store(of: DraftOf) -> Store {
    let papers = use_papers();
    let made = use_memo((papers, of), |(papers, of)| {
        Store::new(OnDesk {
            papers: papers.clone(),
            of: of.clone(),
        })
    });
    (*made).clone()
}

struct OnDesk {
    papers: Papers,
    of: DraftOf,
}

impl OnDesk {
    /// The document that a site is saved with, and its record there; none where nothing is saved yet.
    fn document(&self, site: &Site) -> Option<(Key, Option<String>)> {
        match (site, &self.of) {
            (
                Site::Record {
                    section, record, ..
                },
                _,
            ) => Some((Key::Section(section.to_string()), Some(record.to_string()))),
            (Site::Part { .. }, DraftOf::Application(id)) => Some((Key::Draft(id.clone()), None)),
            (Site::Part { .. }, DraftOf::Beginning(_) | DraftOf::Nothing) => None,
        }
    }

    /// The text of a field in its document.
    fn spot(&self, site: &Site, field: &str) -> Option<(Key, Spot)> {
        let (key, record) = self.document(site)?;
        let field = field.to_owned();
        let spot = match record {
            Some(record) => Spot::Record { record, field },
            None => Spot::Part {
                part: site.section().to_string(),
                field,
            },
        };
        Some((key, spot))
    }

    /// What a change is on the desk.
    fn action(&self, change: Change) -> Option<Action> {
        match change {
            Change::Text { site, field, raw } => match (self.spot(&site, &field), &self.of) {
                (Some((key, spot)), _) => Some(Action::Edit { key, spot, raw }),
                (None, DraftOf::Beginning(business)) => Some(Action::Begin {
                    business: business.clone(),
                    part: site.section().to_string(),
                    field,
                    raw,
                }),
                (None, DraftOf::Application(_) | DraftOf::Nothing) => None,
            },
            Change::Attach {
                site,
                file,
                instead,
                alone,
            } => {
                let (key, record) = self.document(&site)?;
                let place = match instead {
                    _ if alone => Place::OfAll,
                    Some(digest) => Place::Of(digest),
                    None => Place::Beside,
                };
                Some(Action::Attach {
                    key,
                    record,
                    file,
                    place,
                })
            }
            Change::Detach { site, slot, digest } => {
                let (key, record) = self.document(&site)?;
                Some(Action::Detach {
                    key,
                    record,
                    slot,
                    digest,
                })
            }
            Change::Add { section, record } => Some(Action::Add { section, record }),
            Change::Remove { section, record } => Some(Action::Remove { section, record }),
            Change::Move {
                section,
                record,
                to,
            } => Some(Action::Move {
                section,
                record,
                to,
            }),
        }
    }
}

impl Keeper for OnDesk {
    fn read(&self, look: &mut dyn FnMut(Written<'_>)) {
        self.papers.read(|desk| look(self.of.written(desk)));
    }

    fn change(&self, change: Change) {
        let section = match &change {
            Change::Add { section, .. }
            | Change::Remove { section, .. }
            | Change::Move { section, .. } => Some(section.clone()),
            Change::Text { site, .. }
            | Change::Attach { site, .. }
            | Change::Detach { site, .. } => match site {
                Site::Record { section, .. } => Some(section.to_string()),
                Site::Part { .. } => None,
            },
        };
        if let Some(section) = section {
            self.papers.ensure_section(&section);
        }
        if let Some(action) = self.action(change) {
            self.papers.act(action);
        }
    }

    fn follow(&self, spot: Option<(Site, AttrValue)>, told: Rc<dyn Fn()>) -> Box<dyn Any> {
        let spot = spot.and_then(|(site, field)| self.spot(&site, &field));
        Box::new(self.papers.follow_at(spot, move || told()))
    }
}
