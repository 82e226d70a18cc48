//! What is saved as one: a section of the dossier, or the draft of an application.

use serde::Serialize;
use zhicheng_shared::lenient::Lenient;
use zhicheng_shared::value::{Draft, Record};

/// Which document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A section of the dossier, by key.
    Section(String),
    /// The draft of an application, by id.
    Draft(String),
}

/// A document's content.
#[derive(Clone, Debug, PartialEq, Serialize, Lenient)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    Section(Vec<Record>),
    Draft(Draft),
}

/// Where in a document one text stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A field of a record.
    Record { record: String, field: String },
    /// A field of a part of an application.
    Part { part: String, field: String },
}

impl Key {
    /// As the journal names it.
    pub fn name(&self) -> String {
        match self {
            Key::Section(section) => ["section/", section].concat(),
            Key::Draft(id) => ["draft/", id].concat(),
        }
    }

    /// From the journal's name.
    pub fn from_name(name: &str) -> Option<Key> {
        let (kind, rest) = name.split_once('/')?;
        match kind {
            "section" => Some(Key::Section(rest.to_owned())),
            "draft" => Some(Key::Draft(rest.to_owned())),
            _ => None,
        }
    }

    /// A document with nothing in it.
    pub fn empty(&self) -> Content {
        match self {
            Key::Section(_) => Content::Section(Vec::new()),
            Key::Draft(_) => Content::Draft(Draft::default()),
        }
    }
}

impl Content {
    /// The text at a spot; none where nothing was ever typed.
    pub fn text(&self, spot: &Spot) -> Option<&str> {
        let text = match (self, spot) {
            (Content::Section(records), Spot::Record { record, field }) => {
                records.iter().find(|r| r.id == *record)?.values.get(field)
            }
            (Content::Draft(draft), Spot::Part { part, field }) => {
                draft.parts.get(part)?.get(field)
            }
            (Content::Section(_), Spot::Part { .. }) | (Content::Draft(_), Spot::Record { .. }) => {
                None
            }
        };
        text.map(String::as_str)
    }

    /// Puts a text at a spot. A record that is not there is made; archived records stay as they are.
    pub fn set(&mut self, spot: &Spot, raw: String) {
        match (self, spot) {
            (Content::Section(records), Spot::Record { record, field }) => {
                if let Some(row) = records.iter_mut().find(|r| r.id == *record) {
                    if !row.archived {
                        row.values.insert(field.clone(), raw);
                    }
                    return;
                }
                let mut row = Record {
                    id: record.clone(),
                    ..Record::default()
                };
                row.values.insert(field.clone(), raw);
                records.push(row);
            }
            (Content::Draft(draft), Spot::Part { part, field }) => {
                draft
                    .parts
                    .entry(part.clone())
                    .or_default()
                    .insert(field.clone(), raw);
            }
            (Content::Section(_), Spot::Part { .. }) | (Content::Draft(_), Spot::Record { .. }) => {
            }
        }
    }
}
