//! Where a field is kept: in a record of the dossier, or in a part of an application.

use yew::AttrValue;
use zhicheng_shared::form::Values;
use zhicheng_shared::problem::Place;
use zhicheng_shared::value::Attachment;

use super::store::Written;
use crate::browser::dom;

/// Where the fields of a section or part are kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Site {
    /// A record of a dossier section; `rows` when the section has rows.
    Record {
        section: AttrValue,
        record: AttrValue,
        rows: bool,
    },
    /// A part of an application, or a form of its own.
    Part { part: AttrValue },
}

impl Site {
    /// Key of the section or part.
    pub fn section(&self) -> &AttrValue {
        match self {
            Site::Record { section, .. } => section,
            Site::Part { part } => part,
        }
    }

    /// The place a report names a field by.
    pub fn place(&self, field: &str) -> Place {
        let record = match self {
            Site::Record {
                record, rows: true, ..
            } => Some(record.as_str()),
            Site::Record { rows: false, .. } | Site::Part { .. } => None,
        };
        Place::field(self.section(), record, field)
    }

    /// The id of a field's element on the page.
    pub fn element(&self, field: &str) -> String {
        element(&self.place(field))
    }

    /// What was typed there.
    pub fn values<'a>(&self, written: Written<'a>) -> Option<&'a Values> {
        match self {
            Site::Record {
                section, record, ..
            } => written.record(section, record).map(|r| &r.values),
            Site::Part { part } => written.part(part),
        }
    }

    /// Files kept there.
    pub fn attachments<'a>(&self, written: Written<'a>) -> &'a [Attachment] {
        match self {
            Site::Record {
                section, record, ..
            } => written
                .record(section, record)
                .map_or(&[], |r| &r.attachments),
            Site::Part { .. } => written.draft.map_or(&[], |d| &d.attachments),
        }
    }

    /// Files that others took the place of there.
    pub fn replaced<'a>(&self, written: Written<'a>) -> &'a [Attachment] {
        match self {
            Site::Record {
                section, record, ..
            } => written.record(section, record).map_or(&[], |r| &r.replaced),
            Site::Part { .. } => written.draft.map_or(&[], |d| &d.replaced),
        }
    }

    /// Whether what is kept there can be changed no more, since an application used it that has ended.
    pub fn archived(&self, written: Written<'_>) -> bool {
        match self {
            Site::Record {
                section, record, ..
            } => written.record(section, record).is_some_and(|r| r.archived),
            Site::Part { .. } => false,
        }
    }
}

/// The id of the element that stands for a place.
pub fn element(place: &Place) -> String {
    let field = place.field.as_deref().unwrap_or("");
    [
        "f-",
        &place.section,
        "-",
        place.record.as_deref().unwrap_or(""),
        "-",
        field,
    ]
    .concat()
}

/// The id of the heading of a section that is shown among others.
pub fn heading(section: &str) -> String {
    ["s-", section].concat()
}

/// The place whose field an event happened in, such as one that took the focus.
pub fn place_of(event: &yew::Event) -> Option<Place> {
    named(&dom::attribute_around(event.target()?, "data-field")?)
}

/// The place that an element stands for; keys of sections and fields have no hyphen.
fn named(element: &str) -> Option<Place> {
    let (section, rest) = element.strip_prefix("f-")?.split_once('-')?;
    let (record, field) = rest.rsplit_once('-')?;
    let record = (!record.is_empty()).then_some(record);
    Some(Place::field(section, record, field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_leads_back_to_its_place() {
        for place in [
            Place::field("basic", None, "sex"),
            Place::field("work", Some("0a-1"), "start"),
        ] {
            assert_eq!(named(&element(&place)), Some(place));
        }
        assert_eq!(named("tab-sheet"), None);
    }
}
