//! Where the value of a cell is filled in.

use crate::jurisdiction::{Business, Jurisdiction};
use crate::problem::Place;

use super::page::Source;
use super::reserved::Reserved;

impl Source {
    /// What a sheet calls a field of the form: all parts of a business are its application.
    /// None for a place that is no field.
    pub fn of(place: &Place, business: &Business) -> Option<Source> {
        let own = business.parts.iter().any(|part| part.key == place.section);
        let section = if own {
            Reserved::Application.key()
        } else {
            &place.section
        };
        Some(Source {
            section: section.to_owned(),
            record: place.record.clone(),
            field: place.field.clone()?,
        })
    }

    /// The place in the form: a field of the application stands in the part that asks for it, and
    /// only sections with rows tell their records apart.
    pub fn place(&self, jurisdiction: &Jurisdiction, business: &Business) -> Place {
        let part =
            (self.section == Reserved::Application.key()).then(|| business.part_of(&self.field));
        let section = part
            .flatten()
            .map_or(&self.section, |part| &part.key)
            .clone();
        let rows = jurisdiction
            .section(&section)
            .is_some_and(|section| section.rows().is_some());
        Place {
            section,
            record: self.record.clone().filter(|_| rows),
            field: Some(self.field.clone()),
        }
    }
}
