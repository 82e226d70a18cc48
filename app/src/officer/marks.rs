//! The marks an officer is putting on a frozen copy: at most one a place.

use serde::Serialize;
use zhicheng_shared::lenient::Lenient;
use zhicheng_shared::problem::Place;
use zhicheng_shared::review::{Mark, MarkKind};

/// Marks in the order in which they were first put.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Lenient)]
#[serde(transparent)]
pub struct Marks(Vec<Mark>);

/// The place a mark is on.
pub fn place(mark: &Mark) -> Place {
    Place {
        section: mark.section.clone(),
        record: mark.record.clone(),
        field: mark.field.clone(),
    }
}

impl Marks {
    /// The marks as they are sent.
    pub fn list(&self) -> &[Mark] {
        &self.0
    }

    /// Marks that were put earlier, such as those of a send-back before.
    pub fn of(marks: &[Mark]) -> Marks {
        let mut all = Marks::default();
        for mark in marks {
            all.put(&place(mark), mark.kind, mark.note.clone());
        }
        all
    }

    /// The mark on a place.
    pub fn on(&self, at: &Place) -> Option<&Mark> {
        self.0.iter().find(|m| is_on(m, at))
    }

    /// Puts a mark on a place, in place of the one that is there.
    pub fn put(&mut self, at: &Place, kind: MarkKind, note: String) {
        match self.0.iter_mut().find(|m| is_on(m, at)) {
            Some(mark) => (mark.kind, mark.note) = (kind, note),
            None => self.0.push(Mark {
                section: at.section.clone(),
                record: at.record.clone(),
                field: at.field.clone(),
                kind,
                note,
            }),
        }
    }

    /// Takes the mark off a place.
    pub fn remove(&mut self, at: &Place) {
        self.0.retain(|m| !is_on(m, at));
    }

    /// How many marks are inside a section.
    pub fn in_section(&self, section: &str) -> usize {
        self.0.iter().filter(|m| m.section == section).count()
    }
}

fn is_on(mark: &Mark, at: &Place) -> bool {
    mark.section == at.section && mark.record == at.record && mark.field == at.field
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_one_mark_and_the_last_word_counts() {
        let mut marks = Marks::default();
        let degree = Place::field("education", Some("r1"), "degree");
        marks.put(&degree, MarkKind::Wrong, "differs from the diploma".into());
        marks.put(&Place::section("papers"), MarkKind::Missing, String::new());
        marks.put(&degree, MarkKind::Expired, "out of date".into());
        assert_eq!(marks.list().len(), 2);
        assert_eq!(marks.on(&degree).map(|m| m.kind), Some(MarkKind::Expired));
        assert_eq!(marks.in_section("education"), 1);
        marks.remove(&degree);
        assert_eq!(marks.on(&degree), None);
    }

    #[test]
    fn a_record_and_its_field_are_different_places() {
        let mut marks = Marks::default();
        let record = Place {
            record: Some("r1".into()),
            ..Place::section("education")
        };
        marks.put(&record, MarkKind::Wrong, "twice".into());
        assert_eq!(
            marks.on(&Place::field("education", Some("r1"), "degree")),
            None
        );
        assert_eq!(marks.on(&Place::section("education")), None);
    }
}
